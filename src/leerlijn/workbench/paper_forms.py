"""Forms to sign on paper: a versioned text, filled in with the study, and never with a name."""

from dataclasses import dataclass

from django.utils import timezone

from leerlijn.consent.queries import PersonLine, form_values
from leerlijn.consent.rules import audience_of
from leerlijn.consent.texts import Text, TextKind, filled, text_for
from leerlijn.studies.models import Case


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form: for whom, as the pages call them, and the text with its blanks."""

    who: str
    text: Text


def paper_form(case: Case, line: PersonLine) -> PaperForm:
    """The newest text for somebody of this age; the lines for names stay empty."""
    text = text_for(TextKind.CONSENT, audience_of(line.person, timezone.localdate()))
    return PaperForm(line.called, filled(text, form_values(case.study)))
