"""The thread on which events sit: the told mood as a smooth curve, or a calm straight line."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from leerlijn.toolkit.lifeline.boxes import Box
from leerlijn.toolkit.lifeline.model import MoodPoint
from leerlijn.toolkit.lifeline.scale import Scale

_SAMPLE = 8.0


@dataclass(frozen=True, slots=True)
class Thread:
    """Points in px, around y = 0, with the slope at each; without points the thread is straight."""

    points: tuple[tuple[float, float], ...]
    slopes: tuple[float, ...]

    @property
    def straight(self) -> bool:
        """Whether no mood was told."""
        return not self.points

    def y(self, x: float) -> float:
        """Height of the thread at x; level before the first and after the last point."""
        if not self.points:
            return 0.0
        at = bisect_right(self.points, (x, float("inf"))) - 1
        if at < 0 or at >= len(self.points) - 1:
            return self.points[max(at, 0)][1]
        (x0, y0), (x1, y1) = self.points[at], self.points[at + 1]
        wide, t = x1 - x0, (x - x0) / (x1 - x0)
        from_left = y0 * (1 + 2 * t) + wide * self.slopes[at] * t
        from_right = y1 * (3 - 2 * t) + wide * self.slopes[at + 1] * (t - 1)
        return from_left * (1 - t) ** 2 + from_right * t * t

    def slope(self, x: float) -> float:
        """How steep the thread is at x, level outside its points."""
        at = bisect_right(self.points, (x, float("inf"))) - 1
        if at < 0 or at >= len(self.points) - 1:
            return 0.0
        (x0, y0), (x1, y1) = self.points[at], self.points[at + 1]
        wide, t = x1 - x0, (x - x0) / (x1 - x0)
        rise = 6 * t * (1 - t) * (y1 - y0) / wide
        return rise + self.slopes[at] * (1 - 4 * t + 3 * t * t) + self.slopes[at + 1] * (3 * t * t - 2 * t)

    def within(self, left: float, right: float) -> "Thread":
        """The piece between two places; a cubic cut in two stays the same curve."""
        if not self.points or (self.points[0][0] >= left and self.points[-1][0] <= right):
            return self
        begin, end = max(left, self.points[0][0]), min(right, self.points[-1][0])
        if begin >= end:
            return Thread((), ())
        inner = [x for x, _ in self.points if begin < x < end]
        places = (begin, *inner, end)
        return Thread(tuple((x, self.y(x)) for x in places), tuple(self.slope(x) for x in places))

    def cover(self, air: float = 4.0) -> list[Box]:
        """Small boxes along the curve, with air above and below, which labels keep clear of."""
        boxes: list[Box] = []
        if self.points:
            x, end = self.points[0][0], self.points[-1][0]
            while x < end:
                heights = self.y(x), self.y(x + _SAMPLE / 2), self.y(min(x + _SAMPLE, end))
                boxes.append(Box(x, min(heights) - air, min(x + _SAMPLE, end), max(heights) + air))
                x += _SAMPLE
        return boxes


def thread_of(mood: Sequence[MoodPoint], scale: Scale, height: float) -> Thread:
    """A monotone cubic (Fritsch and Carlson, 1980) through the told points: it invents no peaks."""
    places = {
        round(scale.beyond(point.day), 1): -max(-1.0, min(1.0, point.height)) * height
        for point in sorted(mood)
    }
    points = tuple(sorted(places.items()))
    if len(points) < 2:  # noqa: PLR2004 -- one point is not a line
        return Thread((), ())
    secants = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    slopes = [secants[0], *((a + b) / 2 if a * b > 0 else 0.0 for a, b in pairwise(secants)), secants[-1]]
    for at, secant in enumerate(secants):
        if secant == 0:
            slopes[at] = slopes[at + 1] = 0.0
            continue
        steep = hypot(slopes[at] / secant, slopes[at + 1] / secant)
        if steep > 3:  # noqa: PLR2004 -- the circle of radius 3 within which the cubic stays monotone
            slopes[at] *= 3 / steep
            slopes[at + 1] *= 3 / steep
    return Thread(points, tuple(slopes)).within(scale.left, scale.right)
