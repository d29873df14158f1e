"""A span as EDTF: exactly where the format can, and else never narrower than it is."""

from collections.abc import Iterator
from datetime import date, timedelta

from leerlijn.toolkit.dates import windows
from leerlijn.toolkit.dates.edtf import DAYS_AROUND_A_DAY, read_edtf
from leerlijn.toolkit.dates.spans import NOWHERE, Span, SpanKind, Window

# Which code a stretch of whole months has, by its first month and its length; other three months are "about".
CODES = {
    (3, 3): 21, (6, 3): 22, (9, 3): 23, (12, 3): 24,
    (1, 4): 37, (5, 4): 38, (9, 4): 39,
    (1, 6): 40, (7, 6): 41,
}  # fmt: skip
ABOUT_MONTH = 3
ABOUT_YEAR, ABOUT_YEAR_BOTH, DECADE, CENTURY = 3, 5, 10, 100


def write_edtf(span: Span) -> str:
    """One expression for a span; empty where nothing is known.

    A moment, however its window lies, is written exactly. An end of a period has to be one date, so where no
    date fits the window the closest wider one stands there; what hangs on the birth date is written as it
    falls now. An unknown begin and an open one are both written as an empty begin.
    """
    if span.kind is SpanKind.UNKNOWN or (
        span.start == span.end == NOWHERE and span.kind is not SpanKind.OPEN
    ):
        return ""
    if span.kind is SpanKind.MOMENT:
        return _moment(span.start)
    if span.kind is SpanKind.OPEN:
        return f"{_end(span.start)}/.."
    if span.kind is SpanKind.END_UNKNOWN:
        return f"{_end(span.start)}/"
    return f"{_end(span.start)}/{_end(span.end)}"


def is_exact_in_edtf(span: Span) -> bool:
    """Whether reading the expression gives the same windows back."""
    again = read_edtf(write_edtf(span)).span
    return again is not None and (again.start, again.end, again.kind) == (span.start, span.end, span.kind)


def _moment(window: Window) -> str:
    if window.earliest and window.latest and (name := _named(window.earliest, window.latest)):
        return name
    return f"[{_first(window.earliest)}..{_last(window.latest)}]"


def _first(day: date | None) -> str:
    if day is None:
        return ""
    if day.day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 1 else f"{day:%Y-%m}"


def _last(day: date | None) -> str:
    if day is None:
        return ""
    if (day + windows.ONE_DAY).day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == windows.DECEMBER else f"{day:%Y-%m}"


def _named(first: date, last: date) -> str:
    """The expression whose window is exactly this one; empty where there is none."""
    if first == last:
        return first.isoformat()
    if (last - first).days == 2 * DAYS_AROUND_A_DAY:
        return f"{(first + timedelta(DAYS_AROUND_A_DAY)).isoformat()}~"
    return "" if first.day > 1 or (last + windows.ONE_DAY).day > 1 else _whole_months(first, last)


def _whole_months(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.month == 1 and months % 12 == 0:
        return _years(first.year, months // 12)
    if (first.month, months) in CODES:
        return f"{first:%Y}-{CODES[first.month, months]}"
    if months == ABOUT_MONTH:
        return f"{windows.add_months(first, 1):%Y-%m}~"
    return f"{first:%Y-%m}" if months == 1 else ""


def _years(first: int, count: int) -> str:
    if count == 1:
        return f"{first}"
    if count in (ABOUT_YEAR, ABOUT_YEAR_BOTH):
        return f"{first + 1}~" if count == ABOUT_YEAR else f"{first + 2}%"
    if count == DECADE and first % DECADE == 0:
        return f"{first // DECADE}X"
    return f"{first // CENTURY}XX" if count == CENTURY and first % CENTURY == 0 else ""


def _end(window: Window) -> str:
    """One end of a period: the window exactly, or the narrowest date that holds it."""
    first, last = window.earliest, window.latest
    if first is None or last is None:
        return ""
    if name := _named(first, last):
        return name
    holding = [
        (wider.latest - wider.earliest, number, name)
        for number, name in enumerate(_around(first, last))
        if (wider := _window_of(name)) and wider.earliest and wider.latest
        and wider.earliest <= first and last <= wider.latest
    ]  # fmt: skip
    return min(holding)[2] if holding else ""


def _window_of(name: str) -> Window | None:
    span = read_edtf(name).span
    return span.start if span else None


def _around(first: date, last: date) -> Iterator[str]:
    """Dates near a window, among which one may hold it."""
    middle = first + (last - first) // 2
    yield f"{middle.isoformat()}~"
    for month in (first, windows.add_months(first, 1), middle, last):
        yield from (f"{month:%Y-%m}", f"{month:%Y-%m}~", f"{month:%Y-%m}%")
    for year in dict.fromkeys((first.year - 1, first.year, middle.year, last.year)):
        yield from (f"{year}", f"{year}~", f"{year}%")
        yield from (f"{year}-{code}" for code in sorted(CODES.values()))
    for mark in ("", "~"):
        yield f"{first.year // DECADE}X{mark}"
        for year in dict.fromkeys((first.year, middle.year, last.year)):
            yield f"{year // CENTURY}XX{mark}"
