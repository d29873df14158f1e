"""The report as one HTML file that fetches nothing and runs nothing."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from itertools import count
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
from leerlijn.toolkit.document.texts import cleaned

_STYLE = Path(__file__).with_name("report.css")
# The same rule as the style sheet follows: nothing is fetched, nothing runs.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
# The drawing is measured with these faces: with another its labels would run into each other.
_FACES = (
    ("Source Sans 3", "source-sans-3-latin-wght-normal.woff2"),
    ("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next-latin-wght-normal.woff2"),
)


class _Numbers:
    """Running numbers for the ids of one file, so that writing twice gives the same file."""

    def __init__(self) -> None:
        self.heading = count(1)
        self.drawing = count(1)


def to_html(document: Document) -> str:
    """The report as one file: its own style, no script, nothing from elsewhere, a landscape page in print.

    Raises:
        ValueError: if a drawing is not well-formed SVG.
    """
    sound = layout.with_sound_levels(cleaned(document))
    numbers = _Numbers()
    body = "\n".join(_block(block, sound.title, numbers) for block in sound.blocks)
    title = escape(sound.title.strip() or layout.FALLBACK_TITLE)
    return (
        f'<!doctype html>\n<html lang="{sound.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<main>\n"
        f"{_first_page(sound, title)}{_contents(sound)}{body}\n{_foot(sound)}</main>\n</body>\n</html>\n"
    )


def to_fragment(document: Document) -> str:
    """The blocks of a report alone, for within a page that has its own head, title and style.

    Raises:
        ValueError: if a drawing is not well-formed SVG.
    """
    sound = layout.with_sound_levels(cleaned(document))
    numbers = _Numbers()
    return "\n".join(_block(block, sound.title, numbers) for block in sound.blocks)


@cache
def _style() -> str:
    return "".join(_face(name, file) for name, file in _FACES) + _STYLE.read_text(encoding="utf-8")


def _face(name: str, file: str) -> str:
    """A typeface within the file itself: whoever reads it has ours or none, and nothing is fetched."""
    data = b64encode((layout.FONTS / file).read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{name}";font-weight:200 900;font-style:normal;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )


def _thread() -> str:
    return layout.THREAD.replace("<svg ", '<svg class="thread" aria-hidden="true" focusable="false" ', 1)


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _first_page(document: Document, title: str) -> str:
    lead = f'<p class="lead">{_words(document.subtitle)}</p>\n' if document.subtitle else ""
    notice = f'<p class="note">{_words(document.notice)}</p>\n' if document.notice else ""
    return f"<header>\n{_thread()}\n<h1>{title}</h1>\n{lead}{notice}</header>\n"


def _contents(document: Document) -> str:
    numbered = enumerate(layout.headings(document.blocks), start=1)
    chapters = [(number, heading.text) for number, heading in numbered if heading.level == 1]
    if not document.contents or len(chapters) <= 1:
        return ""
    label = layout.contents_label(document)
    items = "".join(f'<li><a href="#deel-{number}">{_words(text)}</a></li>\n' for number, text in chapters)
    return f'<nav aria-label="{label}">\n<p class="label">{label}</p>\n<ol>\n{items}</ol>\n</nav>\n'


def _foot(document: Document) -> str:
    return f"<footer>{_words(document.running_head)}</footer>\n" if document.running_head else ""


def _block(block: Block, title: str, numbers: _Numbers, *, scrolls: bool = False) -> str:
    if isinstance(block, WidePage):
        return _wide(block, title, numbers)
    if isinstance(block, Figure):
        return _figure(block, title, numbers, scrolls=scrolls)
    if isinstance(block, Heading):
        return _heading(block, numbers)
    return _PLAIN[type(block)](block)


def _heading(heading: Heading, numbers: _Numbers) -> str:
    depth = heading.level + 1  # the title is the page's first heading
    return f'<h{depth} id="deel-{next(numbers.heading)}">{_words(heading.text)}</h{depth}>'


def _paragraph(paragraph: Paragraph) -> str:
    return f"<p>{_running(paragraph.text)}</p>"


def _note(note: Note) -> str:
    return f'<p class="note">{_words(note.text)}</p>'


def _quote(quote: Quote) -> str:
    teller = f"<footer>{_words(quote.told_by)}</footer>" if quote.told_by else ""
    return f"<blockquote><p>{_words(layout.quoted(quote.text))}</p>{teller}</blockquote>"


def _list(bullets: BulletList) -> str:
    return "<ul>\n" + "".join(f"<li>{_words(item)}</li>\n" for item in bullets.items) + "</ul>"


def _break(_page_break: PageBreak) -> str:
    return '<div class="break"></div>'


def _running(text: str | tuple[Run, ...]) -> str:
    runs = (Run(text),) if isinstance(text, str) else text
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    words = _words(run.text)
    if run.italic:
        words = f"<em>{words}</em>"
    return f"<strong>{words}</strong>" if run.bold else words


def _facts(facts: Facts) -> str:
    rows = "".join(
        f"<div><dt>{_words(label)}</dt><dd>{_words(value)}</dd></div>\n" for label, value in facts.pairs
    )
    return f'<dl class="facts">\n{rows}</dl>'


def _table(table: Table) -> str:
    caption = f'<caption class="label">{_words(table.caption)}</caption>\n' if table.caption else ""
    width = layout.column_count(table)
    # A table that is wider than the screen scrolls by itself; keys must reach it there.
    label = escape(table.caption or layout.FALLBACK_TITLE)
    return (
        f'<div class="sheet" role="group" aria-label="{label}" tabindex="0"><table>\n{caption}<thead>\n'
        f"<tr>{''.join(_cells('th', layout.filled(table.header, width), table))}</tr>\n</thead>\n<tbody>\n"
        + "".join(
            f"<tr>{''.join(_cells('td', layout.filled(row, width), table))}</tr>\n" for row in table.rows
        )
        + "</tbody>\n</table></div>"
    )


def _cells(tag: str, cells: tuple[str, ...], table: Table) -> Iterator[str]:
    heads = layout.filled(table.header, len(cells))
    for column, cell in enumerate(cells):
        kind = ' class="number"' if column in table.numeric else ""
        # On a narrow screen a row becomes a block: each cell then says what it is about.
        if tag == "td" and heads[column]:
            kind += f' data-label="{escape(heads[column])}"'
        # An empty corner is no header of anything.
        name, scope = ("td", "") if tag == "th" and not cell else (tag, ' scope="col"' if tag == "th" else "")
        yield f"<{name}{scope}{kind}>{_words(cell)}</{name}>"


def _figure(figure: Figure, title: str, numbers: _Numbers, *, scrolls: bool = False) -> str:
    here = f"tekening-{next(numbers.drawing)}"
    root = drawing.parse(figure.svg)
    drawing.with_own_names(root, f"{here}-")
    drawing.with_own_styles(root, f"#{here}")
    root.set("role", "img")
    root.set("aria-label", layout.alt_text(figure, title))
    caption = f"<figcaption>{_words(figure.caption)}</figcaption>" if figure.caption else ""
    place = ' class="across"' if figure.wide else ""
    # On a phone a wide drawing scrolls by itself; keys must reach it there.
    label = escape(figure.caption or title)
    keys = f' role="group" aria-label="{label}" tabindex="0"' if scrolls else ""
    return (
        f'<figure id="{here}"{place}><div class="drawing"{keys}>{drawing.written(root)}</div>'
        f"{caption}</figure>"
        f"{_data(figure.table)}"
    )


def _data(table: Table | None) -> str:
    if table is None:
        return ""
    summary = _words(table.caption or layout.FALLBACK_TITLE)
    return f"\n<details><summary>{summary}</summary>{_table(table)}</details>"


def _wide(page: WidePage, title: str, numbers: _Numbers) -> str:
    parts = layout.wide_parts(page)
    across = "\n".join(_block(block, title, numbers, scrolls=True) for block in parts.across)
    columns = "".join(
        "<section>" + "\n".join(_block(block, title, numbers) for block in column) + "</section>\n"
        for column in parts.columns
    )
    columns = f'\n<div class="columns">\n{columns}</div>' if columns else ""
    tables = "".join(_data(table) for table in parts.tables)
    return f'<section class="wide">\n{across}{columns}{tables}\n</section>'


_PLAIN: dict[type[Block], Callable[[Any], str]] = {
    BulletList: _list,
    Facts: _facts,
    Note: _note,
    PageBreak: _break,
    Paragraph: _paragraph,
    Quote: _quote,
    Table: _table,
}
