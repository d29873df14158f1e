"""The slow deeds, done by the worker behind the pages. Arguments are ids: no text of a case waits."""

from django_tasks import task

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Channel
from leerlijn.audit.trail import acting_through
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.models import Intake
from leerlijn.exchange.operations.intakes import fail_intake, finish_intake, read_intake
from leerlijn.exchange.operations.issuing import STEPS, issue_report
from leerlijn.reports.enums import ReportState
from leerlijn.reports.models import CaseReport


@task()
def read_handed_in_files(intake_id: str) -> None:
    """Read the files of an intake and keep what stands in them."""
    intake = Intake.objects.select_related("case__study", "handed_in_by").get(pk=intake_id)
    with acting_through(Channel.JOB):
        try:
            outcome = read_intake(intake)
        except Refusal as refusal:
            fail_intake(intake, refusal.reason)
        else:
            finish_intake(intake, outcome)


@task()
def issue_in_background(report_id: str, user_id: str) -> None:
    """Issue a report; a refusal is kept with the report for the page to show."""
    report = CaseReport.objects.select_related("case__study").get(pk=report_id)
    by = User.objects.get(pk=user_id)

    def tell(words: str) -> None:
        report.progress, report.steps_done = words, min(report.steps_done + 1, STEPS)
        report.save(update_fields=["progress", "steps_done"])

    with acting_through(Channel.JOB):
        try:
            issue_report(report, by=by, tell_progress=tell)
        except Refusal as refusal:
            report.refusal, report.state, report.progress = refusal.reason[:300], ReportState.DRAFT, ""
            report.save(update_fields=["refusal", "state", "progress"])
