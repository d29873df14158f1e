"""Bars that lie: how often each of a list of things came up, in groups, with count and share written out.

The length says the count; no colour and no pattern carries a meaning of its own, so that the drawing can be
read in grey and by who does not tell colours apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from leerlijn.toolkit.lifeline.letters import shorten, width

INK, SOFT, RULE = "#1e2833", "#46505d", "#857c6b"
_MARGIN = 8.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing: its words, how often it came up, and what is written behind its bar."""

    words: str
    count: int
    said: str


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one heading; `said` is written behind the heading."""

    words: str
    said: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of the drawing, in px of its own coordinates."""

    wide: float = 720
    names: float = 270
    behind: float = 110
    row: float = 26
    head: float = 34
    thick: float = 14
    letters: float = 14
    heads: float = 15


def reach(count: int, most: int, room: float) -> float:
    """How long a bar is: in proportion to the longest, which takes all the room; nothing has no length."""
    return room * count / most if most else 0.0


def draw_bars(groups: Sequence[Group], *, title: str, size: Size | None = None, ids: str = "bars") -> str:
    """The groups below each other as SVG with its own colours; one scale for all of them."""
    size = size or Size()
    most = max((bar.count for group in groups for bar in group.bars), default=0)
    tall = sum(size.head + size.row * len(group.bars) for group in groups)
    box = f"0 0 {_n(size.wide + 2 * _MARGIN)} {_n(tall + 2 * _MARGIN)}"
    about = f'role="img" aria-labelledby="{ids}-t" font-family="Source Sans 3, Noto Sans, sans-serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {about} fill="{INK}">',
        f'<title id="{ids}-t">{escape(title)}</title>',
    ]
    y = _MARGIN
    for group in groups:
        parts += _group(group, y, most, size)
        y += size.head + size.row * len(group.bars)
    return "".join([*parts, "</svg>"])


def _group(group: Group, y: float, most: int, size: Size) -> Iterator[str]:
    left, line = _MARGIN, y + size.head - 10
    room = size.wide - width(group.said, size.heads) - 12
    yield _text(left, line, shorten(group.words, room, size.heads), size.heads, INK, weight=700)
    yield _text(left + size.wide, line, group.said, size.heads, SOFT, anchor="end")
    for at, bar in enumerate(group.bars):
        yield from _bar(bar, y + size.head + at * size.row, most, size)


def _bar(bar: Bar, y: float, most: int, size: Size) -> Iterator[str]:
    begin, middle = _MARGIN + size.names, y + size.row / 2
    room = size.wide - size.names - size.behind
    long = reach(bar.count, most, room)
    ink = INK if bar.count else SOFT
    words = shorten(bar.words, size.names - 12, size.letters, "medium")
    yield _text(_MARGIN, middle + size.letters * 0.34, words, size.letters, ink)
    yield (f'<path d="M{_n(begin)} {_n(y + 2)}V{_n(y + size.row - 2)}" stroke="{RULE}" stroke-width="1.5"/>')
    if long:
        yield (
            f'<rect x="{_n(begin)}" y="{_n(middle - size.thick / 2)}" width="{_n(long)}" '
            f'height="{_n(size.thick)}"/>'
        )
    yield _text(begin + long + 8, middle + size.letters * 0.34, bar.said, size.letters, ink)


def _text(
    x: float, y: float, words: str, size: float, ink: str, *, weight: int = 400, anchor: str = "start"
) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{ink}">{escape(words)}</text>'
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
