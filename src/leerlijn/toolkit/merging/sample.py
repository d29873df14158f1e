"""Invented lives in which several people tell the same, and how well the proposals find that.

A folder holds one csv file per life, named after a number and the birth date: `07-2008-09-09.csv`, with the
columns moment, wie, spoor, wanneer and wat. Rows with the same `moment` are one happening; without it only
one person tells it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from leerlijn.toolkit.dates import Span, Window, read
from leerlijn.toolkit.dates.spans import UNDATED
from leerlijn.toolkit.merging.proposing import Told, propose, words_in

TODAY = date(2026, 1, 1)
_AFTER_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a life: what was told, and which happening it is ("" where nobody else tells it)."""

    told: Told
    moment: str


@dataclass(frozen=True, slots=True)
class Life:
    """The rows of one life."""

    birth: date
    rows: tuple[Row, ...]

    @property
    def true_pairs(self) -> frozenset[frozenset[str]]:
        """Any two rows about one happening."""
        return frozenset(
            frozenset((one.told.key, other.told.key))
            for one, other in combinations(self.rows, 2)
            if one.moment and one.moment == other.moment
        )


def read_lives(folder: Path) -> tuple[Life, ...]:
    """Every life in a folder."""
    return tuple(_read_life(path) for path in sorted(folder.glob("*.csv")))


def figures_of(lives: Iterable[Life]) -> dict[str, float]:
    """How many true pairs are proposed, and how many proposals that takes per true pair.

    `likely_*` are of those that are asked first: the share of them that is true, and of the true ones that
    is among them.
    """
    told, true, found, asked, first, first_true = 0, 0, 0, 0, 0, 0
    for life in lives:
        proposals = propose(row.told for row in life.rows)
        proposed = {proposal.pair for proposal in proposals}
        likely = {proposal.pair for proposal in proposals if proposal.is_likely}
        first += len(likely)
        first_true += len(likely & life.true_pairs)
        told += len(life.rows)
        true += len(life.true_pairs)
        found += len(proposed & life.true_pairs)
        asked += len(proposed)
    return {
        "rows": told,
        "true_pairs": true,
        "recall": round(found / true, 3),
        "proposals_per_true_pair": round(asked / true, 2),
        "likely_true_share": round(first_true / first, 3),
        "likely_recall": round(first_true / true, 3),
        "others_true_share": round((found - first_true) / max(asked - first, 1), 3),
    }


def laid_together(lives: Iterable[Life]) -> tuple[Life, ...]:
    """Every two lives in one, as if born on one day: twice as much happens in every year."""
    ordered = tuple(lives)
    return tuple(
        Life(one.birth, one.rows + tuple(_moved(row, one.birth - other.birth) for row in other.rows))
        for one, other in zip(ordered[::2], ordered[1::2], strict=False)
    )


def _read_life(path: Path) -> Life:
    birth = date.fromisoformat(path.stem[_AFTER_NUMBER:])
    with path.open(encoding="utf-8", newline="") as file:
        rows = tuple(csv.DictReader(file, delimiter=";"))
    return Life(
        birth,
        tuple(
            Row(
                Told(
                    key=f"{path.stem}/{number}",
                    voices=frozenset({row["wie"]}),
                    track=row["spoor"],
                    span=read(row["wanneer"], birth=birth, today=TODAY).span or UNDATED,
                    words=words_in(row["wat"]),
                ),
                moment=row["moment"] and f"{path.stem}/{row['moment']}",
            )
            for number, row in enumerate(rows)
        ),
    )


def _moved(row: Row, by: timedelta) -> Row:
    span = row.told.span
    moved = Span(_shift(span.start, by), _shift(span.end, by), span.kind, span.anchor)
    return replace(row, told=replace(row.told, span=moved))


def _shift(window: Window, by: timedelta) -> Window:
    return Window(window.earliest and window.earliest + by, window.latest and window.latest + by)
