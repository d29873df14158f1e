"""A life on as many sheets of paper as it takes to stay readable."""

from collections.abc import Iterator
from datetime import date, timedelta

from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.layout import Layout, layout
from leerlijn.toolkit.lifeline.model import Life
from leerlijn.toolkit.lifeline.scale import birthday

_FEWEST_YEARS = 3  # on a sheet: with fewer it says who told what, and that takes more room than it wins
_DAY = timedelta(days=1)
Days = tuple[date, date]


def sheets(life: Life, *, size: Format, window: Days | None = None) -> tuple[Layout, ...]:
    """The whole on one sheet where it fits; else in the fewest parts of whole years that each fit on theirs.

    Where so much went on at once that no part fits, the division whose fullest sheet is least crowded.
    """
    whole = layout(life, size=size, window=window)
    if whole.fits:
        return (whole,)
    first, last = window or (whole.scale.first, whole.scale.last)
    tried: list[tuple[Layout, ...]] = [(whole,)]
    years = list(_years(life.birth, first, last))
    for many in range(2, len(years) // _FEWEST_YEARS + 1):
        tried.append(tuple(layout(life, size=size, window=piece) for piece in _cut(years, many, last)))
        if all(each.fits for each in tried[-1]):
            break
    return min(tried, key=_crowded)


def _crowded(made: tuple[Layout, ...]) -> float:
    """How much the fullest sheet is too tall, as part of its height; 1 where it fits."""
    return max(1.0, *(each.height / each.size.tallest for each in made))


def _years(birth: date | None, first: date, last: date) -> Iterator[date]:
    """The first day, and every birthday or New Year's day after it; what lies before birth is one piece."""
    yield first
    start = birth or date(first.year, 1, 1)
    for count in range(last.year - start.year + 1):
        day = birthday(start, count)
        if first < day < last:
            yield day


def _cut(years: list[date], many: int, last: date) -> Iterator[Days]:
    """So many pieces, each about as many years."""
    begins = [years[at * len(years) // many] for at in range(many)]
    ends = [*(day - _DAY for day in begins[1:]), last]
    yield from zip(begins, ends, strict=True)
