import re
from collections.abc import Iterator

from .cues import ARTICLES, CONNECTORS, CUES, NAME_BEFORE, STREET_ENDINGS, STREET_SHORT, SURE_STREET_ENDINGS
from .kinds import HOUSE_NUMBER
from .lexicon import Lexicon
from .page import Page, Word, inside

_LONGEST_PHRASE = 6
_SHORTEST_QUOTED = 4
_ROMAN = re.compile(r"[IVX]+")
Run = tuple[Word, ...]


class Runs:
    """Capitalised words of a page that belong together, where the capital may mean a name.

    `taken` marks the characters that are found already; `lower` holds the words known with a small letter.
    """

    def __init__(self, page: Page, lexicon: Lexicon, taken: list[bool], lower: frozenset[str]) -> None:
        self._page, self._words = page, page.words
        self._lexicon, self._taken, self._lower = lexicon, taken, lower
        self._general = self._general_words()

    def __iter__(self) -> Iterator[Run]:
        at = 0
        while at < len(self._words):
            run = self._run_at(at)
            at += max(1, len(run))
            if run:
                yield run

    def _run_at(self, at: int) -> Run:
        if place := self._long_place(at):
            return place
        if not self._starts(at) or self._only_opens(at) or self._is_cue(at):
            return ()
        end = at + 1
        while (upto := self._next_capital(end)) is not None:
            end = upto + 1
        return self._words[at:end]

    def _starts(self, at: int) -> bool:
        word = self._words[at]
        if not word.capital and word.text[0].isalpha():
            return False
        if self._taken[word.start] or at in self._general or len(word.text) == 1 or self._is_shorthand(at):
            return False
        if word.folded in {"'t", "‘t"}:
            return self._goes_on_with_capital(at) and at + 1 not in self._general
        return word.capital and (word.text[0].isalpha() or len(word.text) > _SHORTEST_QUOTED)

    def _only_opens(self, at: int) -> bool:
        """True when the capital says only that a sentence begins."""
        word = self._words[at]
        if not word.opens or (word.folded in ARTICLES and self._goes_on_with_capital(at)):
            return False
        if self._is_listed_name(word) or self._is_street(at):
            return False
        return word.folded in self._lower or self._lexicon.is_ordinary(word.folded)

    def _is_cue(self, at: int) -> bool:
        # In "Via Jeugdhulp Noorderbaken" the sort of body is put before the name again later on.
        return self._words[at].folded in CUES and self._goes_on_with_capital(at)

    def _is_listed_name(self, word: Word) -> bool:
        base = word.folded.removesuffix("s")
        if not {word.folded, base} & self._lexicon.first_names:
            return False
        if not {word.folded, base} & self._lexicon.words:
            return True
        following = re.match(r",? ([^\W\d_]+)", self._page.text[word.end : word.end + 25])
        return following is not None and following[1].casefold() in NAME_BEFORE

    def _is_street(self, at: int) -> bool:
        """True for "Dorpsstraat 12" or "Lange Akker 18", also where they begin a sentence."""
        last = self._words[at + 1] if self._goes_on_with_capital(at) else self._words[at]
        endings = STREET_ENDINGS if last is not self._words[at] else SURE_STREET_ENDINGS
        return last.folded.endswith(endings) and HOUSE_NUMBER.match(self._page.text, last.end) is not None

    def _goes_on_with_capital(self, at: int) -> bool:
        return at + 1 < len(self._words) and self._adjoins(at) and self._words[at + 1].capital

    def _next_capital(self, at: int) -> int | None:
        """The next capitalised word that adjoins, over at most two words like "van der"."""
        for ahead in range(at, min(at + 3, len(self._words))):
            word = self._words[ahead]
            if not self._adjoins(ahead - 1) or self._taken[word.start]:
                return None
            if word.capital and len(word.text) > 1:
                return None if self._is_shorthand(ahead) else ahead
            if word.folded not in CONNECTORS:
                return None
        return None

    def _adjoins(self, at: int) -> bool:
        """True when only a space stands between this word and the next."""
        left, right = self._words[at], self._words[at + 1]
        gap = self._page.text[left.end : right.start]
        return gap in {" ", "\u00a0"} or (gap == ". " and left.folded in STREET_SHORT)

    def _is_shorthand(self, at: int) -> bool:
        """A known abbreviation, a Roman number, or any word of a line in capitals but a listed name."""
        word = self._words[at]
        bare = word.text.split("-")[0]
        if not bare.isupper() or len(bare) == 1:
            return False
        if inside(self._page.shouting, word.start):
            return word.folded not in self._lexicon.first_names or self._lexicon.is_ordinary(word.folded)
        known = {word.folded, bare.casefold()} & self._lexicon.abbreviations
        return bool(known) or _ROMAN.fullmatch(word.text) is not None

    def _long_place(self, at: int) -> Run:
        """A listed place of several words: "Bergen op Zoom"."""
        word = self._words[at]
        if not word.capital or self._taken[word.start] or word.folded not in self._lexicon.long_places:
            return ()
        for length in range(_LONGEST_PHRASE, 1, -1):
            words = self._words[at : at + length]
            listed = tuple(one.folded for one in words) in self._lexicon.places
            if (
                listed
                and words[-1].capital
                and all(self._adjoins(at + step) for step in range(len(words) - 1))
            ):
                return words
        return ()

    def _general_words(self) -> frozenset[int]:
        """The places of words that belong to a general term ("Raad voor de Kinderbescherming")."""
        first_words = {one[0] for one in self._lexicon.general}
        found: set[int] = set()
        for at, word in enumerate(self._words):
            if word.capital and word.folded in first_words:
                found.update(range(at, at + self._general_length(at)))
        return frozenset(found)

    def _general_length(self, at: int) -> int:
        for length in range(_LONGEST_PHRASE, 0, -1):
            words = self._words[at : at + length]
            if len(words) == length and tuple(one.folded for one in words) in self._lexicon.general:
                return length
        return 0
