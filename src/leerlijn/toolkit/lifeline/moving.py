"""Moving an end of a spell by hand: as precise as the drawing is, and no more."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.dates.windows import ONE_DAY, add_months

WIDE_YEAR = 300.0
"""Px to a year from which a hand points at one month; below that, at the months beside it too."""


class End(StrEnum):
    """Which end of a spell was taken hold of."""

    START = "start"
    END = "end"


def pointed_at(day: date, *, year: float) -> Window:
    """The months that a hand means by a place on a line with so many px to a year."""
    beside = 0 if year >= WIDE_YEAR else 1
    month = day.replace(day=1)
    return Window(add_months(month, -beside), add_months(month, beside + 1) - ONE_DAY)


def with_end_moved(span: Span, end: End, window: Window) -> Span | None:
    """The span with one end elsewhere, by itself again; None where it would end before it began."""
    if end is End.START:
        lasts = span.kind if span.kind is not SpanKind.MOMENT else SpanKind.PERIOD
        moved = replace(span, start=window, kind=lasts, anchor="")
    else:
        moved = replace(span, end=window, kind=SpanKind.PERIOD, anchor="")
    begins, ends = moved.start.earliest, moved.end.latest
    if moved.kind is SpanKind.PERIOD and begins and ends and ends < begins:
        return None
    return moved
