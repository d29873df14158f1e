"""Columns that stand side by side on one time bar: what happened, and what would have happened, as SVG."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

WIDTH, AXIS, LANE, LINE, FOOT = 380, 52, 12, 19, 26
LETTERS, ROWS = 34, 3
INK, MUTE, RULE, DEEP, FILL = "#1e2833", "#5c6570", "#d9cfbd", "#00664b", "#7ccbb0"
DAY_PIXELS, LEAST, MOST = 0.36, 300, 720


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a column: a moment where `last` is None, else a stretch; days are the likely ones.

    Help has the colour of help on a life line; what happened is ink.
    """

    text: str
    first: date
    last: date | None = None
    is_certain: bool = True
    is_help: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """One column; one that is assumed has dots where what happened has a line."""

    title: str
    marks: Sequence[Mark]
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A mark with the rows of its text and where they begin."""

    mark: Mark
    rows: tuple[str, ...]
    top: float
    at: float
    lane: int


def draw_columns(columns: Sequence[Drawn], first: date, last: date) -> list[str]:
    """One drawing for each column, all as high and with the years at the same height.

    Beside each other they are one picture; on a narrow screen they can stand one below another.
    """
    scale = _Scale(first, last)
    placed = [_labels(column.marks, scale) for column in columns]
    bottoms = [label.top + len(label.rows) * LINE for labels in placed for label in labels]
    height = max([scale.height + FOOT, *(bottom + 8 for bottom in bottoms)])
    return [
        "".join(_column(column, labels, scale, height))
        for column, labels in zip(columns, placed, strict=True)
    ]


class _Scale:
    """Days from the top to the bottom; what lies outside stands at the edge."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.days = max(1, (last - first).days)
        self.height = min(MOST, max(LEAST, self.days * DAY_PIXELS))

    def at(self, day: date) -> float:
        """How far down a day lies."""
        held = min(max(day, self.first), self.last)
        return round(10 + (held - self.first).days / self.days * (self.height - 10), 1)

    def years(self) -> list[tuple[int, float]]:
        """Every year that begins here, and where; the first one where the time bar begins."""
        later = [date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1)]
        return [(self.first.year, self.at(self.first)), *((day.year, self.at(day)) for day in later)]


def _labels(marks: Sequence[Mark], scale: _Scale) -> list[_Label]:
    """Every mark with its text beside it, or below the text before it; stretches get lanes of their own."""
    found: list[_Label] = []
    busy: list[float] = []
    under = 0.0
    for mark in sorted(marks, key=lambda mark: (mark.first, mark.last or mark.first, mark.text)):
        at = scale.at(mark.first)
        end = scale.at(mark.last) if mark.last else at
        lane = next((place for place, until in enumerate(busy) if until < at), len(busy))
        busy[lane : lane + 1] = [max(end, at + LANE)]
        rows = tuple(textwrap.wrap(mark.text, LETTERS, max_lines=ROWS, placeholder=" …")) or ("",)
        top = max(at - LINE / 2, under)
        under = top + len(rows) * LINE + 5
        found.append(_Label(mark, rows, top, at, lane))
    return found


def _column(column: Drawn, labels: Sequence[_Label], scale: _Scale, height: float) -> Iterator[str]:
    """The drawing of one column; its words stand as a list beside it as well, so it is one picture."""
    lanes = max((label.lane for label in labels), default=0) + 1
    text = AXIS + 14 + lanes * LANE + 10
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" '
        f'aria-label="{escape(column.title)}" font-family="Source Sans 3, sans-serif" font-size="15">'
    )
    for year, at in scale.years():
        yield f'<path d="M{AXIS - 6} {at}H{WIDTH}" stroke="{RULE}"/>'
        yield f'<text x="0" y="{at + 5}" fill="{MUTE}" font-size="14">{year}</text>'
    dots = ' stroke-dasharray="1 7" stroke-linecap="round"' if column.is_assumed else ""
    yield f'<path d="M{AXIS} {scale.at(scale.first)}V{scale.height}" stroke="{INK}" stroke-width="3"{dots}/>'
    for label in labels:
        yield _sign(label, scale)
        yield from _words(label, text)
    yield "</svg>"


def _sign(label: _Label, scale: _Scale) -> str:
    """A bar for a stretch, a knot on the line for a moment; dashes where the time is uncertain."""
    mark = label.mark
    dash = "" if mark.is_certain else ' stroke-dasharray="3 3"'
    if mark.last is None:
        fill = INK if mark.is_certain else "#fff"
        return (
            f'<circle cx="{AXIS}" cy="{label.at}" r="6" fill="{fill}" stroke="{INK}" stroke-width="2"{dash}/>'
        )
    tall = max(6.0, scale.at(mark.last) - label.at)
    fill, edge = (FILL, DEEP) if mark.is_help else ("none", INK)
    x = AXIS + 12 + label.lane * LANE
    return (
        f'<rect x="{x}" y="{label.at}" width="8" height="{tall:.1f}" rx="2" fill="{fill}" '
        f'stroke="{edge}" stroke-width="1.5"{dash}/>'
    )


def _words(label: _Label, text: float) -> Iterator[str]:
    """The words of a mark, with a thin line to it where they stand lower."""
    middle = label.top + LINE / 2
    begin = AXIS + 8 if label.mark.last is None else AXIS + 22 + label.lane * LANE
    yield f'<path d="M{begin} {label.at}L{text - 3} {middle:.1f}" stroke="{MUTE}" fill="none"/>'
    for number, row in enumerate(label.rows):
        at = label.top + LINE * (number + 1) - 5
        yield f'<text x="{text}" y="{at:.1f}" fill="{INK}">{escape(row)}</text>'
