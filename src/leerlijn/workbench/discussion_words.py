"""What a way of discussing is in words for its pages."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from leerlijn.discussions.definitions import Format, Round
from leerlijn.discussions.enums import Speaks

SPEAKERS = {
    Speaks.EVERYBODY: gettext_lazy("iedereen praat"),
    Speaks.IN_TURN: gettext_lazy("ieder om de beurt"),
    Speaks.BRINGER: gettext_lazy("wie inbrengt praat"),
    Speaks.GROUP: gettext_lazy("de groep praat"),
    Speaks.FACILITATOR: gettext_lazy("de gespreksleider praat"),
    Speaks.NOBODY: gettext_lazy("iedereen is stil"),
}


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One round with who speaks in it, in words."""

    round: Round
    speaks: str


def rounds_in_words(form: Format) -> list[RoundLine]:
    """The rounds of a format, in their order."""
    return [RoundLine(found, str(SPEAKERS[found.speaks])) for found in form.rounds]
