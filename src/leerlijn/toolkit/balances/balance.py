"""What one column of a comparison costs, by payer and by year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from leerlijn.toolkit.balances.money import share_out

UNKNOWN_YEAR = 0
PayerOrYear = TypeVar("PayerOrYear", str, int)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one activity costs and who pays; `cents` None is an activity without a price.

    `first` and `last` are the likely days on which it began and ended; None where nobody knows.
    """

    cents: int | None
    payer: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Amounts in cents; `unpriced` counts what has no price and so is in none of them."""

    total: int = 0
    by_payer: dict[str, int] = field(default_factory=dict)
    by_year: dict[int, int] = field(default_factory=dict)
    unpriced: int = 0


def balance(costs: Iterable[Cost], first: date, last: date) -> Balance:
    """Add up a column of which the horizon runs from `first` up to and including `last`.

    A cost falls in the years over which its activity lay, in proportion to the days within the horizon.
    """
    payers: Counter[str] = Counter()
    years: Counter[int] = Counter()
    unpriced = 0
    for cost in costs:
        if cost.cents is None:
            unpriced += 1
            continue
        payers[cost.payer] += cost.cents
        for year, cents in by_year(cost, first, last).items():
            years[year] += cents
    return Balance(sum(payers.values()), dict(sorted(payers.items())), dict(sorted(years.items())), unpriced)


def by_year(cost: Cost, first: date, last: date) -> dict[int, int]:
    """One cost over its years; all of it in `UNKNOWN_YEAR` where nobody knows when."""
    begin, end = cost.first or cost.last, cost.last or cost.first
    if cost.cents is None or begin is None or end is None:
        return {UNKNOWN_YEAR: cost.cents or 0}
    begin = min(max(begin, first), last)
    end = min(max(end, begin), last)
    years = list(range(begin.year, end.year + 1))
    days = [days_in(year, begin, end) for year in years]
    return dict(zip(years, share_out(cost.cents, days), strict=True))


def days_in(year: int, begin: date, end: date) -> int:
    """How many days of a stretch lie in a year, both ends counted."""
    return (min(end, date(year, 12, 31)) - max(begin, date(year, 1, 1))).days + 1


def difference(reference: Balance, actual: Balance) -> Balance:
    """The saldo: what the reference would have cost less what happened cost; below zero stays below zero."""
    return Balance(
        reference.total - actual.total,
        less(reference.by_payer, actual.by_payer),
        less(reference.by_year, actual.by_year),
        reference.unpriced + actual.unpriced,
    )


def less(mine: dict[PayerOrYear, int], theirs: dict[PayerOrYear, int]) -> dict[PayerOrYear, int]:
    """Key by key, what is in neither left out."""
    keys = sorted(mine.keys() | theirs.keys())
    return {key: mine.get(key, 0) - theirs.get(key, 0) for key in keys}
