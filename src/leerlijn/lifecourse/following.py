"""What moves along when a time changes: what hangs on an entry, and what hangs on the birth date."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store_change
from leerlijn.lifecourse.anchors import read_words
from leerlijn.lifecourse.enums import Deed
from leerlijn.lifecourse.models import Account, Change, Entry
from leerlijn.lifecourse.snapshots import snapshot
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import Span, hung_on
from leerlijn.toolkit.dates.spans import BIRTH


@transaction.atomic
def move_along_with_birth(case: Case, *, by: User) -> int:
    """Read every time that hangs on the birth date anew, with what hangs on those; gives how many moved.

    Each entry of which a time moved keeps a change that says so; it moves back when the birth date does.
    """
    moved: dict[Entry, dict[str, Any]] = {}
    times: list[Account | Entry] = [
        *Account.objects.filter(entry__case=case, anchor=BIRTH).select_related("entry__case"),
        *Entry.objects.filter(case=case, anchor=BIRTH, is_settled=True).select_related("case"),
    ]
    count_moved = 0
    for timed in times:
        entry = timed.entry if isinstance(timed, Account) else timed
        reading = read_words(case, timed.words)
        if reading.span is None or reading.span == timed.span:
            continue
        moved.setdefault(entry, snapshot(entry))
        timed.set_span(reading.span, timed.words)
        timed.save()
        count_moved += 1
    for entry, before in moved.items():
        Change.objects.create(entry=entry, deed=Deed.MOVED, before=before, by=by)
        count_moved += len(move_what_hangs_on(entry, by=by))
    if moved:
        log_access(by=by, action=Action.UPDATE, subject="times moved with birth date", case=case)
    return count_moved


def move_what_hangs_on(entry: Entry, *, by: User, because_of: Change | None = None) -> list[Entry]:
    """Reckon anew what hangs on an entry, and what hangs on that; gives the entries of which the time moved.

    Where the entry was taken away or says no time any more, the last time that followed from it stays.
    """
    if entry.removed_at is not None:
        return []
    moved: list[Entry] = []
    for held in Entry.objects.filter(hangs_on=entry, is_settled=True).select_related("case", "hangs_on"):
        before = snapshot(held)
        if not read_anew(held):
            continue
        store_change(held)
        Change.objects.create(entry=held, deed=Deed.MOVED, before=before, because_of=because_of, by=by)
        moved += [held, *move_what_hangs_on(held, by=by, because_of=because_of)]
    return moved


def read_anew(entry: Entry) -> bool:
    """Reckon the settled time of an entry from what it hangs on now; says whether it moved."""
    relative, on, was = entry.relative, entry.hangs_on, entry.span
    span = None
    if relative is not None and on is not None and on.removed_at is None:
        span = hung_on(relative, team_time(on), by_end=entry.hangs_by_end)
    elif entry.is_settled and entry.anchor == BIRTH:
        span = read_words(entry.case, entry.words).span
    if span is None or replace(span, anchor=was.anchor) == was:
        return False
    entry.set_span(replace(span, anchor=was.anchor), entry.words)
    return True


def team_time(entry: Entry) -> Span:
    """When an entry was as the team has it: settled, or as the first teller says who did not withdraw."""
    told = None if entry.is_settled else entry.accounts.current().not_taken_back().first()
    return told.span if told else entry.span
