from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.sources.models import Source


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
