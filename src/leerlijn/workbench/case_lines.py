"""A case as one line of a list: its age, where it is on its thread, and what is next."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leerlijn.exchange.standing import Standing
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case
from leerlijn.web.navigation import Step
from leerlijn.workbench.next_up import NextUp, and_list, next_up


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list; `at` names the steps that are busy."""

    case: Case
    age: int | None
    steps: tuple[Step, ...]
    at: str
    next: NextUp


def case_line(standing: Standing) -> CaseLine:
    """A standing as one line."""
    return CaseLine(
        case=standing.case,
        age=standing.age,
        steps=knots_of(standing),
        at=where_words(standing),
        next=next_up(standing),
    )


def knots_of(standing: Standing) -> tuple[Step, ...]:
    """The steps as knots; when nobody is busy, the first that is to come is the one that is now."""
    return tuple(
        Step(
            step.name,
            "done" if state == StepState.DONE else "now" if is_now(standing, state, step.key) else "to",
        )
        for step, state in standing.steps
    )


def is_now(standing: Standing, state: StepState, key: str) -> bool:
    """Whether a step that is not done gets the ring."""
    return state == StepState.BUSY or (standing.step is not None and standing.step.key == key)


def where_words(standing: Standing) -> str:
    """The steps that are busy, in one phrase; all done where none is left."""
    if standing.step is None:
        return _("Alle stappen zijn klaar")
    busy = [step.name for step, state in standing.steps if state == StepState.BUSY]
    first, *rest = busy or [standing.step.name]
    return and_list([first, *(name.lower() for name in rest)])


def found_lines(lines: Iterable[CaseLine], sought: str, order: str) -> list[CaseLine]:
    """The lines whose code or next deed holds what was sought; by code, or by age, youngest first."""
    word = sought.casefold()
    found = [line for line in lines if word in f"{line.case.code} {line.at} {line.next.brief}".casefold()]
    return sorted(found, key=by_age) if order == "leeftijd" else found


def by_age(line: CaseLine) -> tuple[bool, int]:
    """Youngest first, unknown ages last."""
    return line.age is None, line.age or 0
