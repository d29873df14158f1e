"""Amounts as people read them."""

from decimal import Decimal

from leerlijn.web import words


def euros(cents: int) -> str:
    """Say an amount in cents: 120050 is "€ 1.200,50", -700 is "− € 7"; cents only where there are some."""
    places = 0 if cents % 100 == 0 else 2
    figure = words.number(Decimal(abs(cents)) / 100, places)
    return f"{'− ' if cents < 0 else ''}€\u00a0{figure}"
