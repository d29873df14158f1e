"""Taking choices about a list back: other columns for all of it, or one row as it was read."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store
from leerlijn.exchange.operations.lists import AS_READ, keep_rows, tables_of
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.lifecourse.rules import check_untaken
from leerlijn.toolkit.intake.columns import Columns

# Rows about which somebody chose something, or that stand in the life course.
DECIDED = Q(account__isnull=False) | Q(set_aside_at__isnull=False) | Q(as_read__isnull=False)
DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


@transaction.atomic
def reread_list(kept: TimelineList, columns: tuple[Columns, ...], *, by: User) -> None:
    """Read a list anew after a person corrected which column is what.

    Rows already taken, laid aside or put right by a person stay as they are; whoever undoes such a choice
    gets the new reading.
    """
    check_may_write(kept.case, by=by)
    decided = kept.rows.filter(DECIDED)
    numbers = set(decided.values_list("number", flat=True))
    kept.rows.exclude(DECIDED).delete()
    for row in keep_rows(kept, tables_of(kept), columns=columns, passing_over=numbers):
        as_read = {name: getattr(row, name) for name in AS_READ}
        kept.rows.filter(number=row.number, account=None).update(as_read=as_read)
    log_access(by=by, action=Action.UPDATE, subject="timeline list", case=kept.case, subject_id=kept.pk)


@transaction.atomic
def restore_row(row: TimelineRow, *, by: User) -> TimelineRow:
    """Undo what was chosen about a row: it asks again what the file left open."""
    kept = row.timeline
    check_may_write(kept.case, by=by)
    check_untaken(row)
    for name, value in (row.as_read or {}).items():
        setattr(row, name, parse_date(value) if value and name in DAYS else value)
    row.as_read = row.set_aside_at = None
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
