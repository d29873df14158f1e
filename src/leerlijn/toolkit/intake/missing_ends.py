"""Ends that a one-column timeline leaves out: "okt 2019 – EMDR gestart" says a beginning only."""

import re
from dataclasses import replace

from leerlijn.toolkit.dates import Problem, Reading, Span, SpanKind, Window, sort_key
from leerlijn.toolkit.intake.rows import ChronologyRow
from leerlijn.toolkit.intake.tracks import LASTING, Track

_BEGINS = re.compile(
    r"\b(?:start|starten|gestart|opgestart|begonnen|begint|aanvang|van start)\b", re.IGNORECASE
)
LONGEST_EXACT_DAYS = 31
ONE_WEEK_DAYS = 7


def marked_missing_ends(rows: tuple[ChronologyRow, ...]) -> tuple[ChronologyRow, ...]:
    """Reports rows that tell with an exact date that a home, a school or help began, where nothing ends it."""
    return tuple(_with_open_end(row) if _lacks_an_end(row, rows) else row for row in rows)


def _lacks_an_end(row: ChronologyRow, rows: tuple[ChronologyRow, ...]) -> bool:
    span = row.reading.span
    if row.track not in LASTING or span is None or not _BEGINS.search(row.text) or not _is_exact(span):
        return False
    if row.track is Track.HELP:
        return True  # help runs side by side; the next one ends nothing
    # the next home or school ends the one before
    return not any(other.track is row.track and _starts_later(other, span) for other in rows)


def _starts_later(other: ChronologyRow, span: Span) -> bool:
    return other.reading.span is not None and sort_key(span) < sort_key(other.reading.span) < (1,)


def _is_exact(span: Span) -> bool:
    first, last = span.start.earliest, span.start.latest
    if span.kind is not SpanKind.MOMENT or first is None or last is None:
        return False
    days = (last - first).days + 1
    return days == 1 or (days <= LONGEST_EXACT_DAYS and first.day == 1 and days > ONE_WEEK_DAYS)


def _with_open_end(row: ChronologyRow) -> ChronologyRow:
    span = row.reading.span
    if span is None:
        return row
    unended = replace(span, end=Window(None, None), kind=SpanKind.END_UNKNOWN)
    problems = (*row.reading.problems, Problem.END_MISSING)
    reading = Reading(row.reading.words, unended, problems)
    return replace(row, reading=reading, problems=(*row.problems, Problem.END_MISSING))
