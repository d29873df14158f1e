"""Pieces of WordprocessingML that python-docx has no words for."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_STYLES = Path(__file__).with_name("word_styles.xml")
_W = nsdecls("w")
_NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_TEMPLATE_LEFTOVERS = ("stylesWithEffects", "customXml", "thumbnail", "extended-properties")
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def bare(word: "WordDocument", language: str) -> None:
    """Strip the library's template to nothing and put in the report's own styles and list."""
    styles = parse_xml(_STYLES.read_bytes())
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), "nl-NL" if language == "nl" else language)
    _refill(word.styles.element, styles)
    _refill(word.part.numbering_part.element, parse_xml(_NUMBERING))
    for relations in (word.part.rels, word.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _TEMPLATE_LEFTOVERS:
                del relations[key]
    for name in ("w:rsids", "w:savePreviewPicture", "w:proofState", "w:attachedTemplate"):
        for leftover in word.settings.element.findall(qn(name)):
            word.settings.element.remove(leftover)


def _refill(element: Any, other: Any) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(list(other))


def grid(
    rows: Iterable[Sequence[str]],
    *,
    widths: Sequence[int],
    indent: int,
    styles: Sequence[str],
    header: Sequence[str] = (),
    numeric: Sequence[int] = (),
) -> Any:
    """A table element; widths and indent in twentieths of a point, a style per column.

    The header row is marked as such and comes back on every page.
    """
    edge = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = "".join(
        edge.format(*side)
        for side in (("top", 12, "1E2833"), ("bottom", 4, "DED6C6"), ("insideH", 4, "DED6C6"))
    )
    head = [_row(header, ["TableHead"] * len(widths), widths, numeric, is_header=True)] if header else []
    body = [_row(row, styles, widths, numeric) for row in rows]
    return parse_xml(
        f'<w:tbl {_W}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:right w:w="170" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0020" w:firstRow="{int(bool(header))}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{''.join(f'<w:gridCol w:w={quoteattr(str(width))}/>' for width in widths)}</w:tblGrid>"
        f"{''.join([*head, *body])}</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    styles: Sequence[str],
    widths: Sequence[int],
    numeric: Sequence[int],
    *,
    is_header: bool = False,
) -> str:
    mark = "<w:tblHeader/>" if is_header else ""
    line = '<w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="1E2833"/></w:tcBorders>'
    made = []
    for column, (cell, style, width) in enumerate(zip(cells, styles, widths, strict=True)):
        side = '<w:jc w:val="right"/>' if column in numeric else ""
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{line if is_header else ""}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{_run(cell)}</w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{''.join(made)}</w:tr>"


def _run(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def link_within(text: str, bookmark: str) -> Any:
    """A run of text that leads to a bookmark in the same file."""
    return parse_xml(f'<w:hyperlink {_W} w:anchor="{bookmark}" w:history="1">{_run(text)}</w:hyperlink>')


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark around a paragraph's words."""
    start = parse_xml(f'<w:bookmarkStart {_W} w:id="{number}" w:name="{name}"/>')
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(parse_xml(f'<w:bookmarkEnd {_W} w:id="{number}"/>'))


def page_number() -> Any:
    """A field that shows the number of the page."""
    return parse_xml(f'<w:fldSimple {_W} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')


def describe(inline: Any, alt: str, number: int) -> None:
    """Say in words what a picture shows; a picture without words is marked as decoration."""
    properties = inline.docPr
    properties.set("name", f"Tekening {number}")
    properties.set("descr", alt)
    if not alt:
        properties.append(parse_xml(_DECORATIVE))
    for inner in inline.iter(qn("pic:cNvPr")):
        inner.set("name", f"Tekening {number}")
        inner.set("descr", alt)
