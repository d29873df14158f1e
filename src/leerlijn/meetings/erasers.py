"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.meetings.models import Call, Hypothesis, Jotting, Meeting, Proposal, Seat, TableQuestion


def erase_meetings(erasing: Erasing) -> None:
    """How it went with somebody afterwards; for the whole case every session.

    What somebody said at the table is masked where it stands in minutes, by the eraser of `exchange`: who
    speaks there is known by name only.
    """
    if erasing.person is not None:
        erasing.drop(Call.objects.filter(seat__participant=erasing.person), "calls")
        return
    erasing.drop(Meeting.objects.filter(case=erasing.case), "meetings")


def register() -> None:
    """Let withdrawals reach sessions."""
    register_eraser(
        erase_meetings,
        models_erased=[Meeting, Seat, Jotting, Hypothesis, TableQuestion, Call, Proposal],
    )
