"""What a page tells the frame around it: where it is, its tabs, and the steps of a task."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Link:
    """A crumb or a tab: words, an address, and whether the reader is there now."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One knot on the thread.

    Attributes:
        label: the words.
        state: "done", "now" or "to" (still to come).
        url: where the step is done; empty while it cannot be opened.
        hint: a few small words beneath.
        number: shown in the knot while it is still to come; 0 shows nothing.
        current: whether this is the step on the page; several steps may be "now", one is current.
    """

    label: str
    state: str
    url: str = ""
    hint: str = ""
    number: int = 0
    current: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the knot is filled."""
        return self.state == "done"

    @property
    def word(self) -> str:
        """The state for whoever does not see the knot."""
        return {"done": _("klaar"), "now": _("nu"), "to": _("straks")}[self.state]


def walk(labels: Sequence[str], now: int) -> tuple[Step, ...]:
    """Steps of a short task done one after the other; `now` counts from 0."""
    return tuple(
        Step(label, _state(place, now), number=place + 1, current=place == now)
        for place, label in enumerate(labels)
    )


def _state(place: int, now: int) -> str:
    if place < now:
        return "done"
    return "now" if place == now else "to"
