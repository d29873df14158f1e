"""How cases stand: what is there, what waits, and the one deed that is next. Reads only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, prefetch_related_objects
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.consent.models import Declaration
from leerlijn.consent.rules import (
    ADULT,
    SIGNS_ALONE,
    SIGNS_TOO,
    Signature,
    has_holder,
    missing,
    signatures_needed,
)
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.models import Intake
from leerlijn.exchange.rows import rows_in
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.meetings.models import Call, Proposal, Seat
from leerlijn.methods.definitions import Step as MethodStep
from leerlijn.methods.enums import Block
from leerlijn.reports.enums import ReportState
from leerlijn.reports.models import CaseReport
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case, Participant, young_person_of
from leerlijn.studies.queries import StepStanding, current_step, steps_of

AHEAD = 60
THRESHOLDS = (SIGNS_TOO, SIGNS_ALONE, ADULT)


class Deed(StrEnum):
    """What is next in a case, in the order in which the deeds come."""

    NOTHING = "nothing"
    YOUNG_PERSON = "young_person"
    AUTHORITY = "authority"
    CONSENT = "consent"
    WAIT = "wait"
    HAND_IN = "hand_in"
    ROWS = "rows"
    LIFE_LINE = "life_line"
    AFTERCARE = "aftercare"
    PROPOSALS = "proposals"
    REPORT = "report"
    ISSUE = "issue"
    STEPS = "steps"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday ahead from which somebody else decides."""

    on: date
    age: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One case as it stands today.

    Attributes:
        steps: the steps of the method as they stand, in the method's order.
        lacking: signatures that are needed before anything may be written.
        on_word: signatures of which the signed form is not here yet.
        sources: how many there are of each kind.
        being_read: files handed in that are still on their way.
        rows: rows of lists about which somebody must still decide.
        proposals: items out of minutes that wait for a yes or no.
        calls: people who are still to be called after a session.
        to_tell: people who were not there, and were not told yet what was learned.
    """

    case: Case
    young: Participant | None
    age: int | None
    has_holder: bool
    steps: tuple[StepStanding, ...]
    lacking: tuple[Signature, ...]
    on_word: int
    birthday: Birthday | None
    withdrawn: tuple[Participant, ...]
    sources: dict[str, int]
    being_read: int
    rows: int
    entries: int
    proposals: int
    calls: int
    to_tell: int
    reports: frozenset[str]

    @property
    def step(self) -> MethodStep | None:
        """The step at which the case is; None when all are done."""
        here = current_step(self.steps)
        return here.step if here else None

    @property
    def draws_life(self) -> bool:
        """Whether the method brings a part of the life into view."""
        return any(line.step.block is Block.LIFE_LINE for line in self.steps)

    @property
    def deed(self) -> Deed:
        """The one thing that is next."""
        return next(deeds_of(self))


def deeds_of(standing: Standing) -> Iterator[Deed]:
    """Everything that is still to do, first things first; ends with READY."""
    if standing.case.is_frozen:
        yield Deed.NOTHING
    if standing.young is None:
        yield Deed.YOUNG_PERSON
    elif not standing.has_holder:
        yield Deed.AUTHORITY
    if standing.lacking:
        yield Deed.CONSENT
    if standing.being_read:
        yield Deed.WAIT
    if not (standing.sources or standing.rows or standing.entries):
        yield Deed.HAND_IN
    if standing.rows:
        yield Deed.ROWS
    if not standing.entries and standing.draws_life:
        yield Deed.LIFE_LINE
    yield from deeds_of_sessions(standing)
    yield from deeds_at_the_end(standing)


def deeds_of_sessions(standing: Standing) -> Iterator[Deed]:
    """After a session: first how everybody is, then what was said."""
    if standing.calls or standing.to_tell:
        yield Deed.AFTERCARE
    if standing.proposals:
        yield Deed.PROPOSALS


def deeds_at_the_end(standing: Standing) -> Iterator[Deed]:
    """The report, and the steps that nobody marked as done."""
    if standing.reports & {ReportState.DRAFT, ReportState.RENDERING}:
        yield Deed.ISSUE
    if not standing.reports:
        yield Deed.REPORT
    if standing.step is not None:
        yield Deed.STEPS
    yield Deed.READY


def standing_of(case: Case, user: User, today: date | None = None) -> Standing:
    """How one case stands, for this account."""
    return standings([case], user, today)[0]


def standings(cases: Iterable[Case], user: User, today: date | None = None) -> tuple[Standing, ...]:
    """How cases stand, in their order; the same number of queries for one case as for many."""
    cases = list(cases)
    today = today or timezone.localdate()
    prefetch_related_objects(cases, "study", "participants", "steps")
    facts = Facts.read(cases, user)
    steps = steps_of(cases)
    return tuple(_standing(case, steps[case.pk], facts, today) for case in cases)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was counted for all cases together, by case."""

    declarations: dict[UUID, list[Declaration]]
    reports: dict[UUID, frozenset[str]]
    sources: dict[UUID, dict[str, int]]
    being_read: dict[UUID, int]
    rows: dict[UUID, int]
    entries: dict[UUID, int]
    proposals: dict[UUID, int]
    calls: dict[UUID, int]
    to_tell: dict[UUID, int]

    @classmethod
    def read(cls, cases: list[Case], user: User) -> "Facts":
        """One query for each kind of fact."""
        undecided = rows_in(cases, user).filter(account=None, set_aside_at=None)
        told = Account.objects.current().visible_to(user).filter(entry=OuterRef("pk"))
        on_their_way = Intake.objects.filter(state__in=[IntakeState.WAITING, IntakeState.READING])
        return cls(
            declarations=_declarations(cases),
            reports=_reports(cases),
            sources=_sources(cases, user),
            being_read=_counted(on_their_way, "case", cases),
            rows=_counted(undecided, "timeline__case", cases),
            entries=_counted(Entry.objects.present().filter(Exists(told)), "case", cases),
            proposals=_counted(Proposal.objects.undecided(), "meeting__case", cases),
            calls=_counted(Call.objects.waiting(), "seat__meeting__case", cases),
            to_tell=_counted(Seat.objects.not_withdrawn().to_be_told(), "meeting__case", cases),
        )


def _standing(case: Case, steps: tuple[StepStanding, ...], facts: Facts, today: date) -> Standing:
    people = tuple(case.participants.all())
    young = young_person_of(case)
    age = young.age_on(today) if young else None
    declared = facts.declarations.get(case.pk, [])
    return Standing(
        case=case,
        young=young,
        age=age,
        has_holder=has_holder(people, today),
        steps=steps,
        lacking=missing(signatures_needed(people, today), declared),
        on_word=sum(not given.scan and not given.participant.is_deceased for given in declared),
        birthday=birthday_ahead(young, today),
        withdrawn=tuple(person for person in people if person.withdrawn_at is not None),
        sources=facts.sources.get(case.pk, {}),
        being_read=facts.being_read.get(case.pk, 0),
        rows=facts.rows.get(case.pk, 0),
        entries=facts.entries.get(case.pk, 0),
        proposals=facts.proposals.get(case.pk, 0),
        calls=facts.calls.get(case.pk, 0),
        to_tell=facts.to_tell.get(case.pk, 0),
        reports=facts.reports.get(case.pk, frozenset()),
    )


def birthday_ahead(young: Participant | None, today: date) -> Birthday | None:
    """The birthday within 60 days from which the young person decides more, if there is one."""
    if young is None or young.birth_date is None or young.is_deceased:
        return None
    days = ((birthday_at(young.birth_date, age), age) for age in THRESHOLDS)
    return next((Birthday(day, age) for day, age in days if 0 < (day - today).days <= AHEAD), None)


def birthday_at(birth: date, age: int) -> date:
    """The day on which somebody turns an age; who was born on 29 February turns it on 1 March."""
    year = birth.year + age
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _declarations(cases: list[Case]) -> dict[UUID, list[Declaration]]:
    found: dict[UUID, list[Declaration]] = {}
    standing = Declaration.objects.holding().filter(participant__case__in=cases)
    for declaration in standing.select_related("participant"):
        found.setdefault(declaration.participant.case_id, []).append(declaration)
    return found


def _sources(cases: list[Case], user: User) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = {}
    kinds = Source.objects.visible_to(user).filter(case__in=cases).order_by().values("case", "kind")
    for case_id, kind, count in kinds.annotate(count=Count("pk")).values_list("case", "kind", "count"):
        found.setdefault(case_id, {})[kind] = count
    return found


def _reports(cases: list[Case]) -> dict[UUID, frozenset[str]]:
    found: dict[UUID, frozenset[str]] = {}
    kept = CaseReport.objects.filter(case__in=cases).exclude(state=ReportState.WITHDRAWN)
    for case_id, state in kept.order_by().values_list("case", "state").distinct():
        found[case_id] = found.get(case_id, frozenset()) | {state}
    return found


def _counted(rows: QuerySet[Any, Any], path: str, cases: list[Case]) -> dict[UUID, int]:
    """How many rows each case has; `path` leads from a row to its case."""
    narrowed: QuerySet[Model] = rows.filter(**{f"{path}__in": cases})
    return dict(narrowed.order_by().values(path).annotate(count=Count("pk")).values_list(path, "count"))
