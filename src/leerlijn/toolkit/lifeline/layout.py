"""A whole life on paper: one layout for page, phone, report and poster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from leerlijn.toolkit.lifeline.boxes import Box, Taken
from leerlijn.toolkit.lifeline.events import marks_of
from leerlijn.toolkit.lifeline.format import Format, finer, low, pressed
from leerlijn.toolkit.lifeline.lanes import Bar, LaneBand, lane_bands
from leerlijn.toolkit.lifeline.letters import shorten, width
from leerlijn.toolkit.lifeline.marks import Mark, letters_in_turn
from leerlijn.toolkit.lifeline.model import Life, between
from leerlijn.toolkit.lifeline.scale import Scale, bands, scale_of
from leerlijn.toolkit.lifeline.thread import Thread, thread_of
from leerlijn.toolkit.lifeline.ticks import Level, Tick, ages, calendar, level_of

_TIGHTEST = 2
_HOPELESS = 2.0  # times the greatest height: then shorter words do not help, letters do
_SHORTEST = 5.0  # a piece of a key line that is still seen
_KNOT_AIR = 4.0


@dataclass(frozen=True, slots=True)
class Knot:
    """A key moment: a numbered knot under a dotted line behind all lanes.

    The line is drawn in `pieces`, from one height to another: it stops before words and signs.
    """

    x: float
    knot_x: float
    number: int
    words: str
    pieces: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class MoodLine:
    """One teller's line; `style` counts from 0, the line on which events sit."""

    teller: str
    style: int
    thread: Thread


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
        level: How close one looks.
        thread_y: Where the straight thread, or the middle of the mood lines, lies.
        mood_lines: The lines that were told; the first is `thread`, unless none was told.
        moods_y: The height on which is said who drew which line; 0 where nothing is said.
        grid: Where the lines behind the lanes stand.
        lanes_bottom: Where the grid ends.
    """

    life: Life
    size: Format
    scale: Scale
    level: Level
    height: float
    plot_top: float
    thread: Thread
    thread_y: float
    mood_lines: tuple[MoodLine, ...]
    moods_y: float
    grid: tuple[float, ...]
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
    def bars(self) -> tuple[Bar, ...]:
        """The bars of all lanes."""
        return tuple(bar for lane in self.lanes for bar in lane.bars)

    @property
    def fits(self) -> bool:
        """Whether the drawing stays under the greatest height of its format."""
        return not self.size.tallest or self.height <= self.size.tallest

    @property
    def label_boxes(self) -> tuple[Box, ...]:
        """What every label covers."""
        return (
            *(label.box for bar in self.bars for label in bar.labels),
            *(mark.label.box for mark in self.marks if mark.label),
        )

    @property
    def mark_boxes(self) -> tuple[Box, ...]:
        """What every mark covers."""
        return tuple(mark.box for mark in self.marks)

    @property
    def sign_boxes(self) -> tuple[Box, ...]:
        """What the ringed signs and the badges "told differently" cover."""
        return _sign_boxes(self.bars, self.size)

    @property
    def mood_boxes(self) -> tuple[Box, ...]:
        """What the mood lines cover."""
        down = self.thread_y
        return tuple(box.moved(down) for line in self.mood_lines for box in line.thread.cover(air=1.5))

    @property
    def knot_boxes(self) -> tuple[Box, ...]:
        """What the numbers of the key moments cover."""
        r, y = self.size.knot, self.knots_y
        return tuple(Box(knot.knot_x - r, y - r, knot.knot_x + r, y + r) for knot in self.knots)

    @property
    def name_boxes(self) -> tuple[Box, ...]:
        """What the names of the lanes cover."""
        return _name_boxes(self.lanes, self.size)


def layout(life: Life, *, size: Format, window: tuple[date, date] | None = None) -> Layout:
    """Place everything that has a time; what is undated stays out and waits in the tray.

    `window` draws the life from one day to another, and its length says how close one looks: years, months,
    weeks or days along the foot, and near by also who told an entry. A format with a greatest height is
    tried again with shorter words until it fits, then with smaller ones; after that letters stand for them.
    """
    if window is not None:
        life = between(life, *window)
    for sheet in (size, *([finer(size, size.finest)] if size.finest < 1 else [])):
        scale = scale_of(life, sheet)
        for smaller, tightness in ((sheet, 0), (sheet, 1), (low(sheet), 1)):
            made = _laid(life, smaller, scale, tightness)
            if made.fits:
                return made
            if made.height > _HOPELESS * sheet.tallest:
                break
    return _laid(life, pressed(size), scale_of(life, size), _TIGHTEST)


def _laid(life: Life, size: Format, scale: Scale, tightness: int) -> Layout:
    lines = _mood_lines(life, scale, size)
    thread = lines[0].thread if lines else Thread((), ())
    level = level_of(life)
    key_days = [
        (number, day, words)
        for number, (day, words) in enumerate(sorted(life.key_moments), start=1)
        if scale.first <= day <= scale.last
    ]
    walls, letters = [scale.x(day) for _, day, _ in key_days], letters_in_turn()
    marks = marks_of(
        life.events, scale, size, thread,
        others=[line.thread for line in lines[1:]], walls=walls, tightness=tightness, letters=letters,
        near=level.near,
    )  # fmt: skip
    plot_top = size.age * 1.5 + (22 if size.labels else 8)
    up, down = _reach(marks, lines, size)
    moods_y = plot_top + size.axis * 1.3 if _names(lines) and size.labels else 0.0
    thread_y = plot_top + up + (size.axis * 1.5 if moods_y else 0)
    lanes = () if not size.lanes else lane_bands(
        life.spells, scale, size, thread_y + down,
        walls=walls, tightness=tightness, letters=letters, near=level.near,
    )  # fmt: skip
    bottom = lanes[-1].bottom if lanes else thread_y + down
    marks = tuple(mark.moved(thread_y) for mark in marks)
    taken = _in_the_way(marks, lanes, size) if key_days else Taken()
    knots = _knots(key_days, scale, thread, size, (thread_y, bottom + 5), taken)
    room = size.knot + 6 if knots and size.labels else 0.0
    knots_y, years_y = bottom + room, bottom + 2 * room
    below = tuple(calendar(life, scale)) if size.years and life.birth else ()
    foot = years_y + (size.axis + 24 if below else 8)
    keyed = _keyed(marks, lanes, size, foot) if size.lanes else ()
    above = _figures(life, scale, size)
    return Layout(
        life=life, size=size, scale=scale, level=level, height=round(foot + _key_height(keyed, size), 1),
        plot_top=plot_top, thread=thread, thread_y=thread_y, mood_lines=lines, moods_y=moods_y,
        grid=tuple(tick.x for tick in (below if level.near and below else above)), lanes_bottom=bottom,
        ages=above, years=below, bands=tuple(bands(life, scale)), lanes=lanes, marks=marks,
        knots=knots, knots_y=knots_y, years_y=years_y, keyed=keyed,
    )  # fmt: skip


def _mood_lines(life: Life, scale: Scale, size: Format) -> tuple[MoodLine, ...]:
    """The lines of all tellers who drew at least two points in what is shown, in the order given."""
    threads = ((mood.teller, thread_of(mood.points, scale, size.mood)) for mood in life.moods)
    told = [(teller, thread) for teller, thread in threads if not thread.straight]
    return tuple(MoodLine(teller, style, thread) for style, (teller, thread) in enumerate(told))


def _names(lines: Sequence[MoodLine]) -> bool:
    """Whether there is something to say about who drew which line."""
    return any(line.teller for line in lines)


def _figures(life: Life, scale: Scale, size: Format) -> tuple[Tick, ...]:
    """The figures on top; bare lines where there is no age to give and no date may be given."""
    # Without a margin only the large figures are written, one of every two.
    ticks = tuple(ages(life, scale, 34.0 if size.margin else size.age))
    return ticks if life.birth or size.dates else tuple(Tick(tick.x, "") for tick in ticks)


def _reach(marks: Sequence[Mark], lines: Sequence[MoodLine], size: Format) -> tuple[float, float]:
    """How much room the thread and all that hangs on it take above and below."""
    boxes = [mark.box for mark in marks] + [mark.label.box for mark in marks if mark.label]
    heights = [y for line in lines for _, y in line.thread.points] or [0.0]
    least = size.letters * 2.9 if size.labels else size.mark * 3
    up = max([least, -min(heights), *(-box.y0 for box in boxes)])
    down = max([least, max(heights), *(box.y1 for box in boxes)])
    air = 12.0 if size.labels else 6.0
    return up + air, down + air


def _knots(
    key_days: Sequence[tuple[int, date, str]],
    scale: Scale,
    thread: Thread,
    size: Format,
    reach: tuple[float, float],
    taken: Taken,
) -> tuple[Knot, ...]:
    """Key moments in order of time; neighbouring knots move apart, their lines do not."""
    apart, (down, bottom) = 2 * size.knot + _KNOT_AIR, reach
    places: list[float] = []
    for _, day, _ in key_days:
        places.append(max(scale.x(day), places[-1] + apart if places else 0))
    most = size.width - size.knot - 2
    for at in range(len(places) - 1, -1, -1):
        places[at] = min(places[at], most)
        most = places[at] - apart
    return tuple(
        Knot(x, place, number, words, _pieces(x, down + thread.y(x), bottom, taken))
        for (number, day, words), place in zip(key_days, places, strict=True)
        for x in [scale.x(day)]
    )


def _pieces(x: float, top: float, bottom: float, taken: Taken) -> tuple[tuple[float, float], ...]:
    """A line from top to bottom, less where something stands."""
    pieces, y = [], top
    for begin, end in sorted((box.y0 - 2, box.y1 + 2) for box in taken.across(x - 2, x + 2)):
        if begin - y >= _SHORTEST:
            pieces.append((y, min(begin, bottom)))
        y = max(y, end)
    if bottom - y >= _SHORTEST:
        pieces.append((y, bottom))
    return tuple(pieces)


def _in_the_way(marks: Sequence[Mark], lanes: Sequence[LaneBand], size: Format) -> Taken:
    """Words and signs, before which the lines of key moments stop."""
    taken = Taken()
    for box in _name_boxes(lanes, size):
        taken.add(box)
    for lane in lanes:
        for bar in lane.bars:
            for label in bar.labels:
                taken.add(label.box)
        for box in _sign_boxes(lane.bars, size):
            taken.add(box)
    for mark in marks:
        taken.add(mark.box)
        if mark.label:
            taken.add(mark.label.box)
    return taken


def _name_boxes(lanes: Sequence[LaneBand], size: Format) -> tuple[Box, ...]:
    return tuple(
        Box(x - wide if size.margin else x, y - size.lane_name * 0.75, x if size.margin else x + wide, y + 2)
        for lane in lanes
        for (x, y), wide in [(lane.name_at, width(lane.name, size.lane_name))]
    )


def _sign_boxes(bars: Sequence[Bar], size: Format) -> tuple[Box, ...]:
    signs = [(*bar.sign_at, size.sign) for bar in bars if bar.sign_at]
    badges = [(*bar.badge_at, size.badge) for bar in bars if bar.badge_at]
    return tuple(Box(x - r, y - r, x + r, y + r) for x, y, r in (*signs, *badges)) if size.labels else ()


def _keyed(marks: Sequence[Mark], lanes: Sequence[LaneBand], size: Format, foot: float) -> tuple[Keyed, ...]:
    """Letters spelled out below the drawing, in columns."""
    lettered = [
        (mark.letter, event.key, event.title) for mark in marks if mark.letter for event in mark.events
    ]
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
