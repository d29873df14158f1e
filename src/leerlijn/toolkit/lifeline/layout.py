"""A whole life on paper: one layout for page, phone, report and poster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leerlijn.toolkit.lifeline.boxes import Box
from leerlijn.toolkit.lifeline.events import marks_of
from leerlijn.toolkit.lifeline.format import Format, pressed
from leerlijn.toolkit.lifeline.lanes import LaneBand, lane_bands
from leerlijn.toolkit.lifeline.letters import shorten
from leerlijn.toolkit.lifeline.marks import Mark, letters_in_turn
from leerlijn.toolkit.lifeline.model import Life
from leerlijn.toolkit.lifeline.scale import Scale, Tick, ages, bands, scale_of, years
from leerlijn.toolkit.lifeline.thread import Thread, thread_of

_TIGHTEST = 2
_KNOT = 12.0


@dataclass(frozen=True, slots=True)
class Knot:
    """A key moment: a numbered knot under a dotted line that begins at `top`."""

    x: float
    knot_x: float
    number: int
    words: str
    top: float


@dataclass(frozen=True, slots=True)
class Keyed:
    """A line of the key: the letter in a mark, and the words that found no room beside it."""

    letter: str
    key: str
    words: str
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place, ready for a writer; heights in px from the top.

    Attributes:
        thread_y: Where the straight thread, or the middle of the mood line, lies.
        lanes_bottom: Where the grid ends.
    """

    life: Life
    size: Format
    scale: Scale
    height: float
    plot_top: float
    thread: Thread
    thread_y: float
    lanes_bottom: float
    ages: tuple[Tick, ...]
    years: tuple[Tick, ...]
    bands: tuple[tuple[float, float], ...]
    lanes: tuple[LaneBand, ...]
    marks: tuple[Mark, ...]
    knots: tuple[Knot, ...]
    knots_y: float
    years_y: float
    keyed: tuple[Keyed, ...]

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each entry whose words stand in the key, by the entry's key."""
        return {line.key: line.letter for line in self.keyed}

    @property
    def fits(self) -> bool:
        """Whether the drawing stays under the greatest height of its format."""
        return not self.size.tallest or self.height <= self.size.tallest

    @property
    def label_boxes(self) -> tuple[Box, ...]:
        """What every label covers."""
        spells = [bar.label.box for lane in self.lanes for bar in lane.bars if bar.label]
        return (*spells, *(mark.label.box for mark in self.marks if mark.label))

    @property
    def mark_boxes(self) -> tuple[Box, ...]:
        """What every mark covers."""
        return tuple(mark.box for mark in self.marks)


def layout(life: Life, *, size: Format) -> Layout:
    """Place everything that has a time; what is undated stays out and waits in the tray.

    A format with a greatest height is tried again with shorter words until it fits, or until words cannot
    be shorter.
    """
    scale = scale_of(life, size)
    for tightness in range(_TIGHTEST):
        made = _laid(life, size, scale, tightness)
        if made.fits:
            return made
    return _laid(life, pressed(size), scale, _TIGHTEST)


def _laid(life: Life, size: Format, scale: Scale, tightness: int) -> Layout:
    thread = thread_of(life.mood, scale, size.mood)
    key_days = sorted(life.key_moments)
    key_lines = [scale.x(day) for day, _ in key_days if scale.first <= day <= scale.last]
    letters = letters_in_turn()
    marks = marks_of(life.events, scale, size, thread, walls=key_lines, tightness=tightness, letters=letters)
    plot_top = size.age * 1.5 + (22 if size.labels else 8)
    up, down = _reach(marks, thread, size)
    thread_y = plot_top + up
    lanes = lane_bands(life.spells, scale, size, thread_y + down, tightness=tightness, letters=letters)
    bottom = lanes[-1].bottom
    knots = _knots(key_days, scale, thread, thread_y)
    knots_y = bottom + (_KNOT + 6 if knots and size.labels else 0)
    years_y = knots_y + (_KNOT + 6 if knots and size.labels else 0)
    foot = years_y + (size.axis + 24 if size.years and life.birth else 8)
    keyed = _keyed(marks, lanes, size, foot)
    return Layout(
        life=life, size=size, scale=scale, height=round(foot + _key_height(keyed, size), 1),
        plot_top=plot_top, thread=thread, thread_y=thread_y, lanes_bottom=bottom,
        ages=_figures(life, scale, size), years=tuple(years(scale)) if size.years and life.birth else (),
        bands=tuple(bands(life, scale)), lanes=lanes, marks=tuple(mark.moved(thread_y) for mark in marks),
        knots=knots, knots_y=knots_y, years_y=years_y, keyed=keyed,
    )  # fmt: skip


def _figures(life: Life, scale: Scale, size: Format) -> tuple[Tick, ...]:
    """The figures on top; bare lines where there is no age to give and no date may be given."""
    ticks = tuple(ages(life, scale))
    return ticks if life.birth or size.dates else tuple(Tick(tick.x, "") for tick in ticks)


def _reach(marks: Sequence[Mark], thread: Thread, size: Format) -> tuple[float, float]:
    """How much room the thread and all that hangs on it take above and below."""
    boxes = [mark.box for mark in marks] + [mark.label.box for mark in marks if mark.label]
    heights = [y for _, y in thread.points] or [0.0]
    least = size.letters * 2.9 if size.labels else size.mark * 3
    up = max([least, -min(heights), *(-box.y0 for box in boxes)])
    down = max([least, max(heights), *(box.y1 for box in boxes)])
    air = 12.0 if size.labels else 6.0
    return up + air, down + air


def _knots(
    key_days: Sequence[tuple[date, str]], scale: Scale, thread: Thread, thread_y: float
) -> tuple[Knot, ...]:
    """Key moments in order of time; neighbouring knots move apart, their lines do not."""
    knots: list[Knot] = []
    for number, (day, words) in enumerate(key_days, start=1):
        if not scale.first <= day <= scale.last:
            continue
        x = scale.x(day)
        least = knots[-1].knot_x + 2 * _KNOT + 4 if knots else x
        knots.append(Knot(x, max(x, least), number, words, thread_y + thread.y(x)))
    return tuple(knots)


def _keyed(marks: Sequence[Mark], lanes: Sequence[LaneBand], size: Format, foot: float) -> tuple[Keyed, ...]:
    """Letters spelled out below the drawing, in columns."""
    lettered = [(mark.letter, mark.event.key, mark.event.title) for mark in marks if mark.letter]
    bars = [bar for lane in lanes for bar in lane.bars if bar.letter]
    lettered += [(bar.letter, bar.spell.key, bar.spell.title) for bar in bars]
    lettered.sort(key=lambda line: (len(line[0]), line[0]))
    columns = max(1, int(size.width // (size.small * 22)))
    wide, step = (size.width - size.margin) / columns, size.small * 1.42
    tall = -(-len(lettered) // columns)
    lines = []
    for at, (letter, key, title) in enumerate(lettered):
        x = size.margin + (at // tall) * wide
        words = shorten(title, wide - 40, size.small, "medium")
        lines.append(Keyed(letter, key, words, x, foot + 12 + (at % tall) * step))
    return tuple(lines)


def _key_height(keyed: Sequence[Keyed], size: Format) -> float:
    return (
        (max(line.baseline for line in keyed) - min(line.baseline for line in keyed) + size.small + 22)
        if keyed
        else 0
    )
