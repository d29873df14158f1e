"""A practitioner's folder, read and recognised: what each file is, and what stands in it. Writes nothing."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from leerlijn.toolkit.intake.child import read_many_in_child
from leerlijn.toolkit.intake.columns import guess_columns, holds_a_chronology
from leerlijn.toolkit.intake.content import FileContent, UnreadableFile, plain_text
from leerlijn.toolkit.intake.recognise import FileRole, what_is
from leerlijn.toolkit.intake.roster import Roster, read_roster
from leerlijn.toolkit.intake.tables import Table
from leerlijn.toolkit.redaction import mask_citizen_numbers

IGNORED = (".", "~$", "gold.json", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was handed in; the name may hold folders."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its role, its content and its checksum."""

    handed_in: HandedIn
    content: FileContent
    role: FileRole
    sha256: str

    @property
    def name(self) -> str:
        """The name as it was handed in."""
        return self.handed_in.name


@dataclass(frozen=True, slots=True)
class Folder:
    """All files of a folder, those that could be read and those that could not, with the reason."""

    files: tuple[ReadFile, ...]
    refused: tuple[tuple[str, str], ...]

    def of_role(self, *roles: FileRole) -> tuple[ReadFile, ...]:
        """The files that play one of these roles."""
        return tuple(file for file in self.files if file.role in roles)

    def roster(self, today: date) -> Roster:
        """Who is on the roster, over all roster files."""
        files = self.of_role(FileRole.ROSTER)
        tables = tuple(table for file in files for table in file.content.tables)
        paragraphs = tuple(paragraph for file in files for paragraph in file.content.paragraphs)
        return read_roster(tables, paragraphs, today=today)


def from_disk(folder: Path) -> tuple[HandedIn, ...]:
    """The files of a folder on disk, in order of name; hidden and lock files are passed over."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and is_wanted(path))
    return tuple(HandedIn(str(path.relative_to(folder)), path.read_bytes()) for path in paths)


def is_wanted(path: Path) -> bool:
    """Whether a file is the practitioner's own, not one that a program left behind."""
    return not path.name.startswith(IGNORED)


def read_folder(handed_in: Iterable[HandedIn]) -> Folder:
    """Read and recognise files, in a child process with limits; what fails is named with its reason."""
    handed_in = tuple(handed_in)
    outcomes = read_many_in_child([(file.data, file.name) for file in handed_in])
    files, refused = [], []
    for file, outcome in zip(handed_in, outcomes, strict=True):
        if isinstance(outcome, UnreadableFile):
            refused.append((file.name, outcome.reason))
        else:
            files.append(ReadFile(file, outcome, what_is(outcome), hashlib.sha256(file.data).hexdigest()))
    return Folder(tuple(files), tuple(refused))


def timeline_tables(content: FileContent) -> tuple[Table, ...]:
    """The tables of a file that say when and what; a legend or roster beside them is passed over."""
    tables = tuple(content.tables)
    return tuple(table for table in tables if holds_a_chronology(guess_columns(table))) or tables


def tables_passed_over(content: FileContent) -> tuple[str, ...]:
    """Where in a list's file stand tables that were not read as happenings; nothing goes by in silence."""
    read = timeline_tables(content)
    return tuple(table.place for table in content.tables if table not in read and table.rows)


def masked_text(content: FileContent) -> tuple[str, int]:
    """The text of a file without citizen numbers, and how many were masked."""
    return mask_citizen_numbers(plain_text(content))


def masked_name(name: str) -> str:
    """The name of a file without citizen numbers: some people file by number."""
    return mask_citizen_numbers(name)[0]


def numbers_beside_text(content: FileContent) -> int:
    """How many citizen numbers stand where no source's text comes from: page heads, remarks, properties."""
    beside = (*content.side_texts, *(value for _key, value in content.properties))
    return sum(mask_citizen_numbers(text)[1] for text in beside)
