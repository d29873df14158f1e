"""Putting the rows of a list into the life course: one, or all that are clear in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import BATCH
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.rows import rows_for
from leerlijn.exchange.tellers import Tellers, Told, tellers_of
from leerlijn.lifecourse.adding import ToAdd, add_entries
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account, Entry, TimelineList, TimelineRow
from leerlijn.lifecourse.operations import Telling, check_may_tell
from leerlijn.lifecourse.rules import check_take
from leerlijn.methods.definitions import Method
from leerlijn.methods.queries import suggest_value
from leerlijn.studies.models import Case, Participant


@dataclass(frozen=True, slots=True)
class TakenRows:
    """What became of rows that were to go into the life course."""

    taken: int
    waiting: tuple[tuple[str, str], ...]
    last: int | None = None


@transaction.atomic
def take_row(row: TimelineRow, *, by: User) -> Entry:
    """Put one row into the life course as an entry with one account.

    Raises:
        Refusal: as `check_take` and `check_may_write`.
    """
    case = row.timeline.case
    tellers = tellers_of(case)
    check_may_tell(case, telling_of(row, tellers.who(row.told_by)), by=by)
    (account,) = take_rows([row], case, by=by, tellers=tellers, method=case.study.method)
    return account.entry


def take_rows(
    rows: Sequence[TimelineRow], case: Case, *, by: User, tellers: Tellers, method: Method
) -> list[Account]:
    """Put many rows of a case into the life course in few queries; the caller asked who may tell."""
    for row in rows:
        check_take(row)
    accounts = add_entries(case, by=by, many=[to_add(row, tellers, method) for row in rows])
    for row, account in zip(rows, accounts, strict=True):
        row.account = account
    TimelineRow.objects.bulk_update(rows, ["account"], batch_size=BATCH)
    return accounts


def to_add(row: TimelineRow, tellers: Tellers, method: Method) -> ToAdd:
    """A row as a happening in the life course."""
    suggested = suggest_value(method, row.track, row.text)
    return ToAdd(
        track=Track(row.track),
        telling=telling_of(row, tellers.who(row.told_by)),
        category=suggested.key if suggested else "",
        weight=Weight(row.weight),
        is_restricted=row.is_restricted,
        restricted_because=row.restricted_because,
    )


def telling_of(row: TimelineRow, told: Told) -> Telling:
    """A row as somebody's account."""
    return Telling(
        text=row.text,
        words=row.words,
        span=row.span,
        teller=told.teller,
        along=told.along,
        told_by=told.told_by,
        source_place=row.place[:120],
    )


@transaction.atomic
def take_readable_rows(
    kept: TimelineList, *, by: User, only_clear: bool = False, after: int = 0, most: int | None = None
) -> TakenRows:
    """Put all rows of a list that need no decision into the life course; the others wait, with the reason.

    `only_clear` leaves rows behind of which something odd was noticed and nobody said that it is right;
    `after` begins behind that row and `most` looks at no more than that many, so that a long list goes in
    bit by bit; `last` of the answer is where to go on, None at the end.
    """
    tellers, allowed, method = tellers_of(kept.case), Permissions(kept.case, by), kept.case.study.method
    ready, waiting = [], []
    # Locked, so that two people who press the button at once do not both put a row in.
    found = rows_to_take(kept, by=by, only_clear=only_clear).select_for_update(of=("self",))
    rows = list(found.filter(number__gt=after).order_by("number")[:most])
    for row in rows:
        row.timeline = kept
        reason = allowed.reason_against_any(tellers.who(row.told_by))
        if reason:
            waiting.append((row.place, reason))
        else:
            ready.append(row)
    take_rows(ready, kept.case, by=by, tellers=tellers, method=method)
    return TakenRows(len(ready), tuple(waiting), rows[-1].number if rows else None)


def rows_to_take(kept: TimelineList, *, by: User, only_clear: bool) -> QuerySet[TimelineRow]:
    """The rows that can go into the life course as they stand."""
    rows = rows_for(kept.case, by).filter(timeline=kept, account=None, set_aside_at=None, is_takeable=True)
    return rows.filter(problems=[]) if only_clear else rows


class Permissions:
    """For whom something may be written in a case now; asked once for each teller."""

    def __init__(self, case: Case, by: User) -> None:
        self.case, self.by = case, by
        self.reasons: dict[Any, str] = {}

    def reason_against_any(self, told: Told) -> str:
        """Why nothing of these people together may be written; empty when it may."""
        return next(filter(None, (self.reason_against(person) for person in told.people or (None,))), "")

    def reason_against(self, teller: Participant | None) -> str:
        """Why nothing of this teller may be written; empty when it may."""
        key = teller.pk if teller else None
        if key not in self.reasons:
            self.reasons[key] = reason_not_to_write(self.case, teller, by=self.by)
        return self.reasons[key]


def reason_not_to_write(case: Case, teller: Participant | None, *, by: User) -> str:
    """Why nothing of this teller may be written now; empty when it may."""
    try:
        check_may_write(case, by=by, teller=teller)
    except Refusal as refusal:
        return refusal.reason
    return ""
