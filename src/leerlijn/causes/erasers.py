"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.causes.models import Cause, CauseTree, SecondCode
from leerlijn.consent.registry import Erasing, register_eraser


def erase_causes(erasing: Erasing) -> None:
    """Why something could happen: the team's own words, so they go with the whole case only.

    A source that goes leaves the causes that were known from it, without it.
    """
    if erasing.person is None:
        erasing.drop(CauseTree.objects.filter(case=erasing.case), "cause_trees")


def register() -> None:
    """Let withdrawals reach the trees; all causes and codes go with their tree."""
    register_eraser(erase_causes, models_erased=[CauseTree, Cause, SecondCode])
