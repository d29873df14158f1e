import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as changed

from .cues import ARTICLES, CUES, PREFIXES, TITLES
from .findings import ANY_BODY, Category, Finding, Why
from .lexicon import Lexicon
from .page import Page

_SHORTEST = 3
_GUESSED = frozenset({Why.CAPITAL, Why.RULE, Why.LIST})
_NAMED = frozenset(
    {
        Category.PERSON,
        Category.SCHOOL,
        Category.ORGANISATION,
        Category.PLACE,
        Category.STREET,
        Category.UNKNOWN_CAPITAL,
    }
)


@dataclass(frozen=True, slots=True)
class Echo:
    """A word that was recognised as a name somewhere, and may stand elsewhere where no rule sees it."""

    word: str
    category: Category
    suggestion: str
    key: str


def agreed(pages: list[list[Finding]]) -> list[list[Finding]]:
    """The same findings, where what is unknown in one place takes over what a rule said of it in another."""
    ruled = {
        one.key: one
        for findings in pages
        for one in findings
        if one.why is Why.RULE and one.category in _NAMED
    }

    told = {
        one.key: one.suggestion
        for findings in pages
        for one in findings
        if one.category is Category.ORGANISATION and one.suggestion not in {"", ANY_BODY}
    }

    def settled(finding: Finding) -> Finding:
        if finding.suggestion == ANY_BODY:
            return changed(finding, suggestion=told.get(finding.key, ANY_BODY))
        known = ruled.get(finding.key)
        if known is None or finding.category is not Category.UNKNOWN_CAPITAL:
            return finding
        return changed(finding, category=known.category, suggestion=known.suggestion)

    return [[settled(finding) for finding in findings] for findings in pages]


def echoes_of(findings: Iterable[Finding], lexicon: Lexicon) -> dict[str, Echo]:
    """The telling words of what was guessed, by the word as it is written."""
    found: dict[str, Echo] = {}
    for finding in findings:
        if finding.category in _NAMED and finding.why in _GUESSED:
            for word in _telling(finding.text, lexicon):
                found.setdefault(word, Echo(word, finding.category, finding.suggestion, _key(finding, word)))
    return found


def find_echoes(page: Page, echoes: dict[str, Echo], taken: list[bool]) -> Iterator[Finding]:
    """Where those words stand outside any finding, with their capital."""
    for word in page.words:
        echo = echoes.get(word.text) or echoes.get(word.text.removesuffix("s")) if word.capital else None
        if echo and not any(taken[word.start : word.end]):
            yield Finding(word.start, word.end, word.text, echo.category, Why.RULE, echo.suggestion, echo.key)


def _telling(text: str, lexicon: Lexicon) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text):
        folded = word.casefold()
        dull = (
            folded in ARTICLES | PREFIXES
            or folded in TITLES
            or folded in CUES
            or (folded,) in lexicon.general
        )
        if word[0].isupper() and len(word) >= _SHORTEST and not dull and not lexicon.is_word(folded):
            yield word


def _key(finding: Finding, word: str) -> str:
    # A place or body keeps its key for each of its words; of a person "Jan Smit" Smit may be another.
    return word.casefold() if finding.category is Category.PERSON else finding.key
