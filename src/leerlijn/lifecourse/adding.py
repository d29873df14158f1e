"""Putting many happenings in a life course in one go, in few queries: a list of thousands is one deed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_accesses
from leerlijn.core.operations import store_many
from leerlijn.lifecourse.enums import Deed, Track, Weight
from leerlijn.lifecourse.models import Account, Change, Entry
from leerlijn.lifecourse.operations import Telling, account_of, before_it_was
from leerlijn.studies.models import Case


@dataclass(frozen=True, slots=True)
class ToAdd:
    """One happening or spell to add, with the first account of it."""

    track: Track
    telling: Telling
    category: str = ""
    weight: Weight = Weight.PLAIN
    is_restricted: bool = False
    restricted_because: str = ""


@transaction.atomic
def add_entries(case: Case, *, by: User, many: Sequence[ToAdd]) -> list[Account]:
    """Put many happenings in the life course, each with its account, its deed and its line in the log.

    The caller asked `check_may_tell` for each teller. Gives the accounts, in the order given.
    """
    entries = store_many([entry_of(case, each) for each in many])
    accounts = store_many(
        [account_of(entry, each.telling, by=by) for entry, each in zip(entries, many, strict=True)]
    )
    store_many(
        [Change(entry=entry, deed=Deed.ADDED, before=before_it_was(entry), by=by) for entry in entries]
    )
    log_accesses(
        by=by, action=Action.CREATE, subject="entry", case=case, subject_ids=(entry.pk for entry in entries)
    )
    return accounts


def entry_of(case: Case, told: ToAdd) -> Entry:
    """The entry, not stored yet."""
    return Entry(
        case=case,
        track=told.track,
        title=told.telling.text.strip()[:300],
        category=told.category,
        weight=told.weight,
        is_restricted=told.is_restricted,
        restricted_because=told.restricted_because,
    )
