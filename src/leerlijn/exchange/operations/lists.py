from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store
from leerlijn.lifecourse.enums import TRACK_OF_WORD, Track, Weight
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.lifecourse.operations import read_time
from leerlijn.lifecourse.rules import check_untaken
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit.dates import Problem
from leerlijn.toolkit.intake.chronology import guess_all_columns, read_chronology
from leerlijn.toolkit.intake.columns import Columns
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.rows import BLOCKING, ChronologyRow
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from leerlijn.toolkit.intake.tracks import Track as ListTrack
from leerlijn.toolkit.redaction import mask_citizen_numbers

NOT_ABOUT_TIME = frozenset({Problem.EMPTY_ROW, Problem.STRUCK_OUT, Problem.DUPLICATE_ROW})
AS_READ = (
    "earliest_start", "latest_start", "earliest_end", "latest_end", "time_kind", "anchor", "words", "track",
    "weight", "text", "told_by", "problems", "is_takeable", "is_restricted", "restricted_because",
)  # fmt: skip
WEIGHTS = {"fine": Weight.FINE, "heavy": Weight.HEAVY}


@transaction.atomic
def keep_list(
    case: Case,
    *,
    by: User,
    file_name: str,
    sha256: str,
    tables: tuple[Table, ...],
    columns: tuple[Columns, ...] | None = None,
) -> TimelineList | None:
    """Keep a list of happenings with all its rows, none of them in the life course yet.

    Gives None when this very file was handed in before. Rows that another list of the case has already,
    word for word, are marked as double.
    """
    check_may_write(case, by=by)
    if case.lists.filter(sha256=sha256).exists():
        return None
    tables = tuple(masked_table(table) for table in tables)
    kept = store(
        TimelineList(
            case=case,
            file_name=file_name[:200],
            sha256=sha256,
            tables=[table_to_json(table) for table in tables],
            handed_in_by=by,
            position=case.lists.count(),
        )
    )
    keep_rows(kept, tables, columns=columns)
    log_access(by=by, action=Action.CREATE, subject="timeline list", case=case, subject_id=kept.pk)
    return kept


def keep_rows(
    kept: TimelineList,
    tables: tuple[Table, ...],
    *,
    columns: tuple[Columns, ...] | None,
    passing_over: Iterable[int] = (),
) -> list[TimelineRow]:
    """Read the tables and keep every data row, readable or not; gives those passed over, as read."""
    columns, passed = columns or guess_all_columns(tables), set(passing_over)
    kept.columns = [columns_to_json(found) for found in columns]
    kept.save(update_fields=["columns"])
    rows = rows_as_read(kept, tables, columns)
    TimelineRow.objects.bulk_create((row for row in rows if row.number not in passed), batch_size=500)
    return [row for row in rows if row.number in passed]


def rows_as_read(
    kept: TimelineList, tables: tuple[Table, ...], columns: tuple[Columns, ...]
) -> list[TimelineRow]:
    """Every data row of the tables as it comes out of the file, not saved."""
    birth, today = birth_date_of(kept.case), timezone.localdate()
    rows = read_chronology(tables, columns=columns, birth=birth, today=today)
    seen = {fingerprint(row.track, row.words, row.text, row.told_by) for row in rows_elsewhere(kept)}
    return [row_to_keep(kept, row, seen) for row in rows]


def rows_elsewhere(kept: TimelineList) -> Iterable[TimelineRow]:
    """The rows of the case's lists that came before this one."""
    others = TimelineRow.objects.filter(timeline__case=kept.case).exclude(timeline=kept)
    return others.filter(timeline__position__lt=kept.position).only("track", "words", "text", "told_by")


def row_to_keep(kept: TimelineList, row: ChronologyRow, seen: set[tuple[str, ...]]) -> TimelineRow:
    """One row as it will be kept."""
    track = TRACK_OF_WORD[row.track] if row.track else ""
    problems = list(row.problems)
    if row.text and fingerprint(track, row.words, row.text, row.told_by) in seen:
        problems.append(Problem.DUPLICATE_ROW)
    kept_row = TimelineRow(
        timeline=kept,
        number=row.number,
        place=row.place_text.removeprefix(f"{row.file}, ")[:160],
        raw=[[header, text] for header, text in row.raw],
        track=track,
        weight=WEIGHTS.get(row.valence or "", Weight.PLAIN),
        text=row.text,
        told_by=row.told_by[:80],
        problems=[str(problem) for problem in dict.fromkeys(problems)],
        is_takeable=row.takeable and Problem.DUPLICATE_ROW not in problems,
        is_restricted=row.restricted,
        restricted_because=row.restricted_words[:200],
    )
    kept_row.set_span(row.reading.span, row.words[:200])
    return kept_row


def fingerprint(*parts: object) -> tuple[str, ...]:
    """By which a row handed in twice is known."""
    return tuple(" ".join(str(part).casefold().split()) for part in parts)


@transaction.atomic
def repair_row(
    row: TimelineRow,
    *,
    by: User,
    words: str | None = None,
    track: Track | None = None,
    text: str | None = None,
    told_by: str | None = None,
) -> TimelineRow:
    """Put right what could not be read; the row as it stood in the file is kept beside it.

    Whoever writes a time, text or teller anew has seen that the row was struck out or double.
    """
    check_may_write(row.timeline.case, by=by)
    check_untaken(row)
    said_otherwise = words is not None or text is not None or told_by is not None
    row.track = row.track if track is None else track
    row.text = row.text if text is None else text.strip()
    row.told_by = row.told_by if told_by is None else told_by.strip()[:80]
    left = {Problem(problem) for problem in row.problems} - {Problem.TRACK_UNKNOWN}
    if said_otherwise and row.text:
        left -= {Problem.EMPTY_ROW, Problem.STRUCK_OUT, Problem.DUPLICATE_ROW}
    if words is not None:
        reading = read_time(row.timeline.case, words)
        row.set_span(reading.span, words.strip()[:200])
        left = left & NOT_ABOUT_TIME | set(reading.problems)
    row.problems = problems_left(row, left)
    row.is_takeable, row.set_aside_at = is_ready(row), None
    return keep_decision(row, by=by)


def is_ready(row: TimelineRow) -> bool:
    """Whether nothing keeps a row out of the life course any more."""
    return bool(row.text and row.track) and not BLOCKING & {Problem(problem) for problem in row.problems}


def keep_decision(row: TimelineRow, *, by: User) -> TimelineRow:
    """Store what was chosen about a row; at the first choice also how the row was read."""
    if row.as_read is None:
        row.as_read = TimelineRow.objects.values(*AS_READ).get(pk=row.pk)
    store(row)
    log_access(by=by, action=Action.UPDATE, subject="timeline row", case=row.timeline.case, subject_id=row.pk)
    return row


def problems_left(row: TimelineRow, left: set[Problem]) -> list[str]:
    """What is still to be asked about a repaired row, in the order of the closed list."""
    asked = left if row.track else left | {Problem.TRACK_UNKNOWN}
    return [str(problem) for problem in Problem if problem in asked]


@transaction.atomic
def accept_row_as_is(
    row: TimelineRow, *, by: User, accepted: Collection[Problem] = tuple(Problem), undated: bool = False
) -> TimelineRow:
    """Say of a doubtful row that it is right as it stands: double, struck out, or without a date.

    `accepted` are the doubts that are answered; a track or a text that is missing is no doubt and stays.
    `undated` keeps the words and no date ("nog te dateren").
    """
    check_may_write(row.timeline.case, by=by)
    check_untaken(row)
    if undated:
        row.set_span(None, row.words)
    answered = set(accepted) - {Problem.TRACK_UNKNOWN, Problem.EMPTY_ROW}
    row.problems = [problem for problem in row.problems if Problem(problem) not in answered]
    row.is_takeable, row.set_aside_at = is_ready(row), None
    return keep_decision(row, by=by)


@transaction.atomic
def set_row_aside(row: TimelineRow, *, by: User, aside: bool = True) -> TimelineRow:
    """Leave a row out of the life course, or put it back among the questions; it is never thrown away."""
    check_may_write(row.timeline.case, by=by)
    check_untaken(row)
    row.set_aside_at = timezone.now() if aside else None
    return keep_decision(row, by=by)


@transaction.atomic
def keep_row_inside(row: TimelineRow, *, by: User, inside: bool, because: str = "") -> TimelineRow:
    """Choose whether what a row tells stays with the team or may stand in a report."""
    check_may_write(row.timeline.case, by=by)
    check_untaken(row)
    row.is_restricted = inside
    row.restricted_because = (because or row.restricted_because)[:200]
    return keep_decision(row, by=by)


def masked_table(table: Table) -> Table:
    """A table without citizen numbers."""
    return Table(
        mask_citizen_numbers(table.file)[0],
        mask_citizen_numbers(table.place)[0],
        tuple(
            Row(
                row.number,
                tuple(Cell(mask_citizen_numbers(c.text)[0], c.struck, c.formula) for c in row.cells),
            )
            for row in table.rows
        ),
    )


def table_to_json(table: Table) -> dict[str, Any]:
    """A table as it is kept beside its rows."""
    rows = [[row.number, [[c.text, c.struck, c.formula] for c in row.cells]] for row in table.rows]
    return {"file": table.file, "place": table.place, "rows": rows}


def columns_to_json(columns: Columns) -> dict[str, Any]:
    """How a table is read, as it is kept beside it."""
    return {
        "first_row": columns.first_row,
        "headers": list(columns.headers),
        "roles": list(columns.roles),
        "track": columns.track,
    }


def columns_of(kept: TimelineList) -> tuple[Columns, ...]:
    """How the tables of a kept list are read."""
    return tuple(
        Columns(
            data["first_row"],
            tuple(data["headers"]),
            tuple(Role(role) for role in data["roles"]),
            ListTrack(data["track"]) if data["track"] else None,
        )
        for data in kept.columns
    )


def tables_of(kept: TimelineList) -> tuple[Table, ...]:
    """The tables of a kept list."""
    return tuple(
        Table(
            data["file"],
            data["place"],
            tuple(Row(number, tuple(Cell(*cell) for cell in cells)) for number, cells in data["rows"]),
        )
        for data in kept.tables
    )
