"""The small strokes of which the drawing is made."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from re import compile as pattern

from leerlijn.toolkit.lifeline.layout import Layout
from leerlijn.toolkit.lifeline.model import Event, Spell
from leerlijn.toolkit.lifeline.paint import Paint
from leerlijn.toolkit.lifeline.words import sentence

Link = Callable[[str], str]
# Letters that XML 1.0 forbids or discourages.
_FORBIDDEN = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIFFERS = "M-4,-1.8h8M-4,1.8h8M2.4,-4L-2.4,4"


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def points(corners: Iterable[tuple[float, float]], between: str = "L") -> str:
    """Corners as a path wants them."""
    return between.join(f"{number(x)},{number(y)}" for x, y in corners)


def clean(words: str) -> str:
    """`words` safe inside SVG: escaped, and without the letters that XML forbids."""
    return escape(_FORBIDDEN.sub("", words))


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes one drawing: what lies where, how it is coloured, where its links go."""

    at: Layout
    paint: Paint
    link: Link | None
    ids: str

    def line(self, role: str, x0: float, y0: float, x1: float, y1: float, own: str = "") -> str:
        """A straight line."""
        ends = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
        return f"<line {self.paint(role, own)} {ends}/>"

    def path(self, role: str, d: str, own: str = "") -> str:
        """Any other line."""
        return f'<path {self.paint(role, own)} d="{d}"/>'

    def circle(self, role: str, x: float, y: float, radius: float, own: str = "") -> str:
        """A circle."""
        return f'<circle {self.paint(role, own)} cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'

    def rect(self, look: str, x0: float, y0: float, x1: float, y1: float, round_by: float = 0) -> str:
        """A rectangle; `look` is written as it is, since a bar may be filled with a fading colour."""
        corner = f' rx="{number(round_by)}"' if round_by else ""
        place = f'x="{number(x0)}" y="{number(y0)}" width="{number(x1 - x0)}" height="{number(y1 - y0)}"'
        return f"<rect {look} {place}{corner}/>"

    def text(
        self, role: str, x: float, y: float, words: str, size: float, anchor: str = "start", own: str = ""
    ) -> str:
        """Words at a baseline."""
        turned = "" if anchor == "start" else f' text-anchor="{anchor}"'
        place = f'x="{number(x)}" y="{number(y)}"{turned} font-size="{number(size)}"'
        return f"<text {self.paint(role, own)} {place}>{clean(words)}</text>"

    def badge(self, role: str, x: float, y: float, path: str) -> str:
        """A ringed sign: what helped, what stood in the way."""
        return f'<g {self.paint(role)} {self._moved(x, y)}><circle r="9"/><path d="{path}"/></g>'

    def differs(self, x: float, y: float, scale: float = 1) -> str:
        """The sign that two people tell it differently."""
        disc = f'<circle {self.paint("ll-diff")} r="8.5"/>'
        return f"<g {self._moved(x, y, scale)}>{disc}{self.path('ll-diff-sign', _DIFFERS)}</g>"

    def item(
        self, classes: str, entry: Spell | Event, inner: str, others: Sequence[Spell | Event] = ()
    ) -> str:
        """An entry with its sentence: a link where there is somewhere to go. `others` share its mark."""
        if self.paint.inline or not self.at.size.labels:
            return f"<g{self.paint.group(classes)}>{inner}</g>"
        told = " ".join(sentence(each, self.at.life) for each in (entry, *others))
        spoken = f"<title>{clean(told)}</title>{inner}"
        if self.link:
            spoken = f'<a href="{clean(self.link(entry.key))}">{spoken}</a>'
        return f'<g class="{classes}" role="listitem">{spoken}</g>'

    def _moved(self, x: float, y: float, scale: float = 1) -> str:
        scale *= self.at.size.letters / 15
        smaller = "" if scale == 1 else f" scale({scale:.2f})"
        return f'transform="translate({number(x)},{number(y)}){smaller}"'
