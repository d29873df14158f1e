"""A span in Dutch: "maart tot juni 2024", "ongeveer 2016", "sinds februari 2024", "nog te dateren"."""

from datetime import date

from leerlijn.toolkit.dates import windows
from leerlijn.toolkit.dates.english import in_tongue
from leerlijn.toolkit.dates.spans import NOWHERE, Span, SpanKind, Window

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
# (how many months, from which): the name of such a window; it gets two years where it runs over New Year
NAMES = {
    (3, 3): "voorjaar",
    (3, 6): "zomer",
    (3, 9): "najaar",
    (3, 12): "winter",
    (4, 1): "begin",
    (4, 5): "midden",
    (4, 9): "eind",
    (12, 8): "schooljaar",
    **{(1, number): name for number, name in enumerate(MONTHS, start=1)},
}
DAY_WORDS = 3
TWO_MONTHS = 2
NOT_YET = "nog te dateren"


def say(span: Span, *, words: str = "") -> str:
    """Says a span in the reader's language; `words`, as they were told, stand behind one without a date."""
    return in_tongue(_in_dutch(span, words))


def _in_dutch(span: Span, words: str) -> str:
    start, end = _side(span.start), _side(span.end)
    if span.start == span.end == NOWHERE:
        return f"{NOT_YET}: “{words.strip()}”" if words.strip() else NOT_YET
    if span.kind is SpanKind.MOMENT:
        return say_window(span.start)
    if span.kind is SpanKind.OPEN:
        return f"sinds {start}"
    if span.kind is SpanKind.END_UNKNOWN:
        return f"{start}, einde onbekend"
    return _period(span, start, end)


def _side(window: Window) -> str:
    said = say_window(window)
    return f"ergens {said}" if said.startswith("tussen") else said


def _period(span: Span, start: str, end: str) -> str:
    if span.start == NOWHERE:
        return f"tot {end}"
    return f"{_without_shared_year(start, end)} tot {end}"


def _without_shared_year(start: str, end: str) -> str:
    """Shortens to "maart tot juni 2024", "12 tot 14 maart 2024": only between two days or two months."""
    first, last = start.split(), end.split()
    if start == end or len(first) != len(last) or not {first[-2:][0], last[-2:][0]} <= set(MONTHS):
        return start
    shared = 2 if len(first) == DAY_WORDS and first[1:] == last[1:] else int(first[-1] == last[-1])
    return " ".join(first[: len(first) - shared])


def say_window(window: Window) -> str:
    """Says one window in Dutch, with the widest name that fits it exactly."""
    first, last = window.earliest, window.latest
    if first is None and last is None:
        return "onbekend"
    if first is None:
        return f"vóór {_bound(last + windows.ONE_DAY)}" if last else ""
    if last is None:
        return f"na {_say_day(first - windows.ONE_DAY)}"
    return _named(window, first, last) or _between(_say_day(first), _say_day(last))


def _bound(day: date) -> str:
    if (day.month, day.day) == (1, 1):
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if day.day == 1 else _say_day(day)


def _say_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _named(window: Window, first: date, last: date) -> str:
    if first == last:
        return _say_day(first)
    if window == windows.of_christmas(first.year):
        return f"kerst {first.year}"
    if first.day == 1 and last == windows.add_months(last.replace(day=1), 1) - windows.ONE_DAY:
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return _of_whole_months(first, last, months)
    year, week, _ = first.isocalendar()
    return f"week {week} van {year}" if window == windows.of_week(year, week) else ""


def _of_whole_months(first: date, last: date, months: int) -> str:
    name = NAMES.get((months, first.month))
    if name:
        return f"{name} {first.year}" if first.year == last.year else f"{name} {first.year}/{last.year}"
    if first.month == 1 and last.month == windows.DECEMBER:
        return _of_whole_years(first.year, last.year)
    start, end = f"{MONTHS[first.month - 1]} {first.year}", f"{MONTHS[last.month - 1]} {last.year}"
    return f"{_without_shared_year(start, end)} of {end}" if months == TWO_MONTHS else _between(start, end)


def _of_whole_years(first: int, last: int) -> str:
    if first == last:
        return str(first)
    if last == first + 2:
        return f"ongeveer {first + 1}"  # the window that "ongeveer" makes
    return f"{first} of {last}" if last == first + 1 else _between(str(first), str(last))


def _between(start: str, end: str) -> str:
    return f"tussen {_without_shared_year(start, end)} en {end}"
