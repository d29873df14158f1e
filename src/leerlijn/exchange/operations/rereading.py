"""Reading a list anew out of the cells that were kept with it: other columns, or one row as it was."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store
from leerlijn.exchange.operations.lists import columns_of, keep_rows, rows_as_read, tables_of
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.lifecourse.rules import check_untaken
from leerlijn.toolkit.intake.columns import Columns

AS_READ = (
    "earliest_start", "latest_start", "earliest_end", "latest_end", "time_kind", "anchor", "words", "track",
    "weight", "text", "told_by", "problems", "is_takeable", "is_restricted", "restricted_because",
)  # fmt: skip


@transaction.atomic
def reread_list(kept: TimelineList, columns: tuple[Columns, ...], *, by: User) -> None:
    """Read a list anew after a person corrected which column is what.

    Rows already taken, laid aside or put right by a person stay as they are.
    """
    check_may_write(kept.case, by=by)
    decided = set(decided_rows(kept))
    kept.rows.exclude(number__in=decided).delete()
    keep_rows(kept, tables_of(kept), columns=columns, passing_over=decided)
    log_access(by=by, action=Action.UPDATE, subject="timeline list", case=kept.case, subject_id=kept.pk)


def decided_rows(kept: TimelineList) -> Iterable[int]:
    """The numbers of rows about which somebody chose something."""
    as_read = {row.number: row for row in fresh_rows(kept)}
    for row in kept.rows.all():
        if row.is_taken or row.set_aside_at or differs(row, as_read[row.number]):
            yield row.number


def fresh_rows(kept: TimelineList) -> list[TimelineRow]:
    """All rows as they come out of the file today, not saved."""
    return rows_as_read(kept, tables_of(kept), columns_of(kept))


def differs(row: TimelineRow, as_read: TimelineRow) -> bool:
    """Whether a row is no longer what the file says."""
    return any(getattr(row, name) != getattr(as_read, name) for name in AS_READ)


@transaction.atomic
def restore_row(row: TimelineRow, *, by: User) -> TimelineRow:
    """Undo what was chosen about a row: it asks again what the file left open."""
    kept = row.timeline
    check_may_write(kept.case, by=by)
    check_untaken(row)
    as_read = next(found for found in fresh_rows(kept) if found.number == row.number)
    for name in AS_READ:
        setattr(row, name, getattr(as_read, name))
    row.set_aside_at = None
    store(row)
    log_access(by=by, action=Action.UPDATE, subject="timeline row", case=kept.case, subject_id=row.pk)
    return row


@transaction.atomic
def set_empty_rows_aside(kept: TimelineList, *, by: User) -> int:
    """Leave out all rows in which nothing stands at all; gives how many there were."""
    check_may_write(kept.case, by=by)
    waiting = kept.rows.filter(account=None, set_aside_at=None, text="")
    empty = [row.pk for row in waiting if not any(cell.strip() for _header, cell in row.raw)]
    kept.rows.filter(pk__in=empty).update(set_aside_at=timezone.now())
    log_access(by=by, action=Action.UPDATE, subject="timeline rows", case=kept.case, subject_id=kept.pk)
    return len(empty)
