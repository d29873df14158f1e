"""What several people may tell of one happening: pairs to ask about, the answers, and taking apart again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.lifecourse.enums import PairVerdict, Track
from leerlijn.lifecourse.models import Account, Change, Entry, PairAnswer, TimelineRow
from leerlijn.lifecourse.operations import join_entries, part_again, undo_change
from leerlijn.lifecourse.papers import named_as
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, last_change, life_of
from leerlijn.lifecourse.rehanging import TIME
from leerlijn.lifecourse.rules import check_part, check_still_asked
from leerlijn.lifecourse.snapshots import DAYS, HANGING
from leerlijn.studies.models import Case
from leerlijn.studies.rules import check_work_on_case
from leerlijn.toolkit.dates import Span
from leerlijn.toolkit.merging import Told, propose, words_in

TAKEN_OVER = ("category", "arrival", "place", "is_place_secret", "is_restricted", "restricted_because")
Pairs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one; `one` is what stays when they are. `was_put_off`: it was asked before.

    `is_likely` is as `toolkit.merging` has it.
    """

    one: ToldEntry
    other: ToldEntry
    was_put_off: bool
    is_likely: bool = True

    @property
    def track(self) -> Track:
        """The track on which both stand."""
        return Track(self.one.entry.track)

    @property
    def keys(self) -> Pairs:
        """Both entries, whichever comes first."""
        return frozenset((str(self.one.entry.pk), str(self.other.entry.pk)))


@dataclass(frozen=True, slots=True)
class Round:
    """Everything that is asked of a case: what is open, in the order of asking, and what was answered.

    What is likely is asked; the others wait for who wants to look at more.
    """

    open: tuple[Pair, ...]
    answered: int
    last: PairAnswer | None

    @property
    def likely(self) -> tuple[Pair, ...]:
        """The pairs that are asked."""
        return tuple(pair for pair in self.open if pair.is_likely)

    @property
    def others(self) -> tuple[Pair, ...]:
        """Pairs that are possible, and no more than that."""
        return tuple(pair for pair in self.open if not pair.is_likely)

    @property
    def total(self) -> int:
        """How many pairs there are to answer, and how many were answered."""
        return self.answered + len(self.likely)


def round_of(case: Case, user: User, told: Iterable[ToldEntry] | None = None) -> Round:
    """The pairs to ask about, nearest first, what was put off last; five queries, whatever the life holds.

    `told` is the life as this account may read it, where that was read already: then three.
    """
    if told is None:
        told = life_of(case, Viewer(Audience.TEAM, user=user))
    life = {str(item.entry.pk): item for item in told}
    answers = standing_answers(case)
    into = joined_into(case)
    said: dict[Pairs, PairAnswer] = {}
    for answer in answers:
        said.setdefault(frozenset(root(str(key), into) for key in (answer.one_id, answer.other_id)), answer)
    settled = {pair for pair, answer in said.items() if answer.verdict != PairVerdict.LATER}
    lists = lists_of(case)
    asked = [
        pair_of(life[found.one], life[found.other], said.get(found.pair), is_likely=found.is_likely)
        for found in propose((told_of(item, lists) for item in life.values()), answered=settled)
    ]
    # A pair that was put off comes back after the others, the longest ago first.
    asked.sort(key=lambda pair: said[pair.keys].created_at.timestamp() if pair.was_put_off else 0)
    return Round(
        open=tuple(asked),
        answered=sum(answer.verdict != PairVerdict.LATER for answer in answers),
        last=next((answer for answer in answers if answer.by_id == user.pk), None),
    )


def standing_answers(case: Case) -> list[PairAnswer]:
    """The answers that count, newest first: not undone, and not of a joining that was undone elsewhere."""
    given = PairAnswer.objects.filter(case=case, undone_at=None).filter(
        Q(change=None) | Q(change__undone_at=None)
    )
    return list(given.select_related("change"))


def joined_into(case: Case) -> dict[str, str]:
    """By entry that was joined: the entry that it went into."""
    taken = Change.objects.filter(entry__case=case, undone_at=None, before__has_key="joined_into")
    return {str(entry): before["joined_into"] for entry, before in taken.values_list("entry_id", "before")}


def root(key: str, into: Mapping[str, str]) -> str:
    """Where an entry stands now, through however many joinings."""
    while key in into:
        key = into[key]
    return key


def lists_of(case: Case) -> dict[UUID, UUID]:
    """By account that came from a list: that list."""
    rows = TimelineRow.objects.filter(timeline__case=case).exclude(account=None).order_by()
    return {
        account: timeline for account, timeline in rows.values_list("account_id", "timeline_id") if account
    }


def told_of(item: ToldEntry, lists: Mapping[UUID, UUID]) -> Told:
    """An entry as the proposals look at it: its voices, and the most exact of what was told of its time."""
    return Told(
        key=str(item.entry.pk),
        voices=frozenset(voice_of(account, lists) for account in item.accounts),
        track=item.entry.track,
        span=item.span if item.is_settled else min((each.span for each in item.accounts), key=vagueness),
        words=words_in(item.title),
    )


def voice_of(account: Account, lists: Mapping[UUID, UUID]) -> str:
    """Who tells: the person, the words for them, or else the source or the list; else nobody is named."""
    person = account.teller_id or (account.source and account.source.teller_id)
    where = account.source_id or lists.get(account.pk) or account.pk
    return str(person) if person else named_as(account.told_by) or str(where)


def vagueness(span: Span) -> int:
    """Over how many days a begin is spread; what is open on one side is vaguer than anything else."""
    first, last = span.start.earliest, span.start.latest
    return (last - first).days if first and last else 100_000


def pair_of(item: ToldEntry, other: ToldEntry, answer: PairAnswer | None, *, is_likely: bool = True) -> Pair:
    """Two entries with the one in front that stays: what was joined before, then what a person tells."""
    first, second = sorted((item, other), key=stays_first)
    return Pair(first, second, was_put_off=answer is not None, is_likely=is_likely)


def stays_first(item: ToldEntry) -> tuple[int, bool, Any]:
    """How two entries stand beside each other."""
    return -len(item.accounts), not item.accounts[0].is_personal, item.entry.created_at


@transaction.atomic
def answer_pair(case: Case, keys: Iterable[str], verdict: PairVerdict, *, by: User) -> PairAnswer:
    """Say of two entries that they are the same, are not, or that somebody looks later.

    Raises:
        Overtaken: when this pair is not asked any more.
        Refusal: as `check_may_write`.
    """
    check_may_write(case, by=by)
    asked = next((pair for pair in round_of(case, by).open if pair.keys == frozenset(keys)), None)
    check_still_asked(is_asked=asked is not None)
    assert asked is not None  # noqa: S101 -- the check above says so
    one, other = asked.one.entry, asked.other.entry
    change = None
    if verdict == PairVerdict.SAME:
        change = last_change(join_entries(one, other, by=by))
    log_access(by=by, action=Action.UPDATE, subject=f"entry {verdict}", case=case, subject_id=one.pk)
    return store(PairAnswer(case=case, one=one, other=other, verdict=verdict, change=change, by=by))


@transaction.atomic
def undo_answer(answer: PairAnswer, *, by: User) -> None:
    """Take an answer back; what was joined by it comes loose, and the pair is asked again."""
    check_work_on_case(by, answer.case)
    if answer.change is not None and answer.change.undone_at is None:
        part_entries(answer.change, by=by)
    answer.undone_at = timezone.now()
    store(answer)
    log_access(
        by=by, action=Action.UPDATE, subject="entry undone", case=answer.case, subject_id=answer.one_id
    )


@transaction.atomic
def part_entries(change: Change, *, by: User) -> Entry:
    """Take apart what was joined, also when a time was settled or a third came in since; gives what is loose.

    The entry that was joined, its accounts and its rows are as they were before. What was done to the
    other since stays done, and can still be undone.
    """
    check_work_on_case(by, change.entry.case)
    joined = change.before.get("joined", {})
    later = list(
        change.entry.changes.filter(undone_at=None, created_at__gt=change.created_at).order_by("created_at")
    )
    check_part(change, told_anew=bool(later) and is_told_anew(joined["accounts"], later[0].before))
    if not later:
        undo_change(change, by=by)
        return Entry.objects.get(pk=joined["entry"])
    entry = Entry.objects.select_for_update().get(pk=change.entry_id)  # as it stands by now
    give_back(entry, change.before, later)
    if change.before.get("hangs_on") == joined["entry"]:
        hang_earlier(change.before, later)
    for each in later:
        each.before = without_accounts(each.before, set(joined["accounts"]))
        each.save(update_fields=["before"])
    store_change(entry)
    loose = part_again(joined, by=by)
    change.undone_at = timezone.now()
    change.save(update_fields=["undone_at"])
    log_access(by=by, action=Action.UPDATE, subject="entry undone", case=entry.case, subject_id=entry.pk)
    return loose


def is_told_anew(accounts: list[str], after_joining: dict[str, Any]) -> bool:
    """Whether one of these accounts was corrected or released since they were joined."""
    return any(
        (account.hidden_at is None) != (str(account.pk) in after_joining["shown"])
        or (account.released_at is not None) != (str(account.pk) in after_joining["released"])
        for account in Account.objects.filter(pk__in=accounts)
    )


def give_back(entry: Entry, before: dict[str, Any], later: list[Change]) -> None:
    """What an entry took over when the other joined goes again, as far as nobody changed it since."""
    for name in TAKEN_OVER:
        if name not in before or name not in later[0].before:
            continue  # kept before there was such a field
        given, own = later[0].before[name], before[name]
        unchanged = next((at for at, each in enumerate(later) if each.before[name] != given), len(later))
        for each in later[:unchanged]:
            each.before[name] = own
        if unchanged == len(later) and getattr(entry, name) == given:
            setattr(entry, name, own)


def hang_earlier(before: dict[str, Any], later: list[Change]) -> None:
    """Let undoing what came later end where an entry hung on the other, as it did before the joining.

    How it hangs now is for `hang_back`, which knows the time of the other.
    """
    times = ("hangs_on", *HANGING, *TIME, *DAYS)
    left = [later[0].before.get(name) for name in times]
    for each in later:
        if [each.before.get(name) for name in times] != left:
            return
        each.before |= {name: before[name] for name in times if name in before}


def without_accounts(before: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    """How an entry was, without accounts that are not its own any more."""
    return before | {
        "shown": [key for key in before["shown"] if key not in gone],
        "released": {key: at for key, at in before["released"].items() if key not in gone},
        "rows": {row: key for row, key in before["rows"].items() if key not in gone},
    }
