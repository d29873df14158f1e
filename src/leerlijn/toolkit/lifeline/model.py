"""A life as the drawing needs it: spells in four lanes, events, and what was told about the mood."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

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


Window = tuple[date, date]  # the first and last day that are drawn


class Version(NamedTuple):
    """One teller's time of a spell that is told in different ways."""

    teller: str
    span: Span


class MoodPoint(NamedTuple):
    """How it went on a day, from -1 (heavy) to 1 (fine), with the words that were said about it."""

    day: date
    height: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mood:
    """The line "how did it go?" as one teller drew it."""

    points: tuple[MoodPoint, ...]
    teller: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that lasted, or a happening within a lane.

    Attributes:
        tone: Distance from home, 0 to 2; only living uses it.
        unknown: A gap of which nobody knows what filled it; drawn hatched. Without a title it is named only
            where the words fit in it.
        nothing: Somebody said that there was nothing then; drawn empty.
        sign: "plus", "min", "mix" or "" when nobody judged it.
        versions: What each teller says of its time, where they differ; `split` lays them apart.
        is_split: Drawn as one thin row per teller.
        place: Where somebody put it by hand among what overlaps; None for by its time.
    """

    key: str
    lane: Lane
    title: str
    span: Span
    tone: int = 0
    told_by: str = ""
    differs: bool = False
    unknown: bool = False
    nothing: bool = False
    sign: str = ""
    versions: tuple[Version, ...] = ()
    is_split: bool = False
    place: float | None = None

    @property
    def is_untold(self) -> bool:
        """Whether nobody told anything here, rather than something that is not sure."""
        return self.unknown and not self.title


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
    place: float | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """Everything to draw.

    Attributes:
        birth: None when it is not known; then the axis counts calendar years.
        moods: A line per teller who drew one, never computed; events sit on the first. Empty: none was told.
        key_moments: Turning points that get a numbered line behind all lanes.
        selected: The key of the entry that is open beside the drawing.
        window: The first and last day that are drawn; None for the whole life.
    """

    birth: date | None
    today: date
    spells: tuple[Spell, ...] = ()
    events: tuple[Event, ...] = ()
    moods: tuple[Mood, ...] = ()
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
    # The middle of a vague begin may lie after a sure end: then all between the two is likely.
    return min(begin, until) <= last and max(begin, until) >= first


def split(life: Life, keys: Collection[str] | None = None) -> Life:
    """The same life with one thin row per teller for what is told in different ways; `keys` names which."""
    spells = tuple(
        replace(spell, is_split=True) if spell.versions and (keys is None or spell.key in keys) else spell
        for spell in life.spells
    )
    return replace(life, spells=spells)


def around_key_moments(life: Life) -> Life:
    """The life in short: where somebody lived, the lines that were drawn, and what begins at a key moment."""
    days = {day for day, _ in life.key_moments}
    spells = tuple(
        spell for spell in life.spells if spell.lane is Lane.LIVING or likely(spell.span)[0] in days
    )
    events = tuple(event for event in life.events if likely(event.span)[0] in days)
    return replace(life, spells=spells, events=events)
