"""Marks on the thread, and the words that each may carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

from leerlijn.toolkit.lifeline.boxes import Box
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.lanes import Label
from leerlijn.toolkit.lifeline.letters import width, wrap
from leerlijn.toolkit.lifeline.model import Event, Weight
from leerlijn.toolkit.lifeline.scale import Extent, Scale, drawn, extent
from leerlijn.toolkit.lifeline.thread import Thread

LEADING = 1.17
SIDES = {Weight.FINE: (-1,), Weight.HEAVY: (1,), Weight.PLAIN: (-1, 1)}  # of the thread: above, below
Leader = tuple[tuple[float, float], ...]
_OVERLAP = 0.7  # marks closer than this part of their width step off the thread
_LAYERS = 6  # marks on top of each other before they may overlap


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in its place.

    Attributes:
        halo: The uncertain span in px, None when the day is (nearly) sure.
        stem: Height of the thread at this place, from which the mark hangs.
        leader: The corners of the line from mark to label; empty when they stand together.
        letter: Stands in the mark when its words found no room; `Layout.keyed` spells it out.
    """

    event: Event
    x: float
    y: float
    radius: float
    halo: tuple[float, float] | None
    stem: float
    label: Label | None = None
    leader: Leader = ()
    letter: str = ""

    @property
    def box(self) -> Box:
        """What the mark itself covers."""
        r, badge = self.radius, self.badge
        return Box(self.x - r, self.y - r, self.x + r + badge, self.y + r)

    @property
    def badge(self) -> float:
        """How far the sign "told differently" sticks out to the right."""
        return self.radius * 1.15 if self.event.differs else 0.0

    def moved(self, dy: float) -> "Mark":
        """The same mark with its words, `dy` lower."""
        label = self.label.moved(dy) if self.label else None
        leader = tuple((x, y + dy) for x, y in self.leader)
        return replace(self, y=self.y + dy, stem=self.stem + dy, label=label, leader=leader)


@dataclass(frozen=True, slots=True)
class Words:
    """One way to write an event, from whole to short; `cost` says how much is lost."""

    lines: tuple[str, ...]
    quote: tuple[str, ...]
    wide: float
    tall: float
    cost: float


def bare_marks(events: Sequence[Event], scale: Scale, size: Format, thread: Thread) -> list[Mark]:
    """Marks without words: fine above the straight thread, heavy below; on a curve, on it."""
    placed: list[Mark] = []
    dated = [(extent(event.span, scale), event) for event in events if drawn(event.span)]
    for at, event in sorted(dated, key=lambda pair: (pair[0].l0 + pair[0].l1, pair[1].key)):
        mark = _mark(at, event, size, thread)
        step = (mark.radius * 2 + 3) * (1 if event.weight is Weight.HEAVY else -1)
        near = [
            other
            for other in placed[-3 * _LAYERS :]
            if abs(other.x - mark.x) < (mark.radius + other.radius) * _OVERLAP
        ]
        for _ in range(_LAYERS):
            if not any(abs(other.y - mark.y) < mark.radius + other.radius for other in near):
                break
            mark = replace(mark, y=mark.y + step)
        placed.append(mark)
    return placed


def _mark(at: Extent, event: Event, size: Format, thread: Thread) -> Mark:
    x = (at.s0 + at.s1) / 2 if at.moment else at.l0
    stem = thread.y(x)
    radius = size.mark * {Weight.FINE: 1.0, Weight.HEAVY: 1.12, Weight.PLAIN: 0.75}[event.weight]
    aside = size.mark * 1.9 if thread.straight else 0.0
    y = stem + aside * {Weight.FINE: -1, Weight.HEAVY: 1, Weight.PLAIN: 0}[event.weight]
    end = at.x1 if at.moment else at.s0
    halo = (at.x0, end) if end - at.x0 > radius * 2 else None
    return Mark(event, x, y, radius, halo, stem)


def ways_to_write(event: Event, size: Format, tightness: int) -> Iterator[Words]:
    """Ways to write it, the fullest first: the quote goes first, then words are shortened."""
    room = size.width * (0.125, 0.115, 0.1)[tightness]
    title = wrap(event.title, room, size.event, 3)
    if event.quote:
        spoken = event.quote.strip(' “”"')
        quote = wrap(f"“{spoken}”", room * 1.1, size.event, 2, "italic")
        yield _written(title, quote, size, 0)
    lost = 4.0 if event.quote else 0.0
    yield _written(title, (), size, lost)
    for cost, share, lines in ((2, 0.95, 2), (5, 0.68, 2), (8, 0.68, 1)):
        yield _written(wrap(event.title, room * share, size.event, lines), (), size, lost + cost)


def _written(lines: tuple[str, ...], quote: tuple[str, ...], size: Format, cost: float) -> Words:
    wide = max(width(line, size.event) for line in lines)
    wide = max([wide, *(width(line, size.event, "italic") for line in quote)])
    return Words(lines, quote, wide + 3, (len(lines) + len(quote)) * size.event * LEADING + 2, cost)


def label_at(words: Words, box: Box, size: Format) -> Label:
    """The label that fills a box with these words."""
    middle = (box.x0 + box.x1) / 2
    return Label(words.lines, middle, box.y0 + size.event * 0.95, size.event, box, "middle", words.quote)


def lettered(marks: Sequence[Mark], letters: Iterator[str]) -> tuple[Mark, ...]:
    """Marks without words take the next letter, in the order of time."""
    return tuple(
        mark if mark.label else replace(mark, letter=next(letters), radius=mark.radius + 1.5)
        for mark in marks
    )


def letters_in_turn() -> Iterator[str]:
    """a, b, … z, aa, ab: letters, because figures already stand for key moments and ages."""
    for count in range(26 * 27):
        first, second = divmod(count, 26)
        yield (chr(96 + first) if first else "") + chr(97 + second)
    yield from repeat("*")
