from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.models import Withdrawal
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.reports.composition import digest_of
from leerlijn.reports.enums import ReportState, Trace
from leerlijn.reports.models import CaseReport, IssuedFile, TraceCheck
from leerlijn.reports.queries import file_for_commissioner, material_for
from leerlijn.reports.rules import check_trace_check


def hand_over(file_id: UUID | str, *, by: User) -> IssuedFile:
    """Give a commissioner one file of an issued report, and write in the case's log that it was taken along.

    Raises:
        Refusal: when it is not there for this account; that is logged too.
    """
    try:
        file = file_for_commissioner(by, file_id)
    except Refusal as refusal:
        log_access(
            by=by, action=Action.EXPORT, subject="report file", subject_id=file_id, refused=refusal.code
        )
        raise
    log_access(by=by, action=Action.EXPORT, subject="report file", case=file.report.case, subject_id=file.pk)
    return file


@transaction.atomic
def take_back_reports(withdrawal: Withdrawal, by: User) -> None:
    """Hand out no issued report of this case any more, and let a report that is being made begin anew.

    Which report holds whose words cannot be told afterwards, so all of them are taken back.
    """
    reports = CaseReport.objects.select_for_update().filter(case=withdrawal.case)
    for report in reports.exclude(state=ReportState.WITHDRAWN):
        is_out = report.state == ReportState.ISSUED
        report.state = ReportState.WITHDRAWN if is_out else ReportState.DRAFT
        report.progress, report.refusal, report.steps_done = "", "", 0
        store_change(report)
        if is_out:
            log_access(
                by=by,
                action=Action.UPDATE,
                subject="report withdrawn",
                case=withdrawal.case,
                subject_id=report.pk,
            )


@transaction.atomic
def keep_trace_check(report: CaseReport, *, by: User, seen: Collection[str], remark: str = "") -> TraceCheck:
    """Note for which traces somebody looked; each person has one such note for a report."""
    check_may_write(report.case, by=by)
    check_trace_check(report, seen)
    known = TraceCheck.objects.filter(report=report, checked_by=by).first()
    check = known or TraceCheck(report=report, checked_by=by)
    check.seen, check.remark = [trace for trace in Trace.values if trace in seen], remark.strip()
    check.text_sha256 = digest_of(material_for(report))
    if known is None:
        store(check)
    else:
        store_change(check)
    log_access(by=by, action=Action.UPDATE, subject="trace check", case=report.case, subject_id=report.pk)
    return check
