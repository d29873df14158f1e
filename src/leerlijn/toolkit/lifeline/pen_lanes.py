"""The lanes: bars that fade where begin or end is not sure, their base lines, signs and words."""

from collections.abc import Iterator
from itertools import groupby

from leerlijn.toolkit.lifeline.lanes import LEADING, Bar, LaneBand
from leerlijn.toolkit.lifeline.model import Lane
from leerlijn.toolkit.lifeline.paint import LANE_CLASSES
from leerlijn.toolkit.lifeline.pen import Pen, number, points

_SIGNS = {
    "plus": "M-4.2,0h8.4M0,-4.2v8.4",
    "min": "M-4.2,0h8.4",
    "mix": "M-4.2,-1.9h8.4M0,-6v8.2M-4.2,4.3h8.4",
}
_TICK = 8.0  # px; the tick of an exact moment is narrower
_DEEP = 2  # the tone furthest from home
_DOT = 4.0  # px in which a dotted piece shows


def definitions(pen: Pen) -> Iterator[str]:
    """A hatching per lane with gaps, and a fading colour per bar that is not sure."""
    for band in pen.at.lanes:
        own = LANE_CLASSES[band.lane]
        if any(bar.spell.unknown for bar in band.bars):
            yield _hatching(pen, own)
        if pen.paint.patterned:
            continue
        for place, bar in enumerate(band.bars):
            if _fades(bar) and not (bar.spell.unknown or bar.spell.nothing):
                yield _fading(pen, _fading_id(pen, own, place), own, bar)


def patterns(pen: Pen) -> Iterator[str]:
    """Dots for the middle tone, where there is only black."""
    if pen.paint.patterned:
        dots = pen.circle("ll-dots", 1.5, 1.5, 0.9) + pen.circle("ll-dots", 4.5, 4.5, 0.9)
        size = 'width="6" height="6" patternUnits="userSpaceOnUse"'
        yield f'<pattern id="{pen.ids}-dots" {size}>{dots}</pattern>'


def lane(pen: Pen, band: LaneBand) -> Iterator[str]:
    """All shapes first, so that no bar fades over another's words."""
    own, size = LANE_CLASSES[band.lane], pen.at.size
    anchor = "end" if size.margin else "start"
    name = pen.text("ll-name", *band.name_at, band.name, size.lane_name, anchor, own)
    yield f'<g{pen.paint.group(f"ll-lane ll-{own}")}><g aria-hidden="true">{name}'
    for place, bar in enumerate(band.bars):
        yield _shape(pen, bar, own, _fading_id(pen, own, place))
    yield "</g>"
    for spell, bars in groupby(band.bars, key=lambda bar: bar.spell):  # a spell that is split has several
        classes = "ll-bar ll-untold" if spell.is_untold else "ll-bar"
        yield pen.item(classes, spell, "".join(part for bar in bars for part in bar_parts(pen, bar, own)))
    yield "</g>"


def _fading_id(pen: Pen, own: str, place: int) -> str:
    return f"{pen.ids}-{own[0]}{place}"


def _hatching(pen: Pen, own: str) -> str:
    size = 'width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    stripe = f'<line {pen.paint("ll-hatch", own)} y2="7"/>'
    return f'<pattern id="{pen.ids}-h-{own}"{pen.paint.group("ll-" + own)} {size}>{stripe}</pattern>'


def _fading(pen: Pen, name: str, own: str, bar: Bar) -> str:
    """Nothing at the earliest begin, whole where it is certain, nothing at the latest end."""
    at, tone = bar.at, _tone(bar)
    wide = max(at.x1 - at.x0, 1)
    begin, end = (0.3, 0.7) if at.moment else ((at.s0 - at.x0) / wide, (at.s1 - at.x0) / wide)
    stops = [(0.0, at.s0 - at.x0 >= 1), (begin, False), (end, False), (1.0, at.x1 - at.s1 >= 1)]
    colour = f" {pen.paint(f'g{tone}', own)}" if pen.paint.inline else ""
    clear = ' stop-opacity="0"' if pen.paint.inline else ' class="st0"'
    # dict.fromkeys: where begin is certain, its two stops are one
    inner = dict.fromkeys(f'<stop{colour}{clear if gone else ""} offset="{at:.3f}"/>' for at, gone in stops)
    group = pen.paint.group(f"g-{own}-{tone}")
    return f'<linearGradient id="{name}"{group}>{"".join(inner)}</linearGradient>'


def _shape(pen: Pen, bar: Bar, own: str, fading: str) -> str:
    at, corner = bar.at, min(6.0, bar.height / 3)
    if pen.paint.patterned and not (bar.spell.unknown or bar.spell.nothing):
        return _patterned(pen, bar, own, corner)
    if bar.spell.nothing:
        look = pen.paint("ll-none", own)
    elif bar.spell.unknown:
        look = f'{pen.paint("ll-gap", own)} fill="url(#{pen.ids}-h-{own})"'
    else:
        look = f'fill="url(#{fading})"' if _fades(bar) else pen.paint(f"b{_tone(bar)}", own)
    return pen.rect(look, at.x0 + 0.75, bar.y, max(at.x1 - 0.75, at.x0 + 4), bar.y + bar.height, corner)


def _patterned(pen: Pen, bar: Bar, own: str, corner: float) -> str:
    """White, dots or black for the three tones; dotted edges where it may have begun or ended."""
    at, top, foot = bar.at, bar.y, bar.y + bar.height
    inner = ""
    if _fades(bar):
        inner = pen.rect(
            pen.paint("ll-maybe", own), at.x0 + 0.75, top, max(at.x1 - 0.75, at.x0 + 4), foot, corner
        )
    if at.s1 - at.s0 < 1 and _fades(bar):
        return inner
    edges = at.s0 + 0.75, top, max(at.s1 - 0.75, at.s0 + 4), foot, corner
    tone = _tone(bar)
    inner += pen.rect(pen.paint("b2" if tone == _DEEP else "ll-edge", own), *edges)
    return inner + (pen.rect(f'fill="url(#{pen.ids}-dots)"', *edges) if tone == 1 else "")


def bar_parts(pen: Pen, bar: Bar, own: str) -> Iterator[str]:
    """What belongs to one entry: base line, chevron, words and signs."""
    at, end = bar.at, max(bar.at.x1, bar.at.x0 + 7)
    if pen.link:
        yield pen.rect(pen.paint("ll-hit"), at.x0, bar.y - 2, end, bar.y + bar.height + 2)
    yield from _base(pen, bar, own)
    if at.ongoing:
        reach = min(7.0, bar.height * 0.45)
        tip = points([(at.x1 + 3, bar.y + bar.height / 2 - reach)])
        wide, tall = number(reach * 0.85), number(reach)
        yield pen.path("ll-open", f"M{tip}l{wide},{tall}l-{wide},{tall}", own)
    if pen.at.size.labels:
        yield from _words(pen, bar, own)
        if bar.sign_at:
            yield pen.badge(f"ll-sign {bar.spell.sign}", *bar.sign_at, _SIGNS[bar.spell.sign])
        if bar.badge_at:
            yield pen.differs(*bar.badge_at, 1 if bar.height > 2 * _TICK else 0.8)
        if bar.spell.key == pen.at.life.selected:
            yield pen.rect(pen.paint("ll-selbox"), at.x0 - 3, bar.y - 3, end + 3, bar.y + bar.height + 3, 8)


def _base(pen: Pen, bar: Bar, own: str) -> Iterator[str]:
    """Solid where it is certain, dotted where it may have begun or ended."""
    if bar.spell.is_untold:
        return
    at, foot, dotted = bar.at, bar.y + bar.height - 1.5, "ll-base dot"
    if at.s1 - at.s0 < 1 and _fades(bar):
        yield pen.line(dotted, at.x0 + 2, foot, at.x1 - 1, foot, own)
        return
    begin, end = at.s0 + (4 if at.s0 - at.x0 >= 1 else 3), at.s1 - 3
    yield pen.line("ll-base", min(begin, end - 0.1), foot, end, foot, own)
    if at.s0 - at.x0 > _DOT:
        yield pen.line(dotted, at.x0 + 2, foot, at.s0 - 1, foot, own)
    if at.x1 - at.s1 > _DOT:
        yield pen.line(dotted, at.s1 + 3, foot, at.x1, foot, own)


def _words(pen: Pen, bar: Bar, own: str) -> Iterator[str]:
    for label, within in ((bar.label, bar.within), (bar.teller, _names_within(bar))):
        if label is None:
            continue
        role = _ink_of(pen, bar) if within else "ll-under"
        for place, words in enumerate(label.lines):
            y = label.baseline + place * label.size * LEADING
            yield pen.text(role, label.x, y, words, label.size, own=own)


def _ink_of(pen: Pen, bar: Bar) -> str:
    """Words in a bar: clear of its dots, and light only where the bar is dark beneath them."""
    if bar.spell.unknown or bar.spell.nothing:
        return "t-dots"
    if not pen.paint.patterned:
        return f"t{_tone(bar)}"
    surely = bar.at.s1 - bar.at.s0 >= 1 or not _fades(bar)
    return "t2" if _tone(bar) == _DEEP and surely else "t-dots"


def _names_within(bar: Bar) -> bool:
    """Whether the name of who tells it stands in the bar, not behind it."""
    return bar.teller is not None and bar.teller.x < bar.at.x1


def _fades(bar: Bar) -> bool:
    return bar.at.s0 - bar.at.x0 >= 1 or bar.at.x1 - bar.at.s1 >= 1


def _tone(bar: Bar) -> int:
    """Shade of the bar; an exact moment is a small deep tick, a vague one is of middle shade."""
    if bar.at.moment and bar.at.x1 - bar.at.x0 < _TICK:
        return 2
    if bar.spell.lane is Lane.LIVING:
        return bar.spell.tone
    return 1 if bar.at.moment else 0
