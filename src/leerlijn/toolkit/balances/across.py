"""What comparisons say over several cases. Published rules are not known; these are our own proposal."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

LEAST = 15
AnyKey = TypeVar("AnyKey", bound=Hashable)
FIFTH = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what happened and its reference, by payer, in cents."""

    actual: dict[str, int]
    reference: dict[str, int]

    @property
    def saldo(self) -> int:
        """Reference less actual."""
        return sum(self.reference.values()) - sum(self.actual.values())

    def of_payer(self, payer: str) -> int:
        """The saldo for one payer."""
        return self.reference.get(payer, 0) - self.actual.get(payer, 0)


@dataclass(frozen=True, slots=True)
class Tried:
    """The outcome under one other assumption; amounts in cents, halves rounded away from zero."""

    mean: int
    median: int
    positive: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How much hangs on one case, and on the prices of one side being a fifth off."""

    means_without_one: tuple[int, int]
    medians_without_one: tuple[int, int]
    reference_lower: Tried
    reference_higher: Tried
    actual_lower: Tried
    actual_higher: Tried


@dataclass(frozen=True, slots=True)
class Summary:
    """What so many cases say together; amounts in cents."""

    n: int
    mean: int
    median: int
    lowest: int
    highest: int
    positive: int
    by_payer: dict[str, Tried]
    sensitivity: Sensitivity

    @property
    def share_positive(self) -> int:
        """In how many cases of a hundred the reference costs more."""
        return rounded(Fraction(100 * self.positive, self.n))


def summary(cases: Sequence[Case], least: int = LEAST) -> Summary | None:
    """The cases together; None where they are fewer than `least`: then there is no answer yet."""
    if len(cases) < max(least, 2):
        return None
    found = [case.saldo for case in cases]
    middle = tried([Fraction(value) for value in found])
    payers = sorted({payer for case in cases for payer in (*case.actual, *case.reference)})
    return Summary(
        n=len(cases),
        mean=middle.mean,
        median=middle.median,
        lowest=min(found),
        highest=max(found),
        positive=middle.positive,
        by_payer={payer: tried([Fraction(case.of_payer(payer)) for case in cases]) for payer in payers},
        sensitivity=sensitivity(cases),
    )


def sensitivity(cases: Sequence[Case]) -> Sensitivity:
    """Leave each case out once; and let the prices of either side be a fifth lower and higher."""
    found = [Fraction(case.saldo) for case in cases]
    without = [tried([*found[:place], *found[place + 1 :]]) for place in range(len(found))]
    means, medians = [one.mean for one in without], [one.median for one in without]
    return Sensitivity(
        (min(means), max(means)),
        (min(medians), max(medians)),
        reference_lower=scaled(cases, reference=1 - FIFTH),
        reference_higher=scaled(cases, reference=1 + FIFTH),
        actual_lower=scaled(cases, actual=1 - FIFTH),
        actual_higher=scaled(cases, actual=1 + FIFTH),
    )


def scaled(
    cases: Sequence[Case], *, reference: Fraction = Fraction(1), actual: Fraction = Fraction(1)
) -> Tried:
    """The outcome with the prices of either side so many times as high."""
    return tried(
        [reference * sum(case.reference.values()) - actual * sum(case.actual.values()) for case in cases]
    )


def tried(values: Sequence[Fraction]) -> Tried:
    """Mean, median and how many are above zero; there is at least one value."""
    ordered = sorted(values)
    half, odd = divmod(len(ordered), 2)
    median = ordered[half] if odd else (ordered[half - 1] + ordered[half]) / 2
    return Tried(
        rounded(sum(ordered, Fraction(0)) / len(ordered)), rounded(median), sum(value > 0 for value in values)
    )


def rounded(value: Fraction) -> int:
    """To a whole number, halves away from zero, so that plus and minus round alike."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def frequencies(cases: Iterable[Iterable[AnyKey]]) -> dict[AnyKey, int]:
    """In how many cases each effect is named; twice in one case counts once."""
    return dict(Counter(key for effects in cases for key in set(effects)))
