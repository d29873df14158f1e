import re
from functools import cached_property
from typing import NamedTuple

_WORD = re.compile(r"['’‘](?:t|s|n|k|m|T|S)(?![^\W\d_])(?:-[^\W\d_]+)*|[^\W\d_]+(?:['’‘-][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_QUOTES = "\"'“”„‘’«»"
# A word after one of these goes on with its sentence; after anything else it may begin one.
_GOES_ON = frozenset(",&%€+@")
_ABBREVIATIONS = frozenset(
    [
        "mw",
        "mevr",
        "dhr",
        "dr",
        "drs",
        "mr",
        "ir",
        "ing",
        "prof",
        "ds",
        "kon",
        "burg",
        "st",
        "bijv",
        "bv",
        "o.a",
        "i.v.m",
        "nl",
        "m.n",
        "t.a.v",
        "a.d",
        "z.g",
        "geb",
        "fam",
        "pr",
        "past",
        "jhr",
        "v.d",
        "mgr",
        "wed",
        "tel",
        "nr",
        "vnl",
        "evt",
        "resp",
        "ca",
        "incl",
        "excl",
        "t.o.v",
        "i.p.v",
    ]
)
_SHOUT = 0.6


class Word(NamedTuple):
    """One word of a page: `opens` says that it may begin a sentence, so its capital says little."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    opens: bool


class Page:
    """A text cut into words once, for all rules that look at it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words; a hyphen or an apostrophe inside belongs to the word."""
        return tuple(self._word(match) for match in _WORD.finditer(self.text))

    @cached_property
    def parts(self) -> tuple[tuple[int, int, str], ...]:
        """Runs of letters only, as (start, end, casefolded): how roster names are matched."""
        return tuple((match.start(), match.end(), match[0].casefold()) for match in _PART.finditer(self.text))

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """The words that this text also writes with a small letter."""
        return frozenset(word.text for word in self.words if word.text.islower())

    @cached_property
    def lower_lines(self) -> tuple[tuple[int, int], ...]:
        """Lines without any capital (chat, raw speech to text), where names have none either."""
        lines = re.finditer(r"[^\n]+", self.text)
        return tuple(line.span() for line in lines if line[0].islower() and line[0].count(" ") > 1)

    @cached_property
    def shouting(self) -> tuple[tuple[int, int], ...]:
        """Lines that are nearly all capitals, where a capital says nothing."""
        return tuple(line.span() for line in re.finditer(r"[^\n]+", self.text) if _shouts(line[0]))

    def _word(self, match: re.Match[str]) -> Word:
        text = match[0]
        # "'t" in "'t Krijtje" has no capital of its own.
        capital = text[0].isupper() or (text[0] in _QUOTES and any(letter.isupper() for letter in text))
        opens = capital and begins_sentence(self.text, match.start())
        return Word(match.start(), match.end(), text, text.casefold().replace("’", "'"), capital, opens)


def begins_sentence(text: str, start: int) -> bool:
    """True where a capital may only be there because a sentence, line, cell or quotation begins."""
    at = start - 1
    if at >= 0 and text[at] in _QUOTES:
        return True
    if text[max(0, start - 3) : start] in {"'s ", "’s "}:
        return True
    while at >= 0 and text[at] in " \u00a0":
        at -= 1
    while at >= 0 and text[at] in _QUOTES:
        at -= 1
    if at < 0:
        return True
    if text[at] == ".":
        return not _abbreviates(text, at)
    return not (text[at].isalnum() or text[at] in _GOES_ON)


def inside(spans: tuple[tuple[int, int], ...], at: int) -> bool:
    """True when one of a few spans holds the place."""
    return any(start <= at < end for start, end in spans)


def _abbreviates(text: str, dot: int) -> bool:
    before = re.search(r"[\w.]*$", text[max(0, dot - 8) : dot])
    return before is not None and before[0].casefold() in _ABBREVIATIONS


def _shouts(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return (
        len(letters) > 1
        and sum(letter.isupper() for letter in letters) > _SHOUT * len(letters)
        and " " in line.strip()
    )
