"""What stands before a name and belongs to it: a title, a role, a sort of school, a given name."""

import re
from dataclasses import replace as changed

from .cues import (
    ARTICLES,
    ARTICLES_BEFORE_NAMES,
    COURTESY,
    CUES,
    DETERMINERS,
    NAME_PREFIXES,
    SHORT_TITLES,
    TITLES,
)
from .findings import ANY_BODY, BODIES, PEOPLE, Category, Finding, Why
from .forms import core_key
from .lexicon import Lexicon, phrase

_BEFORE = re.compile(r"(?P<word>[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?P<gap>\.? |\u00a0)$")
_SHORT_PREFIX = re.compile(r"(?<!\w)(?:v\. ?d\.|v/d|v\.) ?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)(?:de|het|'t|’t|een) $")
_REACH = 40
_GUESSED = frozenset({Why.CAPITAL, Why.RULE, Why.LIST})
_ANYBODY = frozenset({"", "iemand", "iemand van de familie"})
# Titles that say whether a man or a woman is meant, and the roles that say the other.
_OF_WOMEN = frozenset(["mw", "mevr", "mevrouw", "mejuffrouw", "juf", "juffrouw", "oma", "tante", "zuster"])
_OF_MEN = frozenset(["dhr", "meneer", "mijnheer", "heer", "meester", "mees", "opa", "oom", "ome", "broeder"])
_WOMAN = re.compile(r"moeder|\boma\b|tante|zus(?:je)?\b|dochter|nicht|vriendin")
_MAN = re.compile(r"vader|\bopa\b|\boom\b|broer(?:tje)?\b|\bzoon\b|\bneef|\bvriend\b")
_NAMED_AFTER_OWNERS = frozenset({"bedrijf", "praktijk", "zorgboerderij"})
_OPEN_TO_CUES = frozenset(
    {Category.UNKNOWN_CAPITAL, Category.PLACE, Category.SCHOOL, Category.ORGANISATION, Category.STREET}
)


def clothed(text: str, finding: Finding, lexicon: Lexicon) -> Finding:
    """The finding with the title, role or sort of body before it, and a suggestion that fits the sentence."""
    if finding.keep:
        return finding
    return _articled(text, _dressed(text, _unless_place(text, finding), lexicon))


def _dressed(text: str, finding: Finding, lexicon: Lexicon) -> Finding:
    start = _past_prefixes(text, finding, lexicon)
    before = _word_before(text, start)
    if before is None:
        return finding
    at, word = before
    folded = word.casefold()
    if folded in TITLES and (finding.category in PEOPLE or finding.why in _GUESSED):
        return _titled(text, finding, at, folded)
    if cue := _cue(text, finding, at, word, lexicon):
        return cue
    if finding.category in PEOPLE and folded in ARTICLES_BEFORE_NAMES and start == finding.start:
        return (
            changed(finding, suggestion=_bare(finding.suggestion))
            if _has_article(finding.suggestion)
            else finding
        )
    return finding


def _unless_place(text: str, finding: Finding) -> Finding:
    """A surname that is a place as well reads as the place behind "in": "In Hemmen was een gesprek"."""
    before = _word_before(text, finding.start)
    if finding.why is not Why.ROSTER or finding.category not in PEOPLE or before is None:
        return finding
    lone = (
        " " not in finding.text
        and finding.text[0].isupper()
        and finding.text.casefold() != finding.key.split()[0]
    )
    if not lone or before[1].casefold() not in {"in", "te", "uit", "nabij"}:
        return finding
    key = f"{finding.text.casefold()} (plaats)"
    return changed(finding, category=Category.PLACE, suggestion="een plaats", key=key)


def _articled(text: str, finding: Finding) -> Finding:
    """No two articles in a row: "aan de Marnedreef" keeps its "de", "het Marnecollege" loses "het"."""
    article = _ARTICLE.search(text[max(0, finding.start - 5) : finding.start])
    if article is None or finding.category in PEOPLE:
        return finding
    if finding.suggestion == "een adres" and article[0] == "de ":
        return changed(finding, suggestion="straat")
    if finding.category in BODIES:
        start = finding.start - len(article[0])
        return changed(finding, start=start, text=text[start : finding.end])
    return changed(finding, suggestion=_bare(finding.suggestion))


def _past_prefixes(text: str, finding: Finding, lexicon: Lexicon) -> int:
    """Where the name begins with its small prefixes: "mevrouw de Ruiter", "school 't Wad"."""
    start = finding.start
    if finding.why in {Why.ROSTER, Why.ROSTER_LIKE} and finding.category in PEOPLE:
        return start
    if finding.key.split(" ")[0] in lexicon.first_names:
        return start
    while (
        (before := _word_before(text, start))
        and before[1].casefold() in NAME_PREFIXES
        and before[1].islower()
    ):
        start = before[0]
    if short := _SHORT_PREFIX.search(text[max(0, start - 8) : start]):
        start -= len(short[0])
    if start == finding.start and (quote := re.search(r"['’]t $", text[max(0, start - 3) : start])):
        start -= len(quote[0])
    further = _word_before(text, start)
    if further is None:
        return finding.start
    title = further[1].casefold()
    passed = text[start : finding.start].split()
    return (
        start
        if title in COURTESY or (title in CUES and not {"van", "der", "den"} & set(passed))
        else finding.start
    )


def _word_before(text: str, start: int) -> tuple[int, str] | None:
    match = _BEFORE.search(text[max(0, start - _REACH) : start])
    if match is None or (match["gap"].startswith(".") and match["word"].casefold() not in SHORT_TITLES):
        return None
    return max(0, start - _REACH) + match.start(), match["word"]


def _titled(text: str, finding: Finding, at: int, title: str) -> Finding:
    from_roster = finding.why in {Why.ROSTER, Why.ROSTER_LIKE} and finding.category in PEOPLE
    if from_roster and _is_somebody_else(title, finding.suggestion):
        key = " ".join(text[at : finding.end].casefold().split())
        finding, from_roster = changed(finding, key=key), False
    known = from_roster and finding.suggestion not in _ANYBODY
    said = finding.suggestion if known else TITLES[title]
    before = _word_before(text, at)
    # "mevrouw dr. Prins", and "jeugdbeschermer mr. Winter", where the profession says more than the title.
    while before and title in COURTESY and before[1].casefold() in TITLES:
        at, title = before[0], before[1].casefold()
        said = said if known else TITLES[title]
        before = _word_before(text, at)
    at, before = _past_its_words(text, at, before, title, said)
    if title == "heer" and before and before[1].casefold() == "de":
        at = before[0]
    elif before and before[1].casefold() in DETERMINERS:
        said = _bare(said)
    category = finding.category if finding.category in PEOPLE else Category.PERSON
    why = finding.why if from_roster else Why.RULE
    return changed(
        finding, start=at, text=text[at : finding.end], category=category, why=why, suggestion=said
    )


def _past_its_words(
    text: str, at: int, before: tuple[int, str] | None, title: str, said: str
) -> tuple[int, tuple[int, str] | None]:
    """Past what the role says again: "Ambulant begeleider Yara" is "de ambulant begeleider" once."""
    words = _bare(said).casefold().split()
    for word in reversed(words[:-1] if words[-1:] == [title] else []):
        if before is None or before[1].casefold() != word:
            break
        at, before = before[0], _word_before(text, before[0])
    return at, before


def _is_somebody_else(title: str, role: str) -> bool:
    """True for "mevrouw Bos" where the only Bos of the roster is a father."""
    return bool(
        (title in _OF_WOMEN and _MAN.search(role) and not _WOMAN.search(role))
        or (title in _OF_MEN and _WOMAN.search(role) and not _MAN.search(role))
    )


def _cue(text: str, finding: Finding, at: int, word: str, lexicon: Lexicon) -> Finding | None:
    folded = word.casefold()
    is_body = word[0].isupper() and (folded,) in lexicon.bodies
    if folded in CUES:
        category, said = CUES[folded]
    elif is_body:
        category, said = Category.ORGANISATION, word
    else:
        body = _body_before(text, at + len(word), lexicon)
        if body is None:
            return None
        at, said = body
        category = Category.ORGANISATION
    if category is Category.PERSON and (wider := _word_before(text, at)):
        # "Crisispleeggezin fam. Dijkhuis" is one family, not two.
        at, said = _with_wider(at, said, *wider)
    if finding.why in {Why.ROSTER, Why.ROSTER_LIKE}:
        return _cue_of_known(text, finding, at, category, said)
    if (
        finding.category not in _OPEN_TO_CUES
        and category is not Category.PERSON
        and folded not in {"stichting", "gemeente"}
        and not (said in _NAMED_AFTER_OWNERS and _is_bare_surname(finding, lexicon))
    ):
        return None
    before = _word_before(text, at)
    if category not in BODIES and before and before[1].casefold() in DETERMINERS:
        said = _bare(said)
    key = core_key(text[at : finding.end]) if category in BODIES else finding.key
    return changed(
        finding,
        start=at,
        text=text[at : finding.end],
        category=category,
        why=Why.RULE,
        suggestion=said,
        key=key,
    )


def _with_wider(at: int, said: str, start: int, word: str) -> tuple[int, str]:
    category, wider = CUES.get(word.casefold(), (None, ""))
    return (start, wider) if category is Category.PERSON else (at, said)


def _cue_of_known(text: str, finding: Finding, at: int, category: Category, said: str) -> Finding | None:
    """A known school or body takes the sort before it into its span; a known person does not."""
    if finding.category in PEOPLE:
        if category is not Category.PERSON:
            return None
        before = _word_before(text, at)
        said = _bare(said) if before and before[1].casefold() in DETERMINERS else said
        said = said if finding.suggestion in _ANYBODY else finding.suggestion
        return changed(finding, start=at, text=text[at : finding.end], suggestion=said)
    if category in BODIES and category is not finding.category and finding.suggestion != ANY_BODY:
        # "Leerplein Eemland" is no "Jeugdbescherming Eemland", though both end alike.
        return _of_its_own(text, finding, at, category, said)
    said = said if finding.suggestion == ANY_BODY else finding.suggestion
    return changed(finding, start=at, text=text[at : finding.end], suggestion=said)


def _of_its_own(text: str, finding: Finding, at: int, category: Category, said: str) -> Finding:
    whole = text[at : finding.end]
    return changed(
        finding,
        start=at,
        text=whole,
        category=category,
        why=Why.RULE,
        suggestion=said,
        key=" ".join(whole.casefold().split()),
    )


def _is_bare_surname(finding: Finding, lexicon: Lexicon) -> bool:
    # "bakkerij Jansen" is a shop, "bij de bakkerij Marieke" is not.
    words = finding.text.casefold().split()
    return finding.category is Category.PERSON and not any(word in lexicon.first_names for word in words)


def _body_before(text: str, end: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """A general body of several words right before the name: "Veilig Thuis Twente"."""
    before = text[max(0, end - _REACH) : end]
    if before.split()[-1].casefold() not in lexicon.body_ends:
        return None
    for body in lexicon.bodies:
        said = " ".join(body)
        if len(body) > 1 and before.casefold().endswith(said):
            start = end - len(said)
            return start, text[start:end]
    return None


def _has_article(said: str) -> bool:
    return bool(said) and phrase(said)[0] in ARTICLES


def _bare(said: str) -> str:
    return said.split(" ", 1)[1] if _has_article(said) and " " in said else said
