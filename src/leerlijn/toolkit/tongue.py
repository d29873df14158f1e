"""In which language the toolkit speaks: Dutch, unless whoever uses it says otherwise."""

from collections.abc import Callable
from dataclasses import dataclass


def dutch() -> str | None:
    """The tongue when nobody chose one."""
    return "nl"


@dataclass(slots=True)
class Tongue:
    """Who is asked which language a reader chose; the house above puts its own answer in."""

    chosen: Callable[[], str | None] = dutch


TONGUE = Tongue()


def speaks_english() -> bool:
    """Whether the reader of now chose English."""
    return TONGUE.chosen() == "en"


def pick(in_dutch: str, in_english: str) -> str:
    """The same words in the reader's language."""
    return in_english if speaks_english() else in_dutch
