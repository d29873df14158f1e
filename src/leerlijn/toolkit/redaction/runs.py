import re

from .cues import ARTICLES, CONNECTORS, NAME_BEFORE, STREET_SHORT, SURE_STREET_ENDINGS
from .kinds import HOUSE_NUMBER, place_of
from .lexicon import Lexicon
from .page import Page, Word, inside

LONGEST_PHRASE = 6
SHORTEST_LOWER = 4
_ROMAN = re.compile(r"[IVX]+")
Run = tuple[Word, ...]


def general_words(page: Page, lexicon: Lexicon) -> frozenset[int]:
    """The places of words that belong to a general term ("Raad voor de Kinderbescherming")."""
    first_words = {one[0] for one in lexicon.general}
    found: set[int] = set()
    for at, word in enumerate(page.words):
        if word.folded not in first_words:
            continue
        for length in range(LONGEST_PHRASE, 0, -1):
            words = page.words[at : at + length]
            if word.capital and tuple(one.folded for one in words) in lexicon.general:
                found.update(range(at, at + len(words)))
                break
    return frozenset(found)


def run_at(page: Page, lexicon: Lexicon, taken: list[bool], general: frozenset[int], at: int) -> Run:
    """The capitalised words that belong together from here on, with small words like "van der" between."""
    if not _starts(page, lexicon, taken, general, at):
        return ()
    end = at + 1
    while end < len(page.words) and _adjoins(page, page.words[end - 1], page.words[end]):
        upto = _next_capital(page, end)
        if (
            upto is None
            or any(taken[word.start] for word in page.words[end : upto + 1])
            or _is_shorthand(page, upto, lexicon)
        ):
            break
        end = upto + 1
    return page.words[at:end]


def _starts(page: Page, lexicon: Lexicon, taken: list[bool], general: frozenset[int], at: int) -> bool:
    word = page.words[at]
    if taken[word.start] or at in general or len(word.text) == 1 or _is_shorthand(page, at, lexicon):
        return False
    if word.capital:
        return not word.text.startswith(("'", "’", "‘")) or len(word.text) > SHORTEST_LOWER
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    apostrophe = (
        word.folded in {"'t", "‘t"} and following is not None and following.capital and at + 1 not in general
    )
    return (
        apostrophe
        and following is not None
        and not taken[following.start]
        and page.text[word.end : following.start] == " "
    )


def _next_capital(page: Page, at: int) -> int | None:
    """The next capitalised word, over at most two words like "van der"."""
    for ahead in range(at, min(at + 3, len(page.words))):
        word = page.words[ahead]
        if word.capital and len(word.text) > 1:
            return ahead
        if word.folded not in CONNECTORS or not (
            ahead + 1 < len(page.words) and _adjoins(page, word, page.words[ahead + 1])
        ):
            return None
    return None


def _adjoins(page: Page, left: Word, right: Word) -> bool:
    gap = page.text[left.end : right.start]
    return gap in {" ", "\u00a0"} or (gap == ". " and left.folded in STREET_SHORT)


def _is_shorthand(page: Page, at: int, lexicon: Lexicon) -> bool:
    """A known abbreviation, a Roman number, or any word of a line in capitals that is no listed name."""
    word = page.words[at]
    bare = word.text.split("-")[0]
    if not bare.isupper() or len(bare) == 1:
        return False
    if inside(page.shouting, word.start):
        return word.folded not in lexicon.first_names or lexicon.is_ordinary(word.folded)
    return (
        word.folded in lexicon.abbreviations
        or bare.casefold() in lexicon.abbreviations
        or _ROMAN.fullmatch(word.text) is not None
    )


def without_opening(page: Page, run: Run, lexicon: Lexicon, lower: frozenset[str]) -> Run:
    """The run without the ordinary word that only has a capital because a sentence begins."""
    if not run or not run[0].opens:
        return run
    word = run[0].folded
    if len(run) > 1 and word in ARTICLES:
        return run
    if len(run) > 1 and place_of(run, lexicon):
        return run
    if _is_listed_name(page, run, lexicon) or not (word in lower or lexicon.is_ordinary(word)):
        return run
    if len(run) == 1 and word.endswith(SURE_STREET_ENDINGS) and HOUSE_NUMBER.match(page.text, run[0].end):
        return run
    rest = run[1:]
    while rest and not rest[0].capital and rest[0].folded not in {"'t", "’t"}:
        rest = rest[1:]
    return rest


def _is_listed_name(page: Page, run: Run, lexicon: Lexicon) -> bool:
    word = run[0].folded
    if word not in lexicon.first_names and word.removesuffix("s") not in lexicon.first_names:
        return False
    if word not in lexicon.words and word.removesuffix("s") not in lexicon.words:
        return True
    following = re.match(r",? ([^\W\d_]+)", page.text[run[0].end : run[0].end + 25])
    return following is not None and following[1].casefold() in NAME_BEFORE
