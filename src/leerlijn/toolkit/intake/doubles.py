"""Rows that say the same twice. Two tellers of one thing are no doubles: both stay."""

from collections.abc import Hashable
from dataclasses import replace

from leerlijn.toolkit.dates import Problem
from leerlijn.toolkit.intake.rows import ChronologyRow

NO_DOUBLE = frozenset({Problem.EMPTY_ROW, Problem.STRUCK_OUT})


def marked_doubles(rows: tuple[ChronologyRow, ...]) -> tuple[ChronologyRow, ...]:
    """Gives every row that says nothing new the number of the row that it repeats."""
    first_with: dict[Hashable, int] = {}
    marked = []
    for row in rows:
        if NO_DOUBLE & set(row.problems):
            marked.append(row)
            continue
        original = first_with.setdefault(_what_it_says(row), row.number)
        marked.append(row if original == row.number else _as_double(row, original))
    return tuple(marked)


def _as_double(row: ChronologyRow, original: int) -> ChronologyRow:
    return replace(row, duplicate_of=original, problems=(*row.problems, Problem.DUPLICATE_ROW))


def _what_it_says(row: ChronologyRow) -> Hashable:
    """The time as read, not as written: "12-3-2014" and "12 maart 2014" say the same."""
    span = row.reading.span
    when = (span.start, span.end, span.kind) if span else _plain(row.words)
    return (when, row.track, row.valence, *map(_plain, (row.text, row.told_by, row.remark)))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(" .")
