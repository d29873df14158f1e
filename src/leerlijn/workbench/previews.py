"""A report's blocks as plain HTML on a page, with the marks of the gate."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from leerlijn.exchange.previews import Piece, pieces_of
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
    Table,
    WidePage,
)


class Sheet:
    """One preview: knows which numbered places it showed already, so that each has one address."""

    def __init__(self, document: Document) -> None:
        self._shown: set[int] = set()
        self.html = self._all(document.blocks)

    def _all(self, blocks: Iterable[Block]) -> SafeString:
        return format_html_join("\n", "{}", ((DRAWN[type(block)](self, block),) for block in blocks))

    def _words(self, text: str) -> SafeString:
        return format_html_join("", "{}", ((self._piece(piece),) for piece in pieces_of(text)))

    def _piece(self, piece: Piece) -> SafeString:
        words = _lines(piece.text)
        if piece.is_hidden:
            return format_html("<u>{}</u>", words)
        if not piece.number:
            return words
        here = "" if piece.number in self._shown else format_html(' id="in-rapport-{}"', piece.number)
        self._shown.add(piece.number)
        return format_html(
            '<mark data-place="{}"{}><sup>{}</sup>{}</mark>', piece.number, here, piece.number, words
        )

    def heading(self, block: Heading) -> SafeString:
        """A heading, two levels down: the page has its own."""
        return format_html("<{0}>{1}</{0}>", f"h{block.level + 2}", self._words(block.text))

    def paragraph(self, block: Paragraph) -> SafeString:
        """Running text."""
        if isinstance(block.text, str):
            return format_html("<p>{}</p>", self._words(block.text))
        runs = (("b" if run.bold else "span", self._words(run.text)) for run in block.text)
        return format_html("<p>{}</p>", format_html_join("", "<{0}>{1}</{0}>", runs))

    def quote(self, block: Quote) -> SafeString:
        """Somebody's own words."""
        teller = format_html("<footer>{}</footer>", self._words(block.told_by)) if block.told_by else ""
        return format_html("<blockquote><p>“{}”</p>{}</blockquote>", self._words(block.text), teller)

    def bullets(self, block: BulletList) -> SafeString:
        """A list."""
        items = format_html_join("", "<li>{}</li>", ((self._words(item),) for item in block.items))
        return format_html("<ul>{}</ul>", items)

    def facts(self, block: Facts) -> SafeString:
        """Labels with their values."""
        pairs = ((self._words(label), self._words(value)) for label, value in block.pairs)
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs))

    def table(self, block: Table) -> SafeString:
        """A table that scrolls by itself."""
        head = format_html_join("", '<th scope="col">{}</th>', ((self._words(c),) for c in block.header))
        rows = format_html_join("", "<tr>{}</tr>", ((self._cells(row),) for row in block.rows))
        return format_html(
            '<div class="scroll-x" role="group" tabindex="0" aria-label="{}">'
            "<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
            block.caption or _("Tabel"),
            head,
            rows,
        )

    def _cells(self, row: tuple[str, ...]) -> SafeString:
        return format_html_join("", "<td>{}</td>", ((self._words(cell),) for cell in row))

    def note(self, block: Note) -> SafeString:
        """A remark."""
        return format_html('<p class="note">{}</p>', self._words(block.text))

    def figure(self, block: Figure) -> SafeString:
        """What a drawing shows, in words."""
        return format_html('<p class="note">{}</p>', self._words(block.alt))

    def wide_page(self, block: WidePage) -> SafeString:
        """What lies on its side in the report lies upright here."""
        return self._all(block.blocks)

    def page_break(self, _block: PageBreak) -> SafeString:
        """A new page."""
        return SafeString("<hr>")


def _lines(text: str) -> SafeString:
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.split("\n")))


DRAWN: dict[type[Block], Callable[[Sheet, Any], SafeString]] = {
    BulletList: Sheet.bullets,
    Facts: Sheet.facts,
    Figure: Sheet.figure,
    Heading: Sheet.heading,
    Note: Sheet.note,
    PageBreak: Sheet.page_break,
    Paragraph: Sheet.paragraph,
    Quote: Sheet.quote,
    Table: Sheet.table,
    WidePage: Sheet.wide_page,
}
