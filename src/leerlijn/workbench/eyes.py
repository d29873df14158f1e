"""Who looked in a report for ways in which somebody may be found, as its page shows it."""

from dataclasses import dataclass

from leerlijn.accounts.models import User
from leerlijn.reports.models import CaseReport, TraceCheck
from leerlijn.reports.queries import trace_checks_of
from leerlijn.workbench.forms.reports import EyesForm, eyes_form_of


@dataclass(frozen=True, slots=True)
class Eyes:
    """What everybody looked for, and the reader's own form."""

    others: tuple[TraceCheck, ...]
    form: EyesForm


def eyes_on(report: CaseReport | None, reader: User, form: EyesForm | None = None) -> Eyes | None:
    """The checks of a report that is being made; None where there is no report yet."""
    if report is None:
        return None
    checks = trace_checks_of(report)
    own = next((check for check in checks if check.checked_by_id == reader.pk), None)
    return Eyes(checks, form or eyes_form_of(own))
