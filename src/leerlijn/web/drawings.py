"""Where the strokes of the two small drawings go: the ruler of hours and the knots of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

LEFT, RIGHT = 10.0, 590.0  # the ruler's ends in the drawing's own units
MOST_TICKS = 40
KNOT_STEP = 27
KNOTS = {"done": ("k", 7.0), "now": ("c", 7.0), "to": ("o", 5.5)}


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark on the ruler; only every fifth is long and has words."""

    x: str
    top: int
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """The hours that the method guesses."""

    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler from 0 to past the largest figure, in strings that SVG reads in any language."""

    ticks: tuple[Tick, ...]
    used: str
    planned: str
    guess: Box | None


@dataclass(frozen=True, slots=True)
class Knot:
    """One knot: its class in the sheet, its middle and its size."""

    shape: str
    x: int
    r: str


@dataclass(frozen=True, slots=True)
class Line:
    """The thread between two knots; solid once the first of them is done."""

    left: int
    right: int
    done: bool


def ruler(used: float, low: float, high: float, planned: float) -> Ruler:
    """Lay out hours: used so far, the method's guess (0 and 0: none), planned on top of what is used."""
    end = max(5.0, 5.0 * ceil(max(used + planned, high) / 5))
    step = max(1, ceil(end / MOST_TICKS))
    return Ruler(
        ticks=tuple(_tick(hour, step, end) for hour in range(0, int(end) + 1, step)),
        used=_place(used, end),
        planned=_place(used + planned, end) if planned else "",
        guess=_box(low, high, end) if high else None,
    )


def knots(states: Sequence[str]) -> tuple[tuple[Knot, ...], tuple[Line, ...]]:
    """Lay out the steps of a case ("done", "now", "to") on one line."""
    places = [10 + KNOT_STEP * place for place in range(len(states))]
    shapes = tuple(
        Knot(KNOTS[state][0], x, f"{KNOTS[state][1]:g}") for state, x in zip(states, places, strict=True)
    )
    lines = tuple(
        Line(left, right, state == "done")
        for state, left, right in zip(states, places, places[1:], strict=False)
    )
    return shapes, lines


def _tick(hour: int, step: int, end: float) -> Tick:
    is_long = hour % (5 * step) == 0
    return Tick(_place(hour, end), 16 if is_long else 22, str(hour) if is_long else "")


def _box(low: float, high: float, end: float) -> Box:
    """A guess of one figure still gets a box that can be seen."""
    width = max((high - low) * (RIGHT - LEFT) / end, 6.0)
    return Box(_place(low, end), f"{width:.1f}")


def _place(hours: float, end: float) -> str:
    return f"{LEFT + (RIGHT - LEFT) * hours / end:.1f}"
