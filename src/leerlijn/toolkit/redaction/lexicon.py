import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .cues import TITLES
from .wordlists import lines_of, sections_of, words_of

Phrase = tuple[str, ...]

PLACE_WORDS = {
    "stad": "een stad",
    "gemeente": "een gemeente",
    "dorp": "een dorp",
    "wijk": "een wijk",
    "streek": "een streek",
    "land": "een ander land",
}

_ENDINGS = (
    *("s", "e", "n", "t", "en", "de", "te", "er", "je", "ing", "den", "ten", "tje", "jes", "ere", "ste"),
    *("tjes", "ingen", "heid", "lijk", "ig", "end", "ende", "loos"),
)  # fmt: skip
_BEGINNINGS = ("ge", "be", "ver", "ont", "her", "on", "op", "af", "in", "na", "bij", "mis", "mee", "ex")
# Endings of ordinary nouns and adjectives, which names hardly have.
_DULL_ENDING = re.compile(
    r"\w{3}(?:heid|heden|lijk|lijke|atie|aties|isme|iteit|schap|eren|eerd|eerde|eert|kundige?|matige?|achtige?|ische?"
    r"|ement|therapie|ing|ingen|loosheid|stukken|programma|formulier|document)$"
)
# "opgevangen" and "weggestuurd" are known by "vangen" and "sturen".
_PARTICIPLE = re.compile(
    r"(?:op|af|in|na|bij|mee|uit|aan|weg|terug|over|thuis|onder|vast|door|toe|om|voor|samen)?ge(\w{4,})$"
)
# Stress marks: "Míj", "Eén", "wél".
_STRESS = str.maketrans("áéíóú", "aeiou")
_LINKS = ("", "s", "e", "n", "en")
_SHORTEST_STEM = 3
_SHORTEST_COMPOUND = 7


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists that the finder ships: all keys are casefolded."""

    words: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    abbreviations: frozenset[str]
    places: dict[Phrase, str]
    long_places: frozenset[str]
    general: frozenset[Phrase]
    bodies: frozenset[Phrase]
    body_ends: frozenset[str]

    def is_word(self, word: str) -> bool:
        """True for an ordinary word of the list, also inflected; compounds are not taken apart."""
        folded = word.casefold()
        return folded in self.words or any(stem in self.words for stem in _stems(folded.translate(_STRESS)))

    def is_ordinary(self, word: str) -> bool:
        """True for an ordinary word, its inflections and its compounds ("schoolverslag")."""
        folded = word.casefold()
        if self.is_word(folded) or folded in TITLES or _DULL_ENDING.search(folded):
            return True
        return any(self.is_word(part) for part in _unprefixed(folded)) or self._is_compound(folded)

    def _is_compound(self, folded: str) -> bool:
        if len(folded) < _SHORTEST_COMPOUND:
            return False
        cuts = range(_SHORTEST_STEM, len(folded) - _SHORTEST_STEM + 1)
        return any(self._is_left(folded[:cut]) and self.is_word(folded[cut:]) for cut in cuts)

    def _is_left(self, left: str) -> bool:
        return any(left.endswith(link) and left[: len(left) - len(link)] in self.words for link in _LINKS)


def phrase(text: str) -> Phrase:
    """The casefolded words of a name, hyphens kept, as the places and general terms are keyed."""
    return tuple(text.casefold().replace("’", "'").split())


@cache
def shipped() -> Lexicon:
    """The lists of the package, read once."""
    sections = sections_of(lines_of("algemeen.txt"))
    places = _places()
    return Lexicon(
        words=frozenset(words_of("woorden.txt")),
        first_names=frozenset(words_of("voornamen.txt")),
        surnames=frozenset(words_of("achternamen.txt")),
        abbreviations=frozenset(words_of("afkortingen.txt")),
        places=places,
        long_places=frozenset(words[0] for words in places if len(words) > 1),
        general=frozenset(phrase(line) for lines in sections.values() for line in lines),
        bodies=frozenset(phrase(line) for line in sections["instanties"]),
        body_ends=frozenset(phrase(line)[-1] for line in sections["instanties"]),
    )


def _places() -> dict[Phrase, str]:
    # A name that is both a town and a quarter keeps the larger: it comes first in the file.
    found: dict[Phrase, str] = {}
    for kind, lines in sections_of(lines_of("plaatsen.txt")).items():
        for name in ", ".join(lines).split(","):
            found.setdefault(phrase(name), PLACE_WORDS[kind])
    return found


def _stems(folded: str) -> Iterable[str]:
    yield folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            yield folded[: -len(ending)]
    if folded.endswith("t"):
        yield from _infinitives(folded[:-1])


def _infinitives(stem: str) -> Iterable[str]:
    """What "wandel(t)", "plas(t)" and "vaar(t)" are forms of: "wandelen", "plassen", "varen"."""
    if len(stem) < _SHORTEST_STEM:
        return
    yield f"{stem}en"
    yield f"{stem}{stem[-1]}en"
    if stem[-2] == stem[-3]:
        yield f"{stem[:-2]}{stem[-1]}en"


def _unprefixed(folded: str) -> Iterable[str]:
    for beginning in _BEGINNINGS:
        if folded.startswith(beginning) and len(folded) - len(beginning) > _SHORTEST_STEM:
            yield folded[len(beginning) :]
    if participle := _PARTICIPLE.match(folded):
        yield participle[1]
        yield from _infinitives(participle[1][:-1])
