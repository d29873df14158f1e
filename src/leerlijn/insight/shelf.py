"""What a commissioner sees of each study: how far the work is, and the reports that were issued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.exchange.action_texts import PlainAction, without_names
from leerlijn.improvements.queries import improvements_for_commissioner, improvements_owned_by
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import reports_for_commissioner
from leerlijn.studies.queries import CaseGlance, TeamGlance, teams_of


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case from afar, with its newest report and the ones that came before it, newest first."""

    case: CaseGlance
    report: CaseReport | None
    earlier: tuple[CaseReport, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One study with its cases and their reports, and what is done with what was learned."""

    team: TeamGlance
    cases: tuple[CaseLine, ...]
    actions: tuple[PlainAction, ...]


def shelf_of(user: User) -> tuple[Shelf, ...]:
    """All studies of a commissioner; the same number of queries, whatever their number."""
    reports = reports_for_commissioner(user)
    actions = without_names(improvements_for_commissioner(user))
    return tuple(
        Shelf(
            team,
            tuple(line_of(case, team, reports) for case in team.cases),
            tuple(told for told in actions if told.action.case.study_id == team.study.pk),
        )
        for team in teams_of(user)
    )


def line_of(case: CaseGlance, team: TeamGlance, reports: Iterable[CaseReport]) -> CaseLine:
    """One case with its reports; a code is of one case within a study."""
    own = [
        report
        for report in reports
        if report.case.study_id == team.study.pk and report.case.code == case.code
    ]
    return CaseLine(case, own[0] if own else None, tuple(own[1:]))


def own_actions(user: User, today: date | None = None) -> list[tuple[PlainAction, bool]]:
    """What this account promised to do, without names, and whether it is too late."""
    mine = without_names(improvements_owned_by(user))
    return [(told, told.action.is_overdue(today or timezone.localdate())) for told in mine]
