"""A life as the drawing needs it: spells in four lanes, events, and what was told about the mood."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from leerlijn.toolkit.dates import Span, SpanKind, likely


class Lane(StrEnum):
    """The four rows of a life, from home outward."""

    LIVING = "living"
    SCHOOL = "school"
    HELP = "help"
    PEOPLE = "people"


class Weight(StrEnum):
    """How an event was for the young person: told, never computed."""

    FINE = "fine"
    HEAVY = "heavy"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that lasted, or a happening within a lane.

    Attributes:
        tone: Distance from home, 0 to 2; only living uses it.
        unknown: A gap of which nobody knows what filled it; drawn hatched.
        sign: "plus", "min", "mix" or "" when nobody judged it.
    """

    key: str
    lane: Lane
    title: str
    span: Span
    tone: int = 0
    told_by: str = ""
    differs: bool = False
    unknown: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A moment on the thread, with the words that somebody used for it."""

    key: str
    title: str
    span: Span
    weight: Weight = Weight.PLAIN
    told_by: str = ""
    quote: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """Everything to draw.

    Attributes:
        birth: None when it is not known; then the axis counts calendar years.
        mood: Points from -1 to 1 as the young person drew them; empty means that no line was told.
        key_moments: Turning points that get a numbered line through all lanes.
        selected: The key of the entry that is open beside the drawing.
        window: The first and last day that are drawn; None for the whole life.
    """

    birth: date | None
    today: date
    spells: tuple[Spell, ...] = ()
    events: tuple[Event, ...] = ()
    mood: tuple[tuple[date, float], ...] = ()
    key_moments: tuple[tuple[date, str], ...] = ()
    selected: str = ""
    window: tuple[date, date] | None = None

    @property
    def entries(self) -> tuple[Spell | Event, ...]:
        """Spells and events together."""
        return (*self.spells, *self.events)


def between(life: Life, first: date, last: date) -> Life:
    """The same life, drawn from one day to another: what lies wholly outside is left out, numbers stay."""
    spells = tuple(spell for spell in life.spells if touches(spell.span, first, last, life.today))
    events = tuple(event for event in life.events if touches(event.span, first, last, life.today))
    return replace(life, spells=spells, events=events, window=(first, last))


def touches(span: Span, first: date, last: date, today: date) -> bool:
    """Whether a span likely has a day within these; what goes on lasts until today."""
    begin, end = likely(span)
    if begin is None:
        return False
    until = today if span.kind is SpanKind.OPEN else end or begin
    return begin <= last and until >= first
