from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case, Study

STARTERS = frozenset({Role.RESEARCHER, Role.FACILITATOR})
CASE_WORKERS = frozenset({Role.RESEARCHER, Role.FACILITATOR})


def check_start_study(user: User) -> None:
    """Researchers and facilitators start studies."""
    if user.role not in STARTERS:
        raise Refusal(_("Alleen een casusonderzoeker of gespreksleider begint een onderzoek."), code="role")


def can_start_study(user: User) -> bool:
    """Whether the account may start a study."""
    return user.role in STARTERS


def check_work_on_study(user: User, study: Study) -> None:
    """Only who is on the team today, as researcher or facilitator, changes a study."""
    if not can_work_on_study(user, study):
        raise Refusal(_("Je zit niet in het team van dit onderzoek."), code="not_on_team")


def can_work_on_study(user: User, study: Study) -> bool:
    """Whether the account is on the team of the study as somebody who works on it."""
    team = study.memberships.valid_for(user)
    return bool(team.filter(role__in=CASE_WORKERS).exists())


def check_work_on_case(user: User, case: Case) -> None:
    """Team, statement signed, case not frozen.

    Raises:
        Refusal: with code "frozen", "not_on_team" or "statement_missing".
    """
    check_work_on_study(user, case.study)
    if case.is_frozen:
        raise Refusal(_("Deze casus staat stil: de toestemming is ingetrokken."), code="frozen")
    if not Case.objects.visible_to(user).filter(pk=case.pk).exists():
        raise Refusal(_("Teken eerst je verklaring over geheimhouding."), code="statement_missing")


def can_work_on_case(user: User, case: Case) -> bool:
    """Whether the account may read and change this case now."""
    try:
        check_work_on_case(user, case)
    except Refusal:
        return False
    return True
