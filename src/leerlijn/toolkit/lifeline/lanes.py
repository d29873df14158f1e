"""Packing the spells of a lane into rows, each with its words in the bar or beneath it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from leerlijn.toolkit.dates import likely
from leerlijn.toolkit.lifeline.boxes import Box
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.letters import ELLIPSIS, width, wrap
from leerlijn.toolkit.lifeline.model import Lane, Spell
from leerlijn.toolkit.lifeline.scale import Extent, Scale, drawn, extent
from leerlijn.toolkit.tongue import pick

LANE_NAMES = {
    Lane.LIVING: ("Wonen", "Living"),
    Lane.SCHOOL: ("School", "School"),
    Lane.HELP: ("Hulp", "Help"),
    Lane.PEOPLE: ("Mensen", "People"),
}
_SIGN = 26.0
LEADING = 1.2
_DOUBT = 6.0  # neighbours may share this much of a begin or end that is not sure
# Per tightness: width as part of the drawing and most lines, in the order in which they are tried.
_SHARES = (((0.132, 2), (0.09, 3), (0.065, 3)), ((0.132, 1), (0.09, 2)))


@dataclass(frozen=True, slots=True)
class Label:
    """Words on paper; `box` is what they cover, `anchor` as SVG has it."""

    lines: tuple[str, ...]
    x: float
    baseline: float
    size: float
    box: Box
    anchor: str = "start"
    quote: tuple[str, ...] = ()

    def moved(self, dy: float) -> "Label":
        """The same label, `dy` lower."""
        return replace(self, baseline=self.baseline + dy, box=self.box.moved(dy))


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell in its place."""

    spell: Spell
    at: Extent
    y: float
    height: float
    label: Label | None
    within: bool
    sign_at: tuple[float, float] | None = None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class LaneBand:
    """One lane with its rows, from `top` to `bottom`."""

    lane: Lane
    name: str
    name_at: tuple[float, float]
    top: float
    bottom: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A spell before it has a row: its bar and the words that it must find room for."""

    spell: Spell
    at: Extent
    ways: tuple[tuple[tuple[str, ...], float], ...] = ()
    within: float = 0.0  # letter size of the words in the bar; 0 when they stand beneath
    sign_below: bool = False
    letter: str = ""
    beside: float = 0.0  # room that the letter takes beside the bar


_Seat = tuple[_Plan, tuple[str, ...], float, float]  # with its lines, their width, and where they begin


@dataclass(slots=True)
class _Row:
    bars: list[tuple[float, float]] = field(default_factory=list)
    words: list[tuple[float, float]] = field(default_factory=list)
    placed: list[_Seat] = field(default_factory=list)
    beneath: int = 0
    low: bool = True


def lane_bands(
    spells: Iterable[Spell], scale: Scale, size: Format, top: float, *, tightness: int, letters: Iterator[str]
) -> tuple[LaneBand, ...]:
    """All four lanes, one under the other from `top`.

    `tightness` 0 or 1 shortens words; at 2, words that do not fit in their bar give way to one of `letters`.
    """
    per_lane: dict[Lane, list[Spell]] = {lane: [] for lane in Lane}
    for spell in spells:
        if drawn(spell.span):
            per_lane[spell.lane].append(spell)
    bands: list[LaneBand] = []
    for lane, members in per_lane.items():
        members.sort(key=lambda spell: (likely(spell.span)[0] or date.min, spell.key))
        plans = [_plan(spell, extent(spell.span, scale), size, tightness, letters) for spell in members]
        bands.append(_band(lane, plans, scale, size, top))
        top = bands[-1].bottom
    return tuple(bands)


def _band(lane: Lane, plans: list[_Plan], scale: Scale, size: Format, top: float) -> LaneBand:
    plans.sort(key=lambda plan: (plan.at.moment, plan.at.l0, -plan.at.l1))
    rows: list[_Row] = []
    for plan in plans:
        _seat(plan, rows, scale)
    pad = size.bar * 0.4 if size.labels else 5.0
    y = top + pad + (0 if size.margin else size.lane_name + 6)
    bars: list[Bar] = []
    first = y
    for row in rows:
        height = size.moment if row.low else size.bar
        bars += [_bar(seat, y, height, size) for seat in row.placed]
        y += height + (row.beneath * size.small * LEADING + 4 if row.beneath else 0) + size.gap
    if not rows:
        y += size.bar * 0.6 + size.gap
    name_y = first + size.bar * 0.5 + size.lane_name * 0.35 if size.margin else top + size.lane_name + 2
    name_x = size.margin - 16 if size.margin else 2.0
    return LaneBand(
        lane, pick(*LANE_NAMES[lane]), (name_x, name_y), top, y + pad - size.gap * 0.6, tuple(bars)
    )


def _plan(spell: Spell, at: Extent, size: Format, tightness: int, letters: Iterator[str]) -> _Plan:
    """In the bar if the words fit there, else beneath in at most two lines."""
    if not size.labels:
        return _Plan(spell, at)
    long = at.l1 - at.l0
    room = at.l1 - _text_x(at) - 8 - (_SIGN if spell.sign else 0)
    for large in (size.letters, size.small):
        if not at.moment and width(spell.title, large, "medium") <= room:
            return _Plan(spell, at, (((spell.title,), 0.0),), within=large)
    sign_below = bool(spell.sign) and (at.moment or long < _SIGN + 4)
    sign = _SIGN if sign_below else 0.0
    if tightness < len(_SHARES):
        ways = _ways(spell.title, min(long, size.width * 0.2), size, tightness, sign)
        return _Plan(spell, at, ways, sign_below=sign_below)
    letter = next(letters)
    wide = width(letter, size.small) + 7 + (_SIGN if spell.sign else 0)
    if not at.moment and min(room, long - 14) >= wide:
        return _Plan(spell, at, (((letter,), 0.0),), within=size.small, letter=letter)
    return _Plan(spell, at, sign_below=bool(spell.sign), letter=letter, beside=wide)


def _ways(
    title: str, least: float, size: Format, tightness: int, sign: float
) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Ways to write a title beneath its bar with the width of each: wide first, narrower only if whole."""
    ways: dict[tuple[str, ...], float] = {}
    for share, most in _SHARES[tightness]:
        lines = wrap(title, max(size.width * share, least if not ways else 0), size.small, most)
        if not ways or not any(line.endswith(ELLIPSIS) for line in lines):
            ways[lines] = max(width(line, size.small) for line in lines) + 4 + sign
    return tuple(ways.items())


def _text_x(at: Extent) -> float:
    return max(at.x0 + 9, at.s0 + 4 if at.s0 > at.x0 else 0, at.l0 + 6)


def _seat(plan: _Plan, rows: list[_Row], scale: Scale) -> None:
    """The first row with room for the bar and, beneath it, for the words."""
    for row in rows:
        seat = _room_in(plan, row, scale)
        if seat:
            break
    else:
        row = _Row()
        rows.append(row)
        lines, wide = plan.ways[0] if plan.ways else ((), 0.0)
        seat = (plan, lines, wide, min(plan.at.x0, scale.right + 14 - wide))
    _, lines, wide, x = seat
    row.placed.append(seat)
    row.bars.append(_outer(plan))
    row.low = row.low and plan.at.moment
    if lines and not plan.within:
        row.words.append((x, x + wide))
        row.beneath = max(row.beneath, len(lines))


def _room_in(plan: _Plan, row: _Row, scale: Scale) -> _Seat | None:
    """The words and where they may begin in this row; None when the bar or the words find no room."""
    x0, x1 = _outer(plan)
    if any(x0 < b1 and b0 < x1 for b0, b1 in row.bars):
        return None
    at = plan.at
    if not plan.ways or plan.within:
        return (plan, plan.ways[0][0] if plan.ways else (), 0.0, at.x0)
    for lines, wide in plan.ways:
        for x in (at.x0, (at.l0 + at.l1 - wide) / 2, at.x1 - wide):
            begin = max(scale.left, min(x, scale.right + 14 - wide))
            if not any(begin < w1 + 12 and w0 < begin + wide + 12 for w0, w1 in row.words):
                return (plan, lines, wide, begin)
    return None


def _outer(plan: _Plan) -> tuple[float, float]:
    """What a bar keeps to itself in its row: its likely span, and room for a badge."""
    at = plan.at
    if plan.beside:
        return (at.x0 - plan.beside, at.x1) if at.ongoing else (at.x0, at.x1 + plan.beside + 2)
    badge = 9 if plan.spell.differs else 0
    if at.moment:
        return at.l0 - 3, at.l1 + 3 + badge
    begin, end = min(at.l0 + _DOUBT, max(at.s0, at.l0)), max(at.l1 - _DOUBT, min(at.s1, at.l1), at.l0 + 7)
    return begin, end + badge - 0.5


def _bar(seat: _Seat, y: float, height: float, size: Format) -> Bar:
    plan, lines, words, x = seat
    at = plan.at
    tall = min(height, size.moment if at.moment else size.bar)
    top = y + height - tall
    if plan.beside:
        return _lettered(plan, top, tall, size)
    if not lines:
        return Bar(plan.spell, at, top, tall, None, within=False)
    foot, step = y + height, size.small * LEADING
    if plan.within:
        left = _text_x(at)
        base = top + (tall - 1.5) * 0.5 + plan.within * 0.33
        wide = width(lines[0], plan.within, "medium")
        label = Label(lines, left, base, plan.within, Box(left, top + 1, left + wide, top + tall))
    else:
        base = foot + 3 + size.small
        box = Box(x, foot + 3, x + words, foot + 3 + step * len(lines))
        label = Label(lines, x + 1, base, size.small, box)
    sign = None
    if plan.spell.sign and plan.sign_below:
        sign = (x + words - 10, foot + 4 + size.small * 0.6)
    elif plan.spell.sign:
        sign = (at.l1 - 15, top + tall * 0.47)
    return Bar(plan.spell, at, top, tall, label, bool(plan.within), sign, plan.letter)


def _lettered(plan: _Plan, top: float, tall: float, size: Format) -> Bar:
    """A bar with its letter beside it: after its end, or before its begin when it goes on."""
    at, base = plan.at, top + tall * 0.5 + size.small * 0.34
    wide = width(plan.letter, size.small)
    x = at.x0 - plan.beside + 2 if at.ongoing else at.x1 + 4
    label = Label((plan.letter,), x, base, size.small, Box(x, base - size.small * 0.75, x + wide, base + 2))
    sign = (x + wide + 12, top + tall * 0.5) if plan.sign_below else None
    return Bar(plan.spell, at, top, tall, label, within=False, sign_at=sign, letter=plan.letter)
