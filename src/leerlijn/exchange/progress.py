"""How far the steps of cases are, as what was done in them tells. Reads only.

A step of a method names a block, and every block is counted in one place here, the same for every method.
Nothing is kept: what is taken away or withdrawn no longer counts, and what came in from a folder does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.utils import timezone

from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.consent.models import Declaration
from leerlijn.consent.rules import has_holder, missing, signatures_needed
from leerlijn.exchange.rows import rows_in
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.meetings.enums import MeetingState
from leerlijn.meetings.models import Meeting
from leerlijn.methods.definitions import Method
from leerlijn.methods.definitions import Step as MethodStep
from leerlijn.methods.enums import Block
from leerlijn.reports.enums import ReportState
from leerlijn.reports.models import CaseReport
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Interview, Source
from leerlijn.studies.enums import CaseState, StepState, party_of
from leerlijn.studies.models import Case, Participant, young_person_of
from leerlijn.studies.registry import Told

States = Mapping[UUID, StepState]
# Reading and putting in order has no end of its own: it ends where people sit down with it.
ENDS_AT_THE_TABLE = frozenset({Block.FILE_STUDY, Block.LIFE_LINE})
AT_THE_TABLE = frozenset({Block.SESSION, Block.REPORT})


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted for all cases together: blocks by case, sessions by case and key, rows that wait."""

    blocks: Mapping[Block, States]
    sessions: Mapping[tuple[UUID, str], StepState]
    with_rows: frozenset[UUID]


def how_far(cases: list[Case]) -> Told:
    """How far every step of these cases is; one or two queries for each block that their methods have."""
    prefetch_related_objects(cases, "study", "participants")
    methods = {study.pk: study.method for study in {case.study for case in cases}}
    asked = {step.block for method in methods.values() for step in method.steps}
    counted = Counted(
        blocks={block: count(cases, methods) for block, count in COUNTS.items() if block in asked},
        sessions=sessions_of(cases) if Block.SESSION in asked else {},
        with_rows=cases_with_rows(cases) if Block.LIFE_LINE in asked else frozenset(),
    )
    return {case.pk: steps_in(case, methods[case.study_id], counted) for case in cases}


def steps_in(case: Case, method: Method, counted: Counted) -> dict[str, StepState]:
    """The steps of one case beside each other: work for a session ends when it was held.

    Rows about which somebody must still decide keep the life line open. A finished case did everything.
    """
    if case.state == CaseState.DONE:
        return dict.fromkeys((step.key for step in method.steps), StepState.DONE)
    states = {step.key: state_of(step, case, method, counted) for step in method.steps}
    held = [
        place
        for place, step in enumerate(method.steps)
        if step.block in AT_THE_TABLE and states[step.key] == StepState.DONE
    ]
    open_still = {Block.LIFE_LINE} if case.pk in counted.with_rows else set()
    for step in method.steps[: max(held, default=0)]:
        if states[step.key] == StepState.BUSY and step.block in ENDS_AT_THE_TABLE - open_still:
            states[step.key] = StepState.DONE
    return states


def state_of(step: MethodStep, case: Case, method: Method, counted: Counted) -> StepState:
    """How far one step is by itself; minutes out of a file count for the session of their kind."""
    if step.block is not Block.SESSION:
        return counted.blocks.get(step.block, {}).get(case.pk, StepState.TODO)
    names = (step.session, method.session(step.session).kind.value)
    return furthest(counted.sessions.get((case.pk, name), StepState.TODO) for name in names)


def furthest(states: Iterable[StepState]) -> StepState:
    """The state that is farthest: done before busy before to do."""
    order = [StepState.TODO, StepState.BUSY, StepState.DONE]
    return max(states, key=order.index)


def of_question(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """There is a question to learn from."""
    return {case.pk: StepState.DONE for case in cases if case.study.learning_question.strip()}


def of_choice(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """A case that is open was chosen."""
    return {case.pk: StepState.DONE for case in cases}


def of_consent(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Done once everybody signed who must sign; busy once somebody did."""
    today = timezone.localdate()
    signed: dict[UUID, list[Declaration]] = {}
    standing = Declaration.objects.holding().filter(participant__case__in=cases)
    for declaration in standing.select_related("participant"):
        signed.setdefault(declaration.participant.case_id, []).append(declaration)
    states = {}
    for case in cases:
        people = tuple(case.participants.all())
        known = young_person_of(case) is not None and has_holder(people, today)
        if known and not missing(signatures_needed(people, today), signed.get(case.pk, [])):
            states[case.pk] = StepState.DONE
        elif case.pk in signed:
            states[case.pk] = StepState.BUSY
    return states


def of_interviews(cases: list[Case], methods: Mapping[UUID, Method]) -> States:
    """Done once everybody told whom the method asks; busy once one conversation is planned or written out."""
    talks = Source.objects.not_taken_back().filter(case__in=cases, kind=SourceKind.INTERVIEW)
    told = set(talks.order_by().values_list("case", "teller"))
    planned = Interview.objects.present().not_taken_back().filter(case__in=cases)
    begun = {case_id for case_id, _ in told} | set(planned.order_by().values_list("case", flat=True))
    states = {case_id: StepState.BUSY for case_id in begun if case_id is not None}
    for case in cases:
        asked = asked_in(case, methods[case.study_id])
        if asked and all((case.pk, person.pk) in told for person in asked):
            states[case.pk] = StepState.DONE
    return states


def asked_in(case: Case, method: Method) -> list[Participant]:
    """With whom of a case the method speaks beforehand, and who can still be asked."""
    return [
        person
        for person in case.participants.all()
        if person.can_be_asked and party_of(person.role) in method.interviews.asked
    ]


def of_files(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Busy once there is a piece of a file."""
    pieces = Source.objects.not_taken_back().filter(case__in=cases, kind=SourceKind.FILE_EXTRACT)
    return dict.fromkeys(cases_in(pieces.order_by().values_list("case", flat=True)), StepState.BUSY)


def of_life_line(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Busy once something stands on it that nobody took back."""
    told = Account.objects.current().not_taken_back().filter(entry=OuterRef("pk"))
    entries = Entry.objects.present().filter(Exists(told), case__in=cases)
    return dict.fromkeys(cases_in(entries.order_by().values_list("case", flat=True)), StepState.BUSY)


def of_family_check(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Busy once one of the family released what they told, done once nobody's words wait any more."""
    told = (
        Account.objects.current()
        .not_taken_back()
        .filter(
            entry__case__in=cases,
            entry__removed_at=None,
            entry__is_restricted=False,
            teller__is_deceased=False,
            told_by="",
        )
    )
    by_case: dict[UUID, set[bool]] = {}
    people = {person.pk: person for case in cases for person in case.participants.all()}
    for case_id, teller, released in told.order_by().values_list("entry__case", "teller", "released_at"):
        if teller in people and people[teller].is_family:
            by_case.setdefault(case_id, set()).add(released is not None)
    return {
        case_id: StepState.BUSY if False in released else StepState.DONE
        for case_id, released in by_case.items()
        if True in released
    }


def sessions_of(cases: list[Case]) -> dict[tuple[UUID, str], StepState]:
    """Sessions that go on or were held, by their key, or by their kind where minutes came from a file."""
    found: dict[tuple[UUID, str], StepState] = {}
    meetings = Meeting.objects.filter(case__in=cases, state__in=[MeetingState.RUNNING, MeetingState.HELD])
    for case_id, key, kind, state in meetings.order_by().values_list("case", "session_key", "kind", "state"):
        place = (case_id, key or kind)
        now = StepState.DONE if state == MeetingState.HELD else StepState.BUSY
        found[place] = furthest((found.get(place, StepState.TODO), now))
    return found


def of_analysis(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Busy once something was found, done once a lesson was drawn from it."""
    found = {
        case_id: StepState.BUSY
        for kind in (KeyMoment, Factor)
        for case_id in kind.objects.present().filter(case__in=cases).order_by().values_list("case", flat=True)
    }
    lessons = Lesson.objects.present().filter(case__in=cases).order_by().values_list("case", flat=True)
    return {**found, **dict.fromkeys(cases_in(lessons), StepState.DONE)}


def of_reports(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Busy while a report is in the making, done once one was issued."""
    kept = CaseReport.objects.filter(case__in=cases).exclude(state=ReportState.WITHDRAWN)
    found: dict[UUID, StepState] = {}
    for case_id, state in kept.order_by().values_list("case", "state").distinct():
        now = StepState.DONE if state == ReportState.ISSUED else StepState.BUSY
        found[case_id] = furthest((found.get(case_id, StepState.TODO), now))
    return found


def of_actions(cases: list[Case], _methods: Mapping[UUID, Method]) -> States:
    """Busy once there is an action, done once somebody looked at each whether it helped."""
    kept = Improvement.objects.present().filter(case__in=cases).exclude(state=ActionState.DROPPED)
    looked: dict[UUID, bool] = {}
    for case_id, effect in kept.order_by().values_list("case", "effect"):
        looked[case_id] = looked.get(case_id, True) and bool(effect)
    return {case_id: StepState.DONE if all_ else StepState.BUSY for case_id, all_ in looked.items()}


def cases_with_rows(cases: list[Case]) -> frozenset[UUID]:
    """The cases with rows of lists about which somebody must still decide."""
    rows = rows_in(cases, None).filter(account=None, set_aside_at=None).order_by()
    return frozenset(rows.values_list("timeline__case", flat=True).distinct())


def cases_in(found: Iterable[UUID | None]) -> set[UUID]:
    """The cases that rows belong to, each once."""
    return {case_id for case_id in found if case_id is not None}


COUNTS: dict[Block, Callable[[list[Case], Mapping[UUID, Method]], States]] = {
    Block.LEARNING_QUESTION: of_question,
    Block.CASE_CHOICE: of_choice,
    Block.CONSENT: of_consent,
    Block.INTERVIEWS: of_interviews,
    Block.FILE_STUDY: of_files,
    Block.LIFE_LINE: of_life_line,
    Block.FAMILY_CHECK: of_family_check,
    Block.ANALYSIS: of_analysis,
    Block.REPORT: of_reports,
    Block.ACTIONS: of_actions,
}
