"""Which stretches stand on their own, and which lie wholly within another and go on beside it.

Of two stretches with the very same days the earlier in the row stands.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from leerlijn.toolkit.counting.bounds import NOTHING, Bounds
from leerlijn.toolkit.counting.stretches import Stretch

# Beyond so many that can lie within another only the sure ones are told apart: a true range, but a wide one.
MOST_UNDECIDED = 400
NEVER = date.min


class Nest:
    """A row of stretches, prepared once to ask of each whether it lies within another."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        holders = [place for place, one in enumerate(stretches) if one.may_hold]
        self.by_first_begin = sorted(holders, key=lambda place: stretches[place].first_begin)
        self.first_begins = [stretches[place].first_begin for place in self.by_first_begin]
        self.furthest = two_furthest([(stretches[place].last_end, place) for place in self.by_first_begin])
        by_last_begin = sorted(holders, key=lambda place: stretches[place].last_begin)
        self.last_begins = [stretches[place].last_begin for place in by_last_begin]
        self.longest = running_most([stretches[place].first_end for place in by_last_begin])
        self.first_with: dict[tuple[date, date], int] = {}
        for place in holders:
            self.first_with.setdefault((stretches[place].last_begin, stretches[place].first_end), place)

    def surely_within(self, place: int) -> bool:
        """Whether the stretch at this place lies within another, whatever the true days are."""
        held = self.stretches[place]
        before = self.longest[bisect_left(self.last_begins, held.first_begin)]
        until_then = self.longest[bisect_right(self.last_begins, held.first_begin)]
        if before >= held.last_end or until_then > held.last_end:
            return True
        equal = self.first_with.get((held.first_begin, held.last_end))
        return equal is not None and equal != place and (equal < place or not held.may_hold)

    def may_be_within(self, place: int) -> bool:
        """Whether the stretch at this place can lie within another."""
        held = self.stretches[place]
        furthest = self.furthest[bisect_right(self.first_begins, held.last_begin)]
        return any(end >= held.first_end for end, holder in furthest if holder != place)

    def holders_of(self, place: int) -> list[int]:
        """The places of the stretches that can hold the one at this place."""
        held = self.stretches[place]
        many = bisect_right(self.first_begins, held.last_begin)
        return [
            other
            for other in self.by_first_begin[:many]
            if other != place and self.stretches[other].last_end >= held.first_end
        ]


def two_furthest(ends: Sequence[tuple[date, int]]) -> list[tuple[tuple[date, int], ...]]:
    """After each of these, the two furthest ends till then, with their places."""
    found: list[tuple[tuple[date, int], ...]] = [()]
    for end in ends:
        found.append(tuple(sorted((*found[-1], end), reverse=True)[:2]))
    return found


def running_most(days: Sequence[date]) -> list[date]:
    """After each of these, the last day till then."""
    found = [NEVER]
    for one in days:
        found.append(max(found[-1], one))
    return found


def of_their_own(stretches: Sequence[Stretch], told: frozenset[int] = frozenset()) -> Bounds:
    """How many do not lie within another; those at the places in `told` stand anyhow.

    `most` counts whatever does not surely lie within another. `least` counts what cannot lie within another,
    and one for each group that can all lie within each other. Both are bounds: with many vague times that
    hang on one another a course may not reach them.
    """
    if not stretches:
        return NOTHING
    nest, places = Nest(stretches), range(len(stretches))
    most = sum(place in told or not nest.surely_within(place) for place in places)
    undecided = [place for place in places if place not in told and nest.may_be_within(place)]
    surely = len(stretches) - len(undecided)
    if len(undecided) > MOST_UNDECIDED:
        return Bounds(max(surely, 1), most)
    among = set(undecided)
    loose = sum(group <= among for group in groups({place: nest.holders_of(place) for place in undecided}))
    return Bounds(surely + loose, most)


def groups(holders: dict[int, list[int]]) -> list[set[int]]:
    """Places that hang together because one can lie within the other."""
    found: list[set[int]] = []
    for place, above in holders.items():
        joined = {place, *above}
        apart = []
        for group in found:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        found = [*apart, joined]
    return found


def fewest_apart(stretches: Sequence[Stretch]) -> int:
    """How many there are at least, where all that can have gone on at one day may be the same thing."""
    points, last = 0, NEVER
    for one in sorted(stretches, key=lambda stretch: stretch.last_end):
        if one.first_begin > last:
            points, last = points + 1, one.last_end
    return points
