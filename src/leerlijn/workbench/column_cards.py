"""The columns of a list as cards: what stands above them, two examples, and as what they are read."""

from dataclasses import dataclass, replace
from itertools import islice
from string import ascii_uppercase

from django.db.models import QuerySet

from leerlijn.exchange.operations.lists import columns_of, tables_of
from leerlijn.lifecourse.enums import TRACK_OF_WORD
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.toolkit.intake.columns import Columns
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.tables import Table
from leerlijn.workbench.words import ROLES_OF_COLUMNS

LOOKED_AT = 60
EXAMPLES = 2
LONGEST_EXAMPLE = 40


@dataclass(frozen=True, slots=True)
class Card:
    """One column."""

    name: str
    letter: str
    header: str
    examples: tuple[str, ...]
    role: Role
    role_word: str

    @property
    def is_off(self) -> bool:
        """Whether the column is passed over."""
        return self.role == Role.OTHER


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet or table with its columns, and the track of all its rows where it has one."""

    name: str
    title: str
    cards: tuple[Card, ...]
    track: str
    track_word: str


def sheets_of(kept: TimelineList, readable: QuerySet[TimelineRow]) -> tuple[Sheet, ...]:
    """All tables of a list as cards.

    Where not every row is for this reader no examples are given: a cell does not know whose words it holds.
    """
    tables = tables_of(kept)
    if readable.count() != kept.rows.count():
        tables = tuple(replace(table, rows=()) for table in tables)
    pairs = zip(tables, columns_of(kept), strict=True)
    return tuple(sheet_of(place, table, columns) for place, (table, columns) in enumerate(pairs))


def sheet_of(place: int, table: Table, columns: Columns) -> Sheet:
    """One table."""
    track = columns.track
    return Sheet(
        name=f"track-{place}",
        title=table.place,
        cards=tuple(card_of(place, number, table, columns) for number in range(len(columns.roles))),
        track=track or "",
        track_word=str(TRACK_OF_WORD[track].label) if track else "",
    )


def card_of(place: int, number: int, table: Table, columns: Columns) -> Card:
    """One column."""
    role = columns.roles[number]
    return Card(
        name=f"role-{place}-{number}",
        letter=letter_of(number),
        header=columns.headers[number] if number < len(columns.headers) else "",
        examples=examples_in(table, number, columns.first_row),
        role=role,
        role_word=str(ROLES_OF_COLUMNS[role]),
    )


def letter_of(number: int) -> str:
    """A, B … Z, AA: as a spreadsheet names its columns."""
    before, last = divmod(number, len(ascii_uppercase))
    return (letter_of(before - 1) if before else "") + ascii_uppercase[last]


def examples_in(table: Table, number: int, first_row: int) -> tuple[str, ...]:
    """The first two different things that stand in a column."""
    rows = table.rows[first_row : first_row + LOOKED_AT]
    texts = (row.cells[number].text.strip() for row in rows if number < len(row.cells))
    found = dict.fromkeys(shortened(text) for text in texts if text)
    return tuple(islice(found, EXAMPLES))


def shortened(text: str) -> str:
    """A text of one line that fits on a card."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_EXAMPLE else f"{line[: LONGEST_EXAMPLE - 1]}…"
