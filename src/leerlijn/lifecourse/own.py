"""What somebody of the family sees, and does with their own hand: beside what others told, never over it.

The deeds go through the account of whoever sits beside them; every one says whose hand it was.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store_change
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Deed, OwnHand, Track, Weight
from leerlijn.lifecourse.models import Account, Change, Entry, MoodLine
from leerlijn.lifecourse.moods import keep_mood, release_mood, show_mood
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    add_entry,
    correct_account,
    keep_change,
    release_account,
    undo_change,
)
from leerlijn.lifecourse.queries import (
    LONGEST_TITLE,
    Audience,
    ToldEntry,
    Viewer,
    entries_seen_by,
    last_change,
    life_of,
    open_to,
    told_of,
    with_followed,
)
from leerlijn.lifecourse.rules import (
    check_keep,
    check_own_line,
    check_own_pages,
    check_own_words,
    check_undo_own,
)
from leerlijn.lifecourse.snapshots import snapshot
from leerlijn.studies.models import Case, Participant


@dataclass(frozen=True, slots=True)
class AtTheScreen:
    """Somebody of the case for whom their own pages may be opened, or why they may not be."""

    person: Participant
    closed_because: str = ""


def viewer_of(person: Participant) -> Viewer:
    """The eyes of one person of the family."""
    return Viewer(Audience.FAMILY, participant=person)


def at_the_screen(case: Case, *, by: User) -> tuple[AtTheScreen, ...]:
    """Everybody of the family, each with whether their pages may be opened now."""
    family = [person for person in case.participants.all() if person.is_family]
    return tuple(AtTheScreen(person, why_closed(person, by=by)) for person in family)


def why_closed(person: Participant, *, by: User) -> str:
    """Why somebody's own pages stay shut; empty where they open."""
    try:
        check_own_hand(person, by=by)
    except Refusal as refusal:
        return refusal.reason
    return ""


def check_own_hand(person: Participant, *, by: User) -> None:
    """Somebody's own pages open for family who live, did not withdraw, and said yes to taking part.

    Raises:
        Refusal: with code "not_family" or "deceased", or as `check_may_write`.
    """
    check_own_pages(person)
    check_may_write(person.case, by=by, teller=person)


def open_own_hand(case: Case, person: UUID, *, by: User) -> Participant:
    """The person whose pages are opened.

    Raises:
        Refusal: when nobody of this case is meant, or as `check_own_hand`.
    """
    found = case.participants.filter(pk=person).first()
    if found is None:
        raise Refusal("", code="no_such_person")
    found.case = case
    check_own_hand(found, by=by)
    return found


def own_life(person: Participant) -> tuple[ToldEntry, ...]:
    """The life course as this person may see it."""
    return life_of(person.case, viewer_of(person))


def own_entry(person: Participant, entry: UUID) -> ToldEntry:
    """One entry as this person may see it.

    Raises:
        Refusal: when it is not there, or not for them.
    """
    viewer = viewer_of(person)
    entries = open_to(viewer, entries_seen_by(person.case, viewer)).filter(pk=entry)
    told = with_followed(told_of(entries, viewer), person.case, viewer)
    if not told:
        raise Refusal("", code="no_such_entry")
    return told[0]


def own_account(person: Participant, account: UUID) -> Account:
    """Words of this person's own, on an entry that they may see.

    Raises:
        Refusal: when they are not there, not theirs, or no longer as they stand.
    """
    found = Account.objects.filter(pk=account, entry__case=person.case, teller=person).first()
    if found is None:
        raise Refusal("", code="no_such_account")
    own_entry(person, found.entry_id)
    check_own_words(found, person)
    return found


@transaction.atomic
def add_own_entry(
    person: Participant, telling: Telling, *, by: User, track: Track, weight: Weight = Weight.PLAIN
) -> Entry:
    """Put something in the life course that this person tells."""
    check_own_hand(person, by=by)
    told = as_own(telling, person, OwnHand.TOLD)
    entry = add_entry(person.case, by=by, track=track, telling=told, weight=weight)
    sign(entry, person)
    return entry


@transaction.atomic
def tell_otherwise(entry: UUID, person: Participant, telling: Telling, *, by: User) -> Account:
    """Say beside an entry how it was for oneself; what the others told stays."""
    check_own_hand(person, by=by)
    found = own_entry(person, entry).entry
    account = add_account(found, as_own(telling, person, OwnHand.OTHERWISE), by=by)
    sign(found, person)
    return account


@transaction.atomic
def correct_own(account: Account, person: Participant, telling: Telling, *, by: User) -> Account:
    """Say one's own words better: the new ones hide the old, and are not released yet."""
    check_own_hand(person, by=by)
    check_own_words(account, person)
    how = OwnHand(account.own_hand) if account.own_hand else OwnHand.TOLD
    better = correct_account(account, as_own(telling, person, how), by=by)
    hide_old_words(account, better.text)
    sign(account.entry, person)
    return better


@transaction.atomic
def take_back_own(account: Account, person: Participant, *, by: User) -> Entry:
    """Take one's own words out of the life course; what others told about it stays. It can be undone."""
    check_own_hand(person, by=by)
    check_own_words(account, person)
    entry = account.entry
    before = snapshot(entry)
    account.hidden_at = timezone.now()
    account.save(update_fields=["hidden_at"])
    keep_change(entry, Deed.TAKEN_BACK, before, by=by)
    left = entry.accounts.current().not_taken_back().first()
    hide_old_words(account, left.text if left else "")
    sign(entry, person)
    return entry


@transaction.atomic
def release_own(account: Account, person: Participant, *, by: User) -> Account:
    """Let the others read one's own words."""
    check_own_hand(person, by=by)
    check_own_words(account, person)
    release_account(account, by=by)
    sign(account.entry, person)
    return account


@transaction.atomic
def keep_own(account: Account, person: Participant, *, by: User) -> Account:
    """Keep one's own words for oneself and the team again; who read them, has read them."""
    check_own_hand(person, by=by)
    check_own_words(account, person)
    check_keep(account)
    before = snapshot(account.entry)
    account.released_at = None
    account.save(update_fields=["released_at"])
    keep_change(account.entry, Deed.KEPT, before, by=by)
    sign(account.entry, person)
    return account


@transaction.atomic
def share_own_mood(line: MoodLine, person: Participant, *, by: User, is_open: bool) -> MoodLine:
    """Let the others see the line that one drew, or keep it for oneself and the team again."""
    check_own_hand(person, by=by)
    check_own_line(line, person)
    return release_mood(line, by=by) if is_open else keep_mood(line, by=by)


@transaction.atomic
def show_own_mood(line: MoodLine, person: Participant, *, by: User) -> MoodLine:
    """Let an earlier line of one's own stand again."""
    check_own_hand(person, by=by)
    check_own_line(line, person)
    return show_mood(line, by=by)


@transaction.atomic
def undo_own(change: Change, person: Participant, *, by: User) -> Entry:
    """Undo the last thing that this person did to an entry."""
    check_own_hand(person, by=by)
    check_undo_own(change, person)
    return undo_change(change, by=by)


def as_own(telling: Telling, person: Participant, how: OwnHand) -> Telling:
    """What is told, as told by this person alone."""
    return replace(telling, teller=person, along=(), told_by="", own_hand=how)


def hide_old_words(account: Account, instead: str) -> None:
    """An earlier wording is nobody's to read outside the team, nor does the entry go on speaking in it.

    How it was, released or not, stands in the change that was just kept, so that undoing brings it back.
    """
    if account.released_at is not None:
        account.released_at = None
        account.save(update_fields=["released_at"])
    entry = account.entry
    if instead and entry.title == account.text.strip()[:LONGEST_TITLE]:
        entry.title = instead[:LONGEST_TITLE]
        store_change(entry)


def sign(entry: Entry, person: Participant) -> None:
    """Say of the last deed to an entry whose hand it was."""
    change = last_change(entry)
    if change is not None:
        change.hand = person
        change.save(update_fields=["hand"])
