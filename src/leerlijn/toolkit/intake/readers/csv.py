from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.cleaning import clean_text
from leerlijn.toolkit.intake.content import FileContent
from leerlijn.toolkit.intake.readers.encoding import decode
from leerlijn.toolkit.intake.readers.guards import LARGEST_FILE, MOST_ROWS, too_many_rows
from leerlijn.toolkit.intake.tables import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

_DELIMITERS = (";", ",", "\t", "|")
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE = 200
_OPEN_QUOTE = "Ergens staat een aanhalingsteken dat niet wordt gesloten. Elke regel is als een rij gelezen."


def read(data: bytes, name: str) -> FileContent:
    """A csv file as one table; row numbers are record numbers, the header being record 1."""
    decoded, doubts = decode(data)
    text, notices = clean_text(decoded)
    text, delimiter = _delimiter(text.lstrip("\n"))
    records, remarks = _records(text, delimiter)
    while records and not records[-1]:
        records.pop()
    rows = tuple(
        Row(number, tuple(Cell(cell) for cell in record)) for number, record in enumerate(records, start=1)
    )
    body = (Table(file=name, place="", rows=rows),)
    return FileContent(name=name, kind="csv", body=body, notices=(*doubts, *notices, *remarks))


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's `sep=` line, and what parts the cells."""
    hint = _EXCEL_HINT.match(text)
    if hint:
        return text[hint.end() :], hint[1]
    return text, max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """How regular the first records are when parted so: the share of equally wide ones, and that width."""
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
    widths = [len(record) for record, _ in zip(reader, range(_SAMPLE), strict=False) if record]
    if not widths:
        return 0.0, 0
    width, count = Counter(widths).most_common(1)[0]
    return (count / len(widths) if width > 1 else 0.0), width


def _records(text: str, delimiter: str) -> tuple[list[list[str]], tuple[str, ...]]:
    csv.field_size_limit(LARGEST_FILE)
    if _quote_stays_open(text, delimiter):
        lines = io.StringIO(text, newline="")
        return _limited(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)), (_OPEN_QUOTE,)
    return _limited(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), ()


def _limited(reader: Iterable[list[str]]) -> list[list[str]]:
    records: list[list[str]] = []
    for record in reader:
        if len(records) > MOST_ROWS:
            raise too_many_rows()
        records.append(record)
    return records


def _quote_stays_open(text: str, delimiter: str) -> bool:
    """Whether the last quoted cell runs on to the end of the file, swallowing all that follows."""
    probe = "\u0001end\u0001"
    records = csv.reader(io.StringIO(f"{text}\n{probe}", newline=""), delimiter=delimiter)
    last = deque(records, maxlen=1)
    return last[0] != [probe]
