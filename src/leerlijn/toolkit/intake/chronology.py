"""From the tables of a timeline to its rows, each with what could be read of it and what is wrong with it.

No row is dropped: an empty, doubled, struck-out or unreadable one is there too, with its reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leerlijn.toolkit.dates import Problem, Reading, read, read_range
from leerlijn.toolkit.intake.columns import Columns, guess_columns, plain_header, track_in_title
from leerlijn.toolkit.intake.doubles import marked_doubles
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.missing_ends import marked_missing_ends
from leerlijn.toolkit.intake.restricted import restriction_in
from leerlijn.toolkit.intake.rows import ChronologyRow
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from leerlijn.toolkit.intake.tracks import LASTING, Track, track_of, valence_of

HEADER_AGAIN = "Dit is een kopregel, geen gebeurtenis."
SECTION = "Dit is een tussenkop, geen gebeurtenis."
TOTAL = "Dit is een telregel, geen gebeurtenis."
NO_TEXT = "Er staat niet bij wat er was."
TOTALS = frozenset({"totaal", "subtotaal", "aantal"})
WIDEST_TOTAL = 3
REFUSALS, YES = frozenset({"nee", "n", "niet", "liever niet"}), frozenset({"ja", "j", "x"})
_MAY_BE_SHARED = re.compile(r"\b(?:mag|mogen|delen|gedeeld|verslag|rapport)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Frame:
    columns: Columns
    birth: date | None
    today: date


def read_chronology(
    tables: Sequence[Table], *, columns: Sequence[Columns] | None = None, birth: date | None, today: date
) -> tuple[ChronologyRow, ...]:
    """Reads all rows of the tables, in their order; never raises for what stands in a cell.

    `columns` has one entry per table, as a person corrected it; without it they are guessed. Rows are
    numbered from 1 over all tables, empty ones too. Doubles are looked for over all tables.
    """
    chosen = tuple(columns) if columns is not None else guess_all_columns(tables)
    rows: list[ChronologyRow] = []
    for table, its in zip(tables, chosen, strict=True):
        rows += _rows_of(table, _Frame(its, birth, today), first=len(rows) + 1)
    return marked_doubles(marked_missing_ends(tuple(rows)))


def guess_all_columns(tables: Sequence[Table]) -> tuple[Columns, ...]:
    """Guesses per table; one without a header, as wide as the table before it, goes on under that header."""
    chosen: list[Columns] = []
    for table in tables:
        guessed = guess_columns(table)
        before = chosen[-1] if chosen else None
        if before and not any(guessed.headers) and len(guessed.roles) == len(before.roles):
            guessed = replace(before, first_row=0, track=guessed.track or before.track)
        chosen.append(guessed)
    return tuple(chosen)


def _rows_of(table: Table, frame: _Frame, *, first: int) -> Iterator[ChronologyRow]:
    section = frame.columns.track
    for number, row in enumerate(table.rows[frame.columns.first_row :], start=first):
        made = _row(table, row, frame, section)
        if made.note == SECTION:
            section = track_in_title(made.text) or frame.columns.track
        yield replace(made, number=number)


def _row(table: Table, row: Row, frame: _Frame, section: Track | None) -> ChronologyRow:
    columns = frame.columns
    blank = _blank(table, row, columns)
    note = _why_no_entry(row, columns)
    if note is not None:
        return replace(blank, note=note, text=" ".join(_filled(row)) if note == SECTION else "")
    track_words = _join(row, columns, Role.TRACK)
    track = track_of(track_words) if track_words else section
    reading = _reading(row, frame, track)
    problems = list(reading.problems)
    problems += [Problem.TRACK_UNKNOWN] * (track is None)
    problems += [Problem.STRUCK_OUT] * _is_struck(row, columns)
    return replace(
        blank,
        track=track,
        valence=valence_of(_join(row, columns, Role.VALENCE)) or valence_of(track_words),
        text=_join(row, columns, Role.TEXT),
        told_by=_join(row, columns, Role.TELLER),
        remark=_join(row, columns, Role.REMARK),
        reading=reading,
        words=reading.words.strip(),
        problems=tuple(problems),
        yet_to_come=_starts_after(reading, frame.today),
        restricted_words=_restriction(row, columns),
    )


def _blank(table: Table, row: Row, columns: Columns) -> ChronologyRow:
    raw = tuple((header, _text(row, place)) for place, header in enumerate(columns.headers))
    return ChronologyRow(
        file=table.file,
        place_text=place_text(table, row),
        number=0,
        raw=raw,
        reading=Reading("", None, ()),
        problems=(Problem.EMPTY_ROW,),
    )


def place_text(table: Table, row: Row) -> str:
    """Where the practitioner finds a row: "lijst.xlsx, blad 1: Wonen, rij 12", "lijst.csv, regel 12"."""
    if table.place:
        return f"{table.file}, {table.place}, rij {row.number}"
    return f"{table.file}, regel {row.number}"


def _why_no_entry(row: Row, columns: Columns) -> str | None:
    """Empty for an empty row, the reason for a heading or a total, None for an entry."""
    filled = _filled(row)
    if not filled:
        return ""
    if any(columns.headers) and _is_header_again(row, columns):
        return HEADER_AGAIN
    if plain_header(filled[0]).split(" ")[0] in TOTALS and len(filled) <= WIDEST_TOTAL:
        return TOTAL
    has_text = bool(_join(row, columns, Role.TEXT))
    if len(set(filled)) == 1 and _is_section(row, columns, filled[0]):
        return SECTION
    return None if has_text or _join(row, columns, Role.REMARK) else NO_TEXT


def _is_header_again(row: Row, columns: Columns) -> bool:
    pairs = [
        (plain_header(header), plain_header(_text(row, n)))
        for n, header in enumerate(columns.headers)
        if header
    ]
    return bool(pairs) and all(header == cell for header, cell in pairs)


def _is_section(row: Row, columns: Columns, words: str) -> bool:
    """A row with one text, or the same text in all its merged cells, that names a track or stands first."""
    if len(row.cells) > 1 and len(_filled(row)) > 1:
        return True
    if track_in_title(words) and not _join(row, columns, Role.TRACK):
        return True
    dated = {*columns.places(Role.WHEN), *columns.places(Role.FROM)}
    in_date = any(_text(row, place) == words for place in dated)
    reading = read(words, birth=None, today=date.max)
    return in_date and Problem.DATE_UNREADABLE in reading.problems


def _reading(row: Row, frame: _Frame, track: Track | None) -> Reading:
    columns = frame.columns
    when = _join(row, columns, Role.WHEN)
    if not columns.places(Role.FROM):
        return read(when, birth=frame.birth, today=frame.today)
    start, end = _join(row, columns, Role.FROM) or when, _join(row, columns, Role.TO)
    return read_range(start, end, birth=frame.birth, today=frame.today, lasting=track in LASTING)


def _restriction(row: Row, columns: Columns) -> str:
    """The words in any cell that ask to keep the row back, or a "nee" under "Mag in verslag?"."""
    for header, cell in zip(columns.headers, row.cells, strict=False):
        if said := restriction_in(cell.text):
            return said
        answer = cell.text.strip().lower().rstrip(".")
        if (answer in REFUSALS and _MAY_BE_SHARED.search(header)) or (
            answer in YES and restriction_in(header)
        ):
            return f"{header}: {cell.text.strip()}"
    return ""


def _starts_after(reading: Reading, today: date) -> bool:
    start = reading.span.start.earliest if reading.span else None
    return start is not None and start > today


def _is_struck(row: Row, columns: Columns) -> bool:
    """Whether what the row tells is crossed out: the whole of it, its text or its date."""
    telling = [Role.TEXT, Role.WHEN, Role.FROM, Role.TO]
    places = {place for role in telling for place in columns.places(role)}
    cells = [cell for place, cell in enumerate(row.cells) if place in places and cell.text.strip()]
    return any(cell.struck for cell in cells) or _all_struck(row.cells)


def _all_struck(cells: tuple[Cell, ...]) -> bool:
    filled = [cell for cell in cells if cell.text.strip()]
    return bool(filled) and all(cell.struck for cell in filled)


def _text(row: Row, place: int) -> str:
    return row.cells[place].text.strip() if place < len(row.cells) else ""


def _filled(row: Row) -> list[str]:
    return [text for cell in row.cells if (text := cell.text.strip())]


def _join(row: Row, columns: Columns, role: Role) -> str:
    return " – ".join(text for place in columns.places(role) if (text := _text(row, place)))
