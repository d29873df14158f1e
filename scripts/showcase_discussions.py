"""The pages about discussions in the showcase: the demo's series, and what looks different in one of them."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.discussions.models import Discussion, Fellow, Series
from leerlijn.studies.models import Case, Study


def discussion(place: int) -> Callable[[Case], Discussion]:
    """A discussion of the demo's series by its place in time; -1 is the one to come."""
    return lambda _case: list(Discussion.objects.order_by("on"))[place]


def of_discussion(name: str, place: int) -> Callable[[Study], str]:
    """A page of one discussion."""

    def url(_study: Study) -> str:
        found = discussion(place)(None)  # type: ignore[arg-type]
        return reverse(name, args=[found.series_id, found.pk])

    return url


def of_series(name: str) -> Callable[[Study], str]:
    """A page of the series."""
    return lambda _study: reverse(name, args=[Series.objects.get().pk])


DISCUSSION_FINDERS: dict[str, Callable[[Case], Any]] = {
    "series": lambda _case: Series.objects.get(),
    "discussion": discussion(-1),
    "fellow": lambda _case: Fellow.objects.filter(role="member").first(),
    "way": lambda _case: "vier-fasen",
}
LEADS = Role.FACILITATOR
DISCUSSION_STATES: dict[str, tuple[str, Callable[[Study], str]]] = {
    "discussion series for who leads": (LEADS, of_series("discussion-series")),
    "discussion members for who leads": (LEADS, of_series("discussion-fellows")),
    "discussion for who leads": (LEADS, of_discussion("discussion", -1)),
    "discussion that was": (LEADS, of_discussion("discussion", 0)),
}
