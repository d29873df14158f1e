import re
from collections.abc import Iterable, Iterator
from dataclasses import replace as changed

from .findings import Category, Finding, KnownName, Why
from .forms import LITERAL
from .patterns import digits_of

_PHONE_DIGITS = 10
_SHORTEST_NUMBER = 4


class KnownStrings:
    """The roster's phone numbers, addresses of mail and other strings that are not split into parts."""

    def __init__(self, known: Iterable[KnownName]) -> None:
        entries = tuple(entry for entry in known if entry.category in LITERAL | {Category.PHONE})
        self._by_key = {_key(entry): entry for entry in entries}
        self._odd = [(_pattern(entry), entry) for entry in entries if _is_odd(entry)]

    def recognised(self, finding: Finding) -> Finding:
        """What a pattern found, with what the roster says of it."""
        known = self._by_key.get(finding.key)
        if known is None or known.category is not finding.category:
            return finding
        return changed(finding, why=Why.ROSTER, suggestion=known.stands_for)

    def find(self, text: str) -> Iterator[Finding]:
        """Known strings that no pattern sees, such as a number of five digits."""
        for pattern, entry in self._odd:
            for match in pattern.finditer(text):
                yield Finding(
                    *match.span(), match[0], entry.category, Why.ROSTER, entry.stands_for, _key(entry)
                )


def _key(entry: KnownName) -> str:
    return (
        digits_of(entry.text) if entry.category is Category.PHONE else " ".join(entry.text.casefold().split())
    )


def _is_odd(entry: KnownName) -> bool:
    # The patterns find mail and whole phone numbers in any writing; a search for each would cost time.
    if entry.category is Category.PHONE:
        return _SHORTEST_NUMBER <= len(digits_of(entry.text)) != _PHONE_DIGITS
    return entry.category is not Category.EMAIL and bool(entry.text.strip())


def _pattern(entry: KnownName) -> re.Pattern[str]:
    if entry.category is not Category.PHONE:
        return re.compile(rf"(?<!\w){re.escape(entry.text.strip())}(?!\w)", re.IGNORECASE)
    return re.compile(r"(?<!\d)" + r"[\s\-./()]{0,3}".join(digits_of(entry.text)) + r"(?!\d)")
