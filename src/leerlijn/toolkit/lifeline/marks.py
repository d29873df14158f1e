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
from leerlijn.toolkit.tongue import pick

LEADING = 1.17
SIDES = {Weight.FINE: (-1,), Weight.HEAVY: (1,), Weight.PLAIN: (-1, 1)}  # of the thread: above, below
Leader = tuple[tuple[float, float], ...]
_GROWS = 1.5  # a mark with a letter in it is so much larger
_BADGE = 1.15  # radii that the sign "told differently" sticks out
_APART = (2 + _BADGE) * _GROWS + 0.5
# Per tightness: width of words as part of the drawing, and at least so many letters' height.
_ROOM = ((0.125, 7.7), (0.115, 7.1), (0.1, 6.2))
_LAYERS = 4  # marks on top of each other before they become one that stands for several


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in its place.

    Attributes:
        halo: The uncertain span in px, None when the day is (nearly) sure.
        stem: Height of the thread at this place, from which the mark hangs.
        leader: The corners of the line from mark to label; empty when they stand together.
        letter: Stands in the mark when its words found no room; `Layout.keyed` spells it out.
        others: Events so close to this one that they share its mark; the key spells out all of them.
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
    others: tuple[Event, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """All for which this mark stands, mostly one."""
        return (self.event, *self.others)

    @property
    def weight(self) -> Weight:
        """How all of them were; plain where they were not alike."""
        weights = {event.weight for event in self.events}
        return self.event.weight if len(weights) == 1 else Weight.PLAIN

    @property
    def box(self) -> Box:
        """What the mark itself covers."""
        r, badge = self.radius, self.badge
        return Box(self.x - r, self.y - r, self.x + r + badge, self.y + r)

    @property
    def badge(self) -> float:
        """How far the sign "told differently" sticks out to the right."""
        return self.radius * _BADGE if self.event.differs else 0.0

    def crowds(self, other: "Mark") -> bool:
        """Whether two marks would touch once letters stand in them, or their badges."""
        a, b = self.box, other.box
        across = a.x0 < b.x1 + _APART and b.x0 < a.x1 + _APART
        return across and a.y0 < b.y1 + _APART and b.y0 < a.y1 + _APART

    def moved_off(self, dy: float) -> "Mark":
        """The same mark without words, `dy` further from the thread."""
        return replace(self, y=self.y + dy) if dy else self

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
    told: tuple[str, ...] = ()


def bare_marks(events: Sequence[Event], scale: Scale, size: Format, thread: Thread) -> list[Mark]:
    """Marks without words: fine above the straight thread, heavy below; on a curve, on it."""
    placed: list[Mark] = []
    dated = [_mark(extent(event.span, scale), event, size, thread) for event in events if drawn(event.span)]
    for mark in sorted(dated, key=lambda mark: (mark.x, mark.event.key)):
        step = (mark.radius * 2 + _APART) * (1 if mark.weight is Weight.HEAVY else -1)
        near = _near(mark, placed, size)
        layers = [mark.moved_off(step * layer) for layer in range(_LAYERS)]
        free = next((each for each in layers if not any(each.crowds(other) for _, other in near)), None)
        if free:
            placed.append(free)
        else:
            place, other = _nearest(layers[-1], near)
            placed[place] = replace(other, others=(*other.others, mark.event))
    return placed


def _near(mark: Mark, placed: Sequence[Mark], size: Format) -> list[tuple[int, Mark]]:
    """The marks placed last that a mark may run into, each with its place in the row."""
    reach, found = size.mark * 6, []
    for place in range(len(placed) - 1, -1, -1):
        if placed[place].x < mark.x - reach:
            break
        found.append((place, placed[place]))
    return found


def _nearest(mark: Mark, near: Sequence[tuple[int, Mark]]) -> tuple[int, Mark]:
    """The mark in the way that already stands for most, else the one nearest to this one."""
    crowding = [each for each in near if each[1].crowds(mark)]
    return max(crowding, key=lambda each: (len(each[1].others), -abs(each[1].x - mark.x)))


def _mark(at: Extent, event: Event, size: Format, thread: Thread) -> Mark:
    x = (at.s0 + at.s1) / 2 if at.moment else at.l0
    stem = thread.y(x)
    radius = size.mark * {Weight.FINE: 1.0, Weight.HEAVY: 1.12, Weight.PLAIN: 0.75}[event.weight]
    aside = size.mark * 1.9 if thread.straight else 0.0
    y = stem + aside * {Weight.FINE: -1, Weight.HEAVY: 1, Weight.PLAIN: 0}[event.weight]
    end = at.x1 if at.moment else at.s0
    halo = (at.x0, end) if end - at.x0 > radius * 2 else None
    return Mark(event, x, y, radius, halo, stem)


def ways_to_write(mark: Mark, size: Format, tightness: int, *, near: bool) -> Iterator[Words]:
    """Ways to write it, the fullest first: the quote goes first, then words are shortened.

    `near` adds who told it. A mark that stands for several only says how many.
    """
    share, high = _ROOM[tightness]
    event, room = mark.event, max(size.width * share, size.event * high)
    if mark.others:
        many = len(mark.events)
        yield _written((pick(f"{many} momenten", f"{many} moments"),), size, 0)
        return
    title = wrap(event.title, room, size.event, 3)
    told = wrap(event.told_by, room, size.small, 1, "italic") if near and event.told_by else ()
    if event.quote:
        spoken = event.quote.strip(' “”"')
        quote = wrap(f"“{spoken}”", room * 1.1, size.event, 3 if near else 2, "italic")
        yield _written(title, size, 0, quote, told)
    lost = 4.0 if event.quote else 0.0
    if told:
        yield _written(title, size, lost, (), told)
    yield _written(title, size, lost + bool(told))
    for cost, share, lines in ((2, 0.95, 2), (5, 0.68, 2), (8, 0.68, 1)):
        yield _written(wrap(event.title, room * share, size.event, lines), size, lost + cost)


def _written(
    lines: tuple[str, ...],
    size: Format,
    cost: float,
    quote: tuple[str, ...] = (),
    told: tuple[str, ...] = (),
) -> Words:
    wide = max(width(line, size.event) for line in lines)
    wide = max([wide, *(width(line, size.event, "italic") for line in (*quote, *told))])
    tall = (len(lines) + len(quote) + len(told)) * size.event * LEADING + 2
    return Words(lines, quote, wide + 3, tall, cost, told)


def label_at(words: Words, box: Box, size: Format) -> Label:
    """The label that fills a box with these words."""
    middle = (box.x0 + box.x1) / 2
    base = box.y0 + size.event * 0.95
    return Label(words.lines, middle, base, size.event, box, "middle", words.quote, words.told)


def lettered(marks: Sequence[Mark], letters: Iterator[str]) -> tuple[Mark, ...]:
    """Marks without words, or that stand for several, take the next letter, in the order of time."""
    return tuple(
        replace(mark, letter=next(letters), radius=mark.radius + _GROWS)
        if mark.others or not mark.label
        else mark
        for mark in marks
    )


def letters_in_turn() -> Iterator[str]:
    """a, b, … z, aa, ab: letters, because figures already stand for key moments and ages."""
    for count in range(26 * 27):
        first, second = divmod(count, 26)
        yield (chr(96 + first) if first else "") + chr(97 + second)
    yield from repeat("*")
