"""Money in whole cents: reading it, multiplying it, and sharing it out without losing a cent."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

# Dutch: dots between thousands, a comma before the cents. A spreadsheet may give a dot before one or two.
_DUTCH = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-))?")
_PLAIN = re.compile(r"(\d+)\.(\d{1,2})")
_SIGNS = re.compile(r"\s|€|eur(?:o)?\b", flags=re.IGNORECASE)
_MOST = 10**11


def read_cents(words: str) -> int | None:
    """An amount as people write it, in cents; None for what is no amount, is negative or has tenths of cents.

    "€ 1.234,50" is 123450, "85" is 8500, "12,5" is 1250 and "1.234" is 123400, as Dutch lists mean it.
    """
    text = _SIGNS.sub("", words)
    found = _DUTCH.fullmatch(text) or _PLAIN.fullmatch(text)
    if found is None:
        return None
    whole, part = found[1].replace(".", ""), (found[2] or "").replace("-", "")
    cents = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    return cents if cents < _MOST else None


def cost_of(cents: int, quantity: Decimal) -> int:
    """So much of something at this price, in whole cents, half a cent up."""
    return int((Decimal(cents) * quantity).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share_out(cents: int, weights: Sequence[int]) -> list[int]:
    """An amount over parts in proportion to their weights; the parts add up to the amount exactly.

    What is left after rounding down goes to the parts that lost most, the first of them first.

    Raises:
        ValueError: for no weights, a negative one, or only zeros.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("shares need weights above zero")
    sign, amount = (-1 if cents < 0 else 1), abs(cents)
    parts = [amount * weight // total for weight in weights]
    lost = sorted(range(len(weights)), key=lambda place: (-(amount * weights[place] % total), place))
    for place in lost[: amount - sum(parts)]:
        parts[place] += 1
    return [sign * part for part in parts]


def say_cents(cents: int) -> str:
    """An amount in Dutch: 120050 is "€ 1.200,50", -700 is "− € 7"; cents only where there are some."""
    whole, rest = divmod(abs(cents), 100)
    figure = f"{whole:,}".replace(",", ".") + (f",{rest:02}" if rest else "")
    return f"{'− ' if cents < 0 else ''}€\u00a0{figure}"
