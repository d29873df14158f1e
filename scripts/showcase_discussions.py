"""The pages about discussions in the showcase: the demo's series, and what looks different in one of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.discussions.enums import NoteKind
from leerlijn.discussions.models import Discussion, Fellow, Note, Promise, Series, TakenPart
from leerlijn.discussions.operations import (
    Plan,
    begin_discussion,
    end_discussion,
    go_to_round,
    plan_discussion,
    write_note,
)
from leerlijn.studies.models import Case, Study
from leerlijn.together.models import Sheet


def go_on() -> None:
    """One more discussion that was held just now, and one that goes on, in its fourth round."""
    series = Series.objects.get()
    by = series.fellows.get(role="facilitator").user
    parts = {
        taken.role_key: taken.fellow for taken in TakenPart.objects.filter(discussion=discussion(0)(None))
    }
    plan = Plan(on=timezone.localdate(), format_key=series.format_key, question=ASKED, parts=parts)
    yesterday = replace(plan, on=plan.on - timedelta(days=1))
    end_discussion(begin_discussion(plan_discussion(series, by=by, plan=yesterday), by=by), by=by)
    running = begin_discussion(plan_discussion(series, by=by, plan=plan), by=by)
    for kind, text in SAID:
        write_note(running, by=by, round_key="analysis", kind=kind, text=text)
    go_to_round(running, by=by, key="analysis")


def discussion(place: int) -> Callable[[Case | None], Discussion]:
    """A discussion of the demo's series by its place in time; -1 is the one to come."""
    return lambda _case: list(Discussion.objects.order_by("on"))[place]


def of_round(place: int, turn: str) -> Callable[[Study], str]:
    """One round of a discussion."""

    def url(_study: Study) -> str:
        found = discussion(place)(None)
        return reverse("discussion-round", args=[found.series_id, found.pk, turn])

    return url


def of_discussion(name: str, place: int) -> Callable[[Study], str]:
    """A page of one discussion."""

    def url(_study: Study) -> str:
        found = discussion(place)(None)
        return reverse(name, args=[found.series_id, found.pk])

    return url


def of_kind(kind: str) -> Callable[[Study], str]:
    """A list to fill in."""
    return lambda _study: reverse("sheet-new", args=["K-01", kind])


def of_series(name: str) -> Callable[[Study], str]:
    """A page of the series."""
    return lambda _study: reverse(name, args=[Series.objects.get().pk])


ASKED = "Een jongen van 11 wil niet meer naar school, en iedereen weet waarom behalve wij."
SAID = (
    (NoteKind.METAPHOR, "Een wachtkamer waar niemand geroepen wordt."),
    (NoteKind.VIEW, "Hij heeft gelijk: de school past niet bij hem."),
    (NoteKind.ADVICE, "Ga een ochtend met hem mee."),
)
OF_HELD = (
    "discussion-note-change",
    "discussion-note-remove",
    "discussion-note-restore",
    "discussion-answer",
    "discussion-follow",
    "discussion-round",
    "discussion-go",
    "discussion-note",
    "discussion-question",
    "discussion-promise",
)
DISCUSSION_FINDERS: dict[str, Callable[[Case], Any]] = {
    "series": lambda _case: Series.objects.get(),
    "discussion": discussion(-1),
    "fellow": lambda _case: Fellow.objects.filter(role="member").first(),
    "kind": lambda _case: "samen-beslissen",
    "sheet": lambda case: Sheet.objects.filter(case=case).first(),
    "way": lambda _case: "vier-fasen",
    "turn": lambda _case: "conclusion",
    **{f"{name} discussion": discussion(0) for name in OF_HELD},
    "discussion-evaluation discussion": discussion(2),
    "said": lambda _case: Note.objects.filter(discussion=discussion(0)(None), kind="advice").first(),
    "promise": lambda _case: Promise.objects.filter(discussion=discussion(0)(None)).last(),
}
LEADS = Role.FACILITATOR
DISCUSSION_STATES: dict[str, tuple[str, Callable[[Study], str]]] = {
    "discussion series for who leads": (LEADS, of_series("discussion-series")),
    "discussion members for who leads": (LEADS, of_series("discussion-fellows")),
    "discussion for who leads": (LEADS, of_discussion("discussion", -1)),
    "discussion round of now": (LEADS, of_round(-2, "analysis")),
    "discussion round before": (LEADS, of_round(-2, "questions")),
    "discussion last round": (LEADS, of_round(-2, "conclusion")),
    "sheet of a phase": (LEADS, of_kind("meedoen")),
    "card how to look back": (LEADS, of_kind("hoe-terugkijken")),
    "discussion just held": (LEADS, of_discussion("discussion", 2)),
    "discussion that was": (LEADS, of_discussion("discussion", 0)),
}
