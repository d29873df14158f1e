"""How far the steps of cases are: what was done tells it, and a mark by hand goes before that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from leerlijn.methods.definitions import Step as MethodStep
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case
from leerlijn.studies.registry import told_of


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step in one case: `told` by what was done, and the `mark` that somebody put by hand, if any."""

    step: MethodStep
    told: StepState
    mark: str = ""
    remark: str = ""

    @property
    def state(self) -> StepState:
        """How far it is: the mark by hand, or else what was done."""
        return StepState(self.mark or self.told)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do in it."""
        return self.state == StepState.DONE


def steps_of(cases: Iterable[Case]) -> dict[UUID, tuple[StepStanding, ...]]:
    """The steps of every case, in the order of its method; the same number of queries for one as for many.

    Expects cases of which the study was read, and best the steps and participants too.
    """
    cases = list(cases)
    told = told_of(cases)
    methods = {study.pk: study.method for study in {case.study for case in cases}}
    return {
        case.pk: standings_in(case, methods[case.study_id].steps, told.get(case.pk, {})) for case in cases
    }


def standings_in(
    case: Case, steps: Iterable[MethodStep], told: Mapping[str, StepState]
) -> tuple[StepStanding, ...]:
    """The steps of one case beside what was told of them."""
    kept = {step.key: step for step in case.steps.all()}
    return tuple(
        StepStanding(
            step=step,
            told=told.get(step.key, StepState.TODO),
            mark=kept[step.key].state if step.key in kept else "",
            remark=kept[step.key].remark if step.key in kept else "",
        )
        for step in steps
    )


def current_step(steps: Iterable[StepStanding]) -> StepStanding | None:
    """The step at which a case is: the first that is open after the furthest that is done.

    Steps that were passed over stay open, and come when nothing is left after them; None when all are done.
    """
    steps = tuple(steps)
    furthest = max((place for place, step in enumerate(steps) if step.is_done), default=-1)
    waiting = [step for step in (*steps[furthest + 1 :], *steps[: furthest + 1]) if not step.is_done]
    return waiting[0] if waiting else None
