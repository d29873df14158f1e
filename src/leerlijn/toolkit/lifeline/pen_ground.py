"""What lies behind a life: bands of childhood, axes, lines, and what stands at the foot."""

from collections.abc import Iterator

from leerlijn.toolkit.lifeline.model import Weight
from leerlijn.toolkit.lifeline.pen import Pen
from leerlijn.toolkit.tongue import pick

_WORD = 50.0  # px in which "ervoor" fits


def ground(pen: Pen) -> Iterator[str]:
    """Bands, grid, the figures along the top, the lines between lanes and those of key moments."""
    at = pen.at
    top, bottom, end = at.plot_top, at.lanes_bottom, at.scale.right + 14
    yield pen.rect(pen.paint("ll-band-w"), at.scale.left, top, at.scale.right, bottom)
    if at.scale.zero > at.scale.left:
        yield pen.rect(pen.paint("ll-before"), at.scale.left, top, at.scale.zero, bottom)
    for begin, stop in at.bands:
        yield pen.rect(pen.paint("ll-band-s"), begin, top, stop, bottom)
    yield from _ages(pen)
    yield from _margin(pen)
    for y in (*(band.top for band in at.lanes), bottom):
        yield pen.line("ll-rule", 0, y, end, y)
    for knot in at.knots:
        for begin, stop in knot.pieces:
            yield pen.line("ll-key", knot.x, begin, knot.x, stop)


def _above(pen: Pen) -> float:
    return pen.at.plot_top - (14 if pen.at.size.labels else 7)


def _ages(pen: Pen) -> Iterator[str]:
    """Ages in large figures, since children think in age."""
    at, size = pen.at, pen.at.size
    for x in at.grid:
        yield pen.line("ll-grid", x, at.plot_top, x, at.lanes_bottom)
    for tick in at.ages:
        if tick.large:
            yield pen.text("ll-age", tick.middle, _above(pen), tick.words, size.age, "middle")
        elif size.margin and tick.words:
            yield pen.text("ll-age2", tick.middle, _above(pen), tick.words, size.axis, "middle")


def _margin(pen: Pen) -> Iterator[str]:
    """What stands left of the axis and of the thread."""
    at, size, x = pen.at, pen.at.size, pen.at.size.margin - 16
    if at.scale.zero > at.scale.left + _WORD:
        middle = (at.scale.left + at.scale.zero) / 2 - 4
        yield pen.text("ll-mute", middle, _above(pen), pick("ervoor", "before"), size.axis, "middle")
    if not size.margin:
        return
    if at.life.birth:
        yield pen.text("ll-mute", x, _above(pen), pick("leeftijd", "age"), size.axis, "end")
    name = (
        pick("Wat er/gebeurde", "What/happened")
        if at.thread.straight
        else pick("Hoe ging/het?", "How did/it go?")
    )
    for place, words in enumerate(name.split("/")):
        y = at.thread_y + (place * 1.12 - 0.2) * size.lane_name
        yield pen.text("ll-name", x, y, words, size.lane_name, "end")
    # Labels of events that nobody weighed stand on either side: then up and down mean nothing.
    if size.labels and all(event.weight != Weight.PLAIN for event in at.life.events):
        yield pen.text(
            "ll-mute", x, at.thread_y - size.lane_name * 1.9, pick("fijn", "fine"), size.axis, "end"
        )
        yield pen.text(
            "ll-mute", x, at.thread_y + size.lane_name * 2.6, pick("zwaar", "heavy"), size.axis, "end"
        )


def foot(pen: Pen) -> Iterator[str]:
    """Knots of key moments, calendar years, and the key of letters."""
    at, size, x = pen.at, pen.at.size, pen.at.size.margin - 16
    if at.knots and size.labels:
        yield pen.text("ll-mute", x, at.knots_y + 5, pick("kantelpunt", "turning point"), size.axis, "end")
        for knot in at.knots:
            yield pen.circle("ll-knot", knot.knot_x, at.knots_y, size.knot)
            yield pen.text(
                "ll-knot-n", knot.knot_x, at.knots_y + size.axis * 0.35, str(knot.number), size.axis, "middle"
            )
    low = at.years_y + size.axis + 10
    if at.years:
        yield pen.text("ll-mute", x, low, pick("jaar", "year"), size.axis, "end")
    for tick in at.years:
        yield pen.line("ll-tick", tick.x, at.years_y + 2, tick.x, at.years_y + 7)
        if tick.words:
            yield pen.text("ll-mute", tick.middle, low, tick.words, size.axis, "middle")
    for line in at.keyed:
        yield pen.text("ll-age", line.x, line.baseline, line.letter, size.small)
        yield pen.text("ll-mute", line.x + size.small * 2, line.baseline, line.words, size.small)
