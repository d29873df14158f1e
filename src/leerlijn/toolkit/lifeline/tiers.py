"""Words in calm rows beside a straight thread, each joined to its mark by a leader that crosses nothing.

The marks of one side are taken from left to right. Leaders keep that order, so they cannot cross; a word in
an outer row is reached between the words of the rows within. A beam search weighs how far leaders bend, how
far out words stand and what is left unsaid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from leerlijn.toolkit.lifeline.boxes import Box
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.marks import Mark, Words, label_at
from leerlijn.toolkit.lifeline.scale import Scale

_ROWS = 6
_GAP = 12.0  # between two words in a row
_PASS = 4.0  # between a leader and the words that it passes
_BEND = 90.0  # px that a leader may step aside
_NO_ROOM = 60.0
_DEBT = 0.04
_EDGE = 6.0  # of a word, within which no leader arrives
_SECOND_LOOK = 24  # marks; up to here a side with unsaid words is searched again, wider
_BEAMS = ((12, 10), (24, 6), (40, 4), (80, 2))  # up to so many marks, so many attempts side by side


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the thread: `down` is 1 below and -1 above; `walls` are key lines that nothing crosses."""

    down: int
    scale: Scale
    size: Format
    reach: float
    walls: tuple[float, ...]


class _Seat(NamedTuple):
    row: int
    start: float
    leader: float
    words: Words


class _State(NamedTuple):
    """An attempt so far: what it cost, the last leader, and per row where words may begin and end."""

    cost: float
    leader: float
    begin: tuple[float, ...]
    end: tuple[float, ...]
    seats: "tuple[_Seat | None, object] | None"


def place_in_rows(
    marks: Sequence[Mark], words: Sequence[Sequence[Words]], side: Side, low: float = 0.0
) -> list[Mark]:
    """All marks of one side with their words, beyond `low`; a mark that finds no room stays without."""
    beam = next((beam for most, beam in _BEAMS if len(marks) <= most), 1)
    best = _search(marks, words, side, beam)
    if best.cost >= _NO_ROOM and len(marks) <= _SECOND_LOOK:
        unquoted = [tuple(way for way in ways if not way.quote) for ways in words]
        wider = [_search(marks, each, side, beam * 4) for each in (words, unquoted)]
        best = min((best, *wider), key=lambda state: state.cost)
    return _written(marks, _seats(best, len(marks)), side, low)


def _search(marks: Sequence[Mark], words: Sequence[Sequence[Words]], side: Side, beam: int) -> _State:
    """The cheapest way found, with `beam` attempts side by side."""
    rows = _rows(side)
    states = [_State(0.0, -1e9, (side.scale.left - 6,) * rows, (-1e9,) * rows, None)]
    for at, (mark, ways) in enumerate(zip(marks, words, strict=True)):
        after = marks[at + 1].x if at + 1 < len(marks) else float("inf")
        tried = [new for state in states for new in _after(state, mark, ways, side)]
        states = sorted(tried, key=lambda state: state.cost + _debt(state, after))[:beam]
    return states[0]


def _debt(state: _State, after: float) -> float:
    """What words that reach beyond the next mark will cost it."""
    return sum(end - after for end in state.begin if end > after) * _DEBT


def _rows(side: Side) -> int:
    """Rows of two lines that fit within the reach."""
    return max(1, min(_ROWS, int(side.reach / (side.size.event * 2.5))))


def _after(state: _State, mark: Mark, ways: Sequence[Words], side: Side) -> Iterator[_State]:
    """Every sensible next step: the words in some row, or unsaid."""
    yield state._replace(cost=state.cost + _NO_ROOM, seats=(None, state.seats))
    least = state.leader + _EDGE
    for row, begin in enumerate(state.begin):
        if row:
            least = max(least, state.end[row - 1] + _PASS)
        if least - mark.x > _BEND:
            return
        for place in _places(max(mark.x, least), least, side):
            for words in ways:
                starts = _starts(words.wide, place, begin, side)
                for start in starts:
                    yield _taken(state, _Seat(row, start, place, words), mark)
                if starts:
                    break


def _places(place: float, least: float, side: Side) -> tuple[float, ...]:
    """Where a leader may come down: straight, or on either side of a key line that stands there."""
    aside = _EDGE + _PASS
    wall = next((wall for wall in side.walls if abs(wall - place) < aside), None)
    if wall is None:
        return (place,)
    return (wall - aside, wall + aside) if wall - aside >= least else (wall + aside,)


def _starts(wide: float, leader: float, begin: float, side: Side) -> tuple[float, ...]:
    """Where words may begin: about their leader, or leaning to the left to leave room for what follows."""
    low = max(leader - wide + _EDGE, begin)
    high = min(leader - _EDGE, side.size.width - 4 - wide)
    for wall in side.walls:
        if wall < leader:
            low = max(low, wall + _PASS)
        else:
            high = min(high, wall - _PASS - wide)
            break
    if low > high:
        return ()
    middle = max(low, min(leader - wide / 2, high))
    return (middle,) if middle - low < 1 else (middle, low)


def _taken(state: _State, seat: _Seat, mark: Mark) -> _State:
    """The attempt with one more word seated."""
    row, start, leader, words = seat
    stop = start + words.wide
    skew = abs(start + words.wide / 2 - leader) / words.wide
    cost = state.cost + abs(leader - mark.x) / 7 + row * 1.4 + skew * 1.2 + words.cost
    within = (max(free, leader + _PASS) for free in state.begin[:row])
    begin = (*within, stop + _GAP, *state.begin[row + 1 :])
    # the furthest end of a row and all rows within it, since a leader passes them all
    end = state.end[:row] + tuple(max(old, stop) for old in state.end[row:])
    return _State(cost, leader, begin, end, (seat, state.seats))


def _seats(state: _State, count: int) -> list[_Seat | None]:
    found: list[_Seat | None] = []
    link = state.seats
    while link is not None and len(found) < count:
        found.append(link[0])
        link = link[1]  # type: ignore[assignment]
    return found[::-1]


def _written(marks: Sequence[Mark], seats: Sequence[_Seat | None], side: Side, low: float) -> list[Mark]:
    """Rows as tall as their tallest words, outward from the marks."""
    out = max([low, *(mark.y * side.down + mark.radius for mark in marks)])
    bent = any(seat and abs(seat.leader - mark.x) > 1 for mark, seat in zip(marks, seats, strict=True))
    edge = out + (side.size.event * 0.9 if bent else 4.5)
    tops: dict[int, float] = {}
    top = edge
    for row in range(_ROWS):
        tops[row] = top
        tall = max((seat.words.tall for seat in seats if seat and seat.row == row), default=0.0)
        top += tall + (5 if tall else 0)
    return [
        _with_words(mark, seat, tops, edge, side) if seat else mark
        for mark, seat in zip(marks, seats, strict=True)
    ]


def _with_words(mark: Mark, seat: _Seat, tops: dict[int, float], bend: float, side: Side) -> Mark:
    top, words = tops[seat.row], seat.words
    y0 = top if side.down > 0 else -top - words.tall
    box = Box(seat.start, y0, seat.start + words.wide, y0 + words.tall)
    near, away = top * side.down, top - mark.y * side.down - mark.radius
    leader: tuple[tuple[float, float], ...] = ()
    if abs(seat.leader - mark.x) > 1:
        leader = ((mark.x, mark.y), (seat.leader, (bend - 2) * side.down), (seat.leader, near))
    elif away > 9:  # noqa: PLR2004 -- nearer than this, mark and words stand together
        leader = ((mark.x, mark.y), (mark.x, near))
    return replace(mark, label=label_at(words, box, side.size), leader=leader)
