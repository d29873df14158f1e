"""Which row of its lane a bar takes, and where its words stand: in it, beneath it, or as a letter beside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.letters import ELLIPSIS, width, wrap
from leerlijn.toolkit.lifeline.model import Spell
from leerlijn.toolkit.lifeline.scale import Extent, Scale, drawn, extent
from leerlijn.toolkit.tongue import pick

UNTOLD = ("weten we niet", "we do not know")
_DOUBT = 6.0  # neighbours may share this much of a begin or end that is not sure
# Per tightness: width as part of the drawing, at least so many letters' height, and most lines, in the order
# in which they are tried. On a narrow drawing a part is too little for a word.
_SHARES = (((0.132, 8.5, 2), (0.09, 5.9, 3), (0.065, 4.3, 3)), ((0.132, 8.5, 1), (0.09, 5.9, 2)))
_CLEAR = 5.0  # between words and the line of a key moment
_HOLD = 12.0  # px by which words moved aside still stand under their bar


@dataclass(frozen=True, slots=True)
class Told:
    """One thin row of a spell that is split: who tells it, when, and how wide the name is."""

    teller: str
    at: Extent
    wide: float
    within: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A spell before it has a row: its bar and the words that it must find room for.

    Attributes:
        within: Letter size of the words in the bar; 0 when they stand beneath.
        beside: Room that a letter takes beside the bar, `before` its begin or after its end.
        tellers: The thin rows of a spell that is split.
    """

    spell: Spell
    at: Extent
    ways: tuple[tuple[tuple[str, ...], float], ...] = ()
    within: float = 0.0
    sign_below: bool = False
    letter: str = ""
    beside: float = 0.0
    before: bool = False
    tellers: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """A plan in its row, with its lines, their width and where they begin."""

    plan: Plan
    lines: tuple[str, ...]
    wide: float
    x: float


@dataclass(slots=True)
class Row:
    """Bars beside each other, with the words beneath them."""

    bars: list[tuple[float, float]] = field(default_factory=list)
    words: list[tuple[float, float]] = field(default_factory=list)
    placed: list[Seat] = field(default_factory=list)
    beneath: int = 0
    low: bool = True
    deep: int = 0  # thin rows of the deepest split bar

    def height(self, size: Format) -> float:
        """How tall its bars are."""
        plain = size.moment if self.low else size.bar
        return max(plain, thin(size) * self.deep)


@dataclass(frozen=True, slots=True)
class Packing:
    """What stays the same while the spells of a lane find their rows."""

    scale: Scale
    size: Format
    walls: tuple[float, ...]
    tightness: int
    letters: Iterator[str]
    near: bool


def thin(size: Format) -> float:
    """The height of one teller's row with the air under it."""
    return size.small * 1.45


def packed(spells: Sequence[Spell], how: Packing) -> list[Row]:
    """Rows for the spells of one lane, moments last."""
    plans = [_plan(spell, how) for spell in spells]
    plans.sort(key=lambda plan: (plan.at.moment, plan.at.l0, -plan.at.l1))
    rows: list[Row] = []
    for plan in plans:
        seat, row = next(((seat, row) for row in rows if (seat := _room_in(plan, row, how))), (None, None))
        if row is None or seat is None:
            row = Row()
            rows.append(row)
            seat = _room_in(plan, row, how) or Seat(plan, (), 0.0, plan.at.x0)
        _take(seat, row, how.size)
    return rows


def _take(seat: Seat, row: Row, size: Format) -> None:
    plan = seat.plan
    row.placed.append(seat)
    row.bars.append(_outer(plan, size))
    row.low = row.low and plan.at.moment and not plan.tellers
    row.deep = max(row.deep, len(plan.tellers))
    if seat.lines and not plan.within:
        row.words.append((seat.x, seat.x + seat.wide))
        row.beneath = max(row.beneath, len(seat.lines))


def sign_room(size: Format, spell: Spell) -> float:
    """Width that a ringed sign keeps to itself."""
    return 2 * size.sign + 8 if spell.sign else 0.0


def badge_room(size: Format, spell: Spell) -> float:
    """Width that the badge "told differently" takes at the end of a bar."""
    return size.badge + 3 if spell.differs else 0.0


def _plan(spell: Spell, how: Packing) -> Plan:
    """In the bar if the words fit there, else beneath in at most three lines."""
    at, size = extent(spell.span, how.scale), how.size
    if not size.labels:
        return Plan(spell, at)
    if spell.is_split:
        return _split(spell, how)
    sign, badge, long = sign_room(size, spell), badge_room(size, spell), at.l1 - at.l0
    room = at.l1 - text_x(at) - 8 - sign - badge
    titles = [f"{spell.title} · {spell.told_by}"] if how.near and spell.told_by else []
    for title in (*titles, spell.title or pick(*UNTOLD)):
        for large in (size.letters, size.small):
            if not at.moment and width(title, large, "medium") <= room:
                return Plan(spell, at, (((title,), 0.0),), within=large)
    sign_below = bool(spell.sign) and (at.moment or long < sign + badge + 4)
    if how.tightness < len(_SHARES) or spell.is_untold:
        least = min(long, size.width * 0.2)
        ways = () if spell.is_untold else _ways(spell.title, least, how, sign if sign_below else 0.0)
        return Plan(spell, at, ways, sign_below=sign_below)
    letter = next(how.letters)
    wide = width(letter, size.small) + 7 + sign + badge
    if not at.moment and min(room, long - 14) >= wide:
        return Plan(spell, at, (((letter,), 0.0),), within=size.small, letter=letter)
    before = at.ongoing or at.x1 + wide > size.width - 2
    return Plan(spell, at, sign_below=bool(spell.sign), letter=letter, beside=wide, before=before)


def _split(spell: Spell, how: Packing) -> Plan:
    """A thin row per teller, the name in it or behind it, and the title beneath all of them."""
    size, tellers = how.size, []
    for version in spell.versions:
        if not drawn(version.span):
            continue
        at, wide = extent(version.span, how.scale), width(version.teller, size.small)
        tellers.append(Told(version.teller, at, wide, within=wide <= at.l1 - text_x(at) - 6))
    ends = [told.at for told in tellers] or [extent(spell.span, how.scale)]
    names = [told.at.x1 + told.wide + 6 for told in tellers if not told.within]
    hull = Extent(
        min(at.x0 for at in ends), min(at.s0 for at in ends), max(at.s1 for at in ends),
        max([*names, *(at.x1 for at in ends)]), min(at.l0 for at in ends), max(at.l1 for at in ends),
        ongoing=any(at.ongoing for at in ends),
    )  # fmt: skip
    sign = sign_room(size, spell)
    ways = _ways(spell.title, min(hull.l1 - hull.l0, size.width * 0.2), how, sign)
    return Plan(spell, hull, ways, sign_below=bool(spell.sign), tellers=tuple(tellers))


def _ways(title: str, least: float, how: Packing, sign: float) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Ways to write a title beneath its bar with the width of each: wide first, narrower only if whole.

    Near by there is room for one line more.
    """
    size, ways = how.size, dict[tuple[str, ...], float]()
    for share, high, most in _SHARES[min(how.tightness, len(_SHARES) - 1)]:
        room = max(size.width * share, size.small * high, least if not ways else 0)
        lines = wrap(title, room, size.small, most + how.near)
        if not ways or not any(line.endswith(ELLIPSIS) for line in lines):
            ways[lines] = max(width(line, size.small) for line in lines) + 4 + sign
    return tuple(ways.items())


def text_x(at: Extent) -> float:
    """Where words in a bar begin: never over a begin that is not sure."""
    return max(at.x0 + 9, at.s0 + 4 if at.s0 > at.x0 else 0, at.l0 + 6)


def _room_in(plan: Plan, row: Row, how: Packing) -> Seat | None:
    """The words and where they may begin in this row; None when the bar or the words find no room."""
    x0, x1 = _outer(plan, how.size)
    if any(x0 < b1 and b0 < x1 for b0, b1 in row.bars):
        return None
    if not plan.ways or plan.within:
        return Seat(plan, plan.ways[0][0] if plan.ways else (), 0.0, plan.at.x0)
    if how.walls:
        for lines, wide in plan.ways:
            for x in _aside(plan, wide, how):
                if _is_free(x, wide, row):
                    return Seat(plan, lines, wide, x)
    for lines, wide in plan.ways:
        for x in _under(plan, wide, how):
            if _is_free(x, wide, row):
                return Seat(plan, lines, wide, x)
    return None


def _is_free(x: float, wide: float, row: Row) -> bool:
    return not any(x < w1 + 12 and w0 < x + wide + 12 for w0, w1 in row.words)


def _under(plan: Plan, wide: float, how: Packing) -> Iterator[float]:
    """Places under a bar: at its begin, its middle, its end; never off the sheet.

    Where the begin is so vague that words would stand wholly before it, they stand at its likely begin.
    """
    at, scale = plan.at, how.scale
    begin = at.l0 if at.l0 - at.x0 > wide else at.x0
    for x in (begin, (at.l0 + at.l1 - wide) / 2, at.x1 - wide):
        yield max(scale.left, min(x, scale.right + 14 - wide))


def _aside(plan: Plan, wide: float, how: Packing) -> Iterator[float]:
    """Places under a bar where no line of a key moment comes down through the words."""
    at, walls = plan.at, how.walls
    for x in _under(plan, wide, how):
        hit = [wall for wall in walls if x - _CLEAR < wall < x + wide + _CLEAR]
        if not hit:
            yield x
            continue
        for moved in (hit[-1] + _CLEAR, hit[0] - _CLEAR - wide):
            under = moved < at.x1 - min(_HOLD, at.x1 - at.x0) + 1 and moved + wide > at.x0 + _HOLD
            on_sheet = how.scale.left <= moved <= how.scale.right + 14 - wide
            if under and on_sheet and not any(moved - 1 < wall < moved + wide + 1 for wall in walls):
                yield moved


def _outer(plan: Plan, size: Format) -> tuple[float, float]:
    """What a bar keeps to itself in its row: its likely span, and room for a badge."""
    at = plan.at
    if plan.tellers:
        return at.x0 - 2 * size.badge, at.x1 + 12
    badge = 2 * size.badge - 2 if plan.spell.differs else 0
    if plan.beside and plan.before:
        return at.x0 - plan.beside, at.x1 + badge
    if plan.beside:
        return at.x0, at.x1 + plan.beside + 2
    if at.moment:
        return at.l0 - 3, at.l1 + 3 + badge
    begin, end = min(at.l0 + _DOUBT, max(at.s0, at.l0)), max(at.l1 - _DOUBT, min(at.s1, at.l1), at.l0 + 7)
    if not badge:
        return begin, end - 0.5
    return min(begin, at.l1 - size.badge - 2), max(end - 0.5, at.l1 + size.badge)
