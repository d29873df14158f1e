"""The four lanes, one under the other: bars in their rows, each with its words and signs in place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leerlijn.toolkit.dates import likely
from leerlijn.toolkit.lifeline.boxes import Box
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.letters import width
from leerlijn.toolkit.lifeline.model import Lane, Spell
from leerlijn.toolkit.lifeline.rows import Packing, Plan, Row, Seat, Told, badge_room, packed, text_x, thin
from leerlijn.toolkit.lifeline.scale import Extent, Scale, drawn
from leerlijn.toolkit.tongue import pick

LANE_NAMES = {
    Lane.LIVING: ("Wonen", "Living"),
    Lane.SCHOOL: ("School", "School"),
    Lane.HELP: ("Hulp", "Help"),
    Lane.PEOPLE: ("Mensen", "People"),
}
LEADING = 1.2
_AIR = 3.0  # under the row of one teller


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
    told: tuple[str, ...] = ()

    def moved(self, dy: float) -> "Label":
        """The same label, `dy` lower."""
        return replace(self, baseline=self.baseline + dy, box=self.box.moved(dy))


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell in its place; a spell that is split has a thin bar per teller, the first with its words.

    Attributes:
        within: The words stand in the bar, not beneath it.
        teller: Who tells this bar, in or behind it; only where a spell is split.
        badge_at: Where the sign "told differently" stands.
    """

    spell: Spell
    at: Extent
    y: float
    height: float
    label: Label | None
    within: bool
    sign_at: tuple[float, float] | None = None
    letter: str = ""
    teller: Label | None = None
    badge_at: tuple[float, float] | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        """Its words, and the name of who tells it."""
        return tuple(label for label in (self.label, self.teller) if label)


@dataclass(frozen=True, slots=True)
class LaneBand:
    """One lane with its rows, from `top` to `bottom`."""

    lane: Lane
    name: str
    name_at: tuple[float, float]
    top: float
    bottom: float
    bars: tuple[Bar, ...]


def lane_bands(
    spells: Iterable[Spell],
    scale: Scale,
    size: Format,
    top: float,
    *,
    walls: Sequence[float] = (),
    tightness: int,
    letters: Iterator[str],
    near: bool = False,
) -> tuple[LaneBand, ...]:
    """The lanes, one under the other from `top`: all four, or only those with something in them.

    `walls` are the lines of key moments: words stand clear of them where they can. `tightness` 0 or 1
    shortens words; at 2, words that do not fit in their bar give way to one of `letters`. `near` says who
    tells it.
    """
    how = Packing(scale, size, tuple(walls), tightness, letters, near)
    per_lane: dict[Lane, list[Spell]] = {lane: [] for lane in Lane}
    for spell in spells:
        if drawn(spell.span):
            per_lane[spell.lane].append(spell)
    bands: list[LaneBand] = []
    for lane, members in per_lane.items():
        if not members and not size.idle:
            continue
        members.sort(key=lambda spell: (likely(spell.span)[0] or date.min, spell.key))
        bands.append(_band(lane, packed(members, how), size, top))
        top = bands[-1].bottom
    return tuple(bands)


def _band(lane: Lane, rows: Sequence[Row], size: Format, top: float) -> LaneBand:
    pad = size.bar * 0.4 if size.labels else 5.0
    y = first = top + pad + (0 if size.margin else size.lane_name + 6)
    bars: list[Bar] = []
    for row in rows:
        height = row.height(size)
        for seat in row.placed:
            bars += _bars(seat, y, height, size)
        y += height + (row.beneath * size.small * LEADING + 4 if row.beneath else 0) + size.gap
    if not rows:
        y += size.bar * 0.6 + size.gap
    name_y = first + size.bar * 0.5 + size.lane_name * 0.35 if size.margin else top + size.lane_name + 2
    name_x = size.margin - 16 if size.margin else 2.0
    return LaneBand(
        lane, pick(*LANE_NAMES[lane]), (name_x, name_y), top, y + pad - size.gap * 0.6, tuple(bars)
    )


def _bars(seat: Seat, y: float, height: float, size: Format) -> list[Bar]:
    plan, at = seat.plan, seat.plan.at
    if plan.tellers:
        return _split(seat, y, height, size)
    tall = min(height, size.moment if at.moment else size.bar)
    top = y + height - tall
    badge = (max(at.x1 if at.moment else at.l1, at.l0 + 7) - 2, top + 2) if plan.spell.differs else None
    sign = (
        (at.l1 - 6 - size.sign - badge_room(size, plan.spell), top + tall * 0.47) if plan.spell.sign else None
    )
    if plan.beside:
        return [replace(_lettered(plan, top, tall, size), badge_at=badge)]
    if not seat.lines:
        return [Bar(plan.spell, at, top, tall, None, within=False, badge_at=badge)]
    if plan.within:
        label = _label_within(seat, top, tall)
        bar = Bar(plan.spell, at, top, tall, label, within=True, sign_at=sign, letter=plan.letter)
        return [replace(bar, badge_at=badge)]
    label = _label_under(seat, y + height, size)
    if plan.sign_below:
        sign = _sign_under(seat, y + height, size)
    bar = Bar(plan.spell, at, top, tall, label, within=False, sign_at=sign, letter=plan.letter)
    return [replace(bar, badge_at=badge)]


def _label_within(seat: Seat, top: float, tall: float) -> Label:
    plan, left = seat.plan, text_x(seat.plan.at)
    base = top + (tall - 1.5) * 0.5 + plan.within * 0.33
    wide = width(seat.lines[0], plan.within, "medium")
    return Label(seat.lines, left, base, plan.within, Box(left, top + 1, left + wide, top + tall))


def _label_under(seat: Seat, foot: float, size: Format) -> Label:
    step = size.small * LEADING
    wide = max(width(line, size.small) for line in seat.lines) + 4
    box = Box(seat.x, foot + 3, seat.x + wide, foot + 3 + step * len(seat.lines))
    return Label(seat.lines, seat.x + 1, foot + 3 + size.small, size.small, box)


def _sign_under(seat: Seat, foot: float, size: Format) -> tuple[float, float]:
    """Behind the longest line, so that it touches none."""
    wide = max(width(line, size.small) for line in seat.lines)
    return seat.x + wide + 6 + size.sign, foot + 4 + size.sign


def _split(seat: Seat, y: float, height: float, size: Format) -> list[Bar]:
    """A thin bar per teller; the first carries the words and signs of the spell."""
    plan, tall = seat.plan, thin(size) - _AIR
    label = _label_under(seat, y + height, size)
    sign = _sign_under(seat, y + height, size) if plan.spell.sign else None
    bars = []
    for place, told in enumerate(plan.tellers):
        top = y + place * thin(size)
        teller = _teller(told, top, tall, size)
        bar = Bar(plan.spell, told.at, top, tall, None, within=False, teller=teller)
        badge = (max(told.at.x0 - size.badge + 2, size.margin - 15 + size.badge), top + 2)
        bars.append(bar if place else replace(bar, label=label, sign_at=sign, badge_at=badge))
    return bars


def _teller(told: Told, top: float, tall: float, size: Format) -> Label:
    x = text_x(told.at) if told.within else told.at.x1 + 6
    base = top + (tall - 3) * 0.5 + size.small * 0.33  # above the base line
    return Label((told.teller,), x, base, size.small, Box(x, top, x + told.wide, top + tall))


def _lettered(plan: Plan, top: float, tall: float, size: Format) -> Bar:
    """A bar with its letter beside it: after its end, or before its begin."""
    at, base = plan.at, top + tall * 0.5 + size.small * 0.34
    wide = width(plan.letter, size.small)
    x = at.x0 - plan.beside + 2 if plan.before else at.x1 + 4 + badge_room(size, plan.spell)
    label = Label((plan.letter,), x, base, size.small, Box(x, base - size.small * 0.75, x + wide, base + 2))
    sign = (x + wide + 3 + size.sign, top + tall * 0.5) if plan.sign_below else None
    return Bar(plan.spell, at, top, tall, label, within=False, sign_at=sign, letter=plan.letter)
