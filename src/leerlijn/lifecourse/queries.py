from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Prefetch

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account, AccountQuerySet, Entry, TimelineRow
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit.dates import Span, say, sort_key

SEEN = "seen_accounts"


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
    entries = Entry.objects.present().filter(case=case)
    if viewer.audience != Audience.TEAM:
        entries = entries.shareable().filter(is_place_secret=False)
    accounts = seen_accounts(viewer).select_related("teller", "source")
    told = (
        ToldEntry(entry, tuple(getattr(entry, SEEN)))
        for entry in entries.prefetch_related(Prefetch("accounts", queryset=accounts, to_attr=SEEN))
    )
    return in_order(entry for entry in told if entry.accounts)


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
    entry = Entry.objects.filter(case=case, pk=entry_id).first()
    if entry is None:
        raise Refusal("", code="no_such_entry")
    accounts = (
        Account.objects.current().visible_to(user).filter(entry=entry).select_related("teller", "source")
    )
    return ToldEntry(entry, tuple(accounts))


def open_rows(case: Case) -> list[TimelineRow]:
    """Rows of handed-in lists about which somebody must still decide."""
    rows = TimelineRow.objects.filter(timeline__case=case, account=None, set_aside_at=None)
    return list(rows.select_related("timeline"))
