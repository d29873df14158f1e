from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.enums import DiscussionState, Rhythm, SeriesRole
from leerlijn.discussions.models import Discussion, Fellow, Series

STARTERS = frozenset({Role.RESEARCHER, Role.FACILITATOR, Role.STEWARD, Role.PROFESSIONAL, Role.EXPERT})
# Who asked for a study hears results; in a discussion colleagues must be free to doubt.
NEVER_IN = frozenset({Role.COMMISSIONER})
LEADING = frozenset({SeriesRole.FACILITATOR, SeriesRole.STEWARD})
MONTHS = {Rhythm.MONTHLY: 1, Rhythm.TWO_MONTHLY: 2}
WEEK = 7
LAST = 5


def check_start_series(user: User) -> None:
    """Whoever works with families may begin a series with colleagues."""
    if user.role not in STARTERS:
        raise Refusal(_("Een reeks begint wie zelf met gezinnen werkt of casussen onderzoekt."), code="role")


def can_start_series(user: User) -> bool:
    """Whether this account may begin a series."""
    return user.role in STARTERS


def check_lead(series: Series, by: User) -> None:
    """Who leads or keeps a series arranges it.

    Raises:
        Refusal: with code "not_leading".
    """
    if not can_lead(series, by):
        said = _("Alleen de gespreksleider van deze reeks, of wie haar bijhoudt, kan dit.")
        raise Refusal(said, code="not_leading")


def can_lead(series: Series, by: User) -> bool:
    """Whether this account leads or keeps the series today."""
    return Fellow.objects.valid_for(by).filter(series=series, role__in=LEADING).exists()


def check_colleague(series: Series, user: User) -> None:
    """A series is of one organisation, and who asked for the work is not in it."""
    if user.organisation_id != series.organisation_id or not user.is_active:
        raise Refusal(_("Deze collega hoort niet bij deze organisatie."), code="other_organisation")
    if user.role in NEVER_IN:
        raise Refusal(
            _("Een opdrachtgever zit niet in een reeks: hier moet je vrij kunnen twijfelen."), code="role"
        )


def check_one_leads_on(series: Series, leaving: Fellow, today: date) -> None:
    """Somebody must go on leading or keeping the series."""
    others = series.fellows.valid_on(today).filter(role__in=LEADING).exclude(pk=leaving.pk)
    if leaving.role in LEADING and not others.exists():
        said = _("Dan houdt niemand de reeks meer bij. Geef eerst een ander die taak.")
        raise Refusal(said, code="last_to_lead")


def check_still_planned(discussion: Discussion) -> None:
    """What is held or called off stays as it was.

    Raises:
        Refusal: with code "not_planned".
    """
    if discussion.state != DiscussionState.PLANNED:
        raise Refusal(_("Deze bespreking is niet meer in de maak."), code="not_planned")


def check_fellows(series: Series, fellows: Iterable[Fellow | None]) -> None:
    """Roles are taken by people of the series."""
    if any(fellow is not None and fellow.series_id != series.pk for fellow in fellows):
        raise Refusal(_("Deze collega zit niet in de reeks."), code="not_in_series")


def check_after_begin(series: Series, on: date) -> None:
    """A discussion is not before the first day of its series."""
    if on < series.first_on:
        raise Refusal(_("De reeks begint later. Kies een dag vanaf haar eerste dag."), code="before_first")


def days_of(first: date, rhythm: Rhythm) -> Iterator[date]:
    """The days of a rhythm without end: the same weekday of the month as the first, say its second Tuesday.

    A fifth weekday is not in every month; it is read as the last one.
    """
    place = (first.day - 1) // WEEK + 1
    month = first.year * 12 + first.month - 1
    while True:
        year, number = divmod(month, 12)
        yield weekday_in(year, number + 1, first.weekday(), place)
        month += MONTHS[rhythm]


def weekday_in(year: int, month: int, weekday: int, place: int) -> date:
    """The second Tuesday of a month, and so on; from the fifth on the last one."""
    if place >= LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % WEEK)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.weekday()) % WEEK + (place - 1) * WEEK)


def next_days(series: Series, since: date, taken: Iterable[date], count: int) -> tuple[date, ...]:
    """The next days of a series from `since` on, but for months that have something already."""
    months = {(day.year, day.month) for day in taken}
    days = days_of(series.first_on, Rhythm(series.rhythm))
    free = (day for day in days if day >= since and (day.year, day.month) not in months)
    return tuple(islice(free, count))
