import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .cues import CUES, PREFIXES, TITLES
from .findings import BODIES, PEOPLE, Category, KnownName
from .lexicon import Lexicon, phrase

_PARTS = re.compile(r"[^\W\d_]+")
_ENDINGS = ("s", "je", "tje", "pje", "etje", "ke", "ie", "tjes", "jes", "kes")
_LITTLE = 2
# "S. (Saskia) Groen": the name that somebody goes by.
_IN_BRACKETS = re.compile(r"\(([A-ZÀ-ÖØ-Þ][^\W\d_]+)\)")
LITERAL = frozenset(
    {Category.EMAIL, Category.WEB, Category.DATE, Category.POSTCODE, Category.CASE_NUMBER, Category.PLATE}
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a known name may be written, as casefolded runs of letters."""

    parts: tuple[str, ...]
    known: KnownName
    key: str
    capital: bool
    genitive: bool = False


class FormMaker:
    """Makes all forms of known names: full, parts, initials with surname, halves, inflections."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def forms(self, entries: Iterable[KnownName]) -> Iterator[Form]:
        """One form per writing of all the names together."""
        return _settled([form for entry in entries for form in self._forms(entry)])

    def _forms(self, entry: KnownName) -> Iterator[Form]:
        if entry.category in LITERAL or entry.category is Category.PHONE:
            return
        if not any(letter.isupper() for letter in entry.text) and self._all_ordinary(entry.text):
            return
        if entry.category in PEOPLE:
            yield from self._forms_of_person(entry)
        else:
            yield from self._forms_of_body(entry)

    def _all_ordinary(self, text: str) -> bool:
        return all(self._lexicon.is_ordinary(part) for part in _PARTS.findall(text))

    def _forms_of_person(self, entry: KnownName) -> Iterator[Form]:
        for called in _IN_BRACKETS.findall(entry.text):
            yield from self._inflected(entry, called)
        words = without_titles(entry.text)
        if not words:
            return
        if entry.category is Category.NICKNAME and len(titled := entry.text.split()) > len(words):
            yield self._form(entry, tuple(titled))
        given, prefixes, surname = split_name(words)
        yield self._form(entry, (*given, *prefixes, *surname))
        for single in {*given, *_hyphen_halves(given)} if _spelled(given) else ():
            yield from self._inflected(entry, single)
        if len(given) > 1 and _spelled(given):
            yield self._form(entry, given)
        if surname and _spelled(surname):
            yield from self._forms_of_surname(entry, given, prefixes, surname)

    def _forms_of_surname(
        self, entry: KnownName, given: tuple[str, ...], prefixes: tuple[str, ...], surname: tuple[str, ...]
    ) -> Iterator[Form]:
        yield self._form(entry, (*prefixes, *surname))
        if given:
            initials = tuple(name[0] for name in given)
            yield self._form(entry, (*initials, *prefixes, *surname))
            yield self._form(entry, (initials[0], *prefixes, *surname))
        for at, word in enumerate(surname[:-1]):
            if _goes_on_with_prefix(word):
                yield self._form(entry, (word.rpartition("-")[2], *surname[at + 1 :]), capital=True)
        for core in surname:
            if core.casefold() in PREFIXES:
                continue
            yield self._form(entry, (core,), capital=True)
            yield self._form(entry, (core + "s",), capital=True, genitive=True)
            for half in _hyphen_halves((core,)):
                yield self._form(entry, (half,), capital=True)
                yield self._form(entry, (*given, *prefixes, half))

    def _forms_of_body(self, entry: KnownName) -> Iterator[Form]:
        words = entry.text.split()
        yield self._form(entry, tuple(words))
        if phrase(entry.text) in self._lexicon.general:
            return
        if words[0].casefold() == "gemeente" and len(words) > 1:
            # The town is no organisation: "politie Zwolle" reads as a place.
            place = KnownName(" ".join(words[1:]), Category.PLACE, "een gemeente")
            yield self._form(place, tuple(words[1:]), capital=len(words) == _LITTLE)
            return
        while len(words) > 1 and (
            words[0].casefold().strip(".") in CUES or phrase(words[0]) in self._lexicon.general
        ):
            words = words[1:]
        yield self._form(entry, tuple(words), capital=len(words) == 1)
        if len(words) > 1 and words[0].casefold() in {"de", "het", "'t", "’t", "den"}:
            yield self._form(entry, tuple(words[1:]), capital=True)

    def _inflected(self, entry: KnownName, name: str) -> Iterator[Form]:
        yield self._form(entry, (name,))
        for ending in _ENDINGS if len(name) > _LITTLE else ():
            yield self._form(entry, (name + ending,), genitive=ending == "s")
        if name.casefold().endswith("ie"):
            yield self._form(entry, (name[:-2] + "y",))

    def _form(
        self, entry: KnownName, words: tuple[str, ...], *, capital: bool = False, genitive: bool = False
    ) -> Form:
        parts = tuple(part.casefold() for word in words for part in _PARTS.findall(word))
        telling = [part for part in parts if part not in PREFIXES and len(part) > _LITTLE]
        ordinary = all(self._lexicon.is_word(part) for part in telling)
        return Form(parts, entry, _key_of(entry), capital or ordinary, genitive)


def split_name(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """A person's name as given names, prefixes ("van", "el") and surname."""
    at = next((index for index, word in enumerate(words) if word.casefold() in PREFIXES), None)
    double = next((index for index, word in enumerate(words) if index and _goes_on_with_prefix(word)), None)
    if double is not None and (at is None or double < at):
        return words[:double], (), words[double:]
    if at is not None and at < len(words) - 1:
        end = at
        while end < len(words) - 1 and words[end].casefold() in PREFIXES:
            end += 1
        return words[:at], words[at:end], words[end:]
    if len(words) == 1:
        return words, (), ()
    return words[:1] if len(words) == _LITTLE else words[:-1], (), words[-1:]


def _settled(forms: list[Form]) -> Iterator[Form]:
    """One form per writing; where people share it, it stands for none of them alone."""
    grouped: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        if form.parts:
            grouped[form.parts].append(form)
    for parts, same in grouped.items():
        exact = [form for form in same if not form.genitive] or same
        form = min(exact, key=lambda one: one.capital)
        roles = {one.known.stands_for for one in exact}
        if len(roles) > 1 and form.known.category in PEOPLE:
            shared = KnownName(form.known.text, form.known.category, "iemand van de familie")
            form = Form(parts, shared, " ".join(parts), form.capital, form.genitive)
        yield form


def own_parts(known: KnownName) -> frozenset[str]:
    """The runs of letters that the name itself is written with."""
    return frozenset(part.casefold() for part in _PARTS.findall(known.text))


def without_titles(text: str) -> tuple[str, ...]:
    """The words of a name without "dr." or "oma" before it and without what stands in brackets."""
    words = re.sub(r"\([^)]*\)", " ", text).split()
    while len(words) > 1 and words[0].casefold().strip(".") in TITLES:
        words = words[1:]
    return tuple(words)


def _spelled(words: tuple[str, ...]) -> bool:
    # "V." in "Sam V." is a letter, not a name that may be looked for by itself.
    return bool(words) and all(len(word.strip(".")) > 1 and "." not in word for word in words)


def _hyphen_halves(words: tuple[str, ...]) -> tuple[str, ...]:
    halves = (half for word in words if "-" in word for half in word.split("-"))
    return tuple(half for half in halves if len(half) > 1 and half.casefold() not in PREFIXES)


def _goes_on_with_prefix(word: str) -> bool:
    """True for the middle of a double surname: "Jansen-de" in "Eva Jansen-de Boer"."""
    before, hyphen, last = word.rpartition("-")
    return bool(before and hyphen) and last.casefold() in PREFIXES


def _key_of(entry: KnownName) -> str:
    if entry.category in BODIES:
        return core_key(entry.text)
    return " ".join(entry.text.casefold().split())


def core_key(name: str) -> str:
    """The key of a school or organisation: without the sort of place and the article before it."""
    words = name.casefold().replace("’", "'").split()
    while len(words) > 1 and (words[0].strip(".") in CUES or words[0] in {"de", "het", "'t", "den", "een"}):
        words = words[1:]
    return " ".join(words)
