"""A span in ages instead of dates, as the reports need it: "rond 5 jaar", "van 3 tot 5 jaar"."""

from datetime import date

from leerlijn.toolkit.dates import windows
from leerlijn.toolkit.dates.english import in_tongue
from leerlijn.toolkit.dates.saying import NOT_YET
from leerlijn.toolkit.dates.spans import NOWHERE, Span, SpanKind, Window

BEFORE_BIRTH = "vóór de geboorte"
AROUND_BIRTH = "rond de geboorte"
AT_BIRTH = "bij de geboorte"
VAGUE_YEARS = 3


def say_age(span: Span, birth: date) -> str:
    """Says a span in ages; never a date, so that it can stand in a report."""
    return in_tongue(_in_dutch(span, birth))


def _in_dutch(span: Span, birth: date) -> str:
    if span.start == span.end == NOWHERE:
        return NOT_YET
    start, end = _ages(span.start, birth), _ages(span.end, birth)
    if span.kind is SpanKind.MOMENT:
        return _with_years(start)
    if span.kind is SpanKind.OPEN:
        return f"{_from(start)}{_years(start)}"
    if span.kind is SpanKind.END_UNKNOWN:
        return f"{_from(start)}{_years(start)}, einde niet bekend"
    if span.start == NOWHERE:
        return f"tot {_with_years(end)}"
    return _with_years(start) if start == end else f"{_from(start, 'van')} tot {_with_years(end)}"


def _from(ages: str, word: str = "vanaf") -> str:
    return "vanaf de geboorte" if ages == AT_BIRTH else f"{word} {ages}"


def _years(ages: str) -> str:
    return " jaar" if ages[-1:].isdigit() else ""


def _with_years(ages: str) -> str:
    return ages + _years(ages)


def _ages(window: Window, birth: date) -> str:
    """The ages of a window without the word "jaar": "5", "5 of 6", "rond 5", "vóór de geboorte"."""
    first, last = window.earliest, window.latest
    if first is None and last is None:
        return "onbekend"
    if last is not None and last < birth:
        return BEFORE_BIRTH
    if first is None or last is None:
        return _half_open(window, birth)
    return AT_BIRTH if first == last == birth else _of_bounded(first, last, birth)


def _half_open(window: Window, birth: date) -> str:
    if window.latest is not None:
        return f"uiterlijk {age_on(window.latest, birth)}"
    first = window.earliest or birth
    return f"op zijn vroegst {max(0, age_on(first, birth))}"


def _of_bounded(first: date, last: date, birth: date) -> str:
    if first < birth:
        return AROUND_BIRTH
    youngest, oldest = age_on(first, birth), age_on(last, birth)
    if youngest == oldest:
        return str(oldest)
    if Window(first, last) == windows.around_birthday(birth, oldest):
        return f"rond {oldest}"
    if oldest - youngest == 1:
        return f"{youngest} of {oldest}"
    if oldest - youngest <= VAGUE_YEARS:
        return f"rond {age_on(first + (last - first) / 2, birth)}"
    return f"tussen {youngest} en {oldest}"


def age_on(day: date, birth: date) -> int:
    """Full years on that day; negative before birth."""
    years = day.year - birth.year
    return years if day >= windows.birthday(birth, years) else years - 1
