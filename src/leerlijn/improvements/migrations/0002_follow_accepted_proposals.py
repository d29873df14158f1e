from django.db import migrations


def follow(apps, _schema) -> None:
    """An action that was taken over from minutes before improvements existed becomes one now."""
    improvements = apps.get_model("improvements", "Improvement").objects
    proposals = apps.get_model("meetings", "Proposal").objects.filter(
        state="accepted", kind="action", decided_by__isnull=False
    )
    for proposal in proposals.select_related("meeting").order_by("meeting__kind", "position"):
        improvements.create(
            case_id=proposal.meeting.case_id,
            meeting=proposal.meeting,
            proposal=proposal,
            text=proposal.text,
            owner_words=proposal.owner,
            due_words=proposal.due_words,
            position=improvements.filter(case_id=proposal.meeting.case_id).count(),
            is_restricted=proposal.is_restricted,
            restricted_because=proposal.restricted_because,
            added_by=proposal.decided_by,
        )


class Migration(migrations.Migration):
    dependencies = [("improvements", "0001_initial")]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
