"""A layout written as SVG: for pages without a single style attribute, for documents with its own colours."""

from collections.abc import Iterator
from typing import Literal

from leerlijn.toolkit.lifeline.layout import Layout
from leerlijn.toolkit.lifeline.paint import DARK, LIGHT, MONO, Paint
from leerlijn.toolkit.lifeline.pen import Link, Pen, clean, number
from leerlijn.toolkit.lifeline.pen_events import events
from leerlijn.toolkit.lifeline.pen_ground import foot, ground
from leerlijn.toolkit.lifeline.pen_lanes import definitions, lane, patterns

Colours = Literal["classes", "inline", "dark", "mono"]
_PALETTES = {"classes": None, "inline": LIGHT, "dark": DARK, "mono": MONO}


def draw(
    layout: Layout, *, title: str, colours: Colours = "classes", link: Link | None = None, ids: str = "ll"
) -> str:
    """One `<svg>` element.

    Args:
        layout: What to draw.
        title: Names the whole drawing for who cannot see it.
        colours: "classes" for pages with the style sheet `lifeline.css`; "inline" for PDF, DOCX and PNG;
            "dark" for a wall without that sheet; "mono" for a black printer, with patterns for colours.
        link: Gives the address of an entry by its key; None draws no links, as do documents.
        ids: Begins every id, so that two drawings can stand on one page.
    """
    paint = Paint(_PALETTES[colours])
    return "".join(_all(Pen(layout, paint, None if paint.inline else link, ids), title))


def _all(pen: Pen, title: str) -> Iterator[str]:
    """The whole element, back to front."""
    size = pen.at.size
    role = "img" if pen.paint.inline or not size.labels else "list"
    look = """font-family="'Source Sans 3', sans-serif\"""" if pen.paint.inline else f'class="ll {size.name}"'
    frame = f'viewBox="0 0 {number(size.width)} {number(pen.at.height)}" role="{role}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {look} {frame} aria-label="{clean(title)}">'
    if pen.paint.inline:
        yield f"<title>{clean(title)}</title>"
    yield f"<defs>{''.join((*patterns(pen), *definitions(pen)))}</defs>"
    yield f'<g aria-hidden="true">{"".join(ground(pen))}</g>'
    for band in pen.at.lanes:
        yield from lane(pen, band)
    yield from events(pen)
    yield f'<g aria-hidden="true">{"".join(foot(pen))}</g></svg>'
