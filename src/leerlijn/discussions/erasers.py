"""What this app removes when somebody who took their consent back wants to be erased."""

from django.apps import apps

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.discussions.models import Discussion, Fellow, Series


def erase_discussions(erasing: Erasing) -> None:
    """What colleagues discussed of a case goes with the whole case.

    It is their own question about their own work, so one person's withdrawal leaves it.
    """
    if erasing.person is None:
        erasing.drop(Discussion.objects.filter(case=erasing.case), "discussions")


def register() -> None:
    """Let withdrawals reach discussions; all that hangs on one goes with it."""
    rooms = set(apps.get_app_config("discussions").get_models()) - {Series, Fellow}
    register_eraser(erase_discussions, models_erased=rooms)
