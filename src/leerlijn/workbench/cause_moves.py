"""What a button or key means for a cause: under which other one it comes, and behind which."""

from dataclasses import dataclass

from leerlijn.causes.models import Cause
from leerlijn.causes.queries import Outline


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a tree: under `parent` (None: under the event), behind `after` (None: in front)."""

    parent: Cause | None
    after: Cause | None
    first: bool = False


def spot_for(outline: Outline, cause: Cause, move: str) -> Spot | None:
    """Where a move brings a cause; None where it goes nowhere."""
    beside = beside_of(outline, cause)
    at = next(place for place, each in enumerate(beside) if each.pk == cause.pk)
    by_id = {line.cause.pk: line.cause for line in outline.lines}
    parent = by_id.get(cause.parent_id) if cause.parent_id else None
    if move == "in" and at:
        return Spot(beside[at - 1], after=None)
    if move == "out" and parent is not None:
        return Spot(by_id.get(parent.parent_id) if parent.parent_id else None, after=parent)
    if move == "up" and at:
        return Spot(parent, after=beside[at - 2] if at > 1 else None, first=at == 1)
    if move == "down" and at < len(beside) - 1:
        return Spot(parent, after=beside[at + 1])
    return None


def beside_of(outline: Outline, cause: Cause) -> list[Cause]:
    """The causes that stand beside a cause, itself among them, from top to bottom."""
    return [
        line.cause
        for line in outline.lines
        if (line.cause.parent_id, line.cause.side) == (cause.parent_id, cause.side)
    ]
