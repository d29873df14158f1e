"""Boxes that must not touch, found quickly by the strip of paper in which they lie."""

from dataclasses import dataclass, field
from typing import NamedTuple

_STRIP = 64.0


class Box(NamedTuple):
    """A rectangle; y grows downward."""

    x0: float
    y0: float
    x1: float
    y1: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def moved(self, dy: float) -> "Box":
        """The same box, `dy` lower."""
        return Box(self.x0, self.y0 + dy, self.x1, self.y1 + dy)


@dataclass(slots=True)
class Taken:
    """What has been placed so far."""

    strips: dict[int, list[Box]] = field(default_factory=dict)

    def add(self, box: Box) -> None:
        """Keep this place."""
        for strip in range(int(box.x0 // _STRIP), int(box.x1 // _STRIP) + 1):
            self.strips.setdefault(strip, []).append(box)

    def copy(self) -> "Taken":
        """The same places, to try something on."""
        return Taken({strip: list(boxes) for strip, boxes in self.strips.items()})

    def across(self, x0: float, x1: float) -> set[Box]:
        """All that stands anywhere above or below a stretch."""
        strips = range(int(x0 // _STRIP), int(x1 // _STRIP) + 1)
        return {box for strip in strips for box in self.strips.get(strip, ()) if x0 < box.x1 and box.x0 < x1}

    def blocker(self, x0: float, y0: float, x1: float, y1: float) -> Box | None:
        """Something placed that lies within; spelled out because layout asks it most of all."""
        strips = self.strips
        for strip in range(int(x0 // _STRIP), int(x1 // _STRIP) + 1):
            for box in strips.get(strip, ()):
                if x0 < box[2] and box[0] < x1 and y0 < box[3] and box[1] < y1:
                    return box
        return None

    def blocks(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether anything placed lies within."""
        return self.blocker(x0, y0, x1, y1) is not None
