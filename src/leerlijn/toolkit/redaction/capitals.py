import re
from collections.abc import Iterator

from .cues import (
    ARTICLES,
)
from .findings import Category, Finding, Why
from .forms import core_key
from .kinds import HOUSE_NUMBER, base_of, kind_of
from .lexicon import Lexicon
from .page import Page, inside
from .runs import Run, Runs

_SHORTEST_LOWER = 4
_INITIALED = re.compile(
    r"(?<![\w.])(?:[A-Z]\.[ ]?){1,4}"
    r"(?P<prefixes>(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|'t|[Tt]er|[Tt]en|[Ee]l|[Aa]l) ){0,3})"
    r"(?P<names>[A-ZÀ-ÖØ-ÞİŞĞŁŻ][^\W\d_]+(?:-[^\W\d_]+)*(?: [A-ZÀ-ÖØ-ÞİŞĞŁŻ][^\W\d_]+(?:-[^\W\d_]+)*)?)"
)


def by_capital(page: Page, lexicon: Lexicon, taken: list[bool], lower: frozenset[str]) -> Iterator[Finding]:
    """Names of the lists, and capitalised words inside a sentence that no list knows.

    `taken` marks the characters that are found already; `lower` holds the words known with a small letter.
    """
    for run in Runs(page, lexicon, taken, lower):
        if finding := _judge(page, run, lexicon):
            yield finding
    yield from _lower_case_names(page, lexicon, taken)


def by_initialed_name(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """People by initials and surname: "S. de Vries", "A.M. van der Meulen"."""
    for match in _INITIALED.finditer(text):
        names = match["names"].split()
        # "D. Een dag later ..." ends a sentence after the initial.
        if match["prefixes"] or names[0].casefold() in lexicon.surnames or not lexicon.is_ordinary(names[-1]):
            key = " ".join(match[0].casefold().split())
            yield Finding(*match.span(), match[0], Category.PERSON, Why.RULE, "iemand", key)


def _judge(page: Page, run: Run, lexicon: Lexicon) -> Finding | None:
    if _is_general(run, lexicon):
        return None
    start, end = run[0].start, run[-1].end
    category, why, suggestion = kind_of(page, run, lexicon)
    number = HOUSE_NUMBER.match(page.text, end)
    if number and not run[-1].text.isupper() and category in {Category.UNKNOWN_CAPITAL, Category.STREET}:
        end, category, why, suggestion = number.end(), Category.STREET, Why.RULE, "een adres"
    key = core_key(page.text[start : run[-1].end])
    if category is Category.PERSON:
        key = base_of(key, lexicon)
    return Finding(start, end, page.text[start:end], category, why, suggestion, key)


def _is_general(run: Run, lexicon: Lexicon) -> bool:
    """True for a general term, also behind "De", and for an article that stands before a known name."""
    words = tuple(word.folded for word in run)
    if len(words) == 1:
        return words[0] in ARTICLES or words in lexicon.general or _of_general(words[0], lexicon)
    return words in lexicon.general or (words[0] in ARTICLES and words[1:] in lexicon.general)


def _of_general(word: str, lexicon: Lexicon) -> bool:
    # "Netflix-serie", "Jeugdwet's", "WISC-V".
    return any(
        (half,) in lexicon.general for half in (word.split("-", maxsplit=1)[0], word.removesuffix("'s"))
    )


def _lower_case_names(page: Page, lexicon: Lexicon, taken: list[bool]) -> Iterator[Finding]:
    """Listed names in lines without capitals, where those that are ordinary words stay out."""
    if not page.lower_lines:
        return
    for word in page.words:
        if len(word.text) < _SHORTEST_LOWER or taken[word.start] or not inside(page.lower_lines, word.start):
            continue
        if lexicon.is_ordinary(word.folded):
            continue
        if word.folded in lexicon.first_names:
            yield Finding(word.start, word.end, word.text, Category.PERSON, Why.LIST, "iemand", word.folded)
        elif said := lexicon.places.get((word.folded,)):
            yield Finding(word.start, word.end, word.text, Category.PLACE, Why.LIST, said, word.folded)
