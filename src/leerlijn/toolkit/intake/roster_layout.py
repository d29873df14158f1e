"""Finds the people in a roster's tables: in rows under a header, in columns, or as "Naam: ..." lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.roles import is_role
from leerlijn.toolkit.intake.tables import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leerlijn.toolkit.intake.content import Paragraph

# In this order: "roepnaam" is not the name, "geboortedatum" no date of another kind.
_HEADS = (
    ("nicknames", (
        r"alias|roepna|ook wel|bijna(?:a)?m|\bgenoemd|noem(?:t|en)\b|aanspreek|andere namen|koosnaam|"
        r"ook bekend|initialen|varianten"
    )),
    ("first_name", r"voorna|voorletters"),
    ("prefix", r"tussenv|voorvoeg"),
    ("surname", r"achterna|familienaam"),
    ("birth", r"geb|leeftijd|jarig"),
    ("authority", r"gezag|voogdij|wettelijk|ouderlijke macht"),
    ("email", r"mail"),
    ("phone", r"\btel|telefoon|mobiel|gsm|\b06\b"),
    ("organisation", r"^werkt|werkgever"),
    ("address", r"adres|woont|woonplaats|postcode|verblijf"),
    ("organisation", r"organisatie|instelling|^org|school|dienst|instantie"),
    ("role", r"\brol\b|^rol|functie|relatie|hoedanigheid|positie|verband|betrekking|wie is dit"),
    ("contact", r"contact|bereik|gegevens"),
    ("name", r"naam|persoon|^wie\b|deelnemer|betrokkene|genodigde"),
    ("note", r"opm|bijzonder|toelicht|notitie|let op"),
)  # fmt: skip
_PATTERNS = tuple((key, re.compile(words, re.IGNORECASE)) for key, words in _HEADS)
_LINE = re.compile(r"^\s*[-–•*]?\s*(?P<key>[^:\n]{2,30}?)\s*:\s*(?P<value>.*)$")
FEWEST_PEOPLE = 2
_LONGEST_HEAD = 45
_FEWEST_HEADS = 3
_MOST_FIELDS = 40
_SHARE_OF_ROLES = 0.6
_MAIL = re.compile(r"\S+@\S+\.\S+")
_PHONE = re.compile(r"^[+(]?\d[\d\s().-]{6,}$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's cells by what they hold, and where they stand."""

    row: int
    place: str
    struck: bool
    cells: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str:
        """A cell's text, or ""."""
        return self.cells.get(key, "").strip()


def head_key(words: str) -> str:
    """What a column is for ("name", "phone", ...), or "" when its head is no known word."""
    if not words.strip() or len(words) > _LONGEST_HEAD:
        return ""
    return next((key for key, pattern in _PATTERNS if pattern.search(words.strip())), "")


def roster_entries(tables: Sequence[Table], paragraphs: Sequence[Paragraph] = ()) -> list[Entry]:
    """Everybody in the tables; without any, everybody in lines such as "Naam: Karin Meijer"."""
    found = [entry for table in tables for entry in _table_entries(table)]
    return found or _line_entries(paragraphs)


def _table_entries(table: Table) -> list[Entry]:
    for rows in (table.rows, _turned(table.rows)):
        place = _header_place(rows)
        if place is not None:
            keys = _keys(rows[place])
            # A second table's header may stand under an empty row.
            return [entry for row in rows[place + 1 :] for entry in _entry(row, keys, table.place)]
    return _paired_entries(table) or _headless_entries(table)


def _keys(row: Row) -> list[str]:
    """Each column's key, the first of a kind first; beside a column "naam", "wie" is the role."""
    keys: list[str] = []
    for cell in row.cells:
        key = head_key(cell.text)
        keys.append("" if key in keys else key)
    if "role" not in keys and "name" in keys:
        who = next(
            (at for at, cell in enumerate(row.cells) if re.match(r"wie\b", cell.text.strip(), re.IGNORECASE)),
            None,
        )
        named = next(
            (at for at, cell in enumerate(row.cells) if re.search(r"naam", cell.text, re.IGNORECASE)), None
        )
        if who is not None and named is not None:
            keys[who], keys[named] = "role", "name"
    return keys


def _header_place(rows: Sequence[Row]) -> int | None:
    """The first row, within ten, whose cells name a person's name and two more things, or name and role."""
    for place, row in enumerate(rows[:10]):
        keys = {key for key in _keys(row) if key}
        if keys & {"name", "first_name", "surname"} and (len(keys) >= _FEWEST_HEADS or "role" in keys):
            return place
    return None


def _entry(row: Row, keys: Sequence[str], place: str) -> list[Entry]:
    cells = {
        key: cell.text.strip()
        for key, cell in zip(keys, row.cells, strict=False)
        if key and cell.text.strip()
    }
    written = [cell for cell in row.cells if cell.text.strip()]
    if not cells or len({key for key in map(head_key, cells.values()) if key}) >= max(3, len(cells) - 1):
        return []
    return [Entry(row.number, place, all(cell.struck for cell in written), cells)]


def _turned(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The table with rows and columns exchanged, for a roster with a column per person."""
    width = max((len(row.cells) for row in rows), default=0)
    if width <= FEWEST_PEOPLE or len(rows) > _MOST_FIELDS:
        return ()
    padded = [(*row.cells, *([Cell("")] * (width - len(row.cells)))) for row in rows]
    return tuple(Row(number, cells) for number, cells in enumerate(zip(*padded, strict=True), start=1))


def _paired_entries(table: Table) -> list[Entry]:
    """People one under another in two columns, "Naam | Karin Meijer"."""
    pairs = [
        (row.number, row.cells[0].text, row.cells[1].text, row.cells[1].struck)
        for row in table.rows if len(row.cells) > 1
    ]  # fmt: skip
    return _grouped(pairs, table.place)


def _line_entries(paragraphs: Sequence[Paragraph]) -> list[Entry]:
    pairs = []
    for number, paragraph in enumerate(paragraphs, start=1):
        for line in paragraph.text.split("\n"):
            match = _LINE.match(line)
            pairs.append(
                (number, match["key"], match["value"], paragraph.struck) if match else (number, "", "", False)
            )
    return _grouped(pairs, "tekst")


def _grouped(pairs: Sequence[tuple[int, str, str, bool]], place: str) -> list[Entry]:
    """A new person begins where a key comes back."""
    groups: list[Entry] = []
    for number, words, value, struck in pairs:
        key = head_key(words)
        if not key or not value.strip():
            continue
        if not groups or key in groups[-1].cells:
            groups.append(Entry(number, place, struck))
        groups[-1].cells[key] = value.strip()
    return [group for group in groups if {"name", "role"} <= set(group.cells)]


def _headless_entries(table: Table) -> list[Entry]:
    """A table without heads whose first two columns hold roles and names, either way round."""
    rows = [
        row
        for row in table.rows
        if len(row.cells) > 1 and row.cells[0].text.strip() and row.cells[1].text.strip()
    ]
    roles = [sum(is_role(row.cells[at].text) for row in rows) for at in (0, 1)]
    if max(roles) < max(FEWEST_PEOPLE, _SHARE_OF_ROLES * len(rows)):
        return []
    at = roles.index(max(roles))
    return [_headless(row, at, table.place) for row in rows]


def _headless(row: Row, role_at: int, place: str) -> Entry:
    cells = {"role": row.cells[role_at].text, "name": row.cells[1 - role_at].text}
    for cell in row.cells[2:]:
        if _MAIL.fullmatch(cell.text.strip()):
            cells["email"] = cell.text
        elif _PHONE.match(cell.text.strip()):
            cells["phone"] = cell.text
    return Entry(row.number, place, all(cell.struck for cell in row.cells if cell.text), cells)
