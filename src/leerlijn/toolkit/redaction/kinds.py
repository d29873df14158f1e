import re

from .cues import (
    ARTICLES,
    NAME_ENDINGS,
    PLACE_PREPOSITIONS,
    QUARTER_ENDINGS,
    QUARTERS,
    STREET_ENDINGS,
    SURE_STREET_ENDINGS,
)
from .findings import Category, Why
from .lexicon import Lexicon, phrase
from .page import Page, Word

HOUSE_NUMBER = re.compile(
    r" \d{1,4}(?:-[IVX\d]{1,4}|(?: ?[a-zA-Z]|[a-z]{2})(?!\w))?"
    r"(?!\w|[./:-]\d| (?:jaar|uur|euro|keer|dagen|weken|maanden|procent|%))"
)
_UNKNOWN = "[weggelaten]"
Kind = tuple[Category, Why, str]


def kind_of(page: Page, run: tuple[Word, ...], lexicon: Lexicon) -> Kind:
    """What a run of capitalised words may be, why, and what to say instead."""
    if place := place_of(run, lexicon):
        return Category.PLACE, Why.LIST, place
    return (
        _by_ending(run, lexicon)
        or _as_person(run, lexicon)
        or _as_place(page, run)
        or (Category.UNKNOWN_CAPITAL, Why.CAPITAL, _UNKNOWN)
    )


def _by_ending(run: tuple[Word, ...], lexicon: Lexicon) -> Kind | None:
    last = run[-1].folded
    for endings, category, said in NAME_ENDINGS:
        whole = len(run) == 1 and last in endings
        if last.endswith(endings) and not whole and run[0].folded not in lexicon.first_names:
            return category, Why.RULE, said
    if last.endswith(QUARTER_ENDINGS) and last not in QUARTER_ENDINGS:
        return Category.PLACE, Why.RULE, "een wijk"
    street = last.endswith(SURE_STREET_ENDINGS) or (len(run) > 1 and last in STREET_ENDINGS)
    # "De Kade" is sooner a group than a street.
    return (Category.STREET, Why.RULE, "een straat") if street and run[0].folded not in ARTICLES else None


def _as_person(run: tuple[Word, ...], lexicon: Lexicon) -> Kind | None:
    if run[0].folded in ARTICLES:
        return None
    first = any(base_of(word.folded, lexicon) in lexicon.first_names for word in run if word.capital)
    return (Category.PERSON, Why.LIST, "iemand") if first or run[-1].folded in lexicon.surnames else None


def _as_place(page: Page, run: tuple[Word, ...]) -> Kind | None:
    alone = len(run) == 1 and run[0].folded not in ARTICLES
    return (Category.PLACE, Why.RULE, "een plaats") if alone and _preposition_before(page, run[0]) else None


def place_of(run: tuple[Word, ...], lexicon: Lexicon) -> str | None:
    """What to say for a run that is a place of the list, or a quarter of one."""
    words = phrase(" ".join(word.text for word in run))
    if words in lexicon.places:
        return lexicon.places[words]
    first, _, rest = words[0].partition("-")
    return "een wijk" if len(words) == 1 and rest in QUARTERS and first else None


def _preposition_before(page: Page, word: Word) -> bool:
    before = re.search(r"([^\W\d_]+) $", page.text[max(0, word.start - 12) : word.start])
    return before is not None and before[1].casefold() in PLACE_PREPOSITIONS


def base_of(name: str, lexicon: Lexicon) -> str:
    """A listed first name without its possessive ("daans", "sara's", "truus'"); else the name itself."""
    if name in lexicon.first_names or name in lexicon.surnames or name in lexicon.words:
        return name
    for ending in ("'s", "'", "s", "tje", "je"):
        if name.endswith(ending) and name.removesuffix(ending) in lexicon.first_names:
            return name.removesuffix(ending)
    return name
