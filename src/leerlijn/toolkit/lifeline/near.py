"""Words beside their marks on a curve: as near as they go without touching curve, mark, word or leader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from leerlijn.toolkit.lifeline.boxes import Box, Taken
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.marks import SIDES, Leader, Mark, Words, label_at
from leerlijn.toolkit.lifeline.scale import Scale

_AIR = 4.0
_ALIGN = (0.5, 0.2, 0.8, 0.03, 0.97)
_BESIDE = 16.5  # how far a leader steps aside when another mark stands in its way
_NO_ROOM = 60.0
_Place = tuple[float, Box, Leader]


@dataclass(frozen=True, slots=True)
class Room:
    """What stays the same while orders are tried."""

    scale: Scale
    size: Format
    curve: Taken
    reach: float


def place_near(bare: Sequence[Mark], words: Sequence[Sequence[Words]], room: Room) -> list[Mark]:
    """The best of several orders; a mark that finds no room stays without words."""
    around = Taken()
    for mark in bare:
        around.add(Box(*(edge + air for edge, air in zip(mark.box, (-3, -3, 3, 3), strict=True))))
    tries = (_try(order, bare, words, room, around.copy()) for order in _orders(words))
    return min(tries, key=lambda attempt: attempt[0])[1]


def _orders(words: Sequence[Sequence[Words]]) -> Iterator[list[int]]:
    """Orders to try: along the line and back, every second one first, the widest first."""
    by_time = list(range(len(words)))
    yield by_time
    yield by_time[::2] + by_time[1::2]
    yield by_time[::-1]
    yield sorted(by_time, key=lambda at: -words[at][0].wide)


def _try(
    order: Sequence[int], bare: Sequence[Mark], words: Sequence[Sequence[Words]], room: Room, taken: Taken
) -> tuple[float, list[Mark]]:
    """All marks with the words that found room in this order, and how much was lost."""
    done, lost, highest, lowest = list(bare), 0.0, 0.0, 0.0
    for at in order:
        found = _first_place(bare[at], words[at], room, taken)
        if found is None:
            lost += _NO_ROOM
            continue
        cost, done[at] = found
        lost += cost
        label = done[at].label
        if label:
            highest, lowest = min(highest, label.box.y0), max(lowest, label.box.y1)
    return lost + (lowest - highest) / 12, done


def _first_place(mark: Mark, ways: Sequence[Words], room: Room, taken: Taken) -> tuple[float, Mark] | None:
    for words in ways:
        places = [place for side in SIDES[mark.weight] for place in _places(mark, words, side, room, taken)]
        if places:
            cost, box, leader = min(places)
            taken.add(Box(box.x0 - _AIR, box.y0 - 1, box.x1 + _AIR, box.y1 + 1))
            for line in _thin(leader):
                taken.add(line)
            label = label_at(words, box, room.size)
            return cost + words.cost, replace(mark, label=label, leader=leader)
    return None


def _places(mark: Mark, words: Words, side: int, room: Room, taken: Taken) -> Iterator[_Place]:
    """Free places on one side of the mark, each with what it costs and its leader."""
    low, high, wide = room.scale.left - 3, room.size.width - 3, words.wide
    starts = [(mark.x - align * wide, abs(align - 0.5) * 0.8) for align in _ALIGN]
    starts += [(mark.x - wide - _AIR, 1.0), (mark.x + _AIR, 1.0)]  # beside a line that comes down here
    for start, skew in starts:
        x0 = max(low, min(start, high - wide))
        box = _slide(Box(x0, 0, x0 + wide, words.tall), mark, side, room, taken)
        if box is None:
            continue
        edge = box.y1 if side < 0 else box.y0
        away = abs(edge - mark.y) - mark.radius
        if away < 8:  # noqa: PLR2004 -- mark and words stand together, no leader is needed
            yield away / 12 + skew, box, ()
            continue
        leader = _leader(mark, box, edge, side, taken)
        if leader:
            yield away / 12 + skew + (len(leader) > 2), box, leader  # noqa: PLR2004 -- a bent one costs more


def _slide(box: Box, mark: Mark, side: int, room: Room, taken: Taken) -> Box | None:
    """`box` moved outward from the mark until it is free, None beyond the reach."""
    tall, gap = box.y1 - box.y0, mark.radius + 3.5
    y0 = mark.y - gap - tall if side < 0 else mark.y + gap
    limit = mark.stem + side * room.reach
    while (y0 >= limit) if side < 0 else (y0 + tall <= limit):
        wall = taken.blocker(box.x0 - _AIR, y0, box.x1 + _AIR, y0 + tall)
        wall = wall or room.curve.blocker(box.x0, y0, box.x1, y0 + tall)
        if wall is None:
            return Box(box.x0, y0, box.x1, y0 + tall)
        y0 = wall.y0 - tall - 0.5 if side < 0 else wall.y1 + 0.5
    return None


def _leader(mark: Mark, box: Box, edge: float, side: int, taken: Taken) -> tuple[tuple[float, float], ...]:
    """A line from mark to words that crosses nothing: straight, or with one step aside."""
    start = mark.y + side * (mark.radius + 3.1)
    for aside in (0.0, _BESIDE, -_BESIDE):
        x = mark.x + aside
        if not box.x0 + 1 <= x <= box.x1 - 1:
            continue
        begin = mark.y if aside else start
        top, bottom = sorted((begin, edge - side))
        x0, x1 = (x - 1, x + 1) if not aside else (x - 0.6, x + 0.6)
        if not taken.blocks(x0, top, x1, bottom):
            return (
                ((mark.x, mark.y), (x, mark.y), (x, edge))
                if aside
                else ((x, mark.y + side * mark.radius), (x, edge))
            )
    return ()


def _thin(leader: Sequence[tuple[float, float]]) -> Iterator[Box]:
    """The upright part of a leader as a box."""
    if leader:
        (x, y0), (_, y1) = leader[-2:]
        yield Box(x - 1.5, min(y0, y1), x + 1.5, max(y0, y1))
