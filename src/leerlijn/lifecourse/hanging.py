"""The deed of hanging the time of one entry on another."""

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store_change
from leerlijn.lifecourse.enums import Deed, Relation, Track
from leerlijn.lifecourse.following import team_time
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import Telling, add_entry, keep_change
from leerlijn.lifecourse.rules import check_hang, check_has_time
from leerlijn.lifecourse.snapshots import snapshot
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import Relative, hung_on

ANCHOR = "entry"  # what a settled time says that it hangs on


@transaction.atomic
def hang_time(
    entry: Entry,
    on: Entry,
    relative: Relative,
    *,
    by: User,
    words: str,
    by_end: bool = False,
    seen_version: int | None = None,
) -> Entry:
    """The team settles that the time of an entry hangs on another one; it moves along from now on.

    Raises:
        Refusal: with code "circle", "no_such_entry" or "no_time", or as `check_may_write`.
    """
    check_may_write(entry.case, by=by)
    before = snapshot(entry)
    put_on(entry, on, relative, words=words, by_end=by_end)
    return keep_change(entry, Deed.HUNG, before, by=by, seen_version=seen_version)


@transaction.atomic
def add_hung_entry(
    case: Case, on: Entry, relative: Relative, *, by: User, track: Track, telling: Telling
) -> Entry:
    """Put something in the life course of which the time hangs on another entry, in one deed.

    Raises:
        Refusal: as `add_entry` and `hang_time`.
    """
    entry = add_entry(case, by=by, track=track, telling=telling)
    put_on(entry, on, relative, words=telling.words)
    return store_change(entry)


def put_on(entry: Entry, on: Entry, relative: Relative, *, words: str, by_end: bool = False) -> None:
    """The time of an entry follows from another one; whoever calls this stores it."""
    check_hang(entry, on)
    span = check_has_time(hung_on(relative, team_time(on), by_end=by_end))
    entry.hangs_on, entry.hangs_by_end = on, by_end
    entry.relation, entry.distance = Relation(relative.relation), relative.offset.as_text()
    entry.set_span(span, words)
    entry.anchor = ANCHOR
    entry.is_settled = True
