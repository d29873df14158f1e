import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from .cues import CUES, NAME_BEFORE, NO_NAME_BEFORE
from .findings import ANY_BODY, BODIES, PEOPLE, Category, Finding, KnownName, Why
from .forms import Form, FormMaker, own_parts, split_name, without_titles
from .lexicon import Lexicon, phrase
from .page import Page, begins_sentence, inside

_GAP = re.compile(r"[ \u00a0\t]?[-‑–]?[ \u00a0\t]?|\n")
_GAP_AFTER_LETTER = re.compile(r"\.?[ \u00a0]?")
_GENITIVE = re.compile(r"['’]s?(?!\w)")
_SURNAME_LETTER = re.compile(r" (?:(?:van|de|der|den|v|d|el)\b\.? ?){0,2}[A-Z]\.")
_MONTH, _YEAR = re.compile(r"mei|april|juni|juli|augustus"), re.compile(r" (?:\d{4}|['’]?\d{2})(?!\d)")
_LITTLE = 2
_SHORTEST_FUZZY = 5
_LONG = 7
_RARE = 3
_SHORTEST_ASKED = 3


class Roster:
    """Finds the known names, their parts, inflections and near-misspellings."""

    def __init__(self, known: Iterable[KnownName], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        entries = tuple(entry for entry in known if entry.text.strip())
        self._forms_by_first = _by_first_part(FormMaker(lexicon).forms(entries))
        self._fuzzy = {
            form.parts[0]: form
            for by_first in self._forms_by_first.values()
            for form in by_first
            if len(form.parts) == 1 and len(form.parts[0]) >= _SHORTEST_FUZZY and not form.genitive
            if form.parts[0] in own_parts(form.known) and not lexicon.is_word(form.parts[0])
        }

    def find(self, page: Page) -> Iterator[Finding]:
        """All findings of known names; they do not overlap one another."""
        counts: dict[str, int] = defaultdict(int)
        unsure: list[Finding] = []
        parts, at = page.parts, 0
        while at < len(parts):
            form = self._longest(page, at)
            if form is None:
                at += 1
                continue
            finding = self._finding(page, at, form)
            if finding.keep:
                counts[finding.key] += 1
                unsure.append(finding)
            else:
                yield finding
            at += len(form.parts)
        # A rare word is worth a question; one that stands everywhere is just a word.
        yield from (finding for finding in unsure if counts[finding.key] <= _RARE)

    def find_like(self, page: Page, taken: list[bool]) -> Iterator[Finding]:
        """Capitalised words that are nearly a known name, or begin one ("Ron" for Ronald)."""
        for start, end, folded in page.parts:
            if taken[start] or not self._may_be_misspelt(page, start, folded):
                continue
            if form := self._nearest(folded):
                found = page.text[start:end]
                suggestion = _said(form.known)
                yield Finding(start, end, found, form.known.category, Why.ROSTER_LIKE, suggestion, folded)

    def _longest(self, page: Page, at: int) -> Form | None:
        for form in self._forms_by_first.get(page.parts[at][2], ()):
            if self._fits(page, at, form):
                return form
        return None

    def _fits(self, page: Page, at: int, form: Form) -> bool:
        here = page.parts[at : at + len(form.parts)]
        if tuple(part for _, _, part in here) != form.parts or not _joined(page.text, here):
            return False
        last = page.text[here[-1][0]]
        if not form.capital or last.isupper():
            return not (form.capital and len(form.parts) == 1) or self._reads_as_name(page, here[0], form)
        return self._worth_a_question(form)

    def _reads_as_name(self, page: Page, part: tuple[int, int, str], form: Form) -> bool:
        start, end, folded = part
        if _MONTH.fullmatch(folded) and _YEAR.match(page.text, end):
            return False
        if not self._lexicon.is_word(folded) or not begins_sentence(page.text, start):
            return True
        following = re.match(r" ([^\W\d_]+)", page.text[end : end + 30])
        if following is None:
            return True
        if following[1].casefold() in NAME_BEFORE or following[1][0].isupper():
            return True
        name = folded.removesuffix("s") if form.genitive else folded
        return following[1].casefold() not in NO_NAME_BEFORE and _is_called_by(form.known, name)

    def _worth_a_question(self, form: Form) -> bool:
        return (
            len(form.parts) == 1
            and len(form.parts[0]) > _SHORTEST_ASKED
            and _is_called_by(form.known, form.parts[0])
        )

    def _finding(self, page: Page, at: int, form: Form) -> Finding:
        text = page.text
        start, end = page.parts[at][0], page.parts[at + len(form.parts) - 1][1]
        if form.parts[0] == "t" and start and text[start - 1] in "'’‘":
            start -= 1
        keep = form.capital and not text[page.parts[at + len(form.parts) - 1][0]].isupper()
        keep = keep or phrase(text[start:end]) in self._lexicon.general
        genitive = form.genitive
        if (
            len(form.parts) > 1
            and end - page.parts[at + len(form.parts) - 1][0] == 1
            and text[end : end + 1] == "."
        ):
            end += 1
        if apostrophe := _GENITIVE.match(text, end):
            end, genitive = apostrophe.end(), True
        elif (
            form.known.category in PEOPLE
            and len(form.parts) == 1
            and (letter := _SURNAME_LETTER.match(text, end))
        ):
            end = letter.end()
        suggestion = _said(form.known)
        if genitive and form.known.category in PEOPLE and re.match(r" [a-z]", text[end : end + 2]):
            suggestion = genitive_of(suggestion)
        why = Why.ROSTER_LIKE if form.genitive else Why.ROSTER
        key = " ".join(form.parts) if keep else form.key
        return Finding(start, end, text[start:end], form.known.category, why, suggestion, key, keep)

    def _may_be_misspelt(self, page: Page, start: int, folded: str) -> bool:
        if not page.text[start].isupper() and not inside(page.lower_lines, start):
            return False
        if len(folded) <= _LITTLE or folded in self._lexicon.first_names:
            return False
        opens = not page.text[start].isupper() or begins_sentence(page.text, start)
        return not (opens and (folded in page.lower_words or self._lexicon.is_ordinary(folded)))

    def _nearest(self, folded: str) -> Form | None:
        if len(folded) >= _SHORTEST_FUZZY - 1:
            allowed = 1 if len(folded) < _LONG else 2
            near = process.extractOne(
                folded, self._fuzzy.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=allowed
            )
            if near and near[1] <= (1 if len(near[0]) < _LONG else 2):
                return self._fuzzy[near[0]]
        if self._lexicon.is_word(folded):
            return None
        people = (name for name, form in self._fuzzy.items() if _is_called_by(form.known, name))
        longer = (self._fuzzy[name] for name in people if name.startswith(folded))
        return next(longer, None)


def genitive_of(role: str) -> str:
    """The possessive of a role: "de moeders", "oma's"."""
    if role.endswith(("a", "i", "o", "u", "y")):
        return role + "'s"
    return role + ("'" if role.endswith("s") else "s")


def _by_first_part(forms: Iterable[Form]) -> dict[str, list[Form]]:
    found: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        found[form.parts[0]].append(form)
    for same in found.values():
        same.sort(key=lambda form: -len(form.parts))
    return found


def _joined(text: str, parts: tuple[tuple[int, int, str], ...]) -> bool:
    for (start, end, _), (following, _, _) in pairwise(parts):
        gap = text[end:following]
        if _GAP.fullmatch(gap) or (end - start <= _LITTLE and _GAP_AFTER_LETTER.fullmatch(gap)):
            continue
        if gap not in {" '", " ’", " ‘"}:
            return False
    return True


def _is_called_by(known: KnownName, folded: str) -> bool:
    """True when the word is a given name or nickname of the entry, not a surname."""
    given, _, _ = split_name(without_titles(known.text))
    return known.category in PEOPLE and folded in {name.casefold() for name in given}


def _said(known: KnownName) -> str:
    # "Sociaal Wijkteam Klaverdonk" says in its second word what it is.
    for word in known.text.casefold().split()[:2]:
        cue = CUES.get(word)
        if not known.stands_for and known.category in BODIES and cue and cue[0] in BODIES:
            return cue[1]
    return known.stands_for or _general_word(known.category)


def _general_word(category: Category) -> str:
    words = {
        Category.SCHOOL: "school",
        Category.ORGANISATION: ANY_BODY,
        Category.PLACE: "een plaats",
        Category.STREET: "een adres",
    }
    return words.get(category, "iemand" if category in PEOPLE else "")
