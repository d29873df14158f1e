"""The thread beside the questions about the design of a study, and what the method would choose."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.methods.definitions import Method, Suggestion
from leerlijn.methods.design import Option, Question, Reach, Way
from leerlijn.studies.models import Study
from leerlijn.studies.queries.design import Answered, StudyDesign, departs
from leerlijn.web.navigation import Step

ROOM, EDGE = 204, 8


@dataclass(frozen=True, slots=True)
class Strokes:
    """Where the strokes of a small drawing of a life go."""

    start: float | None
    end: float | None
    point: float | None


@dataclass(frozen=True, slots=True)
class Card:
    """An option as the page shows it."""

    option: Option
    is_chosen: bool
    strokes: Strokes | None


@dataclass(frozen=True, slots=True)
class WayLine:
    """How one method answers the question; the study's own is set in bold."""

    way: Way
    is_ours: bool
    strokes: Strokes | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What stands beside a question: what the method would choose, its hours, and how others do it."""

    suggestion: Suggestion | None
    labels: tuple[str, ...]
    hours: float
    ways: tuple[WayLine, ...]
    departs: bool


def thread_of(study: Study, design: StudyDesign, current: str) -> tuple[Step, ...]:
    """The ten questions as knots."""
    return tuple(
        Step(
            answered.question.step,
            state_of(answered, current),
            url=reverse("design-question", args=[study.pk, answered.question.key]),
            number=number,
            current=answered.question.key == current,
        )
        for number, answered in enumerate(design.questions, start=1)
    )


def state_of(answered: Answered, current: str) -> str:
    """The knot of a question: the one on the page is a ring, whether it was answered or not."""
    if answered.question.key == current:
        return "now"
    return "done" if answered.is_answered else "to"


def cards_of(question: Question, chosen: list[str]) -> tuple[Card, ...]:
    """The options as cards, what is ticked now marked."""
    return tuple(Card(option, option.key in chosen, strokes_of(option.reach)) for option in question.options)


def strokes_of(reach: Reach | None) -> Strokes | None:
    """The drawing of a part of a life; None where there is none to draw."""
    if reach is None:
        return None
    return Strokes(
        *(None if place is None else place_of(place) for place in (reach.start, reach.end, reach.point))
    )


def place_of(place: float) -> float:
    """A place in a life as a place in the drawing."""
    return round(EDGE + place * ROOM, 1)


def advice_on(method: Method, answered: Answered) -> Advice:
    """What the method and others would do here."""
    question = answered.question
    suggestion = method.suggestion_for(question.key)
    return Advice(
        suggestion=suggestion,
        labels=tuple(question.option(key).label for key in suggestion.options) if suggestion else (),
        hours=method.hours_of(question.block) if question.block else 0,
        ways=tuple(WayLine(way, way.method == method.name, strokes_of(way.reach)) for way in question.ways),
        departs=departs(method, answered),
    )


def neighbours(design: StudyDesign, key: str) -> tuple[Question | None, Question | None]:
    """The question before this one and the one after it; the places follow the ten."""
    order = [answered.question for answered in (*design.questions, *design.places)]
    place = next(number for number, question in enumerate(order) if question.key == key)
    before = order[place - 1] if place else None
    after = order[place + 1] if place + 1 < len(order) else None
    return before, after


def where_in(design: StudyDesign, key: str) -> str:
    """Which question of the ten this is, or that it is about the places."""
    keys = [answered.question.key for answered in design.questions]
    if key not in keys:
        return _("Waar het over gaat")
    return _("Vraag %(number)s van %(all)s") % {"number": keys.index(key) + 1, "all": len(keys)}
