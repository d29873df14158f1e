"""The report as a tagged PDF (PDF/UA-1), set by Typst."""

import json
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from leerlijn.toolkit.document import drawing, layout
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
from leerlijn.toolkit.document.characters import breakable, drawable, without_loose_accents
from leerlijn.toolkit.document.fonts import covered
from leerlijn.toolkit.document.texts import cleaned, map_strings

_TEMPLATE = Path(__file__).with_name("report.typ")
# Room for a drawing in mm (width, height): in the text, over the page, on a page on its side.
_IN_TEXT, _OVER_PAGE, _ON_SIDE = (128.0, 190.0), (158.0, 190.0), (261.0, 150.0)

Node = dict[str, Any]


def to_pdf(document: Document) -> bytes:
    """The report as PDF/UA-1: tagged, with language, title, alt texts and a page head and foot.

    Characters without a drawing in the shipped fonts (emoji, Arabic, Chinese) become a box. The same
    report gives the same bytes. Words reach Typst as data only, in a folder with nothing to read.

    Raises:
        ValueError: if a drawing is not well-formed SVG.
    """
    import typst

    sound = layout.with_sound_levels(map_strings(cleaned(document), partial(drawable, covered=covered())))
    data = json.dumps(_document(sound), ensure_ascii=False)
    with tempfile.TemporaryDirectory(prefix="report-") as empty:
        # A compiler per report: two reports at once share fonts, nothing else.
        compiler = typst.Compiler(_TEMPLATE.read_bytes(), root=empty, font_paths=fonts())
        pdf = compiler.compile(format="pdf", sys_inputs={"report": data}, pdf_standards="ua-1", timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no single file.")
    return pdf


@cache
def fonts() -> Any:
    """The shipped fonts, read once; no others are used."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(layout.FONTS)]
    )


def _document(document: Document) -> Node:
    chapters = [heading for heading in layout.headings(document.blocks) if heading.level == 1]
    contents = document.contents and len(chapters) > 1
    first = document.blocks[0] if document.blocks else PageBreak()
    return {
        "title": document.title.strip() or layout.FALLBACK_TITLE,
        "title_shown": breakable(document.title, 20) or layout.FALLBACK_TITLE,
        "subtitle": breakable(document.subtitle),
        "language": document.language,
        "running_head": breakable(document.running_head),
        "notice": breakable(document.notice),
        "contents": contents,
        "compact": document.compact,
        "contents_label": layout.contents_label(document),
        "own_first_page": not document.compact and (contents or isinstance(first, Heading | WidePage)),
        "blocks": [_block(block, document.title) for block in document.blocks],
    }


def _block(block: Block, title: str) -> Node:
    if isinstance(block, WidePage):
        return _wide(block, title)
    if isinstance(block, Figure):
        return _figure(block, title, _OVER_PAGE if block.wide else _IN_TEXT)
    return _PLAIN[type(block)](block)


def _heading(heading: Heading) -> Node:
    return {"kind": "heading", "level": heading.level, "text": breakable(heading.text)}


def _paragraph(paragraph: Paragraph) -> Node:
    return {"kind": "paragraph", "runs": _runs(paragraph.text)}


def _quote(quote: Quote) -> Node:
    return {
        "kind": "quote",
        "text": breakable(layout.quoted(quote.text)),
        "told_by": breakable(quote.told_by),
    }


def _list(bullets: BulletList) -> Node:
    return {"kind": "list", "items": [breakable(item) for item in bullets.items]}


def _note(note: Note) -> Node:
    return {"kind": "note", "text": breakable(note.text)}


def _facts(facts: Facts) -> Node:
    return {"kind": "facts", "pairs": [[breakable(word) for word in pair] for pair in facts.pairs]}


def _break(_page_break: PageBreak) -> Node:
    return {"kind": "break"}


def _runs(text: str | tuple[Run, ...]) -> list[Node]:
    runs = (Run(text),) if isinstance(text, str) else text
    return [{"text": breakable(run.text), "bold": run.bold, "italic": run.italic} for run in runs]


def _table(table: Table, room: float = _OVER_PAGE[0]) -> Node:
    width = layout.column_count(table)
    fits = layout.letters_that_fit(table, room)

    def cells(row: tuple[str, ...]) -> list[str]:
        return [breakable(cell, most) for cell, most in zip(layout.filled(row, width), fits, strict=True)]

    return {
        "kind": "table",
        "caption": breakable(table.caption),
        "width": width,
        "numeric": list(table.numeric),
        "weights": layout.column_weights(table, room),
        "header": cells(table.header),
        "rows": [cells(row) for row in table.rows],
    }


def _figure(figure: Figure, title: str, room: tuple[float, float]) -> Node:
    root = drawing.parse(figure.svg)
    # A loose accent in a drawing gets a glyph without a code point, which PDF/UA refuses.
    drawing.map_words(root, "", lambda _path, words: without_loose_accents(words))
    return {
        "kind": "figure",
        "svg": drawing.written(root),
        "alt": layout.alt_text(figure, title),
        "caption": breakable(figure.caption),
        "wide": figure.wide,
        "ratio": drawing.size(root)[1] / drawing.size(root)[0],
        "share": layout.drawn_width(root, room) / room[0],
        "table": _table(figure.table) if figure.table else None,
    }


def _wide(page: WidePage, title: str) -> Node:
    parts = layout.wide_parts(page)

    def node(block: Block) -> Node:
        return _figure(block, title, _ON_SIDE) if isinstance(block, Figure) else _block(block, title)

    return {
        "kind": "wide",
        "across": [node(block) for block in parts.across],
        "columns": [[node(block) for block in column] for column in parts.columns],
        "tables": [_table(table, _ON_SIDE[0]) for table in parts.tables],
    }


_PLAIN: dict[type[Block], Callable[[Any], Node]] = {
    BulletList: _list,
    Facts: _facts,
    Heading: _heading,
    Note: _note,
    PageBreak: _break,
    Paragraph: _paragraph,
    Quote: _quote,
    Table: _table,
}
