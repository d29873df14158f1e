"""How long it was, over several stretches together; what they share counts once."""

from collections.abc import Callable, Iterable
from datetime import date

from leerlijn.toolkit.counting.bounds import Bounds
from leerlijn.toolkit.counting.stretches import Stretch

Cell = Callable[[date], int]


def month_of(day: date) -> int:
    """The number of a calendar month, counted on over the years."""
    return day.year * 12 + day.month - 1


def covered(stretches: Iterable[Stretch], *, cell: Cell = date.toordinal) -> Bounds:
    """How many days, or cells of another size, are touched; both ends are reached by some true course.

    Most: each stretch as long as it can be. Least: each as short as it can be. A stretch that surely went on
    from one day to another brings those; one that may have been a single day goes where it adds nothing, or
    else where it serves as many others as it can.
    """
    told = list(stretches)
    most = union((cell(one.first_begin), cell(one.last_end)) for one in told)
    surely = union((cell(one.last_begin), cell(one.first_end)) for one in told if is_sure(one))
    short = [(cell(one.first_end), cell(one.last_begin)) for one in told if not is_sure(one)]
    return Bounds(size(surely) + extra_points(short, surely), size(most))


def is_sure(stretch: Stretch) -> bool:
    """Whether some day lies in it whatever the true days are."""
    return stretch.last_begin <= stretch.first_end


def union(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges, ends included, as ranges that share nothing, in order."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(ranges):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def size(ranges: Iterable[tuple[int, int]]) -> int:
    """How many cells lie in ranges that share nothing."""
    return sum(end - begin + 1 for begin, end in ranges)


def extra_points(short: Iterable[tuple[int, int]], surely: list[tuple[int, int]]) -> int:
    """The fewest cells beside `surely` that touch every short range: the last cell of what ends first."""
    points = 0
    last = None
    for begin, end in sorted(short, key=lambda one: one[1]):
        if last is not None and begin <= last:
            continue
        if any(first <= end and begin <= final for first, final in surely):
            continue
        points, last = points + 1, end
    return points


def lasting(stretches: Iterable[Stretch], *, days: int) -> Bounds:
    """How many of them went on for so many days or longer."""
    told = list(stretches)
    surely = sum((one.first_end - one.last_begin).days + 1 >= days for one in told)
    perhaps = sum((one.last_end - one.first_begin).days + 1 >= days for one in told)
    return Bounds(surely, perhaps)
