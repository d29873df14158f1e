"""What a commissioner sees of each study: figures about the work, and the reports that were issued."""

from dataclasses import dataclass

from leerlijn.accounts.models import User
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import reports_for_commissioner
from leerlijn.studies.queries import TeamGlance, teams_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """One study with its issued reports, newest first."""

    team: TeamGlance
    reports: tuple[CaseReport, ...]


def shelf_of(user: User) -> tuple[Shelf, ...]:
    """All studies of a commissioner; five queries, whatever their number."""
    reports = reports_for_commissioner(user)
    return tuple(
        Shelf(team, tuple(report for report in reports if report.case.study_id == team.study.pk))
        for team in teams_of(user)
    )
