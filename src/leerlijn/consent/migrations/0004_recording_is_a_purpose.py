from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_purposes")]

    operations = [migrations.DeleteModel(name="RecordingAnswer")]
