"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.improvements.models import Improvement


def erase_improvements(erasing: Erasing) -> None:
    """What somebody promised to do: the team's own words, so they go with the whole case only."""
    if erasing.person is None:
        erasing.drop(Improvement.objects.filter(case=erasing.case), "improvements")


def register() -> None:
    """Let withdrawals reach the actions."""
    register_eraser(erase_improvements, models_erased=[Improvement])
