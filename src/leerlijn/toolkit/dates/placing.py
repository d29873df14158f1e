"""Where a thing stands in an order that somebody may change by hand, and never against what is sure.

A place is a point in time, in days. Without a hand it is noon of the middle of the days on which a thing may
have begun. A hand can put it anywhere within those days and nowhere else: two things whose days do not
overlap therefore keep their order, whatever is moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from leerlijn.toolkit.dates.ordering import UNDATED_KEY, likely, sort_key
from leerlijn.toolkit.dates.spans import NOWHERE, Span

_NOON = 0.5
PlacedKey = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, and from where (with) to where (without) it can be moved."""

    at: float
    low: float
    high: float


def placed(span: Span, by_hand: float | None = None) -> Placed | None:
    """Where a time stands, None for what nobody can date; a hand outside the days that are told is void."""
    window = span.start if span.start != NOWHERE else span.end
    middle = likely(span)[0] or likely(span)[1]
    if middle is None:
        return None
    low = window.earliest.toordinal() if window.earliest else float("-inf")
    high = window.latest.toordinal() + 1 if window.latest else float("inf")
    own = Placed(middle.toordinal() + _NOON, low, high)
    return replace(own, at=by_hand) if by_hand is not None and low <= by_hand < high else own


def placed_key(span: Span, by_hand: float | None = None) -> PlacedKey:
    """As `sort_key`, with the place by hand where there is one."""
    where = placed(span, by_hand)
    if where is None:
        return UNDATED_KEY
    dated, _middle, *windows = sort_key(span)
    return (dated, where.at, *windows)


def order_is_sure(one: Placed | None, other: Placed | None) -> bool:
    """Whether one surely began before the other; of what nobody can date nothing is sure."""
    if one is None or other is None:
        return False
    return one.high <= other.low or other.high <= one.low


def swapped(life: Sequence[Placed], at: int) -> dict[int, float]:
    """New places by which number `at` and the one after it change with each other.

    Nothing else moves, but for what stands on one point with them. Expects that their order is not sure.
    """
    one, two = life[at], life[at + 1]
    before = life[at - 1].at if at else float("-inf")
    after = life[at + 2].at if at + 2 < len(life) else float("inf")
    up = _between(max(two.low, before), min(one.at, two.high))
    if up is not None:
        return {at + 1: up}
    down = _between(max(two.at, one.low), min(one.high, after))
    if down is not None:
        return {at: down}
    low, high = max(one.low, two.low, before), min(one.high, two.high, after)
    if low < high:
        third = (high - low) / 3
        return {at + 1: low + third, at: low + 2 * third}
    return _apart(life, at)


def _between(low: float, high: float) -> float | None:
    """A point strictly between two, near the one that is known; None without room."""
    if not low < high:
        return None
    if low == float("-inf"):
        return high - _NOON
    return low + _NOON if high == float("inf") else low + (high - low) / 2


def _apart(life: Sequence[Placed], at: int) -> dict[int, float]:
    """Everything on one point drawn a little apart, in the order that is wanted."""
    point = life[at].at
    tied = [number for number, each in enumerate(life) if each.at == point]
    tied[tied.index(at)], tied[tied.index(at + 1)] = at + 1, at
    high = min([*(life[number].high for number in tied), *(each.at for each in life if each.at > point)])
    step = (min(high, point + 1) - point) / (len(tied) + 1)
    return {number: point + step * turn for turn, number in enumerate(tied)}
