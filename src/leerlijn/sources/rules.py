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
