"""What can be counted in a life line: on a page, on paper and as a file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.facts import Fact, as_csv, as_data, facts_for, in_groups
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.studies.models import Case
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.frames import case_frame

PAGE = "workbench/lifeline_facts.html"
ALL_OF_ONE = "workbench/lifeline_fact_all.html"
FIRST = 30  # of what a fact rests on, on the page of all facts
ON_A_PAGE = 100
# What stands under the drawing, to begin with.
IN_SHORT = ("living_places", "moves", "schools", "months_without_school", "help_trajectories")


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one track; those that are counted for each kind of place stand apart."""

    track: Track
    facts: tuple[Fact, ...]
    by_kind: tuple[Fact, ...]

    @property
    def how_by_kind(self) -> str:
        """How the facts for each kind are counted."""
        return str(self.by_kind[0].definition.how) if self.by_kind else ""


def life_facts(request: SignedIn, case: Case) -> HttpResponse:
    """The facts out of a life course, each with how it was counted and what it rests on."""
    if "feit" in request.GET:
        return render(request, ALL_OF_ONE, one_fact_page(request, case, request.GET["feit"]))
    return render(request, PAGE, facts_page(request, case))


def one_fact_page(request: SignedIn, case: Case, key: str) -> dict[str, Any]:
    """Everything that one fact rests on, on as many pages as it takes.

    Raises:
        Http404: when nothing is counted under this key.
    """
    fact = next((fact for fact in team_facts(request, case) if fact.key == key), None)
    if fact is None:
        raise Http404
    return {
        **case_frame(case, "life-line"),
        "page_title": fact.name,
        "fact": fact,
        "page": Paginator(fact.entries, ON_A_PAGE).get_page(request.GET.get("blad")),
        "others": urlencode({"feit": key}),
    }


def life_facts_print(request: SignedIn, case: Case) -> HttpResponse:
    """The same on paper, with every fold open."""
    return render(request, PAGE, facts_page(request, case) | {"on_paper": True, "tabs": []})


def facts_page(request: SignedIn, case: Case) -> dict[str, Any]:
    """Everything on the page of the facts."""
    facts = team_facts(request, case)
    return {
        **case_frame(case, "life-line"),
        "page_title": _("Feiten uit deze levensloop"),
        "groups": grouped(facts),
        "first": FIRST,
        "is_empty": not any(fact.entries for fact in facts),
        "has_birth": any(person.birth_date for person in case.participants.all()),
    }


def grouped(facts: Iterable[Fact]) -> tuple[FactGroup, ...]:
    """The facts by track."""
    return tuple(
        FactGroup(
            track,
            tuple(fact for fact in found if fact.kind is None),
            tuple(fact for fact in found if fact.kind is not None),
        )
        for track, found in in_groups(facts)
    )


def in_short(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The few facts that stand under the drawing."""
    return tuple(fact for fact in facts if fact.key in IN_SHORT and fact.value is not None)


def life_facts_csv(request: SignedIn, case: Case) -> HttpResponse:
    """The facts as a table, in the signs that a spreadsheet expects."""
    content = as_csv(team_facts(request, case)).encode("utf-8-sig")
    return attached(content, "text/csv; charset=utf-8", f"feiten-{case.code}.csv")


def life_facts_json(request: SignedIn, case: Case) -> HttpResponse:
    """The facts as data."""
    content = json.dumps(as_data(team_facts(request, case)), ensure_ascii=False, indent=1).encode()
    return attached(content, "application/json", f"feiten-{case.code}.json")


def team_facts(request: SignedIn, case: Case) -> tuple[Fact, ...]:
    """The facts as this account may see the life."""
    prefetch_related_objects([case], "participants")
    return facts_for(case, Viewer(Audience.TEAM, user=request.user))


def attached(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
