from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.methods.definitions import Range
from leerlijn.methods.definitions import Step as MethodStep
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case, Study, young_person_of

QUARTERS = 4


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the method as it stands in one case."""

    step: MethodStep
    state: StepState
    remark: str
    hours: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case is: its steps, the hours against what the method asks, and what comes next."""

    lines: tuple[StepLine, ...]
    hours: float
    asked: Range | None
    still_planned: float

    @property
    def current(self) -> StepLine | None:
        """The first step that is not done."""
        return next((line for line in self.lines if line.state != StepState.DONE), None)


def open_study(user: User, study_id: UUID | str) -> Study:
    """The study for this account.

    Raises:
        Refusal: when it does not exist or the account is not on its team.
    """
    study = Study.objects.visible_to(user).filter(pk=study_id).first()
    if study is None:
        raise Refusal("", code="not_on_team")
    return study


def open_case(user: User, code: str) -> Case:
    """The case with this code, for this account.

    Raises:
        Refusal: absent, another team's, statement not signed, or frozen.
    """
    cases = Case.objects.select_related("study", "organisation")
    case = cases.visible_to(user).filter(organisation_id=user.organisation_id, code__iexact=code).first()
    if case is None:
        raise Refusal("", code="not_open_to_you")
    return case


def progress_of(case: Case) -> Progress:
    """Steps, states and hours of a case; three queries, whatever its size."""
    kept = {step.key: step for step in case.steps.all()}
    spent = dict(
        case.hours.values_list("step_key").annotate(total=Sum("quarters")).values_list("step_key", "total")
    )
    method = case.study.method
    lines = tuple(
        StepLine(
            step=step,
            state=StepState(kept[step.key].state) if step.key in kept else StepState.TODO,
            remark=kept[step.key].remark if step.key in kept else "",
            hours=spent.get(step.key, 0) / QUARTERS,
        )
        for step in method.steps
    )
    to_go = sum(max(line.step.hours - line.hours, 0) for line in lines if line.state != StepState.DONE)
    return Progress(lines, sum(spent.values()) / QUARTERS, method.hours, to_go)


def age_now(case: Case, today: date | None = None) -> int | None:
    """The young person's age today, in whole years."""
    person = young_person_of(case)
    return person.age_on(today or timezone.localdate()) if person else None
