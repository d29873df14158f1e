from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.content import Block, FileContent, Paragraph, UnreadableFile
from leerlijn.toolkit.intake.readers.guards import BROKEN, MOST_ROWS, too_many_rows
from leerlijn.toolkit.intake.readers.markup import Parts, attribute, child, descendants, local
from leerlijn.toolkit.intake.tables import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_LISTS = {"list", "list-item", "list-header"}
_CONTAINERS = {"section", "index-body", "table-of-content", "text-box", "frame"}
_ROW_HOLDERS = {"table-rows", "table-header-rows", "table-row-group"}
_BESIDE = {"annotation", "note"}
_DELETED = "Er staan verwijderde stukken in (wijzigingen bijhouden). Die zijn niet gelezen."


@dataclass(frozen=True, slots=True)
class _Look:
    struck: bool
    bold: bool


@dataclass(slots=True)
class _Reading:
    """What is known while one document is read."""

    name: str
    looks: dict[str, _Look]
    side_texts: list[str] = field(default_factory=list)
    tables: int = 0


def read(data: bytes, name: str) -> FileContent:
    """A LibreOffice text file: paragraphs and tables in their order, notes and headers beside them."""
    with Parts(data) as parts:
        root, styles, meta = (parts.root(part) for part in ("content.xml", "styles.xml", "meta.xml"))
        text = child(child(root, "body"), "text")
        if root is None or text is None:
            raise UnreadableFile("broken", BROKEN)
        reading = _Reading(name, _looks(root))
        body = tuple(_blocks(text, reading, in_list=False))
        return FileContent(
            name=name,
            kind="odt",
            body=body,
            properties=_properties(meta),
            side_texts=(*reading.side_texts, *_margins(styles)),
            notices=(_DELETED,) if next(descendants(text, "deletion"), None) is not None else (),
        )


def _looks(root: Element) -> dict[str, _Look]:
    return {attribute(style, "name"): _look(style) for style in descendants(root, "style")}


def _look(style: Element) -> _Look:
    properties = child(style, "text-properties")
    if properties is None:
        return _Look(struck=False, bold=False)
    struck = attribute(properties, "text-line-through-style") not in {"", "none"}
    return _Look(struck=struck, bold=attribute(properties, "font-weight") == "bold")


def _blocks(holder: Element, reading: _Reading, *, in_list: bool) -> Iterator[Block]:
    for element in holder:
        kind = local(element)
        if kind in {"p", "h"}:
            yield from _paragraphs(element, reading, in_list=in_list)
        elif kind == "table":
            reading.tables += 1
            yield _table(element, reading)
        elif kind in _LISTS or kind in _CONTAINERS:
            yield from _blocks(element, reading, in_list=in_list or kind in _LISTS)


def _paragraphs(element: Element, reading: _Reading, *, in_list: bool) -> Iterator[Block]:
    """A paragraph, and after it what stands in text boxes that hang on it."""
    yield _paragraph(element, reading, in_list=in_list)
    for box in descendants(element, "text-box"):
        yield from _blocks(box, reading, in_list=False)


def _paragraph(element: Element, reading: _Reading, *, in_list: bool) -> Paragraph:
    heading = int(attribute(element, "outline-level") or 1) if local(element) == "h" else 0
    own = reading.looks.get(attribute(element, "style-name"), _Look(struck=False, bold=False))
    pieces = [(text, look) for text, look in _pieces(element, own, reading) if text]
    looks = [look for text, look in pieces if text.strip()]
    return Paragraph(
        text="".join(text for text, _ in pieces),
        heading=heading,
        struck=bool(looks) and all(look.struck for look in looks),
        list_item=in_list and not heading,
        bold=bool(looks) and all(look.bold for look in looks),
    )


def _pieces(element: Element, look: _Look, reading: _Reading) -> Iterator[tuple[str, _Look]]:
    """The text of a paragraph piece by piece, each with its look; notes go to the side."""
    yield _packed(element.text), look
    for part in element:
        yield from _piece(part, look, reading)
        yield _packed(part.tail), look


def _piece(part: Element, look: _Look, reading: _Reading) -> Iterator[tuple[str, _Look]]:
    kind = local(part)
    if kind in _BESIDE:
        reading.side_texts.extend(_texts(part))
    elif kind == "s":
        yield " " * min(int(attribute(part, "c") or 1), 500), look
    elif kind in {"tab", "line-break"}:
        yield "\t" if kind == "tab" else "\n", look
    elif kind in {"span", "a", "ruby-base", "bookmark-ref"}:
        named = reading.looks.get(attribute(part, "style-name"))
        yield from _pieces(part, named or look, reading)
    elif kind not in {"frame", "custom-shape"}:
        yield _packed("".join(part.itertext())), look


def _packed(text: str | None) -> str:
    """White space as the format means it: any run of it is one space."""
    if not text:
        return ""
    packed = " ".join(text.split())
    return f"{' ' if text[0].isspace() else ''}{packed}{' ' if packed and text[-1].isspace() else ''}"


def _texts(holder: Element) -> list[str]:
    found = (" ".join("".join(part.itertext()).split()) for part in descendants(holder, "p", "h"))
    return [text for text in found if text]


def _table(element: Element, reading: _Reading) -> Table:
    rows: list[Row] = []
    for part in _rows(element):
        cells = tuple(_cells(part, reading))
        repeat = min(int(attribute(part, "number-rows-repeated") or 1), 200)
        rows += [Row(len(rows) + extra, cells) for extra in range(1, repeat + 1)]
        if len(rows) > MOST_ROWS + 1:
            raise too_many_rows()
    return Table(file=reading.name, place=f"tabel {reading.tables}", rows=tuple(rows))


def _rows(holder: Element) -> Iterator[Element]:
    for part in holder:
        if local(part) == "table-row":
            yield part
        elif local(part) in _ROW_HOLDERS:
            yield from _rows(part)


def _cells(row: Element, reading: _Reading) -> Iterator[Cell]:
    for part in row:
        if local(part) not in {"table-cell", "covered-table-cell"}:
            continue
        paragraphs = [
            block for block in _blocks(part, reading, in_list=False)
            if isinstance(block, Paragraph) and block.text.strip()
        ]  # fmt: skip
        text = "\n".join(paragraph.text.strip() for paragraph in paragraphs)
        cell = Cell(text, struck=bool(paragraphs) and all(paragraph.struck for paragraph in paragraphs))
        yield from [cell] * min(int(attribute(part, "number-columns-repeated") or 1), 50)


def _properties(meta: Element | None) -> tuple[tuple[str, str], ...]:
    names = ("title", "creator", "initial-creator", "subject", "description", "keyword", "user-defined")
    found = descendants(meta, *names) if meta is not None else ()
    return tuple(
        (local(part), "".join(part.itertext()).strip()) for part in found if (part.text or "").strip()
    )


def _margins(styles: Element | None) -> list[str]:
    """Headers and footers of the page styles."""
    holders = (
        descendants(styles, "header", "footer", "header-first", "footer-first") if styles is not None else ()
    )
    return [text for holder in holders for text in _texts(holder)]
