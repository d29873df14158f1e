from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.content import Block, FileContent, Paragraph
from leerlijn.toolkit.intake.readers.guards import MOST_ROWS, too_many_rows
from leerlijn.toolkit.intake.readers.markup import Parts, attribute, child, descendants, local
from leerlijn.toolkit.intake.tables import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_SIDE_PARTS = re.compile(r"word/(?:header|footer|comments|footnotes|endnotes|glossary/document)\d*\.xml$")
_PROPERTY_PARTS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_HEADING_NAME = re.compile(r"(?:heading|kop) (\d)$")
_DEEPEST_STYLE = 10
_OFF = {"0", "false", "off", "none"}
_CONTAINERS = {
    "sdt",
    "sdtContent",
    "customXml",
    "smartTag",
    "ins",
    "moveTo",
    "hyperlink",
    "fldSimple",
    "dir",
    "bdo",
}
_REMOVED = {"del", "moveFrom"}
_DELETED = "Er staan verwijderde stukken in (wijzigingen bijhouden). Die zijn niet gelezen."
_PARTLY = "Een deel van een alinea of cel is doorgehaald. Kijk of de tekst klopt: “{start}…”"


@dataclass(frozen=True, slots=True)
class _Style:
    heading: int = 0
    list_item: bool = False
    struck: bool = False


@dataclass(slots=True)
class _Reading:
    """What is known while one document is read."""

    name: str
    styles: dict[str, _Style]
    notices: dict[str, None] = field(default_factory=dict)
    tables: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Run:
    text: str
    struck: bool
    bold: bool


def read(data: bytes, name: str) -> FileContent:
    """A Word file: paragraphs and tables in their order, and all that stands beside them.

    Text in content controls, links and drawn boxes is read; tracked deletions are not. Links to
    outside are never followed.
    """
    with Parts(data) as parts:
        reading = _Reading(name, _styles(parts.root("word/styles.xml")))
        document = parts.root(_document_part(parts))
        body = tuple(_blocks(child(document, "body"), reading))
        return FileContent(
            name=name,
            kind="docx",
            body=body,
            properties=tuple(_properties(parts)),
            side_texts=tuple(_side_texts(parts, reading)),
            notices=tuple(reading.notices),
        )


def _document_part(parts: Parts) -> str:
    """The main part as the package names it; nearly always word/document.xml."""
    relations = parts.root("_rels/.rels")
    for relation in relations if relations is not None else ():
        target = attribute(relation, "Target").lstrip("/")
        if attribute(relation, "Type").endswith("/officeDocument") and target in parts.names:
            return target
    return "word/document.xml"


def _styles(root: Element | None) -> dict[str, _Style]:
    elements = {} if root is None else {attribute(e, "styleId"): e for e in descendants(root, "style")}
    return {identity: _style(identity, elements, 0) for identity in elements}


def _style(identity: str, elements: dict[str, Element], depth: int) -> _Style:
    """A style's own say, else what it is based on; the depth stops styles that are based on each other."""
    element = elements.get(identity)
    if element is None or depth > _DEEPEST_STYLE:
        return _Style()
    based_on = child(element, "basedOn")
    base = _style(attribute(based_on, "val"), elements, depth + 1) if based_on is not None else _Style()
    label = child(element, "name")
    words = attribute(label, "val").lower() if label is not None else ""
    properties = child(element, "pPr")
    return _Style(
        heading=_heading_of_style(words, properties) or base.heading,
        list_item=words.startswith("list ") or child(properties, "numPr") is not None or base.list_item,
        struck=_is_on(child(element, "rPr"), "strike", "dstrike") or base.struck,
    )


def _heading_of_style(words: str, properties: Element | None) -> int:
    if words in {"title", "titel"}:
        return 1
    named = _HEADING_NAME.match(words)
    return int(named[1]) if named else _outline_level(properties)


def _outline_level(properties: Element | None) -> int:
    level = child(properties, "outlineLvl")
    value = attribute(level, "val") if level is not None else ""
    return int(value) + 1 if value in {"0", "1", "2", "3", "4", "5"} else 0


def _is_on(properties: Element | None, *names: str) -> bool:
    found = (child(properties, name) for name in names)
    return any(element is not None and attribute(element, "val") not in _OFF for element in found)


def _blocks(holder: Element | None, reading: _Reading) -> Iterator[Block]:
    for element in holder if holder is not None else ():
        kind = local(element)
        if kind == "p":
            yield from _paragraphs(element, reading)
        elif kind == "tbl":
            reading.tables += 1
            yield _table(element, reading)
        elif kind in _CONTAINERS:
            yield from _blocks(element, reading)


def _paragraphs(element: Element, reading: _Reading) -> Iterator[Paragraph]:
    """A paragraph, and after it what stands in text boxes that hang on it."""
    yield _paragraph(element, reading)
    for box in _text_boxes(element):
        yield from (block for block in _blocks(box, reading) if isinstance(block, Paragraph))


def _text_boxes(element: Element) -> Iterator[Element]:
    """Boxes drawn in a paragraph; the Fallback copy for old readers would be the same text twice."""
    for part in element:
        if local(part) == "txbxContent":
            yield part
        elif local(part) != "Fallback":
            yield from _text_boxes(part)


def _paragraph(element: Element, reading: _Reading) -> Paragraph:
    properties = child(element, "pPr")
    named = child(properties, "pStyle")
    style = reading.styles.get(attribute(named, "val"), _Style()) if named is not None else _Style()
    runs = [run for run in _runs(element, reading) if run.text]
    text = "".join(run.text for run in runs)
    return Paragraph(
        text=text,
        heading=_outline_level(properties) or style.heading,
        struck=style.struck or _all_struck(runs, text, reading),
        list_item=child(properties, "numPr") is not None or style.list_item,
        bold=bool(text.strip()) and all(run.bold for run in runs if run.text.strip()),
    )


def _all_struck(runs: list[_Run], text: str, reading: _Reading) -> bool:
    marks = {run.struck for run in runs if run.text.strip()}
    if marks == {True, False}:
        reading.notices[_PARTLY.format(start=text.strip()[:40])] = None
    return marks == {True}


def _runs(element: Element, reading: _Reading) -> Iterator[_Run]:
    for part in element:
        kind = local(part)
        if kind == "r":
            properties = child(part, "rPr")
            yield _Run(_run_text(part), _is_on(properties, "strike", "dstrike"), _is_on(properties, "b"))
        elif kind in _CONTAINERS:
            yield from _runs(part, reading)
        elif kind in _REMOVED:
            reading.notices[_DELETED] = None


def _run_text(run: Element) -> str:
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    return "".join((part.text or "") if local(part) == "t" else signs.get(local(part), "") for part in run)


def _table(element: Element, reading: _Reading) -> Table:
    place = f"tabel {reading.tables}"
    rows = [_row(number, row, reading) for number, row in enumerate(_rows(element), start=1)]
    reading.rows += len(rows)
    if reading.rows > MOST_ROWS + 1:
        raise too_many_rows()
    return Table(file=reading.name, place=place, rows=tuple(rows))


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if local(part) == "tr":
            yield part
        elif local(part) in _CONTAINERS:
            yield from _rows(part)


def _row(number: int, element: Element, reading: _Reading) -> Row:
    cells: list[Cell] = []
    for part in _cells(element):
        cells.append(_cell(part, reading))
        span = child(child(part, "tcPr"), "gridSpan")
        # A cell over three columns keeps the columns after it under their own heads.
        extra = int(attribute(span, "val") or 1) - 1 if span is not None else 0
        cells += [Cell("")] * min(extra, 50)
    return Row(number, tuple(cells))


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) in _CONTAINERS:
            yield from _cells(part)


def _cell(element: Element, reading: _Reading) -> Cell:
    paragraphs = [_paragraph(part, reading) for part in descendants(element, "p")]
    written = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    text = "\n".join(paragraph.text for paragraph in written)
    return Cell(text.strip(), struck=bool(written) and all(paragraph.struck for paragraph in written))


def _properties(parts: Parts) -> Iterator[tuple[str, str]]:
    for name in _PROPERTY_PARTS:
        root = parts.root(name)
        for element in root if root is not None else ():
            value = "".join(element.itertext()).strip()
            if value:
                yield attribute(element, "name") or local(element), value


def _side_texts(parts: Parts, reading: _Reading) -> Iterator[str]:
    for name in sorted(parts.names):
        root = parts.root(name) if _SIDE_PARTS.match(name) else None
        for element in descendants(root, "p") if root is not None else ():
            text = _paragraph(element, reading).text.strip()
            if text:
                yield text
