from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a count is at least and at most, both included; equal where it is known."""

    least: float
    most: float

    @property
    def is_exact(self) -> bool:
        """Whether there is one answer."""
        return self.least == self.most

    def holds(self, number: float) -> bool:
        """Whether the number lies within, ends included."""
        return self.least <= number <= self.most

    def less(self, number: float) -> "Bounds":
        """So many fewer, but never below nothing."""
        return Bounds(max(self.least - number, 0), max(self.most - number, 0))

    def scaled(self, factor: float, *, digits: int) -> "Bounds":
        """In another unit, both ends rounded alike."""
        return Bounds(round(self.least * factor, digits), round(self.most * factor, digits))


NOTHING = Bounds(0, 0)
