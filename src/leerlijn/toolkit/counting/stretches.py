"""A vague span as a stretch of days that all exist, so that it can be counted with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from leerlijn.toolkit.dates import Span, SpanKind

LASTS = frozenset({SpanKind.PERIOD, SpanKind.OPEN})


@dataclass(frozen=True, slots=True)
class Stretch:
    """It begins between the first and the last begin, and ends between the first and the last end.

    Each pair of days that keeps to this, the end not before the begin, may be what happened. `may_hold` is
    False where nobody told how long it was: then it holds nothing else.
    """

    first_begin: date
    last_begin: date
    first_end: date
    last_end: date
    may_hold: bool = True


def settled(span: Span, *, floor: date, until: date) -> Stretch | None:
    """The stretch of a span; None where nobody knows when it was.

    What goes on lasts until `until`. What has no known end may have ended on any day till then. A begin
    of which only the latest day is known lies from `floor` on.
    """
    begin, end = span.start, span.end
    if begin.earliest is None and begin.latest is None and end.earliest is None and end.latest is None:
        return None
    last_begin = begin.latest or (end.latest if begin.earliest is None else None) or until
    first_begin = begin.earliest or min(floor, last_begin)
    last_begin = max(last_begin, first_begin)
    if span.kind is SpanKind.OPEN:
        first_end = last_end = max(until, last_begin)
    elif span.kind is SpanKind.PERIOD or span.kind is SpanKind.MOMENT:
        first_end, last_end = end.earliest or first_begin, end.latest or max(until, last_begin)
    else:
        first_end, last_end = first_begin, max(until, last_begin)
    return stretch_of(first_begin, last_begin, first_end, last_end, may_hold=span.kind in LASTS)


def stretch_of(
    first_begin: date, last_begin: date, first_end: date, last_end: date, *, may_hold: bool
) -> Stretch:
    """Days without those that cannot be: an end before the first begin, a begin after the last end."""
    first_end = max(first_end, first_begin)
    last_end = max(last_end, first_end)
    return Stretch(first_begin, min(last_begin, last_end), first_end, last_end, may_hold=may_hold)


def anywhere(floor: date, until: date) -> Stretch:
    """Something of which nobody knows when it was: it may be short or long, at any time."""
    first = min(floor, until)
    return Stretch(first, until, first, until, may_hold=False)


def hull(stretches: Iterable[Stretch]) -> Stretch | None:
    """One stretch that holds all that several people tell of the same thing; None without any."""
    told = list(stretches)
    if not told:
        return None
    return Stretch(
        min(one.first_begin for one in told),
        max(one.last_begin for one in told),
        min(one.first_end for one in told),
        max(one.last_end for one in told),
        may_hold=any(one.may_hold for one in told),
    )
