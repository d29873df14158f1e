"""The demo with one finished case beside it, and every page of the house as an address in it.

For whoever wants to look at all pages at once: the sweep of the tests, and `scripts.pictures`. Needs Django
set up, and an empty database.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.consent.models import Declaration, Erasure
from leerlijn.exchange.demo_study import FOLDER, load_demo
from leerlijn.exchange.folder import from_disk
from leerlijn.exchange.jobs import hand_in
from leerlijn.exchange.models import Intake
from leerlijn.identities.models import KnownNameRow
from leerlijn.identities.operations import remember_name
from leerlijn.improvements.models import Improvement
from leerlijn.insight.routes import TABLE as INSIGHT
from leerlijn.lifecourse.enums import PairVerdict
from leerlijn.lifecourse.merging import answer_pair, round_of
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
from leerlijn.meetings.enums import Attendance, MeetingState
from leerlijn.meetings.models import Call, Meeting, Proposal, Seat
from leerlijn.methods.loading import load_definitions
from leerlijn.methods.models import OwnMethod
from leerlijn.methods.operations import change_method, copy_method
from leerlijn.methods.queries import method_of
from leerlijn.participate.routes import TABLE as PARTICIPATE
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport, IssuedFile
from leerlijn.sources.models import Fragment, Interview, Question, Source
from leerlijn.studies.models import Block, Case, Participant, Study
from leerlijn.web.gate import Route
from leerlijn.web.urls import ROUTES as HOUSE
from leerlijn.workbench.routes import TABLE as WORKBENCH
from scripts.showcase_causes import CAUSE_FINDERS, plant_causes
from scripts.showcase_comparison import COMPARISON_FINDERS, COMPARISON_STATES, compare
from scripts.showcase_discussions import DISCUSSION_FINDERS, DISCUSSION_STATES, go_on
from scripts.showcase_finished import BUSY, FINISHED, finish_case, folder_of
from scripts.showcase_guarded import BEGUN, EMPTY, close_to_somebody, stop_for_somebody
from scripts.showcase_incidents import INCIDENT_STATES, count_incidents
from scripts.showcase_life import ANCHOR, HELD, MAY_HANG, draw_lines, hang_times, run_session
from scripts.showcase_own import HANDED_OVER, OWN_FINDERS, fill_in_together

TABLES: tuple[Route, ...] = (*HOUSE, *WORKBENCH, *PARTICIPATE, *INSIGHT)
ARGUMENT = re.compile(r"<\w+:(\w+)>")
# Who opens a page, of all who may: the one who does so every day.
PREFERRED = (Role.RESEARCHER, Role.STEWARD, Role.PROFESSIONAL, Role.COMMISSIONER)
# What only a finished case has.
OF_FINISHED = frozenset({"report-progress", "report-file", "insight-file", "consent-file"})
# Somebody withdrew in the case that was just begun.
OF_BEGUN = frozenset({"consent-erase", "consent-receipt"})
TABS = (
    "case-home",
    "life-line",
    "sources",
    "people",
    "consent",
    "sessions",
    "analysis",
    "improvements",
    "reports",
    "log",
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page that can be opened: the role that opens it ("" for a visitor), and its address in a study."""

    role: str
    url: Callable[[Study], str]


def load_showcase() -> Study:
    """Load the demo, hand its folder in once more in the browser's way, and finish one more case."""
    study = load_demo()
    by = User.objects.get(role=Role.RESEARCHER)
    busy = study.cases.get(code=BUSY)
    remember_name(busy, by=by, text="Molenwerf", kind="street")
    draw_lines(busy, by=by)
    fill_in_together(busy, by=by)
    run_session(busy, by=by)
    hang_times(busy, by=by)
    plant_causes(busy, by=by)
    hand_in(busy, from_disk(FOLDER / folder_of(BUSY)), by=by)
    finish_case(study, by=by)
    stop_for_somebody(study, by=by)
    count_incidents(study)
    first, *_others = round_of(busy, by).open
    answer_pair(busy, first.keys, PairVerdict.LATER, by=by)
    shape_method(study, by=by)
    go_on()
    close_to_somebody(study)
    compare(busy, by=by)
    return study


def shape_method(study: Study, *, by: User) -> None:
    """A method of the organisation's own, changed once."""
    own = copy_method(study.method, by=by, name="Leren op z’n Wierdens")
    change_method(own, replace(method_of(own), summary="Zo leren wij in Wierde."), by=by)


def role_of(route: Route) -> str:
    """Who opens a page: a visitor where everybody may, somebody of the family where it is their own."""
    if route.handed_to:
        return HANDED_OVER
    if not route.who:
        return ""
    return next(role for role in PREFERRED if role in route.who)


def url_of(route: Route, study: Study) -> str:
    """The address of a page, with what its path names filled in."""
    code = FINISHED if route.name in OF_FINISHED else BEGUN if route.name in OF_BEGUN else BUSY
    case = study.cases.get(code=code)
    return reverse(
        route.name, kwargs={name: filled(route, name, case) for name in ARGUMENT.findall(route.where)}
    )


def filled(route: Route, argument: str, case: Case) -> Any:
    """One argument of a path.

    Raises:
        LookupError: nothing is known that fills it.
    """
    find = FINDERS.get(f"{route.name} {argument}") or FINDERS.get(argument)
    found = find(case) if find else None
    if found is None:
        raise LookupError(f"nothing fills <{argument}> of {route.name}")
    return getattr(found, "pk", found)


def own_method_key(case: Case) -> str:
    """The organisation's own method."""
    return OwnMethod.objects.get(organisation=case.organisation).key


def first_kept(model: Any, **about: str) -> Callable[[Case], Any]:
    """The first thing of a kind that belongs to the case."""
    path = about.pop("of", "case")
    return lambda case: model.objects.filter(**{path: case}, **about).first()


def moment_called(title: str) -> Callable[[Case], Any]:
    """The moment of the case with this title."""
    return lambda case: Entry.objects.filter(case=case, title=title).first()


def opened(title: str) -> Callable[[Study], str]:
    """The life line with that moment laid open."""
    return lambda study: reverse(
        "entry", args=[BUSY, Entry.objects.get(case__study=study, case__code=BUSY, title=title).pk]
    )


FINDERS: dict[str, Callable[[Case], Any]] = {
    "block": lambda case: Block.objects.standing().filter(case__study=case.study).first(),
    "entry-hang entry": moment_called(MAY_HANG),
    "case": lambda case: case.code,
    "study": lambda case: case.study_id,
    "version": lambda _case: "opdrachtgever",
    "key": lambda _case: "living",
    "value": lambda _case: "foster",
    "question": lambda _case: "life_course",
    "method": lambda case: case.study.method_key,
    "method-change method": own_method_key,
    "method-part method": own_method_key,
    "part": lambda _case: "stappen",
    # Without words of an organisation's own any address will do: nobody reads a page there.
    "word": lambda case: TrackWord.objects.filter(organisation=case.organisation).first() or case,
    "partner": lambda case: case.study.partners.first(),
    "family": lambda case: case.study.family_designers.first(),
    "format": lambda _case: "pdf",
    "proposed": lambda case: case.study.case_proposals.filter(number=2).first(),
    "draw-replace proposed": lambda case: (
        case.study.case_proposals.exclude(draw=None).filter(state="chosen").first()
    ),
    "proposal-open proposed": lambda case: case.study.case_proposals.filter(
        state="chosen", case=None
    ).first(),
    "draw": lambda case: case.study.draws.first(),
    "step": lambda case: case.study.method.steps[0].key,
    "answer": first_kept(PairAnswer),
    "person": lambda case: case.participants.filter(role="mother").first(),
    "member": lambda case: case.study.memberships.filter(role=Role.FACILITATOR).first(),
    "consent-erase person": lambda case: case.participants.filter(role="grandparent").first(),
    "erasure": first_kept(Erasure),
    "declaration": lambda case: Declaration.objects.filter(participant__case=case).exclude(scan="").first(),
    "line": first_kept(MoodLine),
    "name": first_kept(KnownNameRow),
    "list": first_kept(TimelineList),
    "row": lambda case: TimelineRow.objects.filter(
        timeline__case=case, account=None, set_aside_at=None
    ).first(),
    "intake": first_kept(Intake),
    "entry": lambda case: Entry.objects.filter(case=case, changes__isnull=False).first(),
    "account": lambda case: Account.objects.current().filter(entry=FINDERS["entry"](case)).first(),
    "change": lambda case: Change.objects.filter(entry__case=case).first(),
    "hours-remove entry": lambda case: case.hours.first(),
    "source": first_kept(Source),
    **{
        f"{name} person": lambda case: Participant.objects.filter(case=case, fragments__isnull=False).first()
        for name in ("quotes", "quotes-paper")
    },
    "fragment": first_kept(Fragment, of="source__case"),
    "interview": first_kept(Interview),
    "asked": lambda case: Question.objects.filter(interview=FINDERS["interview"](case)).first(),
    **{
        f"{name} interview": lambda case: Interview.objects.filter(study=case.study, case=None).first()
        for name in (
            "study-interview",
            "study-interview-answer",
            "study-interview-paper",
            "study-interview-change",
            "study-interview-restore",
        )
    },
    "study-interview-answer asked": lambda case: Question.objects.filter(
        interview=FINDERS["study-interview interview"](case)
    ).first(),
    "source-original source": lambda case: Source.objects.filter(case=case).exclude(original="").first(),
    "number": lambda _case: 0,
    "state": lambda _case: "busy",
    "action": first_kept(Improvement),
    "improvement-check action": first_kept(Improvement, state="done", effect=""),
    "own-action action": first_kept(Improvement, owner__role=Role.PROFESSIONAL),
    "factor": lambda case: (
        Factor.objects.present().standing().filter(case=case, fragments__isnull=False).first()
    ),
    "moment": first_kept(KeyMoment),
    "lesson": lambda case: Lesson.objects.filter(case=case, fragments__isnull=False).first(),
    "meeting": first_kept(Meeting, state=MeetingState.PLANNED),
    **{
        f"{page} meeting": first_kept(Meeting, state=MeetingState.RUNNING)
        for page in (
            "session-direct",
            "session-said",
            "session-deed",
            "session-minutes",
            "session-own-notes",
            "session-close",
            "session-wall",
        )
    },
    **{
        f"{page} meeting": lambda case: Meeting.objects.filter(case=case, seats__call__isnull=False).first()
        for page in (
            "session-after",
            "session-call",
            "session-bring",
            "session-missed",
            "session-release",
        )
    },
    **OWN_FINDERS,
    **CAUSE_FINDERS,
    **DISCUSSION_FINDERS,
    **COMPARISON_FINDERS,
    "call": first_kept(Call, of="seat__meeting__case"),
    "session-bring seat": first_kept(Seat, of="meeting__case", attendance=Attendance.MISSED),
    "meeting-accept meeting": first_kept(Meeting, state=MeetingState.HELD),
    "seat": first_kept(Seat, of="meeting__case", meeting__state=MeetingState.PLANNED),
    "proposal": first_kept(Proposal, of="meeting__case"),
    "report": first_kept(CaseReport, readers=Readers.COMMISSIONER),
    "file": first_kept(IssuedFile, of="report__case", report__readers=Readers.COMMISSIONER),
}


def in_list(name: str, query: str = "", **about: Any) -> Callable[[Study], str]:
    """A page about the list of the busy case, with a row that is so where the page wants one."""

    def url(study: Study) -> str:
        kept = TimelineList.objects.filter(case=study.cases.get(code=BUSY)).first()
        row = TimelineRow.objects.filter(timeline=kept, **about).first() if about else None
        wanted = [BUSY, *(thing.pk for thing in (kept, row) if thing)]
        return reverse(name, args=wanted) + query

    return url


def at(name: str, *words: str, query: str = "") -> Callable[[Study], str]:
    """A page whose address needs nothing of the study."""
    return lambda _study: reverse(name, args=words) + query


def of_study(name: str, *words: str) -> Callable[[Study], str]:
    """A page about the study."""
    return lambda study: reverse(name, args=[study.pk, *words])


def part_of_own(part: str) -> Callable[[Study], str]:
    """One part of the organisation's own method."""
    return lambda study: reverse(
        "method-part", args=[OwnMethod.objects.get(organisation=study.organisation).key, part]
    )


def method_with_gaps(_study: Study) -> str:
    """A method that asks for an instrument which the programme does not have."""
    found = next(method for method in load_definitions().values() if method.missing_instruments)
    return reverse("method", args=[found.key])


def proposal_number(number: int) -> Callable[[Study], str]:
    """The page of one proposed case."""
    return lambda study: reverse(
        "study-proposal", args=[study.pk, study.case_proposals.get(number=number).pk]
    )


# One page looks different in another case, or when asked for something.
STATES = {
    **{
        f"{tab} of {code}": Page(Role.RESEARCHER, at(tab, code))
        for code in (BEGUN, EMPTY, FINISHED)
        for tab in TABS
    },
    "a moment that hangs on another": Page(Role.RESEARCHER, opened(HELD)),
    "a moment on which another hangs": Page(Role.RESEARCHER, opened(ANCHOR)),
    "a moment that may hang on another": Page(Role.RESEARCHER, opened(MAY_HANG)),
    "reports for the family": Page(Role.RESEARCHER, at("reports", BUSY, query="?voor=gezin")),
    "gate for the family": Page(Role.RESEARCHER, at("report-gate", BUSY, "gezin")),
    "gate of a finished case": Page(Role.RESEARCHER, at("report-gate", FINISHED, "gezin")),
    "all rows of a list": Page(Role.RESEARCHER, in_list("list-review", "?alles")),
    "a row that was taken": Page(Role.RESEARCHER, in_list("list-row", account__isnull=False)),
    "a row that was set aside": Page(Role.RESEARCHER, in_list("list-row", set_aside_at__isnull=False)),
    "life line of one year": Page(Role.RESEARCHER, at("life-line", BUSY, query="?van=2020&tot=2020")),
    "life line with one year lit": Page(Role.RESEARCHER, at("life-line", BUSY, query="?licht=9")),
    "wall without the family": Page(Role.RESEARCHER, at("life-wall", BUSY, query="?kring=zonder-familie")),
    "life line in dates on paper": Page(Role.RESEARCHER, at("life-print", BUSY, query="?tijd=data")),
    "conversations of K-02": Page(Role.RESEARCHER, at("interviews", BEGUN)),
    "life line of a gap": Page(Role.RESEARCHER, at("life-line", BUSY, query="?open-tijd=school-1")),
    "facts of K-02": Page(Role.RESEARCHER, at("life-facts", BEGUN)),
    "facts of an empty life": Page(Role.RESEARCHER, at("life-facts", EMPTY)),
    "list by track": Page(Role.RESEARCHER, at("life-list", BUSY, query="?op=spoor")),
    "first question of the design": Page(Role.RESEARCHER, of_study("design-question", "conditions")),
    "learning questions of the design": Page(
        Role.RESEARCHER, of_study("design-question", "learning_questions")
    ),
    "changed answer of the design": Page(Role.RESEARCHER, of_study("design-question", "cases")),
    "regions of the design": Page(Role.RESEARCHER, of_study("design-question", "regions")),
    "design for the steward": Page(Role.STEWARD, of_study("design-question", "aims")),
    "a proposal that waits": Page(Role.RESEARCHER, proposal_number(7)),
    "a proposal that became a case": Page(Role.RESEARCHER, proposal_number(1)),
    "proposing as a professional": Page(Role.PROFESSIONAL, at("case-propose")),
    "proposals for the steward": Page(Role.STEWARD, of_study("study-proposals")),
    "agenda of an own method": Page(Role.RESEARCHER, part_of_own("agenda-learning")),
    "about an own method": Page(Role.RESEARCHER, part_of_own("over")),
    "own method": Page(
        Role.RESEARCHER,
        lambda study: reverse("method", args=[OwnMethod.objects.get(organisation=study.organisation).key]),
    ),
    "methods that fit an incident": Page(Role.RESEARCHER, at("method-advice", query="?cases=incident")),
    "methods with the family at the table": Page(Role.RESEARCHER, at("methods", query="?gezin=usually")),
    "a method that asks what is not here": Page(Role.RESEARCHER, method_with_gaps),
    "start of the steward": Page(Role.STEWARD, at("start")),
    "start of the facilitator": Page(Role.FACILITATOR, at("start")),
    "start of the commissioner": Page(Role.COMMISSIONER, at("start")),
}
# The pages of one's own account; the product takes them from a library.
DOORS = {
    "account_login": "",
    "account_reset_password": "",
    "account_reset_password_done": "",
    "account_signup": "",
    "account_change_password": Role.RESEARCHER,
    "mfa_index": Role.RESEARCHER,
    "mfa_activate_totp": Role.RESEARCHER,
    "account_logout": Role.RESEARCHER,
}
PAGES: dict[str, Page] = {
    **{route.name: Page(role_of(route), partial(url_of, route)) for route in TABLES},
    **STATES,
    **{name: Page(role, at(name)) for name, role in DOORS.items()},
    **{
        name: Page(role, url)
        for name, (role, url) in {**DISCUSSION_STATES, **COMPARISON_STATES, **INCIDENT_STATES}.items()
    },
}
