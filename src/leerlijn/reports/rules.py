from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.reports.enums import ReportState, Trace
from leerlijn.reports.models import CaseReport, TraceCheck

EYES = 2


def check_trace_check(report: CaseReport, seen: Collection[str]) -> None:
    """A report is read for traces before it goes out, and only for traces that are on the list.

    Raises:
        Refusal: with code "issued" or "no_such_trace".
    """
    if report.state != ReportState.DRAFT:
        raise Refusal(_("Dit rapport is al vrijgegeven of wordt nu gemaakt."), code="issued")
    if not set(seen) <= set(Trace.values):
        raise Refusal(_("Deze vraag staat niet op de lijst."), code="no_such_trace")


def is_read_by_two(checks: Iterable[TraceCheck], text_sha256: str) -> bool:
    """Whether two people looked for everything in the text as it is now."""
    current = (check for check in checks if check.is_whole and check.text_sha256 == text_sha256)
    return len({check.checked_by_id for check in current}) >= EYES
