from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.models import Intake
from leerlijn.exchange.rows import rows_for
from leerlijn.lifecourse.enums import WORD_OF_TRACK, Track
from leerlijn.lifecourse.models import Account, TimelineList, TimelineRow
from leerlijn.lifecourse.queries import teller_of
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import write_edtf


def life_course(case: Case) -> list[dict[str, Any]]:
    """The life course as data: every row of every list, taken or not, and every entry made by hand.

    What somebody told who took their consent back is not in it.
    """
    # Each row brings its list along, and the cells of a long list weigh.
    kept = rows_for(case, None).select_related("timeline", "account__entry").defer("timeline__tables")
    told = Account.objects.current().not_taken_back()
    by_hand = told.filter(entry__case=case, entry__removed_at=None, row=None)
    return [row_as_data(row) for row in kept] + [
        account_as_data(account) for account in by_hand.select_related("entry", "teller")
    ]


def row_as_data(row: TimelineRow) -> dict[str, Any]:
    """One row of a list; the fields are those of the command line's manual.

    A row that stands in the life course gives what stands there now, also after a correction.
    """
    account = row.account if row.account and row.account.entry.removed_at is None else None
    now = account or row
    return {
        "source_file": row.timeline.file_name,
        "source_place": row.place,
        "row": row.number,
        "taken": account is not None,
        "problems": row.problems,
        "track": WORD_OF_TRACK[Track(track)] if (track := track_of(row, account)) else None,
        **days_of(now),
        "words": now.words,
        "text": now.text,
        "told_by": row.told_by,
    }


def track_of(row: TimelineRow, account: Account | None) -> str:
    """The track on which a row stands now; empty where nobody knows."""
    return account.entry.track if account else row.track


def account_as_data(account: Account) -> dict[str, Any]:
    """One account of an entry that was made by hand."""
    return {
        "source_file": None,
        "source_place": account.source_place or None,
        "row": None,
        "taken": True,
        "problems": [],
        "track": WORD_OF_TRACK[Track(account.entry.track)],
        **days_of(account),
        "words": account.words,
        "text": account.text,
        "told_by": teller_of(account),
    }


def days_of(timed: TimelineRow | Account) -> dict[str, str | None]:
    """The four days, as ISO dates or null, and the whole as EDTF."""
    days = {
        name: iso(getattr(timed, name))
        for name in ("earliest_start", "latest_start", "earliest_end", "latest_end")
    }
    return {**days, "edtf": write_edtf(timed.span) or None}


def iso(day: date | None) -> str | None:
    """A day as ISO date."""
    return day.isoformat() if day else None


def open_intake(case: Case, intake_id: UUID | str) -> Intake:
    """One handing-in of files for this case.

    Raises:
        Refusal: when it is not there.
    """
    found = Intake.objects.filter(case=case, pk=intake_id).first()
    if found is None:
        raise Refusal("", code="no_such_intake")
    return found


def open_list(case: Case, list_id: UUID | str) -> TimelineList:
    """One list of this case.

    Raises:
        Refusal: when it is not there.
    """
    # The cells of a long list weigh; they are fetched where somebody asks for them.
    lists = TimelineList.objects.filter(case=case, pk=list_id).select_related("case__study")
    found = lists.defer("tables").first()
    if found is None:
        raise Refusal("", code="no_such_list")
    return found


def lists_with_counts(case: Case, user: User) -> list[TimelineList]:
    """The lists of a case with `open_count` and `taken_count` of the rows that this account may read."""
    read = Q(rows__in=rows_for(case, user))
    waiting = Count("rows", filter=read & Q(rows__account=None, rows__set_aside_at=None))
    taken = Count("rows", filter=read & Q(rows__account__isnull=False))
    lists = TimelineList.objects.filter(case=case).annotate(open_count=waiting, taken_count=taken)
    return list(lists.defer("tables", "columns"))


def intakes_on_their_way(case: Case) -> list[Intake]:
    """Files of this case that are still being read."""
    return list(case.intakes.filter(state__in=[IntakeState.WAITING, IntakeState.READING]))
