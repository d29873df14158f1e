"""Ends that a one-column timeline leaves out: "okt 2019 – EMDR gestart" says a beginning only."""

import re
from dataclasses import replace

from leerlijn.toolkit.dates import Problem, Reading, Span, SpanKind, Window, sort_key
from leerlijn.toolkit.dates.ordering import UNDATED_KEY, SortKey
from leerlijn.toolkit.intake.rows import ChronologyRow
from leerlijn.toolkit.intake.tracks import LASTING, Track

_BEGINS = re.compile(
    r"\b(?:start|starten|gestart|opgestart|begonnen|begint|aanvang|van start)\b", re.IGNORECASE
)
LONGEST_EXACT_DAYS = 31
ONE_WEEK_DAYS = 7


def marked_missing_ends(rows: tuple[ChronologyRow, ...]) -> tuple[ChronologyRow, ...]:
    """Reports that with an exact date a home, a school or help began, where nothing is told that ends it."""
    last: dict[Track, SortKey] = {}
    for row in rows:
        key = sort_key(row.reading.span)
        if row.track and key < UNDATED_KEY:
            last[row.track] = max(key, last.get(row.track, key))
    return tuple(_with_open_end(row) if _lacks_an_end(row, last) else row for row in rows)


def _lacks_an_end(row: ChronologyRow, last: dict[Track, SortKey]) -> bool:
    span = row.reading.span
    if row.track not in LASTING or span is None or not _BEGINS.search(row.text) or not _is_exact(span):
        return False
    # help runs side by side, the next one ends nothing; the next home or school ends the one before
    return row.track is Track.HELP or last[row.track] <= sort_key(span)


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
