"""Events with their words in place: in calm rows along a straight thread, close by on a curve."""

from collections.abc import Iterator, Sequence

from leerlijn.toolkit.lifeline.boxes import Box, Taken
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.marks import Mark, Words, bare_marks, lettered, ways_to_write
from leerlijn.toolkit.lifeline.model import Event, Weight
from leerlijn.toolkit.lifeline.near import Room, place_near
from leerlijn.toolkit.lifeline.scale import Scale
from leerlijn.toolkit.lifeline.thread import Thread
from leerlijn.toolkit.lifeline.tiers import Side, place_in_rows

_NEAR_AT_MOST = 40  # marks on a curve; more find their words in rows


def marks_of(
    events: Sequence[Event],
    scale: Scale,
    size: Format,
    thread: Thread,
    *,
    others: Sequence[Thread] = (),
    walls: Sequence[float],
    tightness: int,
    letters: Iterator[str],
    near: bool = False,
) -> tuple[Mark, ...]:
    """All dated events around a thread at y = 0; those whose words found no room get a letter.

    `others` are the lines that other tellers drew. `walls` are the places of key moments: their lines run
    down from the thread, and no words stand on them. `near` says more of each.
    """
    bare = bare_marks(events, scale, size, thread)
    if not size.labels:
        return tuple(bare)
    words = [tuple(ways_to_write(mark, size, tightness, near=near)) for mark in bare]
    reach = size.reach * (1, 0.8, 1)[tightness]
    lines = [each for each in (thread, *others) if not each.straight]
    if not thread.straight and len(bare) <= _NEAR_AT_MOST:
        beside = place_near(bare, words, Room(scale, size, _kept_clear(lines, thread, walls), reach))
        if all(mark.label for mark in beside):
            return lettered(beside, letters)
    return lettered(_in_rows(bare, words, Side(1, scale, size, reach, tuple(walls)), lines), letters)


def _kept_clear(lines: Sequence[Thread], thread: Thread, walls: Sequence[float]) -> Taken:
    """The curves, and the key lines under the first."""
    clear = Taken()
    for box in (box for line in lines for box in line.cover()):
        clear.add(box)
    for x in walls:
        clear.add(Box(x - 3, thread.y(x), x + 3, 2000))
    return clear


def _in_rows(
    bare: Sequence[Mark], words: Sequence[Sequence[Words]], below: Side, lines: Sequence[Thread]
) -> list[Mark]:
    """Fine above, heavy below, plain where there is more room; in the order of time."""
    downs = _sides(bare)
    done: dict[int, Mark] = {}
    for down in (-1, 1):
        members = [at for at, side in enumerate(downs) if side == down]
        side = Side(down, below.scale, below.size, below.reach, below.walls if down > 0 else ())
        curves = (down * y + 4 for line in lines for _, y in line.points)
        low = max([0.0, *curves, *(down * mark.y + mark.radius for mark in bare)])
        placed = place_in_rows([bare[at] for at in members], [words[at] for at in members], side, low)
        done.update(zip(members, placed, strict=True))
    return [done[at] for at in range(len(bare))]


def _sides(bare: Sequence[Mark]) -> list[int]:
    fixed = {Weight.FINE: -1, Weight.HEAVY: 1}
    taken: dict[int, list[float]] = {-1: [], 1: []}
    for mark in bare:
        if mark.weight in fixed:
            taken[fixed[mark.weight]].append(mark.x)
    sides = []
    for mark in bare:
        crowd = {down: sum(abs(x - mark.x) < 120 for x in taken[down]) for down in (-1, 1)}  # noqa: PLR2004 -- about a word's width
        side = fixed.get(mark.weight, -1 if crowd[-1] <= crowd[1] else 1)
        if mark.weight is Weight.PLAIN:
            taken[side].append(mark.x)
        sides.append(side)
    return sides
