"""What this app removes when somebody who took their consent back wants to be erased."""

from leerlijn.consent.registry import Erasing, register_eraser
from leerlijn.reports.enums import ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision, TraceCheck

OUT = (ReportState.ISSUED, ReportState.WITHDRAWN)


def erase_reports(erasing: Erasing) -> None:
    """Reports in the making go, and what was decided about names; of each issued report what was chosen.

    An issued report that stays holds no names. Which words of it are whose cannot be told afterwards.
    """
    reports = CaseReport.objects.filter(case=erasing.case)
    issued = reports.filter(state__in=OUT)
    for report in issued:
        goes = report.pk in erasing.reports
        day = report.issued_at.date().isoformat() if report.issued_at else ""
        erasing.report_decisions.append({"readers": report.readers, "issued_on": day, "erased": goes})
    gone = reports.exclude(pk__in=issued.exclude(pk__in=erasing.reports).values("pk"))
    files = IssuedFile.objects.filter(report__in=gone.values("pk"))
    erasing.files.extend(files.values_list("content", flat=True))
    erasing.drop(gone, "reports")
    TraceCheck.objects.filter(report__case=erasing.case).update(remark="")
    erasing.drop(NameDecision.objects.filter(case=erasing.case), "name_decisions")


def register() -> None:
    """Let withdrawals reach the reports."""
    register_eraser(erase_reports, models_erased=[CaseReport, IssuedFile, NameDecision, TraceCheck])
