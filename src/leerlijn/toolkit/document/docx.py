"""The report as a Word file with real headings, marked table heads and pictures in words."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from leerlijn.toolkit.document import drawing, layout, word
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

if TYPE_CHECKING:
    from collections.abc import Callable

_HANG, _MEASURE, _ON_SIDE = 30.0, 126.0, 261.0
_HIGH, _HIGH_ON_SIDE = 180.0, 105.0
_DOTS_PER_MM = 8.0  # about 200 to the inch
_PER_MM = 1440 / 25.4  # twentieths of a point


def to_docx(document: Document) -> bytes:
    """The report as DOCX. Drawings are pictures, so their labels are not text in this format.

    Raises:
        ValueError: if a drawing is not well-formed SVG.
    """
    sound = layout.with_sound_levels(cleaned(document))
    writer = _Writer(sound)
    writer.first_page()
    for block in sound.blocks:
        writer.write(block)
    return writer.saved()


class _Writer:
    """One Word file while it is being written."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.word = docx.Document()
        self.on_side = False
        self.headings = count(1)
        self.pictures = count(1)
        word.bare(self.word, document.language)
        self._properties()
        self._shape(on_side=False)

    def saved(self) -> bytes:
        file = BytesIO()
        self.word.save(file)
        return file.getvalue()

    def _properties(self) -> None:
        core, now = self.word.core_properties, datetime.now(UTC)
        core.title = self.document.title[:255]
        core.author = core.last_modified_by = "Leerlijn"
        core.comments = core.subject = core.keywords = core.category = ""
        core.language = self.document.language
        core.created = core.modified = now
        core.revision = 1

    # -- pages

    def _shape(self, *, on_side: bool) -> None:
        """Give the last section its paper, margins, head and foot."""
        section = self.word.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE if on_side else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Mm(297), Mm(210)) if on_side else (Mm(210), Mm(297))
        section.left_margin, section.right_margin = (Mm(18), Mm(18)) if on_side else (Mm(54), Mm(30))
        section.top_margin, section.bottom_margin = (Mm(26), Mm(20)) if on_side else (Mm(34), Mm(28))
        section.header_distance = section.footer_distance = Mm(13)
        section.different_first_page_header_footer = len(self.word.sections) == 1
        self.on_side = on_side
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        self._line(section.header.paragraphs[0], self.document.running_head, numbered=False)
        self._line(section.footer.paragraphs[0], self.document.notice, numbered=True)
        if section.different_first_page_header_footer:
            section.first_page_footer.is_linked_to_previous = False
            self._line(section.first_page_footer.paragraphs[0], self.document.notice, numbered=True)

    def _line(self, paragraph: WordParagraph, text: str, *, numbered: bool) -> None:
        paragraph.add_run(text)
        self._flush_left(paragraph)
        if numbered:
            edge = _ON_SIDE if self.on_side else _MEASURE
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(edge), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t")
            paragraph._p.append(word.page_number())  # noqa: SLF001 (python-docx has no public name for it)

    def _flush_left(self, paragraph: WordParagraph) -> None:
        """On a page on its side nothing hangs in the margin."""
        if self.on_side:
            paragraph.paragraph_format.left_indent = Mm(0)

    def first_page(self) -> None:
        """Sign, title, what it is, and the list of chapters."""
        self._picture(drawing.parse(layout.THREAD), "", (32.0, 6.0), style="Teken")
        self._say(self.document.title.strip() or layout.FALLBACK_TITLE, "Title")
        if self.document.subtitle:
            self._say(self.document.subtitle, "Subtitle")
        if self.document.notice:
            self._say(self.document.notice, "Kanttekening").paragraph_format.left_indent = Mm(5 - _HANG)
        self._contents()

    def _contents(self) -> None:
        numbered = enumerate(layout.headings(self.document.blocks), start=1)
        chapters = [(number, heading.text) for number, heading in numbered if heading.level == 1]
        if not self.document.contents or len(chapters) <= 1:
            return
        self._say(layout.contents_label(self.document), "Inhoudskop")
        for number, text in chapters:
            entry = self._say("", "toc 1")
            entry._p.append(word.link_within(text, f"deel_{number}"))  # noqa: SLF001 (see above)
        if not isinstance(self.document.blocks[0], WidePage):
            self._break()

    # -- blocks

    def write(self, block: Block) -> None:
        """Add one block."""
        writers: dict[type[Block], Callable[[Any], None]] = {
            BulletList: self._list,
            Facts: self._facts,
            Figure: self._figure,
            Heading: self._heading,
            Note: self._note,
            PageBreak: self._break,
            Paragraph: self._running,
            Quote: self._quote,
            Table: self._table,
            WidePage: self._wide,
        }
        writers[type(block)](block)

    def _say(self, text: str, style: str) -> WordParagraph:
        return self.word.add_paragraph(text, style=style)

    def _heading(self, heading: Heading) -> None:
        number = next(self.headings)
        paragraph = self._say(heading.text, f"Heading {heading.level}")
        self._flush_left(paragraph)
        if self.on_side and heading.level == 1:
            paragraph.paragraph_format.space_before = Mm(0)
        word.bookmark(paragraph._p, f"deel_{number}", number)  # noqa: SLF001 (see above)

    def _list(self, bullets: BulletList) -> None:
        for item in bullets.items:
            self._say(item, "List Bullet")

    def _note(self, note: Note) -> None:
        self._say(note.text, "Kanttekening")

    def _break(self, _page_break: PageBreak | None = None) -> None:
        self._say("", "Normal").add_run().add_break(WD_BREAK.PAGE)

    def _running(self, paragraph: Paragraph) -> None:
        place = self._say("", "Normal")
        text = paragraph.text
        for run in (Run(text),) if isinstance(text, str) else text:
            piece = place.add_run(run.text)
            piece.bold, piece.italic = run.bold or None, run.italic or None

    def _quote(self, quote: Quote) -> None:
        paragraph = self._say(layout.quoted(quote.text), "Quote")
        if quote.told_by:
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Mm(0)
            self._say(quote.told_by, "Verteld door")

    def _table(self, table: Table) -> None:
        if table.caption:
            self._flush_left(self._say(table.caption, "Tabelnaam"))
        width = layout.column_count(table)
        self._grid(
            [layout.filled(row, width) for row in table.rows],
            widths=_widths(table, self._room()),
            styles=["TableText"] * width,
            header=layout.filled(table.header, width) if table.header else (),
            numeric=table.numeric,
        )

    def _facts(self, facts: Facts) -> None:
        first, second = round(50 * _PER_MM), round((self._room() - 50) * _PER_MM)
        self._grid(facts.pairs, widths=[first, second], styles=["FactLabel", "FactValue"])

    def _grid(self, rows: Any, **shape: Any) -> None:
        indent = 0 if self.on_side else -round(_HANG * _PER_MM)
        space = self._say("", "Na tabel")
        space._p.addprevious(word.grid(rows, indent=indent, **shape))  # noqa: SLF001 (see above)

    def _room(self) -> float:
        """Width in mm of what may reach from edge to edge."""
        return _ON_SIDE if self.on_side else _HANG + _MEASURE

    def _figure(self, figure: Figure) -> None:
        hanging = figure.wide and not self.on_side
        room = (self._room(), _HIGH_ON_SIDE) if self.on_side else (_MEASURE + _HANG * hanging, _HIGH)
        root = drawing.parse(figure.svg)
        place = self._picture(root, layout.alt_text(figure, self.document.title), room, style="Normal")
        if hanging:
            place.paragraph_format.left_indent = Mm(-_HANG)
        if figure.caption:
            place.paragraph_format.keep_with_next = True
            caption = self._say(figure.caption, "Caption")
            caption.paragraph_format.left_indent = Mm(-_HANG) if hanging else None
        if figure.table:
            self._table(figure.table)

    def _picture(self, root: Any, alt: str, room: tuple[float, float], *, style: str) -> WordParagraph:
        width = layout.drawn_width(root, room)
        paragraph = self._say("", style)
        png = BytesIO(picture(drawing.written(root), round(width * _DOTS_PER_MM)))
        shape = paragraph.add_run().add_picture(png, width=Mm(width))
        word.describe(shape._inline, alt, next(self.pictures))  # noqa: SLF001 (see above)
        return paragraph

    def _wide(self, page: WidePage) -> None:
        self.word.add_section(WD_SECTION.NEW_PAGE)
        self._shape(on_side=True)
        parts = layout.wide_parts(page)
        for block in (*parts.across, *(block for column in parts.columns for block in column), *parts.tables):
            self.write(block)
        if page is not self.document.blocks[-1]:
            self.word.add_section(WD_SECTION.NEW_PAGE)
            self._shape(on_side=False)


def picture(svg: str, width: int) -> bytes:
    """A drawing as PNG on white, width in pixels, with the shipped fonts."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=list(layout.font_files()),
            font_family="Source Sans 3",
            sans_serif_family="Source Sans 3",
        )
    )


def _widths(table: Table, room: float) -> list[int]:
    """Column widths in twentieths of a point: narrow columns as wide as their words, the rest shared."""
    weights = layout.column_weights(table, room)
    own = [max(14.0, 5.0 + 2.1 * max(map(len, column))) for column in layout.columns_of(table)]
    narrow = sum(size for size, weight in zip(own, weights, strict=True) if not weight)
    share = max(room - narrow, 20.0 * len(own)) / (sum(weights) or 1)
    sizes = [weight * share or size for size, weight in zip(own, weights, strict=True)]
    scale = room / sum(sizes) if sum(sizes) > room or any(weights) else 1.0
    return [round(size * scale * _PER_MM) for size in sizes]
