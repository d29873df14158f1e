"""What was pasted: a table out of Excel or Word, or a list with dashes; the same tables as out of a file.

A clipboard holds plain text and often HTML beside it. A table in the HTML goes first, for Word keeps its
cells only there; else tabs part the cells, and a quoted cell may hold line breaks. No table is a list:
each item one row, read by whoever calls (`read_item`).
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import islice

from leerlijn.toolkit.intake.cleaning import clean_text
from leerlijn.toolkit.intake.tables import Cell, Row, Table

MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_LETTERS = 2_000_000
FEWEST_COLUMNS = 2
EVEN = 0.8
HEADERS = ("Wanneer", "Spoor", "Wat gebeurde er", "Verteld door")
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦●○►✓]|o(?=\s{2,})|\d{1,3}[.)]|[a-z]\))\s+")
_PARTED = re.compile(r"^\s*(?:[-–—•*·▪◦●○►✓])\t|^\s*\d{1,3}[.)]\t")
_BREAKS = {"br", "p", "div", "li"}
_HIDDEN = {"style", "script", "head"}
_STRUCK = {"s", "del", "strike"}
# Python's own reader of HTML takes hours over a broken page of 2 MB; these look at each sign a few times.
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^>]*+>?|<(?P<closes>/?)(?P<tag>[a-zA-Z][^\s/>]*+)"""
    r"""(?P<given>(?:"[^"]*+"|'[^']*+'|[^'">])*+)>?""",
    re.DOTALL,
)
_UNREAD = re.compile(r"</(?:style|script|head)\b", re.IGNORECASE)
_SPAN = re.compile(r"""\b(colspan|rowspan)\s{0,9}=\s{0,9}["']?([0-9]{1,6})""", re.IGNORECASE)

Item = tuple[str, str, str, str]


def read_pasted(text: str, html: str, *, name: str, read_item: Callable[[str], Item]) -> tuple[Table, ...]:
    """The tables of what was pasted, at most 5,000 rows of 100 cells; empty where nothing stands in it.

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
    for words, closes, tag, given in _pieces(html):
        parser.handle_data(words)
        if tag and closes:
            parser.handle_endtag(tag)
        elif tag:
            parser.handle_starttag(tag, given)
    many = len(parser.tables) > 1
    return _kept(
        Table(name, f"tabel {number}" if many else "", _numbered_cells(rows))
        for number, rows in enumerate(parser.tables, start=1)
    )


def _pieces(html: str) -> Iterator[tuple[str, bool, str, str]]:
    """The words before each tag, with that tag; what a browser does not show is passed over."""
    at = 0
    while found := _MARKUP.search(html, at):
        tag = (found["tag"] or "").casefold()
        yield unescape(html[at : found.start()]), bool(found["closes"]), tag, found["given"] or ""
        at = found.end()
        if tag in _HIDDEN and not found["closes"]:
            end = _UNREAD.search(html, at)
            at = end.start() if end else len(html)
    yield unescape(html[at:]), False, "", ""


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
        Row(number, tuple(Cell(cell.strip()) for cell in islice(record, MOST_COLUMNS)))
        for number, record in enumerate(records, start=1)
    )


def _numbered_cells(rows: list[list[Cell]]) -> tuple[Row, ...]:
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows[:MOST_ROWS], start=1))


class _Tables:
    """Collects the cells of tables. A merged cell tells in each row it covers, and once in its own row."""

    def __init__(self) -> None:
        self.tables: list[list[list[Cell]]] = []
        self.words: list[str] | None = None
        self.struck = 0
        self.was_struck = False
        self.spans = (1, 1)
        self.hanging: dict[int, tuple[int, Cell]] = {}
        self.rows = 0

    def handle_starttag(self, tag: str, given: str) -> None:
        """Open a table, row or cell."""
        if tag == "table":
            self.tables.append([])
            self.hanging = {}
        elif tag == "tr" and self.tables:
            self.rows += 1
            self.words = None
            if self.rows <= MOST_ROWS:
                self.tables[-1].append([])
                self._fill()
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            spans = {name.casefold(): _number(many) for name, many in _SPAN.findall(given)}
            self.spans = (spans.get("colspan", 1), spans.get("rowspan", 1))
            self.words, self.was_struck = [] if self.rows <= MOST_ROWS else None, False
        elif tag in _STRUCK:
            self.struck += 1
        elif tag in _BREAKS and self.words is not None and self.words:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in _STRUCK:
            self.struck = max(self.struck - 1, 0)
        elif tag in {"td", "th"} and self.words is not None:
            self._close()

    def handle_data(self, data: str) -> None:
        """Words within a cell; runs of white space are one space, as a browser shows them."""
        if self.words is None or not data:
            return
        self.words.append(re.sub(r"\s+", " ", data))
        self.was_struck = self.was_struck or bool(self.struck and data.strip())

    def _close(self) -> None:
        lines = (line.strip() for line in "".join(self.words or ()).split("\n"))
        cell = Cell("\n".join(line for line in lines if line), struck=self.was_struck)
        row, (wide, tall) = self.tables[-1][-1], self.spans
        for extra in range(min(wide, MOST_COLUMNS - len(row))):
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


def _number(words: str) -> int:
    return max(min(int(words), 50), 1)
