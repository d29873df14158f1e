"""Who speaks where in a written-out conversation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_STAMP = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?)"
_LABEL = (
    r"[A-ZÀ-Ý][\w.'’]*(?:[ -](?:[A-ZÀ-Ý][\w.'’-]*|van|de|der|den|el|ten|ter|te|v\.|d\.|\(\w+\)|"
    r"\d{1,2}))*(?: \([^)]{1,20}\))?"
)
_SPOKEN = re.compile(
    rf"^[ \t]*(?:\*\*)?(?:{_STAMP}[ \t]*[-–]?[ \t]*)?(?P<speaker>{_LABEL}|[a-z][a-z-]{{2,20}}|SPEAKER_\d+)"
    rf"(?:[ \t]+{_STAMP})?(?:\*\*)?[ \t]*(?P<sign>:|[ \t][–—-])(?:\*\*)?(?=\s|$)[ \t]*"
)
_STAMPED = re.compile(rf"^[ \t]*(?P<speaker>{_LABEL})[ \t]+{_STAMP}[ \t]*$")
_NOTE = re.compile(r"^\s*[\[(].*[\])]\s*$")
_LEGEND = re.compile(
    r"\b(?P<short>[A-Z]{1,3})\s*=\s*(?P<long>[^,;.()\n=]+?)(?=\s*(?:[,;.()\n]|$| en [A-Z]{1,3}\s*=))"
)
_LEGEND_BEHIND = re.compile(r"\b(?P<long>[A-Za-zÀ-ÿ]+) \((?P<short>[A-Z]{1,3})\)")
_NOT_SPEAKERS = frozenset(
    [
        "aanwezig",
        "afwezig",
        "datum",
        "plaats",
        "locatie",
        "betreft",
        "tijd",
        "duur",
        "onderwerp",
        "advies",
        "let",
        "nb",
        "noot",
        "opmerking",
        "bron",
        "tel",
        "telefoon",
        "mail",
        "e-mail",
        "leerling",
        "jeugdige-naam",
        "geboren",
        "geb",
        "groep",
        "opgesteld",
        "conclusie",
        "samenvatting",
        "naam",
        "adres",
        "doel",
        "kern",
        "actie",
        "afspraak",
        "les",
        "voorbeeld",
        "vervolg",
        "bijlage",
        "pagina",
        "minderjarige",
        "verblijf",
        "versie",
        "project",
        "casus",
        "titel",
        "bijvoorbeeld",
        "contactpersoon",
        "contact",
        "voorzitter",
        "notulist",
        "deelnemers",
        "agenda",
        "wie",
        "wat",
        "wanneer",
        "waar",
    ]
)
_ASKERS = frozenset(
    [
        "i",
        "o",
        "v",
        "q",
        "interviewer",
        "onderzoeker",
        "casusonderzoeker",
        "vraag",
        "interviewster",
        "vragensteller",
    ]
)
_ROLES = frozenset(
    [
        "moeder",
        "vader",
        "pleegmoeder",
        "pleegvader",
        "stiefmoeder",
        "stiefvader",
        "oma",
        "opa",
        "jongere",
        "jeugdige",
        "kind",
        "broer",
        "zus",
        "voogd",
        "mentor",
        "leerkracht",
        "begeleider",
        "behandelaar",
        "professional",
        "ouder",
        "pleegouder",
        "tante",
        "oom",
        "gezinshuisouder",
    ]
)
_LONGEST_LABEL = 40
_FEWEST_SPEAKERS = 2
_RETURNS, _RETURNS_DASHED = 2, 3
"""How often an unknown label must come back to be a speaker; a dash says less than a colon."""
_LINE = re.compile(r"[^\n]*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at once; speaker "" for a note that nobody speaks.

    `text` is the frozen text from `start` to `end`, without the speaker's label.
    """

    speaker: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    speaker: str
    starts: int
    speaks_from: int
    dashed: bool


def speaker_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a conversation in plain text, or none where no two labels return as speakers do."""
    marks = _trusted(_marks(text), text)
    if not marks:
        return ()
    turns = _notes(text, 0, marks[0].starts)
    ends = [*(mark.starts for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        turns += _turns_of(mark, text, end)
    return tuple(turns)


def is_asker(speaker: str) -> bool:
    """Whether a label is the interviewer's."""
    return speaker.casefold() in _ASKERS


def legend(text: str) -> dict[str, str]:
    """What the opening lines say that letters stand for: {"M": "moeder", "I": "interviewer"}."""
    opening = "\n".join(text.split("\n")[:12])[:2000]
    found = {match["short"]: match["long"].strip() for match in _LEGEND_BEHIND.finditer(opening)}
    found.update({match["short"]: match["long"].strip() for match in _LEGEND.finditer(opening)})
    return found


def _marks(text: str) -> list[_Mark]:
    found = []
    for line in _LINE.finditer(text):
        match = _SPOKEN.match(line[0]) or _STAMPED.match(line[0])
        if match and len(match["speaker"]) <= _LONGEST_LABEL:
            dashed = "sign" in match.re.groupindex and match["sign"] != ":"
            found.append(_Mark(match["speaker"], line.start(), line.start() + match.end(), dashed))
    return found


def _trusted(marks: list[_Mark], text: str) -> list[_Mark]:
    """The marks that are speakers: labels that return, that a legend explains, or that name a role."""
    named = set(legend(text))
    spoken = Counter(mark.speaker for mark in marks)
    kept = [mark for mark in marks if _is_speaker(mark, spoken[mark.speaker], named)]
    speakers = {mark.speaker for mark in kept}
    if len(speakers) < _FEWEST_SPEAKERS or len(kept) <= _FEWEST_SPEAKERS:
        return []
    return kept


def _is_speaker(mark: _Mark, count: int, named: set[str]) -> bool:
    word = mark.speaker.casefold()
    if word.split()[0].rstrip(".") in _NOT_SPEAKERS or (
        mark.speaker.islower() and word not in _ROLES | _ASKERS
    ):
        return False
    known = mark.speaker in named or word in _ASKERS or word in _ROLES
    if mark.dashed:
        return count >= (_RETURNS if known else _RETURNS_DASHED)
    return known or count >= _RETURNS


def _turns_of(mark: _Mark, text: str, end: int) -> list[Turn]:
    """A speaker's words; lines in brackets after them are notes, and the speaker goes on after those."""
    turns: list[Turn] = []
    begin = mark.speaks_from
    for line in _LINE.finditer(text, mark.speaks_from, end):
        if line.start() > mark.speaks_from and _NOTE.match(line[0]):
            turns += _turn(mark.speaker, text, begin, line.start())
            turns += _turn("", text, line.start(), line.end())
            begin = line.end()
    return turns + _turn(mark.speaker, text, begin, end)


def _notes(text: str, start: int, end: int) -> list[Turn]:
    """Each written line before anybody speaks."""
    return [
        turn
        for line in _LINE.finditer(text, start, end)
        for turn in _turn("", text, line.start(), line.end())
    ]


def _turn(speaker: str, text: str, start: int, end: int) -> list[Turn]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return [Turn(speaker, words, start, start + len(words))] if words else []
