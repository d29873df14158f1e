"""Tells what each file of a practitioner's folder is, by what it holds and then by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.content import plain_text
from leerlijn.toolkit.intake.headings import kind_of_heading
from leerlijn.toolkit.intake.outline import heading_level
from leerlijn.toolkit.intake.roles import teller_in
from leerlijn.toolkit.intake.roster import is_roster
from leerlijn.toolkit.intake.turns import is_asker, legend, speaker_turns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from leerlijn.toolkit.intake.content import FileContent
    from leerlijn.toolkit.intake.tables import Table


class FileRole(StrEnum):
    """What a file is in a case."""

    ROSTER = "roster"
    TIMELINE = "timeline"
    INTERVIEW = "interview"
    FILE_EXTRACT = "file_extract"
    LEARNING_MINUTES = "learning_minutes"
    REFLECTION_MINUTES = "reflection_minutes"
    SIGNED_FORM = "signed_form"
    UNKNOWN = "unknown"


_WHEN = re.compile(
    r"^(?:wanneer|van|vanaf|start|begin|datum|periode|tijd|jaar|leeftijd|moment|tijdstip|wanneer\?|date)\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"wat\b|gebeurtenis|omschrijving|beschrijving|toelichting|verhaal|situatie|inhoud|feit|event",
    re.IGNORECASE,
)
_DUTY = re.compile(r"^(?:wie|eigenaar|actie|deadline|trekker|actiehouder|verantwoordelijk)", re.IGNORECASE)
_FILE_FOLDERS = {"dossier", "dossiers", "dossierstukken", "stukken", "bijlagen"}
_SIGNED = re.compile(
    r"handtekening|ondertekend|ondertekening|ik geef toestemming|verklaar(?:t)? (?:hierbij|geheim)",
    re.IGNORECASE,
)
_FORM = re.compile(r"toestemming|geheimhouding|verklaring|akkoord", re.IGNORECASE)
_REFLECTION = re.compile(
    r"reflectie(?:sessie|bijeenkomst|overleg|gesprek)?\b|(?:sessie|bijeenkomst).{0,30}professionals",
    re.IGNORECASE,
)
_LEARNING = re.compile(r"leer(?:sessie|bijeenkomst|tafel|gesprek|overleg)\b", re.IGNORECASE)
_NAMES = (
    (FileRole.SIGNED_FORM, re.compile(r"toestemming|geheimhouding|getekend|handtekening", re.IGNORECASE)),
    (FileRole.REFLECTION_MINUTES, re.compile(r"reflectie", re.IGNORECASE)),
    (FileRole.LEARNING_MINUTES, re.compile(r"leersessie|leerbijeenkomst|leertafel|notulen", re.IGNORECASE)),
    (FileRole.INTERVIEW, re.compile(r"interview|gesprek|transcript", re.IGNORECASE)),
    (FileRole.TIMELINE, re.compile(r"tijdlijn|levensl|tijdbalk|levensloop|chronolog", re.IGNORECASE)),
    (FileRole.ROSTER, re.compile(r"deelnemer|namenlijst|betrokken|personen|contact|genogram", re.IGNORECASE)),
    (FileRole.FILE_EXTRACT, re.compile(
        (
            r"rapport|uittreksel|dossier|verslag|plan|beschikking|onderzoek|diagnos|brief|indicatie|"
            r"beschik|melding|samenvatting"
        ),
        re.IGNORECASE,
    )),
)  # fmt: skip
_LONGEST_HEAD = 40
_KINDS_WITH_NAME, _KINDS_WITHOUT = 2, 3
_TURNS_WITH_NAME, _TURNS_WITHOUT = 4, 10
_TALK = re.compile(r"interview|gesprek|uitgewerkt|transcript|vraaggesprek", re.IGNORECASE)


def what_is(content: FileContent) -> FileRole:
    """The role of a file by its content, else by its name; `content.name` may hold folders.

    Everything in a folder "dossier" is a file extract, whatever tables it holds.
    """
    if {part.casefold() for part in PurePosixPath(content.name).parts[:-1]} & _FILE_FOLDERS:
        return FileRole.FILE_EXTRACT
    return _by_content(content) or role_of_name(content.name)


def role_of_name(name: str) -> FileRole:
    """The role that a file's name and folder speak of, also for a file that could not be read."""
    path = PurePosixPath(name)
    if {part.casefold() for part in path.parts[:-1]} & _FILE_FOLDERS:
        return FileRole.FILE_EXTRACT
    return next((role for role, pattern in _NAMES if pattern.search(path.name)), FileRole.UNKNOWN)


def _by_content(content: FileContent) -> FileRole | None:
    if any(_is_timeline(table) for table in content.tables) and not _is_session(content):
        return FileRole.TIMELINE
    if is_roster(content.tables) and not _is_session(content):
        return FileRole.ROSTER
    title = _opening(content, 2)
    if _FORM.search(title) and _SIGNED.search(plain_text(content)):
        return FileRole.SIGNED_FORM
    if _is_session(content):
        return _session(content)
    if _is_conversation(content):
        return FileRole.INTERVIEW
    return FileRole.ROSTER if is_roster((), content.paragraphs) else None


def _opening(content: FileContent, lines: int) -> str:
    return "\n".join([part.text for part in content.paragraphs if part.text.strip()][:lines])


def _is_timeline(table: Table) -> bool:
    """A header, within the first rows, with a when and a what and no column for who must act."""
    for row in table.rows[:8]:
        heads = [cell.text.strip() for cell in row.cells if cell.text.strip()]
        when = [head for head in heads if _WHEN.match(head) and len(head) < _LONGEST_HEAD]
        what = [
            head for head in heads if _WHAT.search(head) and len(head) < _LONGEST_HEAD and head not in when
        ]
        if when and what and not any(_DUTY.match(head) for head in heads) and len(table.rows) > 1:
            return True
    return False


def _is_session(content: FileContent) -> bool:
    """At least two kinds of headed items, as only minutes have."""
    kinds = {
        kind for part in content.paragraphs if heading_level(part) for kind in kind_of_heading(part.text)
    }
    return len(kinds) >= (_KINDS_WITH_NAME if _session_words(content) else _KINDS_WITHOUT)


def _session_words(content: FileContent) -> str:
    opening = f"{content.name}\n{_opening(content, 3)}"
    found = (
        _REFLECTION.search(opening)
        or _LEARNING.search(opening)
        or re.search("notulen|verslag", opening, re.IGNORECASE)
    )
    return found[0] if found else ""


def _session(content: FileContent) -> FileRole:
    for words in (_opening(content, 1), PurePosixPath(content.name).name, _opening(content, 4)):
        learning, reflection = _LEARNING.search(words), _REFLECTION.search(words)
        if reflection and not (learning and learning.start() < reflection.start()):
            return FileRole.REFLECTION_MINUTES
        if learning:
            return FileRole.LEARNING_MINUTES
    return FileRole.LEARNING_MINUTES


def _is_conversation(content: FileContent) -> bool:
    """Two or more people who take turns; few turns are enough when the opening calls it a conversation."""
    turns = [turn for turn in speaker_turns(plain_text(content)) if turn.speaker]
    named = _TALK.search(f"{content.name}\n{_opening(content, 3)}")
    return len(turns) >= (_TURNS_WITH_NAME if named else _TURNS_WITHOUT)


def teller_guess(content: FileContent, names: Mapping[str, str] | None = None) -> str:
    """Who speaks in an interview, as a Dutch role ("moeder", "jeugdige"), or "" when nothing tells.

    `names` gives a role for each name of the roster, so that "Interview Noor" is understood.
    """
    turns = speaker_turns(plain_text(content))
    letters = legend(plain_text(content))
    speakers = [turn.speaker for turn in turns if turn.speaker and not is_asker(turn.speaker)]
    main = max(set(speakers), key=speakers.count) if speakers else ""
    told = (
        PurePosixPath(content.name).stem,
        _opening(content, 1),
        main,
        letters.get(main, ""),
        _opening(content, 3),
    )
    for words in told:
        teller = teller_in(words) or _by_name(words, names or {})
        if teller:
            return teller
    return ""


def _by_name(words: str, names: Mapping[str, str]) -> str:
    for name, role in sorted(names.items(), key=lambda pair: -len(pair[0])):
        if name and re.search(rf"\b{re.escape(name)}\b", words):
            return role
    return ""
