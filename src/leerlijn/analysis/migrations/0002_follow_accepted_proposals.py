from django.db import migrations

DIRECTIONS = {"promoting": "promoting", "hindering": "hindering"}


def follow(apps, _schema) -> None:
    """What was taken over from minutes before factors and lessons existed becomes one now."""
    proposals = apps.get_model("meetings", "Proposal").objects.filter(
        state="accepted", kind__in=[*DIRECTIONS, "lesson"], decided_by__isnull=False
    )
    for proposal in proposals.select_related("meeting").order_by("meeting__kind", "position"):
        kind = apps.get_model("analysis", "Lesson" if proposal.kind == "lesson" else "Factor")
        described = {} if proposal.kind == "lesson" else {"direction": DIRECTIONS[proposal.kind]}
        kind.objects.create(
            case_id=proposal.meeting.case_id,
            meeting=proposal.meeting,
            proposal=proposal,
            text=proposal.text,
            position=kind.objects.filter(case_id=proposal.meeting.case_id).count(),
            is_restricted=proposal.is_restricted,
            restricted_because=proposal.restricted_because,
            added_by=proposal.decided_by,
            **described,
        )


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_initial")]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
