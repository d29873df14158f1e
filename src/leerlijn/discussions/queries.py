from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.enums import DiscussionState
from leerlijn.discussions.models import Discussion, Fellow, Series, TakenPart
from leerlijn.discussions.rules import NEVER_IN, can_lead, next_days
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Case

DAYS_AHEAD = 3
WITH_PARTS = Prefetch("parts", TakenPart.objects.select_related("fellow__user"))


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series in a list: its next discussion and how many were held."""

    series: Series
    people: int
    coming: Discussion | None
    next_on: date | None
    held: int


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """One series as its members see it."""

    series: Series
    fellows: tuple[Fellow, ...]
    coming: tuple[Discussion, ...]
    past: tuple[Discussion, ...]
    free_days: tuple[date, ...]
    may_lead: bool


def series_of(user: User) -> tuple[SeriesLine, ...]:
    """The series of which this account is a member, by name; three queries."""
    today = timezone.localdate()
    members = Prefetch("fellows", Fellow.objects.valid_on(today), to_attr="now_in")
    readable = Discussion.objects.readable_by(user).standing()
    found = Series.objects.visible_to(user).prefetch_related(
        members, Prefetch("discussions", readable, to_attr="open_to_me")
    )
    return tuple(line_of(series, today) for series in found)


def line_of(series: Series, today: date) -> SeriesLine:
    """A series as it stands in the list; its members and discussions were fetched."""
    known: list[Discussion] = series.open_to_me  # type: ignore[attr-defined]
    coming = [each for each in known if is_coming(each, today)]
    free = next_days(series, today, [each.on for each in coming], 1)
    return SeriesLine(
        series=series,
        people=len(series.now_in),  # type: ignore[attr-defined]
        coming=coming[0] if coming else None,
        next_on=free[0] if free else None,
        held=sum(each.state == DiscussionState.HELD for each in known),
    )


def is_coming(discussion: Discussion, today: date) -> bool:
    """Whether it is still to be held: one that goes on, or is planned for today or later."""
    waits = {DiscussionState.PLANNED, DiscussionState.RUNNING}
    return discussion.state == DiscussionState.RUNNING or (
        discussion.state in waits and discussion.on >= today
    )


def page_of_series(series: Series, user: User) -> SeriesPage:
    """One series with what is planned and what was; what passed unheld stands with the past."""
    today = timezone.localdate()
    known = discussions_in(series, user)
    coming = tuple(each for each in known if is_coming(each, today))
    past = tuple(each for each in reversed(known) if not is_coming(each, today))
    return SeriesPage(
        series=series,
        fellows=fellows_of(series),
        coming=coming,
        past=past,
        free_days=next_days(series, today, [each.on for each in coming], DAYS_AHEAD),
        may_lead=can_lead(series, user),
    )


def discussions_in(series: Series, user: User) -> list[Discussion]:
    """The discussions of a series that this account may read, by day, with their roles."""
    return list(Discussion.objects.readable_by(user).filter(series=series).prefetch_related(WITH_PARTS))


def fellows_of(series: Series) -> tuple[Fellow, ...]:
    """Who is in the series today, by name."""
    return tuple(series.fellows.valid_on(timezone.localdate()).select_related("user"))


def colleagues_to_ask(series: Series) -> QuerySet[User]:
    """Who may come into a series: of its organisation, and not in it yet."""
    inside = series.fellows.valid_on(timezone.localdate()).values("user")
    found: QuerySet[User] = User.objects.filter(organisation=series.organisation_id, is_active=True)
    return found.exclude(pk__in=inside).exclude(role__in=NEVER_IN)


def cases_to_touch(user: User) -> tuple[Case, ...]:
    """The cases that this account may open and that do not stand still."""
    return tuple(Case.objects.visible_to(user).exclude(state=CaseState.FROZEN).select_related("study"))


def case_as_seen(discussion: Discussion, user: User) -> Case | None:
    """The case that a discussion touches, for who may open it; whoever may not, reads no code."""
    if discussion.case_id is None:
        return None
    return Case.objects.visible_to(user).filter(pk=discussion.case_id).first()


def open_series(user: User, series_id: UUID | str) -> Series:
    """A series for one of its members; forbidden and absent look the same.

    Raises:
        Refusal: with code "no_such_series".
    """
    found = Series.objects.visible_to(user).filter(pk=series_id).first()
    if found is None:
        raise Refusal("", code="no_such_series")
    return found


def open_discussion(user: User, series_id: UUID | str, discussion_id: UUID | str) -> Discussion:
    """A discussion for a member of its series.

    Raises:
        Refusal: with code "no_such_discussion", also where the case that it touches stands still.
    """
    mine = Discussion.objects.readable_by(user).filter(pk=discussion_id, series__pk=series_id)
    found = mine.select_related("series").prefetch_related(WITH_PARTS).first()
    if found is None:
        raise Refusal("", code="no_such_discussion")
    return found


def open_fellow(series: Series, fellow_id: UUID | str) -> Fellow:
    """Somebody who is in the series today.

    Raises:
        Refusal: when they are not.
    """
    found = series.fellows.valid_on(timezone.localdate()).filter(pk=fellow_id).select_related("user").first()
    if found is None:
        raise Refusal("", code="no_such_fellow")
    return found
