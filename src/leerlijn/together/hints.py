"""Words to look at when one writes about a family, and where they stand; a text is never changed."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leerlijn.methods.decoding import decode
from leerlijn.methods.enums import Mark

FILE = Path(__file__).parent / "hints.toml"
# What somebody said literally: between marks, up to the end of the line where the closing mark is missing.
QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|„[^”“\n]*(?:[”“]|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)"
    r"|(?<!\w)‘[^\n]*?(?:’(?!\w)|$)|(?<!\w)'[^\n]*?(?:'(?!\w)|$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Hint:
    """A word in the forms in which it is written, why one may look at it, and what may stand instead."""

    forms: tuple[str, ...]
    why: str
    instead: str
    source: str = ""
    mark: Mark = Mark.CONCEPT

    @property
    def key(self) -> str:
        """The word by which the hint is known."""
        return self.forms[0].casefold()


@dataclass(frozen=True, slots=True)
class Seen:
    """A hint, and the form in which it stands in a text first."""

    form: str
    hint: Hint


@dataclass(frozen=True, slots=True)
class File:
    """The file with the words."""

    words: tuple[Hint, ...]


@cache
def load_hints() -> tuple[Hint, ...]:
    """The words that come with the programme; read once."""
    found: File = decode(File, tomllib.loads(FILE.read_text(encoding="utf-8")))
    return found.words


def hints_in(texts: Iterable[str], hints: Iterable[Hint]) -> tuple[Seen, ...]:
    """Which words stand in these texts outside quotations, each once, in the order of the list."""
    own = "\n".join(QUOTED.sub(" ", text) for text in texts)
    return tuple(seen_in(own, hints))


def seen_in(own: str, hints: Iterable[Hint]) -> Iterator[Seen]:
    """The hints of which a form stands in what somebody wrote in their own words."""
    for hint in hints:
        if found := pattern_of(hint.forms).search(own):
            yield Seen(found[0], hint)


@cache
def pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these forms as whole words, also at the begin of a sentence; the longest first."""
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
