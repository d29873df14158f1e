from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Deed, OwnHand, Track, Weight
from leerlijn.lifecourse.models import Account, AccountQuerySet, Change, Entry, EntryQuerySet
from leerlijn.lifecourse.papers import named_as
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit.dates import Span, likely, say
from leerlijn.toolkit.dates.placing import placed, placed_key
from leerlijn.toolkit.dates.spans import BIRTH

SEEN = "seen_accounts"
UNSEEN = "has_unseen_accounts"
LONGEST_TITLE = 300
A_YEAR = 366
FIRST_DAY = Coalesce("earliest_start", "latest_start", "latest_end")


class Audience(StrEnum):
    """For whom a life is told."""

    TEAM = "team"
    FAMILY = "family"
    COMMISSIONER = "commissioner"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the team through an account, a teller for themselves, or the readers of a report."""

    audience: Audience
    user: User | None = None
    participant: Participant | None = None


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """An entry with the accounts that this viewer may see.

    What the team itself says of an entry (title, weight, category, settled time) rests on all accounts. Where
    one is not for this viewer (`has_unseen`), it does not leave the team, and the title gives way for the
    team as well: it may be the words of whoever took them back. A settled time that hangs on another entry
    tells that other time: where this viewer may not read it (not `may_follow`), the accounts speak.
    """

    entry: Entry
    accounts: tuple[Account, ...]
    has_unseen: bool = False
    audience: Audience = Audience.TEAM
    may_follow: bool = True

    @property
    def speaks_for_itself(self) -> bool:
        """Whether this viewer may read what the team says of the entry."""
        return not self.accounts or not self.has_unseen or self.audience == Audience.TEAM

    @property
    def title(self) -> str:
        """The title, or where it may hold somebody else's words, the first account that may be read."""
        if self.has_unseen and self.accounts:
            return self.accounts[0].text[:LONGEST_TITLE]
        return self.entry.title

    @property
    def weight(self) -> Weight:
        """Fine, heavy or plain, as this viewer may read it."""
        return Weight(self.entry.weight) if self.speaks_for_itself else Weight.PLAIN

    def weight_of(self, account: Account) -> Weight:
        """Fine, heavy or plain as this one teller said: what one felt is never said of another."""
        return Weight(account.weight) if account.weight else self.weight

    @property
    def category(self) -> str:
        """The category as this viewer may read it."""
        return self.entry.category if self.speaks_for_itself else ""

    @property
    def arrival(self) -> str:
        """Whether somebody came here as planned, as this viewer may read it; empty where nobody said."""
        return self.entry.arrival if self.speaks_for_itself else ""

    @property
    def place(self) -> str:
        """Whether this is a new place, as this viewer may read it; empty where nobody said."""
        return self.entry.place if self.speaks_for_itself else ""

    @property
    def is_nothing(self) -> bool:
        """Whether it says that there was nothing then, as this viewer may read it."""
        return self.entry.is_nothing and self.speaks_for_itself

    @property
    def is_settled(self) -> bool:
        """Whether the time that the team settled counts; it stays the team's own after a withdrawal."""
        return self.entry.is_settled and self.speaks_for_itself and self.may_follow

    @property
    def span(self) -> Span:
        """The settled time, or what the first teller says."""
        return self.entry.span if self.is_settled or not self.accounts else self.accounts[0].span

    @property
    def words(self) -> str:
        """The time in words, as told or as settled.

        What hangs on another moment keeps the words of a teller ("kort na de scheiding"): where one of them
        is not for this viewer, only the days stay.
        """
        if not self.is_settled and self.accounts:
            return self.accounts[0].words
        return "" if self.has_unseen and self.entry.relative else self.entry.words

    @property
    def when(self) -> str:
        """The time as the page says it."""
        return say(self.span, words=self.words)

    @property
    def differs(self) -> bool:
        """Whether two tellers give different times and the team settled none."""
        return not self.is_settled and self.readings_differ

    @property
    def readings_differ(self) -> bool:
        """Whether two tellers give different times, also where the team settled one since.

        Who says "dit was anders" of something else than the time, and names no time, gives none.
        """
        timed = (account for account in self.accounts if account.words or not account.own_hand)
        return len({account.span for account in timed}) > 1

    @property
    def is_told_otherwise(self) -> bool:
        """Whether somebody says themselves, as far as this viewer may read, that it was otherwise."""
        return any(account.own_hand == OwnHand.OTHERWISE for account in self.accounts)

    @property
    def place_by_hand(self) -> float | None:
        """Where it stands by hand, as far as that lies within the time that this viewer reads."""
        by_hand = self.entry.place_by_hand if self.speaks_for_itself else None
        where = placed(self.span, by_hand)
        return by_hand if where is not None and where.at == by_hand else None

    @property
    def is_undated(self) -> bool:
        """Whether nobody knows yet when it was."""
        span = self.span
        return span.start.earliest is None and span.start.latest is None and span.end.latest is None

    @property
    def hangs_on_birth(self) -> bool:
        """Whether the time moves along when the birth date changes."""
        return self.span.anchor == BIRTH

    @property
    def tellers(self) -> tuple[str, ...]:
        """Who tells, by pseudonym or as the list names them."""
        return tuple(dict.fromkeys(teller_of(account) for account in self.accounts if teller_of(account)))


def teller_of(account: Account) -> str:
    """Who tells this account: the pseudonym, several of them, or the kind of source."""
    return account.who


def life_of(
    case: Case, viewer: Viewer, *, begins_in: Collection[int | None] | None = None, most: int | None = None
) -> tuple[ToldEntry, ...]:
    """A case's life course as this viewer may see it, in honest order; two queries, whatever its size.

    `begins_in` reads only what begins in these years (None: what nobody can date), `most` no more than that.

    The team sees all that is not withdrawn. The family sees what is not restricted and what its teller
    released or a file says; the commissioner what is not restricted. A secret place never leaves the team.
    """
    entries = open_to(viewer, entries_seen_by(case, viewer))
    if begins_in is not None:
        entries = with_year(entries, viewer).filter(in_years(begins_in))
    return in_order(with_followed(told_of(entries[:most], viewer), case, viewer))


def open_to(viewer: Viewer, entries: EntryQuerySet) -> EntryQuerySet:
    """Of these entries what this viewer may see at all."""
    if viewer.audience == Audience.TEAM:
        return entries
    return entries.shareable().filter(is_place_secret=False)


def told_of(entries: EntryQuerySet, viewer: Viewer) -> tuple[ToldEntry, ...]:
    """Entries with the accounts that this viewer may see; two queries. What has none for them is left out."""
    accounts = seen_accounts(viewer).select_related("teller", "source")
    told = (
        ToldEntry(entry, tuple(getattr(entry, SEEN)), getattr(entry, UNSEEN), viewer.audience)
        for entry in entries.prefetch_related(Prefetch("accounts", queryset=accounts, to_attr=SEEN))
    )
    return tuple(item for item in told if item.accounts)


def with_followed(told: Iterable[ToldEntry], case: Case, viewer: Viewer) -> tuple[ToldEntry, ...]:
    """Entries that know whether this viewer may read the time that theirs follows from.

    Costs queries only where that is of an entry outside these: taken away, of another year, or not for them.
    """
    told = tuple(told)
    known = {item.entry.pk: item for item in told}
    asked = set(known)
    while missing := {on for item in known.values() if (on := item.entry.hangs_on_id)} - asked:
        entries = with_unseen(Entry.objects.filter(pk__in=missing), case, viewer)
        known |= {item.entry.pk: item for item in told_of(open_to(viewer, entries), viewer)}
        asked |= missing
    return tuple(replace(item, may_follow=follows(item, known)) for item in told)


def follows(item: ToldEntry, known: Mapping[UUID, ToldEntry]) -> bool:
    """Whether a settled time follows from what is known of the entries that it hangs on, one by one."""
    if item.entry.hangs_on_id is None or not item.entry.is_settled:
        return True
    on = known.get(item.entry.hangs_on_id)
    return on is not None and item.entry.follows_from(replace(on, may_follow=follows(on, known)).span)


def entries_seen_by(case: Case, viewer: Viewer) -> EntryQuerySet:
    """Entries that nobody took away, each knowing whether an account of it is not for this viewer."""
    return with_unseen(Entry.objects.present().filter(case=case), case, viewer)


def years_of(case: Case, viewer: Viewer) -> tuple[tuple[int | None, int], ...]:
    """In which years the entries of a case begin for this viewer, with how many; one query, undated last."""
    entries = with_year(Entry.objects.present().filter(case=case), viewer)
    counted = entries.order_by().values_list(F("begins_in")).annotate(many=Count("pk"))
    return tuple(sorted(counted, key=lambda year: (year[0] is None, year[0])))


def with_year(entries: EntryQuerySet, viewer: Viewer) -> EntryQuerySet:
    """Entries of which this viewer may read an account, each with the year in which it begins."""
    told = seen_accounts(viewer).filter(entry=OuterRef("pk")).annotate(day=FIRST_DAY)
    # An entry has days of its own only where the team settled its time.
    begins_in = ExtractYear(Coalesce(FIRST_DAY, Subquery(told.values("day")[:1])))
    return entries.filter(Exists(told)).annotate(begins_in=begins_in)


def in_years(years: Collection[int | None]) -> Q:
    """Entries that begin in one of these years."""
    dated = Q(begins_in__in=[year for year in years if year is not None])
    return dated | Q(begins_in=None) if None in years else dated


def begin_year(item: ToldEntry) -> int | None:
    """The year in which an entry begins, as `years_of` counts it."""
    span = item.span
    day = span.start.earliest or span.start.latest or span.end.latest
    return day.year if day else None


def with_unseen(entries: EntryQuerySet, case: Case, viewer: Viewer) -> EntryQuerySet:
    """Entries of a case, each knowing whether an account of it, an earlier one too, is not to be seen."""
    readable = readable_accounts(viewer).filter(entry__case=case)
    unseen = Account.objects.filter(entry=OuterRef("pk")).exclude(pk__in=readable.values("pk"))
    return entries.annotate(**{UNSEEN: Exists(unseen)})


def seen_accounts(viewer: Viewer) -> AccountQuerySet:
    """The accounts that a viewer sees, as they stand."""
    return readable_accounts(viewer).current()


def readable_accounts(viewer: Viewer) -> AccountQuerySet:
    """The accounts that a viewer may read, earlier wordings too."""
    accounts = Account.objects.all()
    if viewer.audience == Audience.TEAM and viewer.user is not None:
        return accounts.visible_to(viewer.user)
    accounts = accounts.not_taken_back()
    return accounts.family_may_read(viewer.participant) if viewer.audience == Audience.FAMILY else accounts


def papers_of(case: Case, viewer: Viewer) -> tuple[str, ...]:
    """The files and organisations that told something of a case, each once, as first called; one query."""
    told = seen_accounts(viewer).filter(entry__case=case, entry__removed_at=None, teller=None)
    named = told.exclude(told_by="").order_by().values_list("told_by").annotate(first=Min("created_at"))
    called: dict[str, str] = {}
    for name, _first in named.order_by("first"):
        called.setdefault(named_as(name), name)
    return tuple(called.values())


def in_order(told: Iterable[ToldEntry]) -> tuple[ToldEntry, ...]:
    """By time, with what overlaps as somebody put it by hand; undated last, then as entered."""
    return tuple(
        sorted(told, key=lambda item: (placed_key(item.span, item.place_by_hand), item.entry.created_at))
    )


def on_track(life: Iterable[ToldEntry], track: Track) -> tuple[ToldEntry, ...]:
    """The entries of one track."""
    return tuple(item for item in life if item.entry.track == track)


def before_birth(item: ToldEntry, case: Case) -> bool:
    """Whether an entry lies surely before the birth: family history, allowed and marked."""
    birth = birth_date_of(case)
    latest = item.span.end.latest or item.span.start.latest
    return birth is not None and latest is not None and latest < birth


def told_entry(case: Case, user: User, entry_id: UUID | str) -> ToldEntry:
    """One entry as the team sees it.

    Raises:
        Refusal: when it is not there for this account.
    """
    viewer = Viewer(Audience.TEAM, user=user)
    entry = entries_seen_by(case, viewer).filter(pk=entry_id).first()
    accounts = seen_accounts(viewer).filter(entry=entry)
    told = tuple(accounts.select_related("teller", "source")) if entry else ()
    if entry is None or not told:
        raise Refusal("", code="no_such_entry")
    return with_followed([ToldEntry(entry, told, getattr(entry, UNSEEN))], case, viewer)[0]


def account_of(item: ToldEntry, account_id: UUID | str) -> Account:
    """One account of an entry, also one that was corrected since, so that its editor can be told.

    Raises:
        Refusal: when it is not there, or its teller took it back.
    """
    told = Account.objects.not_taken_back().filter(entry=item.entry, pk=account_id)
    account = told.select_related("teller", "source", "entry__case").first()
    if account is None:
        raise Refusal("", code="no_such_account")
    return account


def may_be_same(item: ToldEntry, life: Iterable[ToldEntry]) -> tuple[ToldEntry, ...]:
    """Entries on the same track that may lie within a year of this one, nearest first."""
    begin = likely(item.span)[0]
    near = [
        (abs((other_begin - begin).days), other)
        for other in on_track(life, Track(item.entry.track))
        if other.entry.pk != item.entry.pk
        and begin is not None
        and (other_begin := likely(other.span)[0]) is not None
    ]
    close = sorted((pair for pair in near if pair[0] <= A_YEAR), key=lambda pair: pair[0])
    return tuple(other for _, other in close)


def last_change(entry: Entry) -> Change | None:
    """The last deed that can still be undone; what moved along is undone where it began."""
    return entry.changes.filter(undone_at=None).exclude(deed=Deed.MOVED).select_related("by").first()


def changes_in(case: Case, user: User) -> QuerySet[Change]:
    """Everything that was done to the life course, newest first, less what only a withdrawn teller told."""
    readable = Account.objects.visible_to(user).filter(entry=OuterRef("entry"))
    changes = Change.objects.filter(Exists(readable), entry__case=case)
    return changes.select_related("by", "hand", "entry__case")


def stand_of(case: Case) -> str:
    """Changes with every deed and every undoing; one query, by which a page knows whether it is behind."""
    changes = Change.objects.filter(entry__case=case)
    last = changes.aggregate(many=Count("pk"), done=Max("created_at"), undone=Max("undone_at"))
    parts = (last["done"], last["undone"])
    return "-".join([str(last["many"]), *(f"{part.timestamp():.6f}" if part else "" for part in parts)])


def titles_given_way(case: Case, user: User) -> dict[UUID, str]:
    """By entry with words that somebody took back: the title that may be read instead, empty without one.

    Entries that were taken away are among them: their earlier titles stand in what was done.
    """
    viewer = Viewer(Audience.TEAM, user=user)
    entries = with_unseen(Entry.objects.filter(case=case), case, viewer).filter(**{UNSEEN: True})
    seen = Prefetch("accounts", queryset=seen_accounts(viewer), to_attr=SEEN)
    return {
        entry.pk: next((account.text[:LONGEST_TITLE] for account in getattr(entry, SEEN)), "")
        for entry in entries.prefetch_related(seen)
    }


@dataclass(frozen=True, slots=True)
class Share:
    """What one person brought: how many sources, and how many accounts of the life course."""

    sources: int
    accounts: int


def share_of(person: Participant) -> Share:
    """What stands still when this person takes their consent back."""
    return Share(person.sources.count(), Account.objects.current().filter(teller=person).count())
