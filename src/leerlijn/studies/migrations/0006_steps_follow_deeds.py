from django.db import migrations, models


def let_deeds_tell(apps, schema_editor):
    """A step that nobody ever marked holds no mark; what was done tells how far it is."""
    apps.get_model("studies", "Step").objects.filter(state="todo", version=1).update(state="")


def hold_every_state(apps, schema_editor):
    """Back to a state for every step: what nobody marked is still to be done."""
    apps.get_model("studies", "Step").objects.filter(state="").update(state="todo")


class Migration(migrations.Migration):
    dependencies = [("studies", "0005_proposed_cases")]

    operations = [
        migrations.AddField("participant", "is_deceased", models.BooleanField(default=False)),
        migrations.AlterField(
            "step",
            "state",
            models.CharField(
                blank=True, choices=[("todo", "straks"), ("busy", "bezig"), ("done", "klaar")], max_length=10
            ),
        ),
        migrations.RunPython(let_deeds_tell, hold_every_state),
    ]
