"""What this app removes when somebody who took their consent back wants to be erased."""

from django.apps import apps

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.scenarios.models import Comparison, Price, PriceList


def erase_comparisons(erasing: Erasing) -> None:
    """How it could have gone: the team's own words, so they go with the whole case only."""
    if erasing.person is None:
        erasing.drop(Comparison.objects.filter(case=erasing.case), "comparisons")


def register() -> None:
    """Let withdrawals reach the comparisons; prices belong to nobody and stay."""
    rooms = set(apps.get_app_config("scenarios").get_models()) - {PriceList, Price}
    register_eraser(erase_comparisons, models_erased=rooms)
