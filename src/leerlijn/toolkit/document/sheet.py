"""Drawings on sheets of paper, each on its own, as PDF: vectors that stay sharp at any size."""

import json
import tempfile
from collections.abc import Sequence

from leerlijn.toolkit.document import drawing, layout
from leerlijn.toolkit.document.characters import without_loose_accents
from leerlijn.toolkit.document.pdf import fonts

_MARGIN = 10  # mm
# Words reach Typst as data only, as in a report.
_TEMPLATE = b"""
#let it = json(bytes(sys.inputs.sheet))
#set document(title: it.title)
#set text(lang: it.language, font: "Source Sans 3", size: 8pt)
#set page(
  width: it.width * 1mm, height: it.height * 1mm, margin: it.margin * 1mm, footer-descent: 2mm,
  footer: context [#it.title #if it.svgs.len() > 1 [ #sym.dot.c #counter(page).display()/#it.svgs.len()]],
)
#set align(center + horizon)
#for (at, svg) in it.svgs.enumerate() {
  if at > 0 { pagebreak() }
  image(bytes(svg), format: "svg", alt: it.alts.at(at), width: 100%, height: 100%, fit: "contain")
}
"""
PAPERS = {"a4": (297, 210), "a3": (420, 297)}  # mm, on their side


def to_sheets(
    drawings: Sequence[tuple[str, str]], *, title: str, paper: str = "a4", language: str = "nl"
) -> bytes:
    """Drawings, each on an A4 or A3 on its side, tagged (PDF/UA-1), with the title and a number at the foot.

    Each comes as SVG with words for whoever cannot see it.

    Raises:
        ValueError: if a drawing is not well-formed SVG.
        KeyError: if there is no such paper.
    """
    import typst

    width, height = PAPERS[paper]
    sheet = {
        "svgs": [_clean(svg) for svg, _alt in drawings], "alts": [alt for _svg, alt in drawings],
        "title": title.strip() or layout.FALLBACK_TITLE,
        "width": width, "height": height, "margin": _MARGIN, "language": language,
    }  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="sheet-") as empty:
        compiler = typst.Compiler(_TEMPLATE, root=empty, font_paths=fonts())
        pdf = compiler.compile(
            format="pdf", sys_inputs={"sheet": json.dumps(sheet)}, pdf_standards="ua-1", timestamp=0
        )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no single file.")
    return pdf


def _clean(svg: str) -> str:
    root = drawing.parse(svg)
    drawing.map_words(root, "", lambda _path, words: without_loose_accents(words))
    return drawing.written(root)
