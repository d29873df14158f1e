from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.consent.rules import check_not_withdrawn
from leerlijn.core.operations import store, store_change
from leerlijn.lifecourse.anchors import read_words
from leerlijn.lifecourse.enums import Deed, Track, Weight
from leerlijn.lifecourse.following import move_what_hangs_on, read_anew
from leerlijn.lifecourse.models import Account, Change, Entry, Star, TimelineRow
from leerlijn.lifecourse.questions import questions_for
from leerlijn.lifecourse.rehanging import hang_back, hang_over
from leerlijn.lifecourse.releasing import unreleased_of
from leerlijn.lifecourse.rules import (
    check_join,
    check_landmark,
    check_release,
    check_seen_waiting,
    check_stands,
    check_undo,
)
from leerlijn.lifecourse.snapshots import bring_back, snapshot, snapshot_of_new
from leerlijn.sources.enums import QuestionKind
from leerlijn.sources.models import Interview, Source
from leerlijn.sources.operations import ToAsk, plan_interview, renew_questions
from leerlijn.studies.enums import party_of
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.rules import check_work_on_case
from leerlijn.toolkit.dates import Reading, Span


@dataclass(frozen=True, slots=True)
class Telling:
    """What one teller says: the words, the time as told, the doubt, and where it was told.

    `along` are people who tell it together with the teller; each must have said yes. `own_hand` is as an
    account keeps it.
    """

    text: str
    words: str = ""
    span: Span | None = None
    teller: Participant | None = None
    along: tuple[Participant, ...] = ()
    told_by: str = ""
    doubt: str = ""
    source: Source | None = None
    source_place: str = ""
    own_hand: str = ""


def check_may_tell(case: Case, telling: Telling, *, by: User) -> None:
    """Everybody who tells this said yes.

    Raises:
        Refusal: as `check_may_write`.
    """
    for teller in (telling.teller, *telling.along):
        check_may_write(case, by=by, teller=teller)


def read_time(case: Case, words: str) -> Reading:
    """Read a vague time in the light of this case's birth date, as somebody types it."""
    return read_words(case, words)


@transaction.atomic
def add_entry(
    case: Case,
    *,
    by: User,
    track: Track,
    telling: Telling,
    title: str = "",
    category: str = "",
    weight: Weight = Weight.PLAIN,
    is_restricted: bool = False,
    restricted_because: str = "",
    is_place_secret: bool = False,
    is_landmark: bool = False,
    is_nothing: bool = False,
) -> Entry:
    """Put a happening or spell in the life course, with the first account of it."""
    check_may_tell(case, telling, by=by)
    if is_landmark:
        check_landmark(Entry(case=case))
    entry = store(
        Entry(
            case=case,
            track=track,
            title=(title or telling.text).strip()[:300],
            category=category,
            weight=weight,
            is_restricted=is_restricted,
            restricted_because=restricted_because,
            is_place_secret=is_place_secret,
            is_landmark=is_landmark,
            is_nothing=is_nothing,
        )
    )
    Change.objects.create(entry=entry, deed=Deed.ADDED, before=before_it_was(entry), by=by)
    keep_account(entry, telling, by=by)
    log_access(by=by, action=Action.CREATE, subject="entry", case=case, subject_id=entry.pk)
    return entry


@transaction.atomic
def change_entry(
    entry: Entry,
    *,
    by: User,
    track: Track,
    title: str,
    category: str,
    weight: Weight,
    is_restricted: bool,
    is_place_secret: bool,
    restricted_because: str = "",
    arrival: str | None = None,
    place: str | None = None,
    is_nothing: bool | None = None,
    seen_version: int | None = None,
) -> Entry:
    """Change what the team says of an entry; the accounts stay as they were told.

    `arrival` is only about a home, `place` about a home or a school: None leaves them as they are, another
    track lets them go. `is_nothing` stays as it is at None.
    """
    check_may_write(entry.case, by=by)
    before = snapshot(entry)
    arrival = entry.arrival if arrival is None else arrival
    place = entry.place if place is None else place
    entry.arrival = arrival if track == Track.LIVING else ""
    entry.place = place if track in {Track.LIVING, Track.SCHOOL} else ""
    entry.track, entry.title, entry.category = track, title.strip(), category
    entry.weight = weight
    entry.is_nothing = entry.is_nothing if is_nothing is None else is_nothing
    entry.is_restricted, entry.restricted_because = is_restricted, restricted_because
    entry.is_place_secret = is_place_secret
    return keep_change(entry, Deed.CHANGED, before, by=by, seen_version=seen_version)


@transaction.atomic
def add_account(entry: Entry, telling: Telling, *, by: User) -> Account:
    """Put one more teller's account beside the others."""
    check_may_tell(entry.case, telling, by=by)
    before = snapshot(entry)
    account = keep_account(entry, telling, by=by, weight=Weight.PLAIN)
    keep_change(entry, Deed.ACCOUNT_ADDED, before, by=by)
    return account


@transaction.atomic
def correct_account(account: Account, telling: Telling, *, by: User) -> Account:
    """Write an account down anew, for a typing error or a better reading; the old wording is kept, hidden."""
    check_may_tell(account.entry.case, telling, by=by)
    check_stands(account)
    entry = account.entry
    before = snapshot(entry)
    account.hidden_at = timezone.now()
    account.save(update_fields=["hidden_at"])
    better = keep_account(entry, telling, by=by, weight=account.weight)
    # The row of the list from which the account came stands for the better wording now.
    TimelineRow.objects.filter(account=account).update(account=better)
    better.fragments.set(account.fragments.all())
    keep_change(entry, Deed.ACCOUNT_CORRECTED, before, by=by)
    return better


@transaction.atomic
def settle_time(
    entry: Entry, *, by: User, words: str, span: Span | None, seen_version: int | None = None
) -> Entry:
    """The team settles a time for an entry; None leaves it to the accounts again. No account changes."""
    check_may_write(entry.case, by=by)
    before = snapshot(entry)
    entry.let_go()
    entry.set_span(span, words)
    entry.is_settled = span is not None
    return keep_change(entry, Deed.SETTLED, before, by=by, seen_version=seen_version)


@transaction.atomic
def mark_landmark(entry: Entry, *, by: User, is_landmark: bool) -> Entry:
    """Say whether this is one of the moments by which the person remembers when other things were."""
    check_may_write(entry.case, by=by)
    if is_landmark:
        check_landmark(entry)
    before = snapshot(entry)
    entry.is_landmark = is_landmark
    return keep_change(entry, Deed.LANDMARK, before, by=by)


@transaction.atomic
def release_account(account: Account, *, by: User) -> Account:
    """Its teller lets the others see an account; recorded by the team on the teller's word."""
    check_work_on_case(by, account.entry.case)
    check_release(account)
    before = snapshot(account.entry)
    account.released_at = timezone.now()
    account.save(update_fields=["released_at"])
    keep_change(account.entry, Deed.RELEASED, before, by=by)
    return account


@transaction.atomic
def release_accounts_of(
    case: Case,
    teller: Participant,
    *,
    by: User,
    seen: int | None = None,
    chosen: Collection[str] | None = None,
) -> int:
    """Release what waits for one teller's word alone; gives how many accounts that were.

    Each is released by a deed of its own, so that each can be undone. What is restricted or at a secret place
    stays as it is, and so does what several people told together. `seen` is how many there were when the
    teller was asked, `chosen` the ids of those that may go; None is all.

    Raises:
        Refusal: with code "withdrawn" or "nothing_waits", or as `check_work_on_case`.
        Overtaken: when there are more or fewer by now than the teller was asked about.
    """
    check_work_on_case(by, case)
    check_not_withdrawn(teller)
    waiting = list(unreleased_of(case, teller).select_related("entry__case__study"))
    check_seen_waiting(len(waiting), seen)
    going = [account for account in waiting if chosen is None or str(account.pk) in chosen]
    for account in going:
        release_account(account, by=by)
    return len(going)


@transaction.atomic
def remove_entry(entry: Entry, *, by: User) -> Entry:
    """Take an entry out of the life course; it can be brought back."""
    check_work_on_case(by, entry.case)
    before = snapshot(entry)
    entry.removed_at = timezone.now()
    return keep_change(entry, Deed.REMOVED, before, by=by)


@transaction.atomic
def join_entries(entry: Entry, other: Entry, *, by: User) -> Entry:
    """Say that two entries are one: the accounts of `other` come beside those of `entry`, unchanged.

    What was restricted or secret in either stays so, and fine or heavy stays with whoever said it. What hangs
    on `other` hangs on `entry` from then on. `other` is taken away; undoing brings both back.
    """
    check_may_write(entry.case, by=by)
    check_join(entry, other)
    moved = [str(pk) for pk in other.accounts.values_list("pk", flat=True)]
    starred = other.stars.exclude(person__in=entry.stars.values("person")).values_list("pk", flat=True)
    joined: dict[str, Any] = {"entry": str(other.pk), "accounts": moved, "before": snapshot(other)}
    joined["stars"] = [str(pk) for pk in starred]
    joined["weighed"] = [pk for each in (entry, other) for pk in keep_weights(each)]
    before = {**snapshot(entry), "joined": joined}
    Change.objects.create(
        entry=other, deed=Deed.REMOVED, before={**snapshot(other), "joined_into": str(entry.pk)}, by=by
    )
    Account.objects.filter(pk__in=moved).update(entry=entry)
    Star.objects.filter(pk__in=joined["stars"]).update(entry=entry)
    joined["hung"] = hang_over(other, entry, by=by)
    other.removed_at = timezone.now()
    store_change(other)
    entry.category = entry.category or other.category
    entry.arrival, entry.place = entry.arrival or other.arrival, entry.place or other.place
    entry.is_place_secret = entry.is_place_secret or other.is_place_secret
    if other.is_restricted and not entry.is_restricted:
        entry.is_restricted, entry.restricted_because = True, other.restricted_because
    return keep_change(entry, Deed.ACCOUNT_ADDED, before, by=by)


def keep_weights(entry: Entry) -> list[str]:
    """Write down with its tellers how it was for them, before others come beside; gives which accounts."""
    weighed = entry.accounts.filter(weight="")
    keys = [str(pk) for pk in weighed.values_list("pk", flat=True)]
    weighed.update(weight=entry.weight)
    return keys


def part_again(joined: dict[str, Any], *, by: User) -> Entry:
    """Give an entry that was joined its accounts back, its place in the life course, and what hung on it."""
    other = Entry.objects.get(pk=joined["entry"])
    Account.objects.filter(pk__in=joined["accounts"]).update(entry=other)
    Account.objects.filter(pk__in=joined.get("weighed", ())).update(weight="")
    Star.objects.filter(pk__in=joined.get("stars", ())).update(entry=other)
    bring_back(other, joined["before"])
    taken = next(change for change in other.changes.filter(undone_at=None) if "joined_into" in change.before)
    taken.undone_at = timezone.now()
    taken.save(update_fields=["undone_at"])
    store_change(other)
    hang_back(joined.get("hung", ()), other, by=by)
    return other


@transaction.atomic
def undo_change(change: Change, *, by: User) -> Entry:
    """Undo the last deed done to an entry."""
    check_work_on_case(by, change.entry.case)
    check_undo(change)
    entry = change.entry
    if "joined" in change.before:
        part_again(change.before["joined"], by=by)
        entry.refresh_from_db()  # it may have hung on what is loose again
    bring_back(entry, change.before)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    read_anew(entry)
    store_change(entry)
    move_what_hangs_on(entry, by=by, because_of=change)
    log_access(by=by, action=Action.UPDATE, subject="entry undone", case=entry.case, subject_id=entry.pk)
    return entry


def before_it_was(entry: Entry) -> dict[str, Any]:
    """How a new entry was before somebody added it: away."""
    return {**snapshot_of_new(entry), "removed": True}


def keep_account(entry: Entry, telling: Telling, *, by: User, weight: str = "") -> Account:
    """Store one account; `weight` is empty where the entry's own tells it."""
    return store(account_of(entry, telling, by=by, weight=weight))


def account_of(entry: Entry, telling: Telling, *, by: User, weight: str = "") -> Account:
    """One account, not stored yet."""
    account = Account(
        entry=entry,
        teller=telling.teller,
        told_by=telling.told_by.strip(),
        source=telling.source,
        source_place=telling.source_place,
        text=telling.text.strip(),
        doubt=telling.doubt.strip(),
        own_hand=telling.own_hand,
        weight=weight,
        recorded_by=by,
    )
    account.set_span(telling.span, telling.words.strip())
    return account


def keep_change(
    entry: Entry, deed: Deed, before: dict[str, Any], *, by: User, seen_version: int | None = None
) -> Entry:
    """Store a changed entry, with how it was, and log the deed."""
    store_change(entry, seen_version=seen_version)
    change = Change.objects.create(entry=entry, deed=deed, before=before, by=by)
    move_what_hangs_on(entry, by=by, because_of=change)
    log_access(by=by, action=Action.UPDATE, subject=f"entry {deed}", case=entry.case, subject_id=entry.pk)
    return entry


@transaction.atomic
def prepare_interview(
    case: Case, teller: Participant, *, by: User, asked_by: User, planned_on: date | None = None
) -> Interview:
    """Plan a conversation with the method's questions for this teller, and those of the life course."""
    guide = guide_for(case, teller)
    return plan_interview(case, teller, by=by, asked_by=asked_by, planned_on=planned_on, questions=guide)


@transaction.atomic
def prepare_again(interview: Interview, *, by: User) -> int:
    """Look at the life course once more before a conversation; gives how many questions are new."""
    if interview.case is None or interview.teller is None:
        return 0
    return renew_questions(interview, guide_for(interview.case, interview.teller), by=by)


def guide_for(case: Case, teller: Participant) -> tuple[ToAsk, ...]:
    """What to ask one teller: first what the method asks, then what the life course leaves open for them."""
    asked = case.study.method.questions_for(party_of(teller.role))
    return (
        *(ToAsk(f"method:{number}", QuestionKind.METHOD, text) for number, text in enumerate(asked)),
        *(ToAsk(raised.key, QuestionKind.LIFE, raised.text) for raised in questions_for(teller)),
    )
