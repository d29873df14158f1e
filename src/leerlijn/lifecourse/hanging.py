"""The deed of hanging the time of one entry on another."""

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.lifecourse.enums import Deed, Relation
from leerlijn.lifecourse.following import team_time
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import keep_change
from leerlijn.lifecourse.rules import check_hang, check_has_time
from leerlijn.lifecourse.snapshots import snapshot
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
    check_hang(entry, on)
    span = check_has_time(hung_on(relative, team_time(on), by_end=by_end))
    before = snapshot(entry)
    entry.hangs_on, entry.hangs_by_end = on, by_end
    entry.relation, entry.distance = Relation(relative.relation), relative.offset.as_text()
    entry.set_span(span, words)
    entry.anchor = ANCHOR
    entry.is_settled = True
    return keep_change(entry, Deed.HUNG, before, by=by, seen_version=seen_version)
