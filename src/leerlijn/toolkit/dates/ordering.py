"""The order of uncertain times: honest where it is unknown."""

from datetime import date

from leerlijn.toolkit.dates.spans import Span, Window

SortKey = tuple[int, int, int, int]
UNDATED_KEY: SortKey = (1, 0, 0, 0)


def likely(span: Span) -> tuple[date | None, date | None]:
    """The middle of the start window and of the end window; for drawing only, it is not what was told."""
    return _middle(span.start), _middle(span.end)


def _middle(window: Window) -> date | None:
    if window.earliest is None or window.latest is None:
        return window.earliest or window.latest
    return window.earliest + (window.latest - window.earliest) // 2


def sort_key(span: Span | None) -> SortKey:
    """Sorts by the middle of the start window, so that a bare year is no 1 January; undated last."""
    start = likely(span)[0] if span else None
    if span is None:
        return UNDATED_KEY
    end = likely(span)[1]
    if start is None:
        return (0, end.toordinal(), 0, end.toordinal()) if end else UNDATED_KEY
    earliest = span.start.earliest
    return (0, start.toordinal(), earliest.toordinal() if earliest else 0, end.toordinal() if end else 0)


def surely_before(a: Span, b: Span) -> bool:
    """Whether a was over before b can have begun, whatever the true days are."""
    return a.end.latest is not None and b.start.earliest is not None and a.end.latest < b.start.earliest


def possibly_overlaps(a: Span, b: Span) -> bool:
    """Whether both can have been going on at one time; an undated span can overlap with anything."""
    return not surely_before(a, b) and not surely_before(b, a)
