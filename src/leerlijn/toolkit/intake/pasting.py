"""What was pasted: a table out of Excel or Word, or a list with dashes; the same tables as out of a file.

A clipboard holds plain text and often HTML beside it. A table in the HTML goes first, for Word keeps its
cells only there; else tabs part the cells, and a quoted cell may hold line breaks. No table is a list:
each item one row, read by whoever calls (`read_item`).
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

from leerlijn.toolkit.intake.cleaning import clean_text
from leerlijn.toolkit.intake.tables import Cell, Row, Table

MOST_ROWS = 5_000
MOST_LETTERS = 2_000_000
FEWEST_COLUMNS = 2
EVEN = 0.8
HEADERS = ("Wanneer", "Spoor", "Wat gebeurde er", "Verteld door")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦●○►✓]|o(?=\s{2,})|\d{1,3}[.)]|[a-z]\))\s+")
_PARTED = re.compile(r"^\s*(?:[-–—•*·▪◦●○►✓])\t|^\s*\d{1,3}[.)]\t")
_BREAKS = {"br", "p", "div", "li"}
_STRUCK = {"s", "del", "strike"}

Item = tuple[str, str, str, str]


def read_pasted(text: str, html: str, *, name: str, read_item: Callable[[str], Item]) -> tuple[Table, ...]:
    """The tables of what was pasted, at most 5,000 rows; empty where nothing stands in it.

    `read_item` gives time, track, text and teller of one item of a list.
    """
    text, html = clean_text(text[:MOST_LETTERS])[0], html[:MOST_LETTERS]
    tables = tables_in(html, name) if "<table" in html.casefold() else ()
    if tables:
        return tables
    text = "\n".join(_PARTED.sub("- ", line) for line in text.split("\n"))
    delimiter = _delimiter(text)
    if delimiter:
        return _kept([Table(name, "", _numbered(_records(text, delimiter)))])
    items = items_of(text)
    if not items:
        return ()
    return _kept([Table(name, "", _numbered([HEADERS, *(read_item(item) for item in items)]))])


def items_of(text: str) -> list[str]:
    """The items of a list; a line without a dash goes on with the item before it, where others have one."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    has_bullets = sum(bool(_BULLET.match(line)) for line in lines) * 2 >= len(lines) > 0
    items: list[str] = []
    for line in lines:
        goes_on = has_bullets and items and not _BULLET.match(line) and line[0] in " \t"
        bare = " ".join(_BULLET.sub("", line).split())
        if goes_on:
            items[-1] = f"{items[-1]} {bare}"
        else:
            items.append(bare)
    return items[:MOST_ROWS]


def tables_in(html: str, name: str) -> tuple[Table, ...]:
    """Every table of a piece of HTML that has something in it, line breaks within a cell kept."""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    many = len(parser.tables) > 1
    return _kept(
        Table(name, f"tabel {number}" if many else "", _numbered_cells(rows))
        for number, rows in enumerate(parser.tables, start=1)
    )


def _kept(tables: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(
        table for table in tables if any(cell.text.strip() for row in table.rows for cell in row.cells)
    )


def _delimiter(text: str) -> str:
    """What parts the cells: a tab wherever there is one, else a semicolon or bar in nearly every line."""
    lines = [line for line in text.split("\n") if line.strip()]
    if any("\t" in line.strip() for line in lines):
        return "\t"
    for sign in (";", "|"):
        widths = [line.count(sign) for line in lines]
        same = widths.count(widths[0]) if widths and widths[0] else 0
        if len(lines) >= FEWEST_COLUMNS and same >= EVEN * len(lines):
            return sign
    return ""


def _records(text: str, delimiter: str) -> list[list[str]]:
    """The rows; where a quote is never closed every line is a row by itself."""
    csv.field_size_limit(MOST_LETTERS)
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    if records and any(cell.count("\n") > len(records) and delimiter in cell for cell in records[-1]):
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    while records and not any(cell.strip() for cell in records[-1]):
        records.pop()
    return records[:MOST_ROWS]


def _numbered(records: Iterable[Iterable[str]]) -> tuple[Row, ...]:
    return tuple(
        Row(number, tuple(Cell(cell.strip()) for cell in record))
        for number, record in enumerate(records, start=1)
    )


def _numbered_cells(rows: list[list[Cell]]) -> tuple[Row, ...]:
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows[:MOST_ROWS], start=1))


class _Tables(HTMLParser):
    """Collects the cells of tables. A merged cell tells in each row it covers, and once in its own row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Cell]]] = []
        self.words: list[str] | None = None
        self.struck = 0
        self.was_struck = False
        self.spans = (1, 1)
        self.hanging: dict[int, tuple[int, Cell]] = {}
        self.skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell."""
        if tag in {"style", "script", "head"}:
            self.skipping += 1
        elif tag == "table":
            self.tables.append([])
            self.hanging = {}
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
            self._fill()
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            given = dict(attrs)
            self.spans = (_number(given.get("colspan")), _number(given.get("rowspan")))
            self.words, self.was_struck = [], False
        elif tag in _STRUCK:
            self.struck += 1
        elif tag in _BREAKS and self.words is not None and "".join(self.words).strip():
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in {"style", "script", "head"}:
            self.skipping = max(self.skipping - 1, 0)
        elif tag in _STRUCK:
            self.struck = max(self.struck - 1, 0)
        elif tag in {"td", "th"} and self.words is not None:
            self._close()

    def handle_data(self, data: str) -> None:
        """Words within a cell; runs of white space are one space, as a browser shows them."""
        if self.words is None or self.skipping:
            return
        self.words.append(re.sub(r"\s+", " ", data))
        self.was_struck = self.was_struck or bool(self.struck and data.strip())

    def _close(self) -> None:
        lines = (line.strip() for line in "".join(self.words or ()).split("\n"))
        cell = Cell("\n".join(line for line in lines if line), struck=self.was_struck)
        row, (wide, tall) = self.tables[-1][-1], self.spans
        for extra in range(wide):
            if tall > 1:
                self.hanging[len(row)] = (tall - 1, cell if extra == 0 else Cell(""))
            row.append(cell if extra == 0 else Cell(""))
        self.words = None
        self._fill()

    def _fill(self) -> None:
        """Put in what hangs down from the rows above."""
        row = self.tables[-1][-1]
        while len(row) in self.hanging:
            left, cell = self.hanging[len(row)]
            if left > 1:
                self.hanging[len(row)] = (left - 1, cell)
            else:
                del self.hanging[len(row)]
            row.append(cell)


def _number(words: str | None) -> int:
    return min(int(words), 50) if words and words.isdigit() and int(words) else 1
