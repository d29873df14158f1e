"""Who looked in a report for ways in which somebody may be found, as its page shows it."""

from dataclasses import dataclass

from leerlijn.accounts.models import User
from leerlijn.reports.composition import digest_of
from leerlijn.reports.models import CaseReport, TraceCheck
from leerlijn.reports.queries import material_for, trace_checks_of
from leerlijn.workbench.forms.reports import EyesForm, eyes_form_of


@dataclass(frozen=True, slots=True)
class Eyes:
    """What everybody looked for, each with whether the text is still the same, and the reader's own form."""

    others: tuple[tuple[TraceCheck, bool], ...]
    form: EyesForm


def eyes_on(report: CaseReport | None, reader: User, form: EyesForm | None = None) -> Eyes | None:
    """The checks of a report that is being made; None where there is no report yet."""
    if report is None:
        return None
    checks = trace_checks_of(report)
    own = next((check for check in checks if check.checked_by_id == reader.pk), None)
    now = digest_of(material_for(report)) if checks else ""
    others = tuple((check, check.text_sha256 == now) for check in checks)
    return Eyes(others, form or eyes_form_of(own))
