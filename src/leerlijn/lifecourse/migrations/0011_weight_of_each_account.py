from django.db import migrations, models


def weigh_for_each(apps, _editor):
    """Whoever told beside the first never said fine or heavy in so many words: from now on nothing says they did."""
    account = apps.get_model("lifecourse", "Account")
    entries = apps.get_model("lifecourse", "Entry").objects.exclude(weight="plain")
    for entry in entries.iterator():
        told = list(account.objects.filter(entry=entry).order_by("created_at").values("pk", "teller_id", "told_by"))
        others = [
            each["pk"]
            for each in told[1:]
            if (each["teller_id"], each["told_by"]) != (told[0]["teller_id"], told[0]["told_by"])
        ]
        account.objects.filter(pk__in=others).update(weight="plain")


class Migration(migrations.Migration):
    dependencies = [("lifecourse", "0010_gaps_and_nothing")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="weight",
            field=models.CharField(
                blank=True,
                choices=[("fine", "fijn"), ("heavy", "zwaar"), ("plain", "gewoon")],
                max_length=6,
            ),
        ),
        migrations.RunPython(weigh_for_each, migrations.RunPython.noop),
    ]
