"""What came first, and how long it took until the next."""

from collections.abc import Iterable

from leerlijn.toolkit.counting.bounds import Bounds
from leerlijn.toolkit.counting.stretches import Stretch
from leerlijn.toolkit.dates import Window


def first(stretches: Iterable[Stretch], perhaps: Iterable[Stretch] = ()) -> Window:
    """The first and last day on which the first of them can have begun.

    `perhaps` are those of which it is not known whether they count. Without any that surely count, the last
    day is None: there may have been none at all.
    """
    surely, all_of_them = list(stretches), [*stretches, *perhaps]
    return Window(
        min((one.first_begin for one in all_of_them), default=None),
        min((one.last_begin for one in surely), default=None),
    )


def between(one: Window, other: Window) -> Bounds | None:
    """How many days from the one to the other; below nothing where the other came first."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return Bounds((other.earliest - one.latest).days, (other.latest - one.earliest).days)
