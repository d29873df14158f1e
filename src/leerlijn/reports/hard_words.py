"""Hard words of youth care that stand in a text, each with what it means; the words: `hard_words.toml`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "hard_words.toml"


@dataclass(frozen=True, slots=True)
class HardWord:
    """One thing, the forms in which it is said, and what it means in plain words."""

    forms: tuple[str, ...]
    means: str

    def form_in(self, text: str) -> str:
        """The form as it stands in a text; empty where none does.

        Capitals count in an abbreviation ("GI"), not in a word; a word may have an ending ("voogden").
        """
        found = pattern_of(self.forms).search(text)
        return found[0] if found else ""


@cache
def pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these forms as a whole word, the longest first."""
    longest_first = sorted(forms, key=len, reverse=True)
    ways = (
        re.escape(form) if form.isupper() else rf"(?i:{re.escape(form)}(?:s|en|n|jes?)?)"
        for form in longest_first
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


@cache
def hard_words() -> tuple[HardWord, ...]:
    """Every hard word, in the order of the file."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(HardWord(tuple(each["forms"]), each["means"]) for each in told["words"])


def explained(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The hard words in these texts, by alphabet, as they stand there first, each with what it means."""
    text = "\n".join(texts)
    found = ((word.form_in(text), word.means) for word in hard_words())
    return sorted(((form, means) for form, means in found if form), key=lambda pair: pair[0].casefold())
