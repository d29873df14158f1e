from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.sources.models import Interview, Source


def check_change_text(source: Source) -> None:
    """A frozen text does not change: work refers to places in it."""
    if source.frozen_at is not None:
        raise Refusal(
            _("Deze tekst ligt vast, want er is al mee gewerkt. Voeg een nieuwe bron toe."),
            code="frozen_text",
        )


def can_change_text(source: Source) -> bool:
    """Whether the text may still change."""
    return source.frozen_at is None


def check_place(source: Source, start: int, end: int) -> None:
    """A fragment lies within its text and holds more than white space; `end` is not part of it."""
    if not 0 <= start < end <= len(source.text) or not source.text[start:end].strip():
        raise Refusal(_("Kies eerst een stuk van de tekst."), code="no_such_place")


def check_type(interview: Interview) -> None:
    """In a conversation that is under way something can be typed.

    Raises:
        Refusal: with code "removed", "finished" or, apart from cases, "no_consent_words".
    """
    if interview.removed_at is not None:
        raise Refusal(_("Dit gesprek is weggehaald. Zet het eerst terug."), code="removed")
    if interview.finished_at is not None:
        raise Refusal(_("Dit gesprek is klaar. Kies eerst “Verder typen”."), code="finished")
    if interview.case_id is None and not interview.consent_words.strip():
        raise Refusal(_("Schrijf eerst op hoe er toestemming is gegeven."), code="no_consent_words")


def can_type(interview: Interview) -> bool:
    """Whether something can be typed in this conversation."""
    try:
        check_type(interview)
    except Refusal:
        return False
    return True


def check_reopen(interview: Interview, text: str) -> None:
    """A finished conversation goes on as long as its text is loose, and still what was typed in it.

    Raises:
        Refusal: with code "not_finished", "frozen_text" or "changed_elsewhere".
    """
    source = interview.source
    if interview.finished_at is None or source is None:
        raise Refusal(_("Dit gesprek is nog niet klaar."), code="not_finished")
    check_change_text(source)
    if source.text != text:
        raise Refusal(
            _("De tekst is bij de bronnen al veranderd. Verander hem daar verder."), code="changed_elsewhere"
        )


def can_reopen(interview: Interview, text: str) -> bool:
    """Whether typing may go on after the conversation was finished."""
    try:
        check_reopen(interview, text)
    except Refusal:
        return False
    return True
