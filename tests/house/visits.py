"""Every page of the house with an address for it, in a case in which everything is there to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import Described, add_factor, add_key_moment, add_lesson
from leerlijn.consent.models import Declaration, Erasure
from leerlijn.exchange.folder import HandedIn, read_folder
from leerlijn.exchange.models import Intake
from leerlijn.exchange.operations.folders import take_in_folder
from leerlijn.exchange.operations.words import add_track_word
from leerlijn.identities.models import KnownNameRow
from leerlijn.identities.operations import remember_name
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.insight.routes import TABLE as INSIGHT
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import (
    Account,
    Change,
    Entry,
    MoodLine,
    PairAnswer,
    TimelineList,
    TimelineRow,
    TrackWord,
)
from leerlijn.lifecourse.moods import Went, draw_mood
from leerlijn.lifecourse.operations import prepare_interview
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.models import Call, Meeting, Proposal, Seat
from leerlijn.meetings.operations import MinutedItem, record_meeting
from leerlijn.methods.definitions import Method
from leerlijn.methods.loading import load_definitions
from leerlijn.methods.models import OwnMethod
from leerlijn.methods.operations import copy_method
from leerlijn.methods.queries import widest_method
from leerlijn.participate.routes import TABLE as PARTICIPATE
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Fragment, Interview, Question, Source
from leerlijn.sources.operations import Typed, add_source, mark_fragment, plan_study_interview, save_answers
from leerlijn.studies.models import (
    Block,
    Case,
    CaseProposal,
    Draw,
    FamilyDesigner,
    HourEntry,
    Membership,
    Participant,
    Partner,
    Study,
)
from leerlijn.studies.operations import log_hours
from leerlijn.studies.operations.design import add_family_designer, add_partner, answer_question
from leerlijn.studies.operations.proposals import (
    answer_proposal,
    choose_proposal,
    draw_cases,
    propose_case,
)
from leerlijn.web.gate import Route
from leerlijn.workbench.routes import TABLE as WORKBENCH
from tests.factories import make_case, make_entry, make_source
from tests.house.cause_examples import CAUSE_THINGS, furnish_causes
from tests.house.comparison_examples import NAMED as COMPARED_NAMES
from tests.house.comparison_examples import THINGS as COMPARED
from tests.house.comparison_examples import furnish_comparison
from tests.house.discussion_examples import THINGS as DISCUSSED
from tests.house.discussion_examples import furnish_series
from tests.house.together_examples import THINGS as TOGETHER
from tests.house.together_examples import make_sheet

ROUTES: tuple[Route, ...] = (*WORKBENCH, *PARTICIPATE, *INSIGHT)
NAMED = re.compile(r"<\w+:(\w+)>")
TOLD, WRITTEN = "Verhaalmerk in de bus", "Bronmerk achter de schuur"
PLANNED, APART = "Opzetmerk op het krijtbord", "Losmerk aan de waslijn"
WENT = (Went(Decimal(1), age=Decimal(4), words=TOLD), Went(Decimal(-1), age=Decimal(9)))
ROWS = (
    "Wanneer;Spoor;Wat;Verteld door;Opmerking\n"
    "2015;Wonen;Woont bij oma;moeder;\n"
    "31-2-2019;Hulp;Wijkteam komt langs;vader;\n"
    ";;;;\n"
)


@dataclass(frozen=True, slots=True)
class Visit:
    """One page at one address."""

    route: Route
    where: str


def visits(case: Case) -> Iterator[Visit]:
    """Every page, each at the address of something that is there."""
    method = case.study.method
    for route in ROUTES:
        named = {name: thing_named(name, route, case, method) for name in NAMED.findall(route.where)}
        yield Visit(route, reverse(route.name, kwargs=named))


def thing_named(name: str, route: Route, case: Case, method: Method) -> Any:
    """What stands in the address for one of its names; nothing that is there gets a made-up id."""
    lists = method.value_lists
    plain = {
        "case": case.code, "study": case.study_id, "version": "opdrachtgever", "method": WIDEST, "part": "over", "key": lists[0].key,
        "step": method.steps[0].key, "value": lists[0].values[0].key,
        "question": "conditions", "format": "pdf", "way": "vier-fasen", "turn": "analysis", "kind": "meedoen", "number": 0, "state": "busy",
        **COMPARED_NAMES,
    }  # fmt: skip
    if route.name in OF_OWN_METHOD and name == "method":
        own = OwnMethod.objects.filter(organisation=case.organisation).first()
        return own.key if own else "nothing-of-their-own"
    if name in plain:
        return plain[name]
    if name == "entry" and route.name.startswith("hours"):
        name = "hours"
    if route.name.startswith("study-interview"):
        name = f"study {name}"
    if name == "proposed" and route.name in PROPOSED_AS:
        name = PROPOSED_AS[route.name]
    found = THINGS[name](case).order_by("pk").first()
    return found.pk if found else uuid4()


OF_OWN_METHOD = {"method-change", "method-part"}
WIDEST = widest_method(load_definitions()).key
# Some pages want a proposed case that stands in a certain way.
PROPOSED_AS = {
    "proposal-answer": "waiting",
    "proposal-choose": "listed",
    "proposal-open": "chosen",
    "draw-replace": "drawn",
}
THINGS: dict[str, Any] = {
    "action": lambda case: Improvement.objects.filter(case=case),
    "answer": lambda case: PairAnswer.objects.filter(case=case),
    "account": lambda case: Account.objects.filter(
        entry=Entry.objects.present().filter(case=case).order_by("pk").first(), hidden_at=None
    ),
    "change": lambda case: Change.objects.filter(entry__case=case, undone_at=None),
    "block": lambda case: Block.objects.filter(case__study=case.study),
    "declaration": lambda case: Declaration.objects.filter(participant__case=case),
    "erasure": lambda case: Erasure.objects.filter(case=case),
    "entry": lambda case: Entry.objects.present().filter(case=case),
    "draw": lambda case: Draw.objects.filter(study=case.study),
    "family": lambda case: FamilyDesigner.objects.filter(study=case.study),
    "factor": lambda case: Factor.objects.filter(case=case),
    "file": lambda case: IssuedFile.objects.filter(report__case=case),
    "hours": lambda case: HourEntry.objects.filter(case=case),
    "intake": lambda case: Intake.objects.filter(case=case),
    "lesson": lambda case: Lesson.objects.filter(case=case),
    "fragment": lambda case: Fragment.objects.filter(source__case=case),
    "interview": lambda case: Interview.objects.filter(case=case),
    "asked": lambda case: Question.objects.filter(interview__case=case),
    "study asked": lambda case: Question.objects.filter(interview__study=case.study, interview__case=None),
    "study interview": lambda case: Interview.objects.filter(study=case.study, case=None),
    "list": lambda case: TimelineList.objects.filter(case=case),
    "line": lambda case: MoodLine.objects.filter(case=case),
    "meeting": lambda case: Meeting.objects.filter(case=case),
    "member": lambda case: Membership.objects.filter(study=case.study).exclude(role="researcher"),
    "moment": lambda case: KeyMoment.objects.filter(case=case),
    "name": lambda case: KnownNameRow.objects.filter(case=case),
    "partner": lambda case: Partner.objects.filter(study=case.study),
    "person": lambda case: Participant.objects.filter(case=case, role="mother"),
    "proposal": lambda case: Proposal.objects.filter(meeting__case=case),
    "waiting": lambda case: CaseProposal.objects.filter(study=case.study, state="open"),
    "listed": lambda case: CaseProposal.objects.filter(study=case.study, state="accepted"),
    "chosen": lambda case: CaseProposal.objects.filter(study=case.study, state="chosen", draw=None),
    "drawn": lambda case: CaseProposal.objects.filter(study=case.study, state="chosen").exclude(draw=None),
    "proposed": lambda case: CaseProposal.objects.filter(study=case.study),
    "report": lambda case: CaseReport.objects.filter(case=case, state=ReportState.ISSUED),
    "row": lambda case: TimelineRow.objects.filter(
        timeline=TimelineList.objects.filter(case=case).order_by("pk").first()
    ),
    "call": lambda case: Call.objects.filter(seat__meeting__case=case),
    "seat": lambda case: Seat.objects.filter(meeting__case=case),
    "source": lambda case: Source.objects.filter(case=case),
    "word": lambda case: TrackWord.objects.filter(organisation=case.organisation),
    **CAUSE_THINGS,
    **DISCUSSED,
    **TOGETHER,
    **COMPARED,
}  # fmt: skip


def furnished_case(by: User, study: Study | None = None) -> Case:
    """A case in which there is something to see on every page."""
    case = make_case(by, study)
    answer_question(case.study, "conditions", by=by, options=["safe"], reason=PLANNED)
    add_partner(case.study, by=by, name="Wijkteam", kind="care", part=PLANNED)
    add_family_designer(case.study, by=by, called="een moeder", contribution=PLANNED)
    propose_cases(case, by)
    copy_method(case.study.method, by=by, name="Onze methode")
    make_entry(case, by=by, text=TOLD)
    draw_mood(case, case.participants.get(role="mother"), WENT, by=by)
    add_track_word(case, by=by, word="de wadboot", track=Track.LIVING)
    read = make_source(case, by=by, text=f"Interviewer: En toen?\nMoeder: {WRITTEN}.")
    mark_fragment(read, by=by, start=read.text.index(WRITTEN), end=read.text.index(WRITTEN) + len(WRITTEN))
    keep_talks(case, by)
    log_hours(case, by=by, step_key=case.study.method.steps[0].key, quarters=4)
    remember_name(case, by=by, kind="school", text="De Wingerd", stands_for="de basisschool")
    take_in_folder(case, read_folder([HandedIn("lijst.csv", ROWS.encode())]), by=by, take_rows=False)
    minutes = add_source(
        case, by=by, kind=SourceKind.LEARNING_MINUTES, title="Verslag", text=f"Verslag: {WRITTEN}"
    )
    record_meeting(minutes, by=by, kind=MeetingKind.LEARNING, items=[MinutedItem(ProposalKind.LESSON, TOLD)])
    note_findings(case, by)
    keep_files(case, by)
    furnish_causes(case, by)
    furnish_series(case, by)
    make_sheet(case, by, TOLD)
    furnish_comparison(case, by)
    return case


def note_findings(case: Case, by: User) -> None:
    """A factor, a key moment, a lesson and an action, in words that were told."""
    moment = add_key_moment(case, by=by, text=TOLD)
    factor = add_factor(case, by=by, text=TOLD, described=Described(Direction.PROMOTING), key_moment=moment)
    lesson = add_lesson(case, by=by, text=TOLD, factors=[factor])
    add_improvement(case, by=by, text="Bellen binnen een dag", plan=Plan(notice=TOLD, lesson=lesson))


def keep_talks(case: Case, by: User) -> None:
    """A conversation of the case, and one apart from cases, each with something typed in it."""
    mother = case.participants.get(role="mother")
    talk = prepare_interview(case, mother, by=by, asked_by=by)
    apart = plan_study_interview(
        case.study, by=by, asked_by=by, who="jongere van 17", consent_words="Zei ja."
    )
    for interview, words in ((talk, WRITTEN), (apart, APART)):
        rest = interview.questions.get(key="rest")
        save_answers(interview, [Typed(str(rest.pk), words, is_asked=True, seen_version=1)], by=by)


def propose_cases(case: Case, by: User) -> None:
    """Proposed cases that stand in every way: waiting, on the list, chosen and drawn."""
    told = {"setting": "Thuis", "pool": "satisfied", "why": PLANNED, "looked_at": True}
    chosen, _waiting, *listed = (
        propose_case(case.study, by=by, description=PLANNED, **told) for _number in range(5)
    )
    for proposed in listed:
        answer_proposal(proposed, by=by, accepted=True, because=PLANNED)
    draw_cases(case.study, by=by, wanted=1, seed="1")
    answer_proposal(chosen, by=by, accepted=True, because=PLANNED)
    choose_proposal(chosen, by=by, because=PLANNED)


def keep_files(case: Case, by: User) -> None:
    """An issued report, files that were handed in, and a signed form with its scan."""
    Intake.objects.create(case=case, handed_in_by=by, state="done")
    report = CaseReport.objects.create(
        case=case,
        readers=Readers.COMMISSIONER,
        state=ReportState.ISSUED,
        made_by=by,
        issued_at=timezone.now(),
    )
    file = IssuedFile(report=report, format="pdf", sha256="0", size=4)
    file.content.save(f"{uuid4()}.pdf", ContentFile(b"%PDF"), save=True)
    Erasure.objects.create(
        case=case, scope="self", role="mother", withdrawn_at=timezone.now(), choice="stop", carried_out_by=by
    )
    declaration = Declaration.objects.filter(participant__case=case).order_by("pk").first()
    declaration.scan.save(f"{uuid4()}.pdf", ContentFile(b"%PDF"), save=True)


def everything_kept() -> dict[str, list[Any]]:
    """Every row of every table, but for the access log and who is logged in."""
    passing = {"audit_accessevent", "django_session"}
    return {
        model._meta.db_table: sorted(map(repr, model._default_manager.order_by().values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in passing
    }
