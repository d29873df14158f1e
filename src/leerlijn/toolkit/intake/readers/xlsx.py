from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from leerlijn.toolkit.intake.content import FileContent
from leerlijn.toolkit.intake.readers.guards import MOST_ROWS, too_many_rows
from leerlijn.toolkit.intake.tables import Cell, Row, Table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_NOT_DATE_CODES = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.")
_WIDEST = 200
_HIDDEN = "Het verborgen blad “{title}” is ook gelezen."
_PARTLY_STRUCK = "Op blad “{title}”, rij {row}, is een deel van een cel doorgehaald. Kijk of de tekst klopt."
_FORMULAS = "Er staan formules in. Daarvan is de laatst bewaarde uitkomst gelezen."
_Value = str | int | float | bool | datetime | date | time | CellRichText | None


def read(data: bytes, name: str) -> FileContent:
    """An Excel file: each sheet a table, row numbers as Excel shows them."""
    workbook = _open(data, cached=False)
    notices: dict[str, None] = {}
    tables = [_table(sheet, name, place, notices) for place, sheet in _places(workbook)]
    if any(cell.formula for table in tables for row in table.rows for cell in row.cells):
        tables = _with_outcomes(tables, data)
        notices[_FORMULAS] = None
    return FileContent(
        name=name,
        kind="xlsx",
        body=tuple(table for table in tables if table.rows),
        properties=_properties(workbook),
        side_texts=_side_texts(data),
        notices=tuple(notices),
    )


def _open(data: bytes, *, cached: bool) -> Workbook:
    # Read-only streams the rows, so a sheet formatted down to row 1,048,576 costs no memory.
    return load_workbook(io.BytesIO(data), read_only=True, data_only=cached, rich_text=True, keep_links=False)


def _places(workbook: Workbook) -> list[tuple[str, Any]]:
    """Each sheet with the words by which a practitioner finds it."""
    return [
        (f"blad {number}: {sheet.title}", sheet) for number, sheet in enumerate(workbook.worksheets, start=1)
    ]


def _table(sheet: Any, name: str, place: str, notices: dict[str, None]) -> Table:
    sheet.reset_dimensions()
    if sheet.sheet_state != "visible":
        notices[_HIDDEN.format(title=sheet.title)] = None
    rows: list[Row] = []
    blanks: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = Row(number, tuple(_cell(cell, sheet.title, notices) for cell in cells[:_WIDEST]))
        if not any(cell.text for cell in row.cells):
            # Held back: only an empty row between data is a row, and never a million of them.
            if rows and len(blanks) <= MOST_ROWS:
                blanks.append(row)
            continue
        rows += [*blanks, row]
        blanks = []
        if len(rows) > MOST_ROWS + 1:
            raise too_many_rows()
    return Table(file=name, place=place, rows=_squared(rows))


def _squared(rows: list[Row]) -> tuple[Row, ...]:
    """All rows as wide as the widest, without the empty columns at the right."""
    width = max((_used(row) for row in rows), default=0)
    blank = Cell("")
    return tuple(Row(row.number, (*row.cells[:width], *([blank] * (width - len(row.cells))))) for row in rows)


def _used(row: Row) -> int:
    return max((place for place, cell in enumerate(row.cells, start=1) if cell.text), default=0)


def _cell(cell: Any, title: str, notices: dict[str, None]) -> Cell:
    value: _Value = cell.value
    if value is None:
        return Cell("")
    struck = _is_struck(cell)
    if isinstance(value, CellRichText):
        parts = [
            bool(isinstance(part, TextBlock) and part.font.strike) for part in value if str(part).strip()
        ]
        if any(parts) and not all(parts):
            notices[_PARTLY_STRUCK.format(title=title, row=cell.row)] = None
        struck = struck or bool(parts and all(parts))
    if cell.data_type == "f":
        return Cell(str(value), struck=struck, formula=True)
    return Cell(say_value(value, cell.number_format or ""), struck=struck)


def _is_struck(cell: Any) -> bool:
    return bool(cell.has_style and cell.font and cell.font.strike)


def say_value(value: _Value, number_format: str) -> str:
    """A cell's value as a Dutch Excel shows it: 12-03-2014, maart 2014, 2014, 0,5, WAAR."""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, datetime):
        day = _say_date(value, number_format)
        return day if value.time() == time.min else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return _say_date(value, number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    return str(value)


def _say_date(value: date, number_format: str) -> str:
    """A day, or only the month or the year where the cell shows no more than that."""
    codes = _NOT_DATE_CODES.sub("", number_format).lower()
    if "d" not in codes and "y" in codes and value.day == 1:
        return f"{_MONTHS[value.month - 1]} {value.year}" if "m" in codes else str(value.year)
    return f"{value:%d-%m-%Y}"


def _with_outcomes(tables: list[Table], data: bytes) -> list[Table]:
    """The same tables, each formula replaced by the outcome that was saved with it, or by nothing."""
    outcomes = {place: _outcomes(sheet) for place, sheet in _places(_open(data, cached=True))}
    return [_filled(table, outcomes[table.place]) for table in tables]


def _outcomes(sheet: Any) -> dict[tuple[int, int], str]:
    sheet.reset_dimensions()
    return {
        (number, place): say_value(cell.value, cell.number_format or "")
        for number, cells in enumerate(sheet.iter_rows(), start=1)
        for place, cell in enumerate(cells[:_WIDEST])
        if cell.value is not None
    }


def _filled(table: Table, outcomes: dict[tuple[int, int], str]) -> Table:
    def filled(number: int, place: int, cell: Cell) -> Cell:
        return replace(cell, text=outcomes.get((number, place), "")) if cell.formula else cell

    rows = tuple(
        Row(row.number, tuple(filled(row.number, place, cell) for place, cell in enumerate(row.cells)))
        for row in table.rows
    )
    return Table(file=table.file, place=table.place, rows=rows)


def _properties(workbook: Workbook) -> tuple[tuple[str, str], ...]:
    names = ("title", "creator", "subject", "description", "keywords", "lastModifiedBy", "category")
    found = ((name, getattr(workbook.properties, name, None)) for name in names)
    return tuple((name, str(value)) for name, value in found if value)


def _side_texts(data: bytes) -> tuple[str, ...]:
    """Notes at cells, headers and footers of sheets, and text in drawn boxes."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for member in package.namelist():
            if re.match(r"xl/(?:comments|threadedComments|drawings/drawing)", member) and member.endswith(
                ".xml"
            ):
                texts += _texts_in(package.read(member))
    return tuple(texts)


def _texts_in(markup: bytes) -> list[str]:
    root = fromstring(markup, forbid_dtd=True)
    holders = [
        part for part in root.iter() if part.tag.rpartition("}")[2] in {"comment", "threadedComment", "p"}
    ]
    found = ("".join(holder.itertext()).strip() for holder in holders)
    return [text for text in found if text]
