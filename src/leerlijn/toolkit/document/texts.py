"""Every string of a report, to be read or to be changed: what the gate for names looks at."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from leerlijn.toolkit.document import drawing
from leerlijn.toolkit.document.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    WidePage,
)
from leerlijn.toolkit.document.characters import clean
from leerlijn.toolkit.document.pieces import spread


def strings(document: Document) -> Iterator[tuple[str, str]]:
    """Every string that will be rendered, with the place where it stands, as the reader sees it.

    Runs of one paragraph and lines of one label in a drawing come as one string.
    """
    seen: list[tuple[str, str]] = []

    def note(path: str, text: str) -> str:
        seen.append((path, text))
        return text

    _visit(document, note)
    yield from seen


def map_strings(document: Document, change: Callable[[str], str]) -> Document:
    """The same report with every string changed; nothing that a writer renders is passed over.

    Raises:
        ValueError: if a drawing is not well-formed SVG.
    """
    return _visit(document, lambda _path, text: change(text))


def cleaned(document: Document) -> Document:
    """The same report without invisible and control characters, and its drawings made safe."""
    return map_strings(document, str)


def _visit(document: Document, change: drawing.Mapper) -> Document:
    def one(path: str, text: str) -> str:
        plain = clean(text)
        return clean(change(path, plain)) if plain else ""

    return replace(
        document,
        title=one("title", document.title),
        subtitle=one("subtitle", document.subtitle),
        running_head=one("running_head", document.running_head),
        notice=one("notice", document.notice),
        blocks=_blocks(document.blocks, "blocks", one),
    )


def _blocks(blocks: tuple[Block, ...], path: str, one: drawing.Mapper) -> tuple[Block, ...]:
    return tuple(_block(block, f"{path}[{number}]", one) for number, block in enumerate(blocks))


def _block(block: Block, path: str, one: drawing.Mapper) -> Block:
    return _CHANGES[type(block)](block, path, one)


def _text(block: Heading | Note, path: str, one: drawing.Mapper) -> Block:
    return replace(block, text=one(f"{path}.text", block.text))


def _paragraph(paragraph: Paragraph, path: str, one: drawing.Mapper) -> Block:
    return Paragraph(_running(paragraph.text, f"{path}.text", one))


def _quote(quote: Quote, path: str, one: drawing.Mapper) -> Block:
    return Quote(one(f"{path}.text", quote.text), one(f"{path}.told_by", quote.told_by))


def _list(bullets: BulletList, path: str, one: drawing.Mapper) -> Block:
    return BulletList(_row(bullets.items, f"{path}.items", one))


def _facts(facts: Facts, path: str, one: drawing.Mapper) -> Block:
    return Facts(_pairs(facts.pairs, f"{path}.pairs", one))


def _wide(page: WidePage, path: str, one: drawing.Mapper) -> Block:
    return WidePage(_blocks(page.blocks, f"{path}.blocks", one))


def _break(page_break: PageBreak, _path: str, _one: drawing.Mapper) -> Block:
    return page_break


def _row(cells: tuple[str, ...], path: str, one: drawing.Mapper) -> tuple[str, ...]:
    return tuple(one(f"{path}[{number}]", cell) for number, cell in enumerate(cells))


def _pairs(pairs: tuple[tuple[str, str], ...], path: str, one: drawing.Mapper) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one(f"{path}[{number}].label", label), one(f"{path}[{number}].value", value))
        for number, (label, value) in enumerate(pairs)
    )


def _running(text: str | tuple[Run, ...], path: str, one: drawing.Mapper) -> str | tuple[Run, ...]:
    if isinstance(text, str):
        return one(path, text)
    pieces = [clean(run.text) for run in text]
    changed = one(path, "".join(pieces))
    return tuple(replace(run, text=piece) for run, piece in zip(text, spread(pieces, changed), strict=True))


def _table(table: Table, path: str, one: drawing.Mapper) -> Table:
    return replace(
        table,
        caption=one(f"{path}.caption", table.caption),
        header=_row(table.header, f"{path}.header", one),
        rows=tuple(_row(row, f"{path}.rows[{number}]", one) for number, row in enumerate(table.rows)),
    )


def _figure(figure: Figure, path: str, one: drawing.Mapper) -> Figure:
    root = drawing.parse(figure.svg)
    drawing.map_words(root, f"{path}.svg", one)
    return replace(
        figure,
        svg=drawing.written(root),
        alt=one(f"{path}.alt", figure.alt),
        caption=one(f"{path}.caption", figure.caption),
        table=_table(figure.table, f"{path}.table", one) if figure.table else None,
    )


_CHANGES: dict[type[Block], Callable[[Any, str, drawing.Mapper], Block]] = {
    BulletList: _list,
    Facts: _facts,
    Figure: _figure,
    Heading: _text,
    Note: _text,
    PageBreak: _break,
    Paragraph: _paragraph,
    Quote: _quote,
    Table: _table,
    WidePage: _wide,
}
