"""Every page with every verb, for everybody in every relation: what the declarations foretell, and what comes.

What must come is told once more here, from the tables of routes and from how somebody stands to the case; no
page is named. A page that is declared is in the matrix, and one that is not has no address.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import Organisation, User
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.studies.models import Block, Case
from leerlijn.studies.operations import freeze_case
from leerlijn.web.gate import Route
from leerlijn.web.handing_over import KEY, kept
from leerlijn.workbench.access import UNSIGNED as ALSO_UNSIGNED
from leerlijn.workbench.routes import TABLE as WORKBENCH
from tests.factories import VAULT_NAMES, make_member, make_study, make_user
from tests.house.visits import APART, PLANNED, TOLD, WRITTEN, Visit, furnished_case, visits

OWN, UNSIGNED, LEFT, BLOCKED = "own case", "not signed", "left the team", "blocked"
ELSEWHERE, ABROAD, NOBODY = "other case", "other organisation", "not signed in"
OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"
ON_TEAM = frozenset({OWN, UNSIGNED, BLOCKED})
PROMISED = frozenset({OWN, BLOCKED})
WORKERS = frozenset({Role.RESEARCHER, Role.FACILITATOR})
CASE_READERS = WORKERS | {Role.STEWARD}
READING = ("GET", "HEAD")
# No page takes these, whoever asks: one relation says it for all.
STRANGE = ("PUT", "PATCH", "DELETE", "OPTIONS")
FOUND_NOTHING, SIGN_IN = 404, 302
# What the gate answers before the page itself says a word.
GATE = frozenset(
    {"method", "not_handed_over", "role", "not_on_team", "statement_missing", "not_open_to_you",
     "no_such_series", "no_such_discussion"}
)  # fmt: skip
QUESTION = "Hoe had dit eerder gezien"
MARKS = {
    **dict.fromkeys(VAULT_NAMES, "name"), TOLD: "told", WRITTEN: "written",
    QUESTION: "question", PLANNED: "planned", APART: "apart",
}  # fmt: skip
# The pages of the vault, and the forms on which people sign with their name.
WITH_NAMES = frozenset({"people", "person-change", "consent-form", "consent-forms"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the door: how they stand to the case, in what role, and how the case stands."""

    relation: str
    role: str
    user: User | None
    state: str = OPEN


@dataclass(frozen=True, slots=True)
class Cell:
    """One page, one verb, one visitor; with `handed` the screen is handed over where the page is somebody's."""

    visit: Visit
    verb: str
    visitor: Visitor
    handed: bool = True

    def __str__(self) -> str:
        who = self.visitor
        return f"{self.verb} {self.visit.route.name}, {who.role or 'nobody'}, {who.relation}, {who.state}"


@dataclass(slots=True)
class World:
    """One case with something planted behind every page, and who comes to look."""

    by: User
    case: Case
    pages: tuple[Visit, ...]
    abroad: Organisation
    clients: dict[tuple[Any, bool], tuple[Client, str]] = field(default_factory=dict)

    def client(self, user: User | None, *, handed: bool) -> Client:
        """The browser of an account; with `handed` the screen is the mother's.

        A deed that is put back may have ended the session in the browser; there it is put back too.
        """
        key = (user.pk if user else None, handed)
        if key not in self.clients:
            opened = self.opened(user, handed=handed)
            self.clients[key] = opened, opened.cookies.output(header="", sep=";")
        client, cookies = self.clients[key]
        client.cookies.clear()
        client.cookies.load(cookies)
        return client

    def opened(self, user: User | None, *, handed: bool) -> Client:
        """A browser that was signed in, and handed over where that is asked."""
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user)
        if user and handed:
            session = client.session
            session[KEY] = kept(self.case.participants.get(role="mother").pk, "/")
            session.save()
        return client


def make_world() -> World:
    """The case of the matrix, with a series of discussions that only its researcher leads."""
    by = make_user()
    case = furnished_case(by)
    return World(by, case, tuple(visits(case)), found_organisation("Een ander huis"))


def visitors(world: World, relation: str) -> Iterator[Visitor]:
    """Everybody of one relation, in every role that has accounts."""
    if relation == NOBODY:
        yield Visitor(NOBODY, "", None)
        return
    for role in Role:
        yield Visitor(relation, role, MAKERS[relation](world, role))


def member(world: World, role: Role, *, signed: bool = True) -> User:
    """Somebody on the team."""
    return make_member(world.case.study, by=world.by, role=role, signed=signed)


def blocked(world: World, role: Role) -> User:
    """Somebody on the team to whom the case is closed."""
    user = member(world, role)
    Block.objects.create(case=world.case, user=user, by=world.by, reason="near")
    return user


def left(world: World, role: Role) -> User:
    """Somebody who was on the team until the day before yesterday."""
    user = member(world, role)
    world.case.study.memberships.filter(user=user).update(
        starts_on=timezone.localdate() - timedelta(days=9),
        ends_on=timezone.localdate() - timedelta(days=2),
    )
    return user


def elsewhere(organisation: Organisation, role: Role) -> User:
    """Somebody on the team of another study."""
    starter = make_user(organisation=organisation)
    study = make_study(starter)
    study.learning_question = "Iets anders"
    study.save()
    return make_member(study, by=starter, role=role)


MAKERS: dict[str, Callable[[World, Role], User]] = {
    OWN: member,
    UNSIGNED: lambda world, role: member(world, role, signed=False),
    LEFT: left,
    BLOCKED: blocked,
    ELSEWHERE: lambda world, role: elsewhere(world.case.organisation, role),
    ABROAD: lambda world, role: elsewhere(world.abroad, role),
}
RELATIONS = (*MAKERS, NOBODY)


def set_state(world: World, state: str) -> None:
    """Let the case stand as the matrix asks: still after a withdrawal, or closed."""
    if state == WITHDRAWN:
        freeze_case(world.case, by=world.by)
    elif state == CLOSED:
        Case.objects.filter(pk=world.case.pk).update(state="done")
    world.case.refresh_from_db()


def cells(world: World, people: Iterable[Visitor], verbs: Iterable[str]) -> Iterator[Cell]:
    """Every page with every verb for these visitors."""
    for visitor, visit, verb in product(people, world.pages, verbs):
        yield Cell(visit, verb, visitor)


def foretold(cell: Cell) -> str:
    """What must come: "sign in", the code with which the gate says no, or "" where the door is open."""
    route, visitor = cell.visit.route, cell.visitor
    if not takes(route, cell.verb) and not (route.who and visitor.user is None):
        return "method"
    if route.who and visitor.user is None:
        return "sign in"
    if route.handed_to and not cell.handed:
        return "not_handed_over"
    if route.who and visitor.role not in route.who:
        return "role"
    return foretold_behind(route, visitor) if route.opens else ""


def takes(route: Route, verb: str) -> bool:
    """Whether the page takes this verb."""
    return not route.only_posts if verb in READING else verb == "POST" and route.writes is not None


def foretold_behind(route: Route, visitor: Visitor) -> str:
    """What the relation to the thing that is opened must come to."""
    if route.opens == "study":
        if visitor.relation not in ON_TEAM:
            return "not_on_team"
        wants_signature = route in WORKBENCH and route.opener != ALSO_UNSIGNED
        return "statement_missing" if wants_signature and visitor.relation == UNSIGNED else ""
    if route.opens == "case":
        return "" if opens_case(visitor) else "not_open_to_you"
    # Nobody of the matrix is in the series of discussions: being on the team opens none.
    return f"no_such_{route.opens}"


def opens_case(visitor: Visitor) -> bool:
    """Who opens a case: the team that works on it, the steward also while it stands still, nobody blocked."""
    if visitor.relation != OWN or visitor.role not in CASE_READERS:
        return False
    return visitor.state != WITHDRAWN or visitor.role == Role.STEWARD


def may_see(visitor: Visitor, page: str, kind: str) -> bool:
    """Who may read what was planted, told once more and by itself."""
    own = visitor.relation == OWN
    if kind == "question":
        return visitor.relation in ON_TEAM
    if kind == "planned":
        asked = visitor.role == Role.COMMISSIONER and visitor.relation in ON_TEAM
        return asked or (visitor.relation in PROMISED and visitor.role in CASE_READERS | {Role.EXPERT})
    if kind == "apart":
        return visitor.role in CASE_READERS and visitor.relation in PROMISED
    return own and opens_case(visitor) and (kind != "name" or page in WITH_NAMES)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: the status, the gate's no as the log has it, and the marks in the body."""

    status: int
    refused: str
    marks: frozenset[str]
    body: bytes


def ask(world: World, cell: Cell) -> Answer:
    """Open one cell; whatever a POST changed is put back."""
    client = world.client(cell.visitor.user, handed=cell.handed and bool(cell.visit.route.handed_to))
    last = AccessEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with transaction.atomic():
        response = client.generic(cell.verb, cell.visit.where)
        body = b"".join(response) if response.streaming else response.content
        reasons = AccessEvent.objects.filter(pk__gt=last).values_list("reason", flat=True)
        refused = next((reason for reason in reasons if reason in GATE), "")
        if cell.verb == "POST":
            transaction.set_rollback(True)
    found = frozenset(mark for mark in MARKS if mark.encode() in body)
    return Answer(response.status_code, refused, found, body)


def wrong(cell: Cell, came: Answer, absent: bytes) -> str:
    """What is wrong with a cell; empty where it is as the declarations foretell."""
    must = foretold(cell)
    seen = {MARKS[mark] for mark in came.marks}
    leaked = {kind for kind in seen if not may_see(cell.visitor, cell.visit.route.name, kind)}
    if leaked:
        return f"{cell}: shows what was {sorted(leaked)}"
    if must == "sign in":
        return "" if came.status == SIGN_IN and not came.refused else f"{cell}: {came.status}, no log-in"
    if came.refused != must:
        return f"{cell}: must be {must or 'open'}, was {came.refused or 'open'}"
    if must and came.status != FOUND_NOTHING:
        return f"{cell}: refused, but answers {came.status}"
    if must and cell.verb == "GET" and came.body != absent:
        return f"{cell}: forbidden does not look like absent"
    return f"{cell}: breaks" if came.status >= 500 else ""


def absent_page(world: World, visitor: Visitor) -> bytes:
    """What this visitor sees where there is nothing at all."""
    where = reverse("case-home", args=["K-9999"])
    return bytes(world.client(visitor.user, handed=False).get(where).content)


@dataclass(slots=True)
class Outcome:
    """How many cells were opened, what is wrong, and which marks each role saw."""

    opened: int = 0
    wrong: list[str] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=dict)


def walk(world: World, wanted: Iterable[Cell]) -> Outcome:
    """Open these cells, each as its visitor."""
    outcome, absent = Outcome(), {}
    for cell in wanted:
        who = cell.visitor
        if who not in absent:
            absent[who] = absent_page(world, who)
        came = ask(world, cell)
        fault = wrong(cell, came, absent[who])
        outcome.opened += 1
        outcome.wrong += [fault] if fault else []
        outcome.seen.setdefault(who.role, set()).update(came.marks)
    return outcome
