"""Reads the list of people around a child, however its columns are called and ordered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.roles import OTHER, role_key
from leerlijn.toolkit.intake.roster_layout import FEWEST_PEOPLE, Entry, roster_entries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from leerlijn.toolkit.intake.content import Paragraph
    from leerlijn.toolkit.intake.tables import Table

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w@.])(?:\+|00)?\d[\d\s().-]{4,18}\d(?![\w@])")
_IN_NAME = re.compile(r"\s*(?:\((?P<round>[^()]*)\)|[\"“„‘'](?P<quoted>[^\"”“'’]+)[\"”’'])\s*")
_YES = re.compile(
    r"^(?:ja|j|yes|y|x|v|1|waar|true|met gezag|heeft gezag|gezag|gezamenlijk|eenhoofdig|volledig|"
    r"beide|voogdij)\b|\bvoogdij\b|ouderlijk gezag$"
)
_NO = re.compile(r"^(?:nee|neen|n|no|0|onwaar|false|geen|niet|zonder|ontheven|ontzet|beëindigd)\b")
_PARTLY = re.compile(r"deel|gedeeltelijk|beperkt|onbekend|\?|geschorst|voorlopig|misschien|tijdelijk")
_PLACEHOLDERS = {"-", "–", "—", "?", "n.v.t.", "nvt", "onbekend", "geen", "x", "/"}


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One person of the roster; `role` and `birth_words` as written, `role_key` from the closed list.

    `authority` is None where it is not said or only partly so; then `authority_words` tells.
    """

    role: str
    role_key: str
    full_name: str
    nicknames: tuple[str, ...] = ()
    birth_date: date | None = None
    birth_words: str = ""
    organisation: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    authority: bool | None = None
    authority_words: str = ""
    note: str = ""
    row: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Something in a roster that a person must look at: where, and why in Dutch."""

    place: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Roster:
    """The people, in the order of the file, and what was doubtful."""

    people: tuple[RosterPerson, ...]
    problems: tuple[RosterProblem, ...]


def read_roster(tables: Sequence[Table], paragraphs: Sequence[Paragraph] = (), *, today: date) -> Roster:
    """The people in a file's tables, or in its "Naam: ..." lines when no table holds people.

    Nobody is dropped: a struck or nameless row is given too when it says anything, with a problem.
    """
    people: list[RosterPerson] = []
    problems: list[RosterProblem] = []
    for entry in roster_entries(tables, paragraphs):
        person = _person(entry, today)
        problems += [
            RosterProblem(entry.place, entry.row, reason) for reason in _doubts(entry, person, people)
        ]
        people.append(person)
    return Roster(tuple(people), tuple(problems))


def is_roster(tables: Sequence[Table], paragraphs: Sequence[Paragraph] = ()) -> bool:
    """Whether these tables or lines hold at least two people with a name and a role."""
    entries = roster_entries(tables, paragraphs)
    return sum(1 for entry in entries if entry.get("role") and _written_name(entry)) >= FEWEST_PEOPLE


def _person(entry: Entry, today: date) -> RosterPerson:
    name, in_name = _name_and_nicknames(_written_name(entry))
    words = entry.get("birth")
    contact = entry.get("contact")
    authority_words = entry.get("authority")
    organisation = _said(entry.get("organisation"))
    return RosterPerson(
        role=entry.get("role"),
        role_key=role_key(entry.get("role"), organisation=organisation),
        full_name=name,
        nicknames=tuple(dict.fromkeys((*_parts(entry.get("nicknames")), *in_name))),
        birth_date=_birth_date(words, today),
        birth_words=words,
        organisation=organisation,
        phone=_said(entry.get("phone")) or _first(_PHONE, _MAIL.sub(" ", contact)),
        email=_said(entry.get("email")) or _first(_MAIL, contact),
        address=_said(entry.get("address")),
        authority=read_authority(authority_words),
        authority_words=authority_words,
        note=entry.get("note"),
        row=entry.row,
        place=entry.place,
    )


def _written_name(entry: Entry) -> str:
    """The name in one cell, or put together from first name, prefix and surname."""
    parts = (entry.get("first_name"), entry.get("prefix"), entry.get("surname"))
    return _said(entry.get("name")) or " ".join(part for part in parts if part)


def _name_and_nicknames(written: str) -> tuple[str, tuple[str, ...]]:
    """Parts "Karin Meijer (Kaar)" in the name and ("Kaar",); small letters in brackets are no name."""
    found = [match["round"] or match["quoted"] or "" for match in _IN_NAME.finditer(written)]
    name = " ".join(_IN_NAME.sub(" ", written).split()) if found else " ".join(written.split())
    if "," in name:
        surname, _, first = name.partition(",")
        name = f"{first.strip()} {surname.strip()}"
    return name, tuple(part for text in found for part in _parts(text) if part[:1].isupper())


def _parts(words: str) -> list[str]:
    parts = (part.strip(" \"'“”‘’„") for part in re.split(r"[,;\n/|]", words))
    return [part for part in parts if part and part.casefold() not in _PLACEHOLDERS]


def _said(words: str) -> str:
    return "" if words.strip().casefold() in _PLACEHOLDERS else " ".join(words.split())


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0].strip() if found else ""


def read_authority(words: str) -> bool | None:
    """Whether somebody holds authority: True, False, or None where that is not said or only in part."""
    said = words.strip().casefold()
    if not said or _PARTLY.search(said):
        return None
    if _NO.match(said):
        return False
    return True if _YES.search(said) else None


def _birth_date(words: str, today: date) -> date | None:
    """The day of birth when the words give exactly one day."""
    from leerlijn.toolkit.dates import read

    reading = read(words, birth=None, today=today) if words.strip() else None
    if reading is None or reading.span is None:
        return None
    start = reading.span.start
    return start.earliest if start.earliest == start.latest else None


def _doubts(entry: Entry, person: RosterPerson, before: Sequence[RosterPerson]) -> list[str]:
    same = any((other.full_name, other.role_key) == (person.full_name, person.role_key) for other in before)
    checks = (
        (entry.struck, "Deze regel is doorgehaald. Hoort deze persoon er nog bij?"),
        (not person.full_name, "Hier staat geen naam."),
        (not person.role, "Hier staat geen rol."),
        (bool(person.role) and person.role_key == OTHER, f"De rol “{person.role}” is niet herkend."),
        (bool(person.full_name) and same, "Deze persoon staat er twee keer in."),
        (
            bool(_said(person.birth_words)) and person.birth_date is None,
            f"De geboortedatum “{person.birth_words}” is geen hele datum.",
        ),
        (
            bool(_said(person.authority_words)) and person.authority is None,
            f"Bij gezag staat “{person.authority_words}”. Is dat ja of nee?",
        ),
    )
    return [reason for true, reason in checks if true]
