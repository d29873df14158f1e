from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account, AccountQuerySet, Change, Entry, EntryQuerySet, TimelineRow
from leerlijn.methods.definitions import Method, Value
from leerlijn.studies.models import Case, Participant, Study, birth_date_of
from leerlijn.toolkit.dates import Span, SpanKind, likely, say, sort_key

SEEN = "seen_accounts"
TOLD_TITLE = "has_told_title"
A_YEAR = 366


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
    """An entry with the accounts that this viewer may see."""

    entry: Entry
    accounts: tuple[Account, ...]

    @property
    def title(self) -> str:
        """The title as this viewer may read it.

        A title that was taken over from an account which they may not see gives way to one they may.
        """
        title = self.entry.title
        if not getattr(self.entry, TOLD_TITLE, False) or not self.accounts:
            return title
        if any(account.text.startswith(title) for account in self.accounts):
            return title
        return self.accounts[0].text[:300]

    @property
    def span(self) -> Span:
        """The settled time, or what the first teller says."""
        if self.entry.is_settled or not self.accounts:
            return self.entry.span
        return self.accounts[0].span

    @property
    def words(self) -> str:
        """The time in words, as told or as settled."""
        return self.entry.words if self.entry.is_settled or not self.accounts else self.accounts[0].words

    @property
    def when(self) -> str:
        """The time as the page says it."""
        return say(self.span, words=self.words)

    @property
    def differs(self) -> bool:
        """Whether two tellers give different times and the team settled none."""
        return not self.entry.is_settled and len({account.span for account in self.accounts}) > 1

    @property
    def is_undated(self) -> bool:
        """Whether nobody knows yet when it was."""
        span = self.span
        return span.start.earliest is None and span.start.latest is None and span.end.latest is None

    @property
    def hangs_on_birth(self) -> bool:
        """Whether the time moves along when the birth date changes."""
        return bool(self.span.anchor)

    @property
    def tellers(self) -> tuple[str, ...]:
        """Who tells, by pseudonym or as the list names them."""
        return tuple(dict.fromkeys(teller_of(account) for account in self.accounts if teller_of(account)))


def teller_of(account: Account) -> str:
    """Who tells this account: the pseudonym, or the kind of source."""
    return account.teller.pseudonym if account.teller else account.told_by


def life_of(case: Case, viewer: Viewer) -> tuple[ToldEntry, ...]:
    """A case's life course as this viewer may see it, in honest order; two queries, whatever its size.

    The team sees all that is not withdrawn. The family sees what is not restricted and what its teller
    released or a file says; the commissioner what is not restricted. A secret place never leaves the team.
    """
    entries = with_told_titles().filter(case=case)
    if viewer.audience != Audience.TEAM:
        entries = entries.shareable().filter(is_place_secret=False)
    accounts = seen_accounts(viewer).select_related("teller", "source")
    told = (
        ToldEntry(entry, tuple(getattr(entry, SEEN)))
        for entry in entries.prefetch_related(Prefetch("accounts", queryset=accounts, to_attr=SEEN))
    )
    return in_order(entry for entry in told if entry.accounts)


def with_told_titles() -> EntryQuerySet:
    """Entries that nobody took away, each knowing whether its title was taken over from an account."""
    same_words = Account.objects.filter(entry=OuterRef("pk"), text__startswith=OuterRef("title"))
    return Entry.objects.present().annotate(**{TOLD_TITLE: Exists(same_words)})


def seen_accounts(viewer: Viewer) -> AccountQuerySet:
    """The accounts that a viewer may see."""
    accounts = Account.objects.current()
    if viewer.audience == Audience.TEAM and viewer.user is not None:
        return accounts.visible_to(viewer.user)
    accounts = accounts.exclude(teller__withdrawn_at__isnull=False)
    if viewer.audience == Audience.FAMILY:
        return accounts.family_may_read(viewer.participant)
    return accounts


def in_order(told: Iterable[ToldEntry]) -> tuple[ToldEntry, ...]:
    """By time, undated last, then as entered."""
    return tuple(sorted(told, key=lambda item: (sort_key(item.span), item.entry.created_at)))


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
    entry = with_told_titles().filter(case=case, pk=entry_id).first()
    accounts = Account.objects.current().visible_to(user).filter(entry=entry)
    told = tuple(accounts.select_related("teller", "source")) if entry else ()
    if entry is None or not told:
        raise Refusal("", code="no_such_entry")
    return ToldEntry(entry, told)


def account_of(item: ToldEntry, account_id: UUID | str) -> Account:
    """One account of an entry, also one that was corrected since, so that its editor can be told.

    Raises:
        Refusal: when it is not there, or its teller took it back.
    """
    seen = Q(teller=None) | Q(teller__withdrawn_at=None)
    found = item.entry.accounts.filter(seen, pk=account_id).select_related("teller", "source", "entry__case")
    account = found.first()
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
    """The last deed that can still be undone."""
    return entry.changes.filter(undone_at=None).select_related("by").first()


def changes_in(case: Case, user: User) -> QuerySet[Change]:
    """Everything that was done to the life course, newest first, less what only a withdrawn teller told."""
    readable = Account.objects.visible_to(user).filter(entry=OuterRef("entry"))
    changes = Change.objects.filter(Exists(readable), entry__case=case)
    return changes.select_related("by", "entry__case")


def taken_back_words(case: Case, user: User) -> frozenset[str]:
    """Words that a withdrawn teller used and that may still stand in a title or in what was done before."""
    accounts = Account.objects.filter(entry__case=case)
    hidden = accounts.exclude(pk__in=accounts.visible_to(user).values("pk"))
    return frozenset(text[:300] for text in hidden.values_list("text", flat=True))


def open_rows(case: Case) -> list[TimelineRow]:
    """Rows of handed-in lists about which somebody must still decide."""
    rows = TimelineRow.objects.filter(timeline__case=case, account=None, set_aside_at=None)
    return list(rows.select_related("timeline"))


def values_of(study: Study, list_key: str) -> tuple[Value, ...]:
    """The categories of one of the study's lists; empty where there is no such list."""
    return next((found.values for found in study.method.value_lists if found.key == list_key), ())


def categories_in_use(study: Study, list_key: str) -> frozenset[str]:
    """The categories of one list in which an entry stands, also one that was taken away and may come back."""
    tracks = [found.track for found in study.method.value_lists if found.key == list_key]
    entries = Entry.objects.filter(case__study=study, track__in=tracks).exclude(category="")
    return frozenset(entries.order_by().values_list("category", flat=True).distinct())


def home_now(life: Iterable[ToldEntry], method: Method) -> str:
    """Where the young person lives now, by category or else as told; empty where nobody knows.

    A secret or restricted place is not named.
    """
    lasting = [
        item
        for item in on_track(life, Track.LIVING)
        if item.span.kind == SpanKind.OPEN and not item.entry.is_place_secret and not item.entry.is_restricted
    ]
    if not lasting:
        return ""
    latest = lasting[-1]
    labels = {value.key: value.label for value in method.values_for(Track.LIVING)}
    return without_capital(labels.get(latest.entry.category, latest.title))


def without_capital(words: str) -> str:
    """Words as they stand inside a sentence; a name with more capitals keeps them."""
    first, _, _ = words.partition(" ")
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]


@dataclass(frozen=True, slots=True)
class Share:
    """What one person brought: how many sources, and how many accounts of the life course."""

    sources: int
    accounts: int


def share_of(person: Participant) -> Share:
    """What stands still when this person takes their consent back."""
    return Share(person.sources.count(), Account.objects.current().filter(teller=person).count())
