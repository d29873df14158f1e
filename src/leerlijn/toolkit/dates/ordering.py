"""The order of uncertain times: honest where it is unknown."""

from datetime import date

from leerlijn.toolkit.dates.spans import Span, Window

SortKey = tuple[int, ...]
UNDATED_KEY: SortKey = (1,)


def likely(span: Span) -> tuple[date | None, date | None]:
    """The middle of the start window and of the end window; for drawing only, it is not what was told."""
    return _middle(span.start), _middle(span.end)


def _middle(window: Window) -> date | None:
    if window.earliest is None or window.latest is None:
        return window.earliest or window.latest
    return window.earliest + (window.latest - window.earliest) // 2


def sort_key(span: Span | None) -> SortKey:
    """Sorts by the middle of the start window, so that a bare year is no 1 January; undated last.

    A total order: two spans with the same windows alone have the same key. What surely came before comes
    before.
    """
    if span is None:
        return UNDATED_KEY
    start, end = likely(span)
    middle = start or end
    if middle is None:
        return UNDATED_KEY
    days = (span.start.earliest, end, span.start.latest, span.end.earliest, span.end.latest)
    return (0, middle.toordinal(), *(day.toordinal() if day else 0 for day in days))


def surely_before(a: Span, b: Span) -> bool:
    """Whether a was over before b can have begun, whatever the true days are; a strict partial order."""
    last, first = _last_day(a), _first_day(b)
    return last is not None and first is not None and last < first


def _last_day(span: Span) -> date | None:
    """The last day that a span can touch, also where its end was told before its start."""
    return max(_known_days(span)) if span.end.latest else None


def _first_day(span: Span) -> date | None:
    return min(_known_days(span)) if span.start.earliest else None


def _known_days(span: Span) -> list[date]:
    days = (span.start.earliest, span.start.latest, span.end.earliest, span.end.latest)
    return [day for day in days if day is not None]


def possibly_overlaps(a: Span, b: Span) -> bool:
    """Whether both can have been going on at one time; an undated span can overlap with anything."""
    return not surely_before(a, b) and not surely_before(b, a)
