from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement
from leerlijn.studies.models import Case, Membership
from leerlijn.studies.rules import check_work_on_case


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


def check_move(improvement: Improvement, by: User) -> None:
    """Who promised something says how far it is; else who works on the case.

    Raises:
        Refusal: with code "removed", "frozen", "not_yours", or as `check_work_on_case`.
    """
    if improvement.removed_at is not None:
        raise Refusal(_("Deze actie is weggehaald. Zet haar eerst terug."), code="removed")
    if not is_own(improvement, by):
        check_work_on_case(by, improvement.case)
        return
    if improvement.case.is_frozen:
        raise Refusal(_("Deze casus staat stil: de toestemming is ingetrokken."), code="frozen")
    if not teams_with_promises(by).filter(study=improvement.case.study_id).exists():
        raise Refusal(_("Je zit niet meer in het team van dit onderzoek."), code="not_yours")


def can_move(improvement: Improvement, by: User) -> bool:
    """Whether this account may say how far an action is."""
    try:
        check_move(improvement, by)
    except Refusal:
        return False
    return True


def is_own(improvement: Improvement, user: User) -> bool:
    """Whether this account promised to do it."""
    return improvement.owner_id == user.pk


def teams_with_promises(user: User) -> QuerySet[Membership]:
    """Today's teams on which somebody may do what they promised: signed, but for who asked for the study."""
    return Membership.objects.valid_for(user).filter(
        Q(confidentiality_signed_on__isnull=False) | Q(role=Role.COMMISSIONER)
    )


def check_owner(case: Case, owner: User | None) -> None:
    """Who promises something with an account is on the study's team today; others are named in words."""
    if owner is not None and not case.study.memberships.valid_for(owner).exists():
        raise Refusal(_("Deze persoon zit niet in het team. Schrijf de rol in woorden."), code="not_on_team")
