"""One more case of the showcase, the life of the busy one again: all decided, and its reports out."""

from datetime import date

from leerlijn.accounts.models import User
from leerlijn.consent.operations import bring_form
from leerlijn.exchange.demo_study import DEMO, FOLDER
from leerlijn.exchange.folder import from_disk, read_folder
from leerlijn.exchange.names import read_draft
from leerlijn.exchange.operations.folders import open_case_from_roster, take_in_folder
from leerlijn.exchange.operations.issuing import begin_report, hide_all, issue_report
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.operations import (
    accept_meeting,
)
from leerlijn.reports.enums import Readers
from leerlijn.studies.models import Case, Study

BUSY, FINISHED = "K-01", "K-09"
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def folder_of(code: str) -> str:
    """The folder of one of the demo's cases."""
    return str(next(told["folder"] for told in DEMO["cases"] if told["code"] == code))


def finish_case(study: Study, *, by: User) -> Case:
    """The same life once more, with everything decided, and the report issued for both kinds of readers."""
    folder = read_folder(from_disk(FOLDER / folder_of(BUSY)))
    case, _outcome = open_case_from_roster(
        study, folder, by=by, code=FINISHED, consent_on_paper=date(2025, 9, 1)
    )
    for person in case.participants.filter(declarations__scan="").distinct():
        bring_form(person, SCAN, by=by)
    take_in_folder(case, folder, by=by)
    for meeting in Meeting.objects.filter(case=case):
        accept_meeting(meeting, by=by)
    for readers in Readers:
        report = begin_report(case, by=by, readers=readers)
        hide_all(case, read_draft(report).gate.open, by=by)
        issue_report(report, by=by)
    return case
