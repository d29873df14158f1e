from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.tellers import Tellers, tellers_of
from leerlijn.lifecourse.enums import TRACK_OF_WORD, Track, Weight
from leerlijn.lifecourse.models import Entry, TimelineList, TimelineRow
from leerlijn.lifecourse.operations import Telling, add_entry
from leerlijn.lifecourse.rules import check_take
from leerlijn.methods.queries import suggest_value
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit.dates import Problem, read
from leerlijn.toolkit.intake.chronology import guess_all_columns, read_chronology
from leerlijn.toolkit.intake.columns import Columns
from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.rows import BLOCKING, ChronologyRow
from leerlijn.toolkit.intake.tables import Cell, Row, Table
from leerlijn.toolkit.intake.tracks import Track as ListTrack
from leerlijn.toolkit.redaction import mask_citizen_numbers

WEIGHTS = {"fine": Weight.FINE, "heavy": Weight.HEAVY}


@dataclass(frozen=True, slots=True)
class TakenRows:
    """What became of rows that were to go into the life course."""

    taken: int
    waiting: tuple[tuple[str, str], ...]


@transaction.atomic
def keep_list(
    case: Case, *, by: User, file_name: str, sha256: str, tables: tuple[Table, ...]
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
    keep_rows(kept, tables, columns=None)
    log_access(by=by, action=Action.CREATE, subject="timeline list", case=case, subject_id=kept.pk)
    return kept


@transaction.atomic
def reread_list(kept: TimelineList, columns: tuple[Columns, ...], *, by: User) -> None:
    """Read a list anew after a person corrected which column is what; rows already taken stay as they are."""
    check_may_write(kept.case, by=by)
    taken = set(kept.rows.exclude(account=None).values_list("number", flat=True))
    kept.rows.filter(account=None).delete()
    keep_rows(kept, tables_of(kept), columns=columns, passing_over=taken)
    log_access(by=by, action=Action.UPDATE, subject="timeline list", case=kept.case, subject_id=kept.pk)


def keep_rows(
    kept: TimelineList,
    tables: tuple[Table, ...],
    *,
    columns: tuple[Columns, ...] | None,
    passing_over: Iterable[int] = (),
) -> None:
    """Read the tables and keep every data row, readable or not."""
    case, columns = kept.case, columns or guess_all_columns(tables)
    kept.columns = [columns_to_json(found) for found in columns]
    kept.save(update_fields=["columns"])
    rows = read_chronology(tables, columns=columns, birth=birth_date_of(case), today=timezone.localdate())
    seen = {fingerprint(row.track, row.words, row.text, row.told_by) for row in rows_elsewhere(kept)}
    TimelineRow.objects.bulk_create(
        row_to_keep(kept, row, seen) for row in rows if row.number not in set(passing_over)
    )


def rows_elsewhere(kept: TimelineList) -> Iterable[TimelineRow]:
    """The rows of the case's other lists."""
    return TimelineRow.objects.filter(timeline__case=kept.case).exclude(timeline=kept)


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
    """Put right what could not be read; the row as it stood in the file is kept beside it."""
    check_may_write(row.timeline.case, by=by)
    if row.is_taken:
        check_take(row)
    row.track = row.track if track is None else track
    row.text = row.text if text is None else text.strip()
    row.told_by = row.told_by if told_by is None else told_by.strip()
    if words is not None:
        reading = read(words, birth=birth_date_of(row.timeline.case), today=timezone.localdate())
        row.set_span(reading.span, words.strip())
        about_time = set(reading.problems)
    else:
        about_time = {Problem(p) for p in row.problems} - {Problem.TRACK_UNKNOWN, Problem.DUPLICATE_ROW}
    row.problems = [str(problem) for problem in problems_left(row, about_time)]
    row.is_takeable = not BLOCKING & {Problem(problem) for problem in row.problems}
    store(row)
    log_access(by=by, action=Action.UPDATE, subject="timeline row", case=row.timeline.case, subject_id=row.pk)
    return row


def problems_left(row: TimelineRow, about_time: set[Problem]) -> list[Problem]:
    """What is still to be asked about a repaired row."""
    gone = {Problem.EMPTY_ROW, Problem.STRUCK_OUT} if row.text else set()
    left = [problem for problem in Problem if problem in about_time - gone]
    return left if row.track else [*left, Problem.TRACK_UNKNOWN]


@transaction.atomic
def accept_row_as_is(row: TimelineRow, *, by: User, undated: bool = False) -> TimelineRow:
    """Take a doubtful row over as it stands: double, struck out, or without a date ("nog te dateren")."""
    check_may_write(row.timeline.case, by=by)
    if undated:
        row.set_span(None, row.words)
    row.is_takeable = True
    store(row)
    log_access(by=by, action=Action.UPDATE, subject="timeline row", case=row.timeline.case, subject_id=row.pk)
    return row


@transaction.atomic
def set_row_aside(row: TimelineRow, *, by: User, aside: bool = True) -> TimelineRow:
    """Leave a row out of the life course, or put it back among the questions; it is never thrown away."""
    check_may_write(row.timeline.case, by=by)
    row.set_aside_at = timezone.now() if aside else None
    store(row)
    log_access(by=by, action=Action.UPDATE, subject="timeline row", case=row.timeline.case, subject_id=row.pk)
    return row


@transaction.atomic
def take_row(row: TimelineRow, *, by: User, tellers: Tellers | None = None, checked: bool = False) -> Entry:
    """Put one row into the life course as an entry with one account."""
    check_take(row)
    case = row.timeline.case
    teller = (tellers or tellers_of(case)).named(row.told_by)
    suggested = suggest_value(case.study.method, row.track, row.text)
    entry = add_entry(
        case,
        by=by,
        track=Track(row.track),
        telling=telling_of(row, teller),
        category=suggested.key if suggested else "",
        weight=Weight(row.weight),
        is_restricted=row.is_restricted,
        restricted_because=row.restricted_because,
        checked=checked,
    )
    row.account = entry.accounts.get()
    row.save(update_fields=["account"])
    return entry


def telling_of(row: TimelineRow, teller: Participant | None) -> Telling:
    """A row as somebody's account."""
    return Telling(
        text=row.text,
        words=row.words,
        span=row.span,
        teller=teller,
        told_by="" if teller else row.told_by,
        source_place=row.place[:120],
    )


@transaction.atomic
def take_readable_rows(kept: TimelineList, *, by: User) -> TakenRows:
    """Put all rows of a list that need no decision into the life course; the others wait, with the reason."""
    tellers = tellers_of(kept.case)
    allowed: dict[Any, str] = {}
    taken, waiting = 0, []
    for row in kept.rows.filter(account=None, set_aside_at=None, is_takeable=True).select_related(
        "timeline__case__study"
    ):
        teller = tellers.named(row.told_by)
        key = teller.pk if teller else None
        if key not in allowed:
            allowed[key] = reason_not_to_write(kept.case, teller, by=by)
        if allowed[key]:
            waiting.append((row.place, allowed[key]))
        else:
            take_row(row, by=by, tellers=tellers, checked=True)
            taken += 1
    return TakenRows(taken, tuple(waiting))


def reason_not_to_write(case: Case, teller: Participant | None, *, by: User) -> str:
    """Why nothing of this teller may be written now; empty when it may."""
    try:
        check_may_write(case, by=by, teller=teller)
    except Refusal as refusal:
        return refusal.reason
    return ""


def masked_table(table: Table) -> Table:
    """A table without citizen numbers."""
    return Table(
        table.file,
        table.place,
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
