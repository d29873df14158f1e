"""Extended Date/Time Format (ISO 8601-2:2019): levels 0 and 1, and of level 2 what lives need.

Read are days, months, years, seasons and other parts of a year (21-28, 33-41), `~ ? %` behind or before a
part, unspecified digits anywhere, intervals with open and unknown ends, and "one of" sets, which say a window
exactly. A time of day does not count. Southern seasons, years outside 1800-2199 and sets that mean several
dates at once are refused.

How wide `~` and `?` are, the standard leaves open. Here: one unit of what is marked to either side (a week
for a day), and for `%` two; "2014~" is the "ongeveer 2014" of the phrases.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from leerlijn.toolkit.dates import windows
from leerlijn.toolkit.dates.spans import NOWHERE, Problem, Reading, Span, SpanKind, Window
from leerlijn.toolkit.dates.vocabulary import FIRST_YEAR, LAST_YEAR

# code: (first month, number of months); the standard gives no months to the seasons, see `windows`.
PARTS_OF_YEAR = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4),
    40: (1, 6), 41: (7, 6),
}  # fmt: skip
LONGEST = 60
OPEN = ".."
BOTH = "%"
PREFIX = "edtf:"
PARTS = ("year", "month", "day")
YEAR, MONTH, DAY = range(3)
LAST_MONTH_LIKE = 20  # what stands where a month stands, and is no part of a year
LONGEST_MONTH = 31
DAYS_AROUND_A_DAY = 7
_DATE = re.compile(
    r"(?P<pre_year>[~?%]?)(?P<year>[0-9X]{4})(?P<post_year>[~?%]?)"
    r"(?:-(?P<pre_month>[~?%]?)(?P<month>[0-9X]{2})(?P<post_month>[~?%]?)"
    r"(?:-(?P<pre_day>[~?%]?)(?P<day>[0-9X]{2})(?P<post_day>[~?%]?))?)?"
)
_TIME = re.compile(r"(?<=\d\d-\d\d)T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?$")


_SIGNS = re.compile(r"[0-9X~?%./,\[\]{}-]+")
_ONLY_EDTF = re.compile(r"X|^\[|^\{|%")


class _NotReadError(Exception):
    """Why an expression gives no window."""

    def __init__(self, problem: Problem = Problem.DATE_UNREADABLE) -> None:
        super().__init__(problem)
        self.problem = problem


def read_edtf(text: str) -> Reading:
    """The span of one expression; None, with the reason, where it cannot be read. Never raises."""
    plain = text.strip()
    try:
        span = _span(plain) if len(plain) <= LONGEST else None
    except _NotReadError as refused:
        return Reading(text, None, (refused.problem,))
    except (ValueError, OverflowError):
        return Reading(text, None, (Problem.DATE_DOES_NOT_EXIST,))
    return Reading(text, span, () if span else (Problem.DATE_UNREADABLE,))


def begins_as_edtf(words: str) -> bool:
    """Whether words begin as no phrase does."""
    return words.lstrip()[:1] in ("[", "{") or words.lstrip()[: len(PREFIX)].lower() == PREFIX


def read_marked(words: str) -> Reading | None:
    """Reads words that can be nothing but EDTF; None where they may also be something that people write.

    "2012-21" may be a spring and may be nine years, "2004-06/2006" may begin in 2004: such an expression is
    read only behind "edtf:". Marks of doubt count where the same without them is left over for the phrases.
    """
    text = words.strip()
    if text[: len(PREFIX)].lower() == PREFIX:
        return Reading(words, *_parts_of(read_edtf(text[len(PREFIX) :])))
    if not _ONLY_EDTF.search(text) or not _SIGNS.fullmatch(text):
        return None
    return Reading(words, *_parts_of(read_edtf(text)))


def _parts_of(reading: Reading) -> tuple[Span | None, tuple[Problem, ...]]:
    return reading.span, reading.problems


def _span(plain: str) -> Span:
    if "/" not in plain:
        window = _set(plain) if plain.startswith(("[", "{")) else _date(plain)
        return Span(window, window, SpanKind.MOMENT)
    begin, _, end = plain.partition("/")
    if begin in ("", OPEN) and end == "":
        raise _NotReadError
    start = NOWHERE if begin in ("", OPEN) else _date(begin)
    if end in ("", OPEN):
        return Span(start, NOWHERE, SpanKind.OPEN if end else SpanKind.END_UNKNOWN)
    return Span(start, _date(end), SpanKind.PERIOD)


def _set(plain: str) -> Window:
    """One of several dates: from the first day of the earliest to the last day of the latest."""
    if plain.startswith("{") or not plain.endswith("]"):
        raise _NotReadError(Problem.SEVERAL_DATES if plain.endswith("}") else Problem.DATE_UNREADABLE)
    edges = [_between(part.strip()) for part in plain[1:-1].split(",")]
    first = [edge.earliest for edge in edges]
    last = [edge.latest for edge in edges]
    window = Window(
        min(day for day in first if day) if all(first) else None,
        max(day for day in last if day) if all(last) else None,
    )
    if window.earliest and window.latest and window.latest < window.earliest:
        raise _NotReadError(Problem.END_BEFORE_START)
    return window


def _between(part: str) -> Window:
    begin, dots, end = part.partition(OPEN)
    if not dots:
        return _date(part)
    if not begin and not end:
        raise _NotReadError
    return Window(_date(begin).earliest if begin else None, _date(end).latest if end else None)


def _date(plain: str) -> Window:
    found = _DATE.fullmatch(_TIME.sub("", plain))
    if found is None:
        raise _NotReadError
    shape = _Shape(found["year"], found["month"] or "", found["day"] or "")
    if shape.year == "XXXX":
        raise _NotReadError(Problem.YEAR_MISSING)
    if _lowest(shape.year) < FIRST_YEAR or _highest(shape.year) > LAST_YEAR or (shape.months and shape.day):
        raise _NotReadError
    window = _part_of_year(shape) if shape.months else _hull(shape)
    marks = (_mark_of(found, place) for place in range(DAY + 1))
    return _widened(window, shape, tuple(mark for place in marks for mark in place))


@dataclass(frozen=True, slots=True)
class _Shape:
    """The digits of a date; `months` is how long a named part of a year lasts, 0 where it names none."""

    year: str
    month: str
    day: str

    @property
    def months(self) -> int:
        """How many months a season or another part of the year has."""
        if not self.month.isdigit() or int(self.month) <= LAST_MONTH_LIKE:
            return 0
        if int(self.month) not in PARTS_OF_YEAR:
            raise _NotReadError
        return PARTS_OF_YEAR[int(self.month)][1]

    def unit(self, place: int) -> tuple[int, int]:
        """The unit in which the digits up to this place speak, as months and days."""
        if place == DAY and self.day and self.day != "XX":
            return 0, DAYS_AROUND_A_DAY
        if place >= MONTH and self.month and self.month != "XX":
            return self.months or 1, 0
        return 12 * 10 ** self.year.count("X"), 0


def _lowest(digits: str) -> int:
    return int(digits.replace("X", "0"))


def _highest(digits: str) -> int:
    return int(digits.replace("X", "9"))


def _part_of_year(shape: _Shape) -> Window:
    first_month, months = PARTS_OF_YEAR[int(shape.month)]
    first, last = (
        windows.from_months(year, first_month, months) for year in (_lowest(shape.year), _highest(shape.year))
    )
    return windows.union(first, last)


def _hull(shape: _Shape) -> Window:
    """From the first to the last day that fits the digits; raises ValueError where none does."""
    years = _fitting(shape.year, _lowest(shape.year), _highest(shape.year))
    months = _fitting(shape.month or "XX", 1, windows.DECEMBER)
    days = _fitting(shape.day or "XX", 1, LONGEST_MONTH)
    first = next(_existing(years, months, days))
    last = next(_existing(years[::-1], months[::-1], days[::-1]))
    return Window(first, last)


def _fitting(mask: str, low: int, high: int) -> list[int]:
    """The numbers that fit some digits: "1X" as a month is 10, 11 and 12."""
    return [
        number
        for number in range(low, high + 1)
        if all(sign in ("X", digit) for sign, digit in zip(mask, f"{number:0{len(mask)}}", strict=True))
    ]


def _existing(years: list[int], months: list[int], days: list[int]) -> Iterator[date]:
    for year, month, day in product(years, months, days):
        if day <= monthrange(year, month)[1]:
            yield date(year, month, day)
    raise _NotReadError(Problem.DATE_DOES_NOT_EXIST)


def _mark_of(found: re.Match[str], place: int) -> Iterator[tuple[str, int]]:
    """The marks before and behind one part; one before it is about that part alone."""
    part = PARTS[place]
    if found[f"pre_{part}"]:
        yield found[f"pre_{part}"], place
    if found[f"post_{part}"]:
        yield found[f"post_{part}"], place


def _widened(window: Window, shape: _Shape, marks: tuple[tuple[str, int], ...]) -> Window:
    for mark, place in marks:
        months, days = shape.unit(place)
        times = 2 if mark == BOTH else 1
        window = _wider(windows.widened(window, months * times), timedelta(days * times))
    return _in_years_read(window)


def _in_years_read(window: Window) -> Window:
    """No further than the years that are read: what is written of it must be readable again."""
    if window.earliest is None or window.latest is None:
        return window
    return Window(max(window.earliest, date(FIRST_YEAR, 1, 1)), min(window.latest, date(LAST_YEAR, 12, 31)))


def _wider(window: Window, days: timedelta) -> Window:
    if window.earliest is None or window.latest is None:
        return window
    return Window(window.earliest - days, window.latest + days)
