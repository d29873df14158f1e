"""Counting in a life of which the times are vague: every answer is a range that holds, never a guess."""

from leerlijn.toolkit.counting.bounds import Bounds
from leerlijn.toolkit.counting.lengths import covered, lasting, month_of
from leerlijn.toolkit.counting.order import between, first
from leerlijn.toolkit.counting.stretches import Stretch, anywhere, hull, settled
from leerlijn.toolkit.counting.within import Nest, fewest_apart, of_their_own

__all__ = [
    "Bounds",
    "Nest",
    "Stretch",
    "anywhere",
    "between",
    "covered",
    "fewest_apart",
    "first",
    "hull",
    "lasting",
    "month_of",
    "of_their_own",
    "settled",
]
