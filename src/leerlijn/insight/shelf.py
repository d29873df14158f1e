"""What a commissioner sees of each study: figures about the work, and the reports that were issued."""

from dataclasses import dataclass

from leerlijn.accounts.models import User
from leerlijn.exchange.action_texts import PlainAction, without_names
from leerlijn.improvements.queries import improvements_for_commissioner
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import reports_for_commissioner
from leerlijn.studies.queries import TeamGlance, teams_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """One study with its issued reports, newest first, and what is done with what was learned."""

    team: TeamGlance
    reports: tuple[CaseReport, ...]
    actions: tuple[PlainAction, ...]


def shelf_of(user: User) -> tuple[Shelf, ...]:
    """All studies of a commissioner; nine queries, whatever their number."""
    reports = reports_for_commissioner(user)
    actions = without_names(improvements_for_commissioner(user))
    return tuple(
        Shelf(
            team,
            tuple(report for report in reports if report.case.study_id == team.study.pk),
            tuple(told for told in actions if told.action.case.study_id == team.study.pk),
        )
        for team in teams_of(user)
    )
