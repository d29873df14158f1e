"""Which column of a table says when and which says what: guessed, and open to correction."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from rapidfuzz import fuzz, process

from leerlijn.toolkit.dates import Problem, read
from leerlijn.toolkit.intake.header_words import HEADERS, PARTICULARS, TELLERS, WHO, Role
from leerlijn.toolkit.intake.tables import Row, Table
from leerlijn.toolkit.intake.tracks import Track, track_of, valence_of

LAST_HEADER_PLACE = 15
FEWEST_HEADERS = 2
MOST = 0.6
SURE = 90
SHORTEST_MISSPELT = 5
SAMPLE = 60


Fits = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Columns:
    """The role and header of every column.

    `first_row` is the place in `Table.rows` of the first row under the header (0 without one); `track` is the
    track that the sheet's or table's title gives to rows that name none themselves.
    """

    first_row: int
    headers: tuple[str, ...]
    roles: tuple[Role, ...]
    track: Track | None = None

    def with_role(self, column: int, role: Role) -> "Columns":
        """The same columns, with one corrected by a person."""
        return replace(self, roles=(*self.roles[:column], role, *self.roles[column + 1 :]))

    def with_track(self, track: Track | None) -> "Columns":
        """The same columns, with the track of the whole table corrected by a person."""
        return replace(self, track=track)

    def places(self, role: Role) -> tuple[int, ...]:
        """The columns that have a role, from the left."""
        return tuple(place for place, its in enumerate(self.roles) if its is role)


def holds_a_chronology(columns: Columns) -> bool:
    """Whether a table says when and what; a roster or a legend does not."""
    return bool({Role.WHEN, Role.FROM} & set(columns.roles)) and Role.TEXT in columns.roles


def guess_columns(table: Table) -> Columns:
    """The likeliest roles; a column that fits none is OTHER, and nothing is lost with it."""
    place = _header_place(table)
    if place is None:
        width = max((len(row.cells) for row in table.rows), default=0)
        start, headers, roles = 0, ("",) * width, [Role.OTHER] * width
    else:
        start, headers = _headers_from(table, place)
        roles = [role_of(header) or Role.OTHER for header in headers]
    rows = [row for row in table.rows[start:] if any(cell.text.strip() for cell in row.cells)][:SAMPLE]
    track = _track_of_title(table, start)
    roles = _by_their_cells(_with_who(roles, headers, track), rows)
    return Columns(start, headers, tuple(_settled(_with_particulars(roles, headers))), track)


def role_of(header: str) -> Role | None:
    """The role that a header names, misspelt a little too."""
    plain = plain_header(header)
    if known := HEADERS.get(plain) or HEADERS.get(plain_header(header.partition("(")[0])):
        return known
    if len(plain) < SHORTEST_MISSPELT:
        return None
    near = process.extractOne(plain, list(HEADERS), scorer=fuzz.ratio, score_cutoff=SURE)
    return HEADERS[near[0]] if near else None


def plain_header(header: str) -> str:
    """Small letters and single spaces, without accents and signs."""
    decomposed = unicodedata.normalize("NFKD", header.lower())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z]+", letters))


def _header_place(table: Table) -> int | None:
    """The row with the most header words among the first; a title above it has one at most."""
    counts = [
        len({role_of(cell.text) for cell in row.cells} - {None}) for row in table.rows[:LAST_HEADER_PLACE]
    ]
    most = max(counts, default=0)
    if most >= FEWEST_HEADERS:
        return counts.index(most)
    return counts.index(most) if most and _may_be_a_header(table.rows[counts.index(most)]) else None


def _headers_from(table: Table, place: int) -> tuple[int, tuple[str, ...]]:
    """The first row under the header, and the headers; "Van" and "Tot" under one "Periode" say it closer."""
    upper = tuple(cell.text.strip() for cell in table.rows[place].cells)
    lower = tuple(cell.text.strip() for row in table.rows[place + 1 : place + 2] for cell in row.cells)
    if not _goes_on_with_header(upper, lower):
        return place + 1, upper
    return place + 2, tuple(below or above for above, below in zip_longest(upper, lower, fillvalue=""))


def _goes_on_with_header(upper: tuple[str, ...], lower: tuple[str, ...]) -> bool:
    """True for a second row of headers: each cell names a role or is merged with the one above it."""
    closer = [below for above, below in zip_longest(upper, lower, fillvalue="") if below not in {"", above}]
    return len({role_of(header) for header in closer} - {None}) >= FEWEST_HEADERS and all(
        map(role_of, closer)
    )


def _may_be_a_header(row: Row) -> bool:
    """With one known word only: several cells, none of them a date."""
    filled = [text for cell in row.cells if (text := cell.text.strip())]
    return len(filled) >= FEWEST_HEADERS and not any(map(_is_dated, filled))


def _track_of_title(table: Table, start: int) -> Track | None:
    titles = [table.place.partition(":")[2]]
    for row in table.rows[: max(0, start - 1)]:
        filled = {cell.text.strip() for cell in row.cells} - {""}
        titles += filled if len(filled) == 1 else set()
    return next((track for title in titles if (track := track_in_title(title))), None)


def track_in_title(title: str) -> Track | None:
    """The one track that a title names: "Wonen", "Tijdlijn wonen Sam", "3. Hulpverlening"."""
    whole = track_of(title)
    words = {track_of(word) for word in plain_header(title).split() if len(word) >= SHORTEST_MISSPELT - 1}
    named = words - {None}
    return whole or (named.pop() if len(named) == 1 else None)


def _with_who(roles: list[Role], headers: tuple[str, ...], track: Track | None) -> list[Role]:
    """Under "Wie" stand the people themselves on their own sheet, or where another column has the source."""
    tells = roles.count(Role.TELLER) > 1 and Role.TEXT not in roles
    if track is not Track.PEOPLE and not tells:
        return roles
    return [
        Role.TEXT if role is Role.TELLER and plain_header(header) == WHO else role
        for role, header in zip(roles, headers, strict=True)
    ]


def _with_particulars(roles: list[Role], headers: tuple[str, ...]) -> list[Role]:
    """Where it was and with whom are part of what is told, in columns of their own too."""
    return [
        Role.TEXT if role is Role.OTHER and plain_header(header) in PARTICULARS else role
        for role, header in zip(roles, headers, strict=True)
    ]


def _by_their_cells(roles: list[Role], rows: list[Row]) -> list[Role]:
    """Gives the columns that no header explained a role by what stands in them."""
    roles = list(roles)
    if Role.TRACK not in roles:
        _take(roles, rows, Role.TRACK, _is_track, among={Role.OTHER, Role.TEXT})
    if not {Role.WHEN, Role.FROM} & set(roles):
        _take(roles, rows, Role.WHEN, _is_dated, among={Role.OTHER})
        if Role.TO not in roles:
            _take(roles, rows, Role.TO, _is_dated, among={Role.OTHER})
    if Role.TELLER not in roles:
        _take(roles, rows, Role.TELLER, _is_teller, among={Role.OTHER})
    if Role.VALENCE not in roles:
        _take(roles, rows, Role.VALENCE, _is_valence, among={Role.OTHER})
    if Role.TEXT not in roles:
        _take_longest(roles, rows)
    return roles


def _take(roles: list[Role], rows: list[Row], role: Role, fits: Fits, *, among: set[Role]) -> None:
    for place, its in enumerate(roles):
        cells = [text for row in rows if (text := _text(row, place))]
        if its in among and cells and sum(map(fits, cells)) >= MOST * len(cells):
            roles[place] = role
            return


def _take_longest(roles: list[Role], rows: list[Row]) -> None:
    free = [place for place, its in enumerate(roles) if its in (Role.OTHER, Role.REMARK)]
    lengths = {place: sum(len(_text(row, place)) for row in rows) for place in free}
    if lengths and max(lengths.values()):
        roles[max(lengths, key=lambda place: lengths[place])] = Role.TEXT


def _text(row: Row, place: int) -> str:
    return row.cells[place].text.strip() if place < len(row.cells) else ""


def _is_track(text: str) -> bool:
    return track_of(text) is not None


def _is_dated(text: str) -> bool:
    return Problem.DATE_UNREADABLE not in read(text, birth=date(2010, 1, 1), today=date(2100, 1, 1)).problems


def _is_teller(text: str) -> bool:
    words = plain_header(text).split()
    return bool(words) and words[0] in TELLERS


def _is_valence(text: str) -> bool:
    return valence_of(text) is not None


def _settled(roles: list[Role]) -> list[Role]:
    """Makes one sense of the dates: a "datum" beside an "einddatum" is a start, a start alone says when."""
    if Role.TO in roles and Role.WHEN in roles and Role.FROM not in roles:
        roles = [Role.FROM if role is Role.WHEN else role for role in roles]
    if Role.FROM in roles and Role.TO not in roles and Role.WHEN not in roles:
        roles = [Role.WHEN if role is Role.FROM else role for role in roles]
    for single in (Role.WHEN, Role.FROM, Role.TO, Role.TRACK, Role.TELLER):
        first = roles.index(single) if single in roles else -1
        roles = [
            Role.OTHER if role is single and place != first else role for place, role in enumerate(roles)
        ]
    return roles
