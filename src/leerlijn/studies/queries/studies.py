"""Reads of studies, teams and cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from uuid import UUID

from django.db.models import Prefetch, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.methods.definitions import Range
from leerlijn.methods.definitions import Step as MethodStep
from leerlijn.studies.enums import CaseState, ParticipantRole, StepState
from leerlijn.studies.models import Case, HourEntry, Membership, Participant, Study, Timer, young_person_of
from leerlijn.studies.queries.steps import StepStanding, current_step, steps_of
from leerlijn.studies.rules import CODE

QUARTERS = 4
# What begins with one of these takes no article: "iemand uit de familie" neither.
ARTICLES = frozenset({"de", "het", "een", "iemand"})
NO_ARTICLE = frozenset({"oma", "opa", "mama", "papa"})
BODIES = ("team", "huis", "groep", "school", "zorg", "dienst", "bescherming", "politie", "ggz", "gemeente")
HET_ENDINGS = ("je", "team", "huis")
HET_WORDS = frozenset({"kind", "meisje", "netwerk", "gezin", "dossier", "verslag", "rapport", "plan"})
ORDINALS = {"2": "tweede", "3": "derde", "4": "vierde", "5": "vijfde", "6": "zesde"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the method as it stands in one case, with the hours that it took."""

    standing: StepStanding
    hours: float

    @property
    def step(self) -> MethodStep:
        """The step as the method has it."""
        return self.standing.step

    @property
    def state(self) -> StepState:
        """How far it is."""
        return self.standing.state

    @property
    def remark(self) -> str:
        """What somebody wrote about it for the team."""
        return self.standing.remark


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case is: its steps, the hours against what the method asks, and what comes next."""

    lines: tuple[StepLine, ...]
    hours: float
    asked: Range | None
    still_planned: float

    @property
    def current(self) -> StepLine | None:
        """The step at which the case is; None when all are done."""
        here = current_step(line.standing for line in self.lines)
        return next((line for line in self.lines if line.standing is here), None)


def open_study(user: User, study_id: UUID | str) -> Study:
    """The study for this account.

    Raises:
        Refusal: when it does not exist or the account is not on its team.
    """
    study = Study.objects.visible_to(user).filter(pk=study_id).first()
    if study is None:
        raise Refusal("", code="not_on_team")
    return study


def open_signed_study(user: User, study_id: UUID | str) -> Study:
    """The study for an account that signed the confidentiality statement.

    Raises:
        Refusal: with code "not_on_team" or "statement_missing".
    """
    study = open_study(user, study_id)
    if not study.memberships.valid_for(user).signed().exists():
        raise Refusal("", code="statement_missing")
    return study


def open_case(user: User, code: str) -> Case:
    """The case with this code, for this account.

    Raises:
        Refusal: absent, another team's, statement not signed, or frozen.
    """
    cases = Case.objects.select_related("study", "organisation").visible_to(user)
    # What cannot be a code is not looked for: PostgreSQL breaks off on some signs.
    wanted = cases.filter(organisation_id=user.organisation_id, code__iexact=code)
    case = wanted.first() if CODE.fullmatch(code) else None
    if case is None:
        raise Refusal("", code="not_open_to_you")
    return case


def progress_of(case: Case) -> Progress:
    """Steps, states and hours of a case; the same number of queries, whatever its size."""
    spent = dict(
        case.hours.values_list("step_key").annotate(total=Sum("quarters")).values_list("step_key", "total")
    )
    lines = tuple(
        StepLine(standing=standing, hours=spent.get(standing.step.key, 0) / QUARTERS)
        for standing in steps_of([case])[case.pk]
    )
    to_go = sum(max(line.step.hours - line.hours, 0) for line in lines if line.state != StepState.DONE)
    return Progress(lines, sum(spent.values()) / QUARTERS, case.study.method.hours, to_go)


def age_now(case: Case, today: date | None = None) -> int | None:
    """The young person's age today, in whole years."""
    person = young_person_of(case)
    return person.age_on(today or timezone.localdate()) if person else None


def studies_of(user: User) -> list[Study]:
    """The studies on whose team somebody is today."""
    return list(Study.objects.visible_to(user))


def studies_to_sign_for(user: User) -> list[Study]:
    """The studies in which somebody works without having signed the confidentiality statement."""
    unsigned = Membership.objects.valid_for(user).filter(confidentiality_signed_on=None)
    return [membership.study for membership in unsigned.select_related("study").order_by("study__name")]


def called(person: Participant) -> str:
    """What a report calls somebody, with the article: "de moeder", "het zusje", "oma".

    A team or house cannot tell anything: then it is somebody who works there.
    """
    if person.is_young_person:
        return str(ParticipantRole.YOUNG_PERSON.label)
    return with_article(person.pseudonym.strip(), works_there=True)


def with_article(word: str, *, works_there: bool = False) -> str:
    """A role or a body with its article: "de moeder", "het dossier", "de tweede pleegouder".

    A name or a phrase that has an article stays as it is, and on an English page all words do. With
    `works_there` a team or house becomes somebody who works there.
    """
    if get_language() == "en":
        return word
    plain = word.casefold()
    if not word or plain in NO_ARTICLE or plain.split(" ")[0] in ARTICLES or word[:1].isupper():
        return word
    role, _space, number = word.rpartition(" ")
    if number in ORDINALS:
        return f"{article(role)} {ORDINALS[number]} {role}"
    whole = f"{article(plain)} {word}"
    is_body = works_there and " " not in plain and plain.endswith(BODIES)
    return _("de medewerker van %(body)s") % {"body": whole} if is_body else whole


def article(word: str) -> str:
    """Which article Dutch gives people, papers and who people work for: "de" or "het"."""
    # In "medewerker wijkteam" and "mentor op school" the first word is the person.
    head = word.split(" ", maxsplit=1)[0]
    return "het" if head.endswith(HET_ENDINGS) or head in HET_WORDS else "de"


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Time that somebody wrote down, with the step in words."""

    entry: HourEntry
    step: str
    hours: float


def hours_of(case: Case) -> list[HoursLine]:
    """All time written down for a case, newest day first."""
    names = {step.key: step.name for step in case.study.method.steps}
    return [
        HoursLine(entry, names.get(entry.step_key, entry.step_key), entry.quarters / QUARTERS)
        for entry in case.hours.select_related("user")
    ]


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that runs: for which case and step, and since when."""

    timer: Timer
    step: str


def clock_of(user: User) -> RunningClock | None:
    """The clock that runs for this account, if one does."""
    timer = Timer.objects.filter(user=user).select_related("case__study").first()
    if timer is None:
        return None
    names = {step.key: step.name for step in timer.case.study.method.steps}
    return RunningClock(timer, names.get(timer.step_key, timer.step_key))


def free_code(study: Study) -> str:
    """The next code of the form K-01 that no case of the organisation has."""
    taken = {
        code.upper()
        for code in Case.objects.filter(organisation=study.organisation).values_list("code", flat=True)
    }
    return next(code for number in count(1) if (code := f"K-{number:02}") not in taken)


def team_of(study: Study) -> list[Membership]:
    """Who is or was on the team, whoever is on it today first."""
    today = timezone.localdate()
    members = list(study.memberships.select_related("user"))
    return sorted(members, key=lambda member: member.ends_on is not None and member.ends_on < today)


def team_today(study: Study) -> list[Membership]:
    """Who is on the team today; one query."""
    return list(study.memberships.valid_on(timezone.localdate()).select_related("user"))


def members_today(study: Study) -> list[Membership]:
    """Who is on the team today, with their accounts; one query."""
    return list(
        study.memberships.valid_on(timezone.localdate()).select_related("user").order_by("user__name")
    )


def membership_today(study: Study, user: User) -> Membership | None:
    """Somebody's own place on the team today."""
    return study.memberships.valid_for(user).first()


@dataclass(frozen=True, slots=True)
class CaseGlance:
    """How far a case is, for who may not open it: its code and the step of the method, nothing told in it."""

    code: str
    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TeamGlance:
    """A study on whose team somebody is, with its cases from afar."""

    membership: Membership
    cases: tuple[CaseGlance, ...]

    @property
    def study(self) -> Study:
        """The study itself."""
        return self.membership.study

    @property
    def finished(self) -> int:
        """How many cases went through every step."""
        return sum(case.done == case.total for case in self.cases)

    @property
    def steps_done(self) -> int:
        """Steps that are done, over all cases."""
        return sum(case.done for case in self.cases)

    @property
    def steps(self) -> int:
        """Steps that the method asks, over all cases."""
        return sum(case.total for case in self.cases)


def teams_of(user: User) -> tuple[TeamGlance, ...]:
    """The studies of one account with their cases from afar, without frozen ones and those closed to it."""
    open_to_them = Case.objects.exclude(state=CaseState.FROZEN).not_blocked_for(user)
    moving = open_to_them.prefetch_related("steps", "participants")
    teams = Membership.objects.valid_for(user).select_related("study")
    found = teams.order_by("study__name").prefetch_related(
        Prefetch("study__cases", queryset=moving, to_attr="moving")
    )
    standing = steps_of(case for team in found for case in cases_read_with(team.study))
    return tuple(TeamGlance(team, glances(team.study, standing)) for team in found)


def cases_read_with(study: Study) -> list[Case]:
    """The cases of a study that were read with it."""
    return list(getattr(study, "moving", ()))


def glances(study: Study, standing: Mapping[UUID, tuple[StepStanding, ...]]) -> tuple[CaseGlance, ...]:
    """The cases of a study that were read with it, from afar."""
    return tuple(glance(case, standing[case.pk]) for case in cases_read_with(study))


def glance(case: Case, steps: tuple[StepStanding, ...]) -> CaseGlance:
    """One case from afar."""
    here = current_step(steps)
    return CaseGlance(
        case.code, here.step.name if here else "", sum(step.is_done for step in steps), len(steps)
    )
