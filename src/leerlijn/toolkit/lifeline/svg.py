"""A layout written as SVG: for pages without a single style attribute, for documents with its own colours."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from leerlijn.toolkit.lifeline.layout import Layout
from leerlijn.toolkit.lifeline.model import Window, touches
from leerlijn.toolkit.lifeline.paint import DARK, LANE_CLASSES, LIGHT, MONO, WEIGHT_CLASSES, Paint
from leerlijn.toolkit.lifeline.pen import Link, Pen, clean, number
from leerlijn.toolkit.lifeline.pen_events import event_parts, events
from leerlijn.toolkit.lifeline.pen_ground import foot, ground
from leerlijn.toolkit.lifeline.pen_lanes import bar_parts, definitions, lane, patterns

Colours = Literal["classes", "inline", "dark", "mono"]
_PALETTES = {"classes": None, "inline": LIGHT, "dark": DARK, "mono": MONO}


def draw(
    layout: Layout,
    *,
    title: str,
    colours: Colours = "classes",
    link: Link | None = None,
    ids: str = "ll",
    lit: Window | None = None,
) -> str:
    """One `<svg>` element.

    Args:
        layout: What to draw.
        title: Names the whole drawing for who cannot see it.
        colours: "classes" for pages with the style sheet `lifeline.css`; "inline" for PDF, DOCX and PNG;
            "dark" for a wall without that sheet; "mono" for a black printer, with patterns for colours.
        link: Gives the address of an entry by its key; None draws no links, as do documents.
        ids: Begins every id, so that two drawings can stand on one page.
        lit: The days that keep their full colour; a veil lies over the rest.
    """
    paint = Paint(_PALETTES[colours])
    return "".join(_all(Pen(layout, paint, None if paint.inline else link, ids), title, lit))


def _all(pen: Pen, title: str, lit: Window | None) -> Iterator[str]:
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
    yield from _veil(pen, lit)
    yield f'<g aria-hidden="true">{"".join(foot(pen))}</g></svg>'


def _veil(pen: Pen, lit: Window | None) -> Iterator[str]:
    """What lies before and after the days that are lit; the words of what touches them stay whole."""
    if lit is None:
        return
    at, scale = pen.at, pen.at.scale
    begin, end = scale.x(lit[0]), scale.x(lit[1] + timedelta(days=1))
    yield f'<g{pen.paint.group("ll-lit")} aria-hidden="true">'
    for x0, x1 in ((scale.left, begin), (end, at.size.width)):
        if x1 > x0:
            yield pen.rect(pen.paint("ll-veil"), x0, at.plot_top, x1, at.lanes_bottom)
    bare = replace(pen, link=None)
    for band in at.lanes:
        own = LANE_CLASSES[band.lane]
        for bar in band.bars:
            if touches(bar.spell.span, *lit, at.life.today):
                inner = "".join(bar_parts(bare, bar, own))
                yield f"<g{pen.paint.group(f'll-{own}')}>{inner}</g>"
    for mark in at.marks:
        if touches(mark.event.span, *lit, at.life.today):
            own = WEIGHT_CLASSES[mark.weight]
            yield f"<g{pen.paint.group(f'll-{own}')}>{''.join(event_parts(bare, mark, own))}</g>"
    yield "</g>"
