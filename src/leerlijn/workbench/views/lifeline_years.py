"""A life with more moments than one page can hold: the reader chooses a year of it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, begin_year, life_of, told_entry, years_of
from leerlijn.studies.models import Case

MOST_AT_ONCE = 1_000
MOST_DRAWN = 300
NO_YEAR = "zonder"

Told = tuple[ToldEntry, ...]
Years = Collection[int | None]


@dataclass(frozen=True, slots=True)
class YearChoice:
    """One year to choose, with how many moments begin in it; `key` is how the address names it."""

    key: str
    name: str
    many: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What of a life is read. Without `choices` that is all of it; else one year, or nothing yet."""

    life: Told
    choices: tuple[YearChoice, ...] = ()

    @property
    def chosen(self) -> YearChoice | None:
        """The year that was chosen."""
        return next((choice for choice in self.choices if choice.is_chosen), None)

    @property
    def asks_year(self) -> bool:
        """Whether nothing is read before the reader chooses."""
        return bool(self.choices) and self.chosen is None

    def can_draw(self, shown: Told) -> bool:
        """Whether a drawing of this helps: more than some hundreds of moments in one year are a stain."""
        return not self.choices or len(shown) <= MOST_DRAWN

    @property
    def total(self) -> int:
        """How many moments there are in all years together."""
        return sum(choice.many for choice in self.choices)

    @property
    def left_out(self) -> int:
        """How many moments of the chosen year do not fit on the page."""
        return max(self.chosen.many - MOST_AT_ONCE, 0) if self.chosen else 0


def is_long(case: Case) -> bool:
    """Whether a life is too long to be read in one go."""
    return case.entries.present().count() > MOST_AT_ONCE


def reach_of(case: Case, user: User, year: str = "") -> Reach:
    """The life course for somebody of the team: all of it, or of a long life the year that was asked for."""
    prefetch_related_objects([case], "participants")
    viewer = Viewer(Audience.TEAM, user=user)
    if not is_long(case):
        return Reach(life_of(case, viewer))
    years = years_of(case, viewer)
    choices = tuple(YearChoice(key_of(one), name_of(one), many, key_of(one) == year) for one, many in years)
    known = [one for one, _many in years if key_of(one) == year]
    return Reach(life_of(case, viewer, begins_in=known, most=MOST_AT_ONCE) if known else (), choices)


def life_around(case: Case, user: User, entry_id: UUID | str) -> Told:
    """The life course around one entry: all of it, or of a long life the years next to that entry."""
    prefetch_related_objects([case], "participants")
    viewer = Viewer(Audience.TEAM, user=user)
    return life_of(case, viewer, begins_in=years_around(case, user, entry_id) if is_long(case) else None)


def years_around(case: Case, user: User, entry_id: UUID | str) -> Years:
    """The year in which an entry begins, with the years beside it."""
    year = begin_year(told_entry_or_404(case, user, entry_id))
    return [None] if year is None else [year - 1, year, year + 1]


def year_key(case: Case, user: User, entry_id: UUID | str) -> str:
    """How the address names the year in which an entry begins."""
    return key_of(begin_year(told_entry_or_404(case, user, entry_id)))


def told_entry_or_404(case: Case, user: User, entry_id: UUID | str) -> ToldEntry:
    """One entry; what this reader may not see does not exist."""
    try:
        return told_entry(case, user, entry_id)
    except Refusal as refusal:
        raise Http404 from refusal


def key_of(year: int | None) -> str:
    """How the address names a year."""
    return NO_YEAR if year is None else str(year)


def name_of(year: int | None) -> str:
    """A year as people say it."""
    return _("nog te dateren") if year is None else str(year)
