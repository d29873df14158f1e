from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("reports", "0003_eyes_on_a_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="casereport",
            name="tells_health",
            field=models.BooleanField(default=False),
        ),
    ]
