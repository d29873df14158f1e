"""Agreement of two coders over the same items, each given one code of a list by each of them."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree.

    Attributes:
        items: How many items both coded.
        share: The part of them that got the same code, from 0 to 1; None where there are none.
        kappa: Cohen's kappa: that part, less what chance alone would give, from -1 to 1; None where there
            are no items, or where both gave every item one and the same code, so that chance explains all.
    """

    items: int
    share: float | None
    kappa: float | None


def agreement_of(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """Agreement over pairs of codes, the first coder's and the second's.

    Kappa is (observed - expected) / (1 - expected), where expected is the sum over the codes of the product
    of how often each coder gave it: J. Cohen, A coefficient of agreement for nominal scales, Educational and
    Psychological Measurement 20 (1960), 37-46.
    """
    items = len(pairs)
    if not items:
        return Agreement(0, None, None)
    observed = sum(one == other for one, other in pairs) / items
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[code] * second[code] for code in first) / items**2
    kappa = (observed - expected) / (1 - expected) if expected < 1 else None
    return Agreement(items, observed, kappa)
