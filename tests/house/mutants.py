"""Every check on who may what, each to be taken away by itself; its own part of the matrix must then turn red.

A check is taken away at its seam, in this process only: a function of the gate for one page, or one word of a
query. No file is changed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.db.models import QuerySet

from leerlijn.accounts.enums import Role
from leerlijn.discussions.models import Discussion, DiscussionQuerySet, Series, SeriesQuerySet
from leerlijn.studies.models import Case, CaseQuerySet, MembershipQuerySet, Study
from leerlijn.web import gate
from leerlijn.web.gate import Route
from tests.house.matrix import (
    BLOCKED,
    ELSEWHERE,
    LEFT,
    NOBODY,
    OWN,
    UNSIGNED,
    WITHDRAWN,
    Cell,
    Visitor,
    World,
    set_state,
    visitors,
    walk,
)
from tests.house.visits import ROUTES

Patch = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One check that is gone: how it is taken away, and who then stands before which page.

    `page` is the name of the page, or empty where a word of a query is gone that many pages lean on: then
    `opens` says which.
    """

    name: str
    without: Patch
    relation: str
    role: str
    page: str = ""
    opens: str = ""
    verb: str = ""
    handed: bool = True
    state: str = ""


def passing(seam: str, page: str, answer: Any = None) -> Patch:
    """Let one check of the gate pass for one page."""
    real = getattr(gate, seam)

    def checked(request: Any, route: Route, *more: Any) -> Any:
        return answer if route.name == page else real(request, route, *more)

    return lambda: mock.patch.object(gate, seam, checked)


def opening_to_all(page: str) -> Patch:
    """Let one page open whatever its path names, for whoever asks."""
    real = gate.open_door

    def opened(request: Any, route: Route, openers: Any, kwargs: dict[str, Any]) -> tuple[Any, ...]:
        if route.name != page:
            return real(request, route, openers, kwargs)
        return (fetched(route, kwargs),)

    return lambda: mock.patch.object(gate, "open_door", opened)


def fetched(route: Route, kwargs: dict[str, Any]) -> Any:
    """The thing that a path names, without asking who wants it."""
    if route.opens == "study":
        return Study.objects.get(pk=kwargs.pop("study"))
    if route.opens == "series":
        return Series.objects.get(pk=kwargs.pop("series"))
    if route.opens == "discussion":
        kwargs.pop("series")
        return Discussion.objects.get(pk=kwargs.pop("discussion"))
    case = Case.objects.get(code=kwargs.pop("case"))
    if route.handed_to:
        kwargs["person"] = case.participants.get(pk=kwargs["person"])
    return case


def silent(kind: type[QuerySet[Any]], word: str) -> Patch:
    """Let one word of a query say nothing."""
    return lambda: mock.patch.object(kind, word, lambda self, *_asked: self)


def of_gate(route: Route) -> Iterator[Mutant]:
    """The checks before one page."""
    name = route.name
    someone = next((role for role in Role if role in route.who), "")
    outsider = next((role for role in Role if role not in route.who), "")
    relation = OWN if route.who else NOBODY
    strange = passing("check_method", name)
    yield Mutant(f"verb of {name}", strange, relation, someone, name, verb="PUT")
    if route.who:
        signed_in = passing("must_sign_in", name, answer=False)
        yield Mutant(f"signing in for {name}", signed_in, NOBODY, "", name)
    if route.who and outsider:
        yield Mutant(f"role for {name}", passing("check_role", name), OWN, outsider, name)
    if route.opens:
        yield Mutant(f"relation for {name}", opening_to_all(name), ELSEWHERE, someone, name)
    if route.handed_to:
        shut = passing("check_handed_over", name)
        yield Mutant(f"screen of {name}", shut, OWN, someone, name, handed=False)


def of_queries() -> Iterator[Mutant]:
    """The words of queries on which every opened case, study, series and discussion rests."""
    for opens in ("case", "study"):
        team = MembershipQuerySet
        whose = mock_valid_for()
        for name, without, relation in (
            ("whose team", whose, ELSEWHERE),
            ("from and until", silent(team, "valid_on"), LEFT),
            ("signed", silent(team, "signed"), UNSIGNED),
        ):
            yield Mutant(f"{name}: {opens}", without, relation, Role.RESEARCHER, opens=opens)
    for word in ("workers", "stewards"):
        yield Mutant(f"only {word}: case", silent(MembershipQuerySet, word), OWN, Role.EXPERT, opens="case")
    still = silent(CaseQuerySet, "moving")
    yield Mutant("stands still: case", still, OWN, Role.RESEARCHER, opens="case", state=WITHDRAWN)
    closed = silent(CaseQuerySet, "not_blocked_for")
    for role in (Role.RESEARCHER, Role.STEWARD):
        yield Mutant(f"closed to a {role}: case", closed, BLOCKED, role, opens="case")
    members = silent(SeriesQuerySet, "visible_to")
    yield Mutant("members: series", members, OWN, Role.PROFESSIONAL, opens="series")
    read = silent(DiscussionQuerySet, "readable_by")
    yield Mutant("members: discussion", read, OWN, Role.PROFESSIONAL, opens="discussion")


def mock_valid_for() -> Patch:
    """Let anybody's place on a team count for everybody."""
    return lambda: mock.patch.object(MembershipQuerySet, "valid_for", lambda self, _user: self)


def mutants() -> tuple[Mutant, ...]:
    """Every check there is."""
    return (*(each for route in ROUTES for each in of_gate(route)), *of_queries())


def cells_of(world: World, mutant: Mutant) -> list[Cell]:
    """The part of the matrix that leans on this check."""
    found = next(who for who in visitors(world, mutant.relation) if who.role == mutant.role)
    who = Visitor(found.relation, found.role, found.user, mutant.state) if mutant.state else found
    pages = [visit for visit in world.pages if leans(visit.route, mutant)]
    return [Cell(visit, mutant.verb or verb_of(visit.route), who, mutant.handed) for visit in pages]


def leans(route: Route, mutant: Mutant) -> bool:
    """Whether a page rests on this check."""
    if mutant.page:
        return route.name == mutant.page
    plain = route.opener == "" and not route.handed_to and not route.only_posts
    return plain and route.opens == mutant.opens and mutant.role in route.who


def verb_of(route: Route) -> str:
    """A verb that the page takes."""
    return "POST" if route.only_posts else "GET"


def lives(world: World, mutant: Mutant) -> str:
    """Why a mutant lives; empty where its own part of the matrix turns red, every page of it."""
    if mutant.state:
        set_state(world, mutant.state)
    wanted = cells_of(world, mutant)
    before = walk(world, wanted)
    if before.wrong or not before.opened:
        return f"{mutant.name}: red before anything was taken away: {before.wrong}"
    with mutant.without():
        after = walk(world, wanted)
    if len(after.wrong) == after.opened:
        return ""
    return f"{mutant.name}: {after.opened - len(after.wrong)} of {after.opened} pages stay green"
