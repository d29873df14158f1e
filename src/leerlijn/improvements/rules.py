from datetime import date

from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement


def check_effect_check(improvement: Improvement, on: date, today: date) -> None:
    """Whether something helps is looked at once it is done, and never in the future.

    Raises:
        Refusal: with code "not_done" or "future".
    """
    if improvement.state != ActionState.DONE:
        raise Refusal(_("Zet eerst dat dit gedaan is. Daarna kijk je of het helpt."), code="not_done")
    if on > today:
        raise Refusal(_("Deze dag moet nog komen."), code="future")


def can_check_effect(improvement: Improvement) -> bool:
    """Whether somebody can note now whether it helps."""
    return improvement.removed_at is None and improvement.state == ActionState.DONE


def check_days(due_on: date | None, check_on: date | None) -> None:
    """One looks whether something helps after it was to be done, not before."""
    if due_on and check_on and check_on < due_on:
        raise Refusal(
            _("Kijken of het helpt kan pas na de dag waarop het klaar is. Kies een latere dag."),
            code="check_before_due",
        )
