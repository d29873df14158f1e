"""A case as one line of a list: its age, where it is on its thread, and what is next."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.exchange.standing import Standing
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case
from leerlijn.studies.queries import StepStanding
from leerlijn.web.navigation import Step
from leerlijn.workbench.next_up import NextUp, next_up


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list; `at` names the step at which it is."""

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
            kept.step.name,
            "done" if kept.is_done else "now" if is_now(standing, kept) else "to",
        )
        for kept in standing.steps
    )


def is_now(standing: Standing, kept: StepStanding) -> bool:
    """Whether a step that is not done gets the ring."""
    return kept.state == StepState.BUSY or standing.step == kept.step


def where_words(standing: Standing) -> str:
    """The step at which the case is, and how many others are busy; all done where none is left."""
    here = standing.step
    if here is None:
        return _("Alle stappen zijn klaar")
    others = sum(kept.state == StepState.BUSY and kept.step != here for kept in standing.steps)
    if not others:
        return here.name
    said = ngettext("%(step)s, en nog %(n)s stap loopt", "%(step)s, en nog %(n)s stappen lopen", others)
    return said % {"step": here.name, "n": others}


def found_lines(lines: Iterable[CaseLine], sought: str, order: str) -> list[CaseLine]:
    """The lines whose code or next deed holds what was sought; by code, or by age, youngest first."""
    word = sought.casefold()
    found = [line for line in lines if word in f"{line.case.code} {line.at} {line.next.brief}".casefold()]
    return sorted(found, key=by_age) if order == "leeftijd" else found


def by_age(line: CaseLine) -> tuple[bool, int]:
    """Youngest first, unknown ages last."""
    return line.age is None, line.age or 0
