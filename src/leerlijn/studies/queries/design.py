"""Reads of the design of a study: its answers, how they changed, and what was agreed."""

from dataclasses import dataclass
from datetime import datetime

from leerlijn.methods.definitions import Method
from leerlijn.methods.design import Option, Question, load_design
from leerlijn.studies.models import (
    DesignAnswer,
    DesignChange,
    DesignChoice,
    FamilyDesigner,
    Membership,
    Partner,
    Study,
)
from leerlijn.studies.queries.proposals import DrawnCases, ProposedCases, drawn_cases, proposed_cases
from leerlijn.studies.queries.studies import team_today


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stood or stands as an answer, in words."""

    options: tuple[Option, ...] = ()
    own: tuple[str, ...] = ()
    reason: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """All that was chosen, from the list and of one's own."""
        return (*(option.label for option in self.options), *self.own)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question about the design with what the study answers; the answer is None while there is none."""

    question: Question
    answer: DesignAnswer | None
    chosen: Chosen

    @property
    def is_answered(self) -> bool:
        """Whether the study answered it."""
        return self.answer is not None


@dataclass(frozen=True, slots=True)
class StudyDesign:
    """The ten questions in their order and the places, each with its answer."""

    questions: tuple[Answered, ...]
    places: tuple[Answered, ...]

    @property
    def done(self) -> int:
        """How many of the ten are answered."""
        return sum(answered.is_answered for answered in self.questions)

    @property
    def next(self) -> Answered | None:
        """The first of the ten without an answer."""
        return next((answered for answered in self.questions if not answered.is_answered), None)

    def answered(self, key: str) -> Answered:
        """The question with this key; KeyError if there is none."""
        return {answered.question.key: answered for answered in (*self.questions, *self.places)}[key]


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What stood there, and who put something else in its place, when."""

    chosen: Chosen
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Agreement:
    """One thing that everybody in a study agrees to, as it is said at the table.

    `key` is the same however often it is asked; what a study added itself goes by its words.
    """

    key: str
    text: str


def design_of(study: Study) -> StudyDesign:
    """The design of a study; one query."""
    design = load_design()
    answers = {answer.question: answer for answer in study.design_answers.select_related("by")}

    def with_answer(question: Question) -> Answered:
        answer = answers.get(question.key)
        return Answered(question, answer, in_words(question, answer) if answer else Chosen())

    return StudyDesign(
        tuple(with_answer(question) for question in design.questions),
        tuple(with_answer(question) for question in design.places),
    )


def in_words(question: Question, choice: DesignChoice) -> Chosen:
    """A choice with the options that its keys name."""
    return Chosen(tuple(question.option(key) for key in choice.options), choice.own_lines, choice.reason)


def earlier_answers(answered: Answered) -> tuple[EarlierAnswer, ...]:
    """How an answer changed, the last change first; one query."""
    if answered.answer is None:
        return ()
    return tuple(
        EarlierAnswer(in_words(answered.question, change), change.by.name, change.created_at)
        for change in answered.answer.changes.select_related("by")
    )


def agreements_of(study: Study) -> tuple[Agreement, ...]:
    """What was agreed so that people can learn together: to be shown and accepted at every session.

    One query; empty while nothing was agreed. The agreements of a study may change: whoever keeps that
    somebody accepted them keeps the texts with it.
    """
    asked = {question.key: question for question in load_design().questions if question.agreements}
    found = study.design_answers.filter(question__in=asked).order_by("question")
    return tuple(
        agreement for answer in found for agreement in said_at_the_table(asked[answer.question], answer)
    )


def said_at_the_table(question: Question, answer: DesignAnswer) -> tuple[Agreement, ...]:
    """An answer as agreements, the own ones last."""
    chosen = in_words(question, answer)
    options = (Agreement(option.key, option.agreement or option.label) for option in chosen.options)
    return (*options, *(Agreement(line, line) for line in chosen.own))


def departs(method: Method, answered: Answered) -> bool:
    """Whether a study left out something that its method would choose; adding more is no departure."""
    suggestion = method.suggestion_for(answered.question.key)
    if suggestion is None or not answered.is_answered:
        return False
    return not set(suggestion.options) <= {option.key for option in answered.chosen.options}


@dataclass(frozen=True, slots=True)
class PlanChange:
    """An answer that was changed, as the plan tells it."""

    question: Question
    earlier: EarlierAnswer


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a study plan tells."""

    study: Study
    method: Method
    design: StudyDesign
    agreements: tuple[Agreement, ...]
    partners: tuple[Partner, ...]
    families: tuple[FamilyDesigner, ...]
    team: tuple[Membership, ...]
    changes: tuple[PlanChange, ...]
    proposed: ProposedCases
    draws: tuple[DrawnCases, ...]


def plan_of(study: Study) -> Plan:
    """What the study plan tells; the same number of queries, whatever stands in it."""
    return Plan(
        study=study,
        method=study.method,
        design=design_of(study),
        agreements=agreements_of(study),
        partners=tuple(study.partners.all()),
        families=tuple(study.family_designers.all()),
        team=tuple(team_today(study)),
        changes=changes_of(study),
        proposed=proposed_cases(study),
        draws=drawn_cases(study),
    )


def changes_of(study: Study) -> tuple[PlanChange, ...]:
    """Every answer that was changed, the first change first; one query."""
    questions = {question.key: question for question in load_design().all}
    found = DesignChange.objects.filter(answer__study=study).select_related("by", "answer")
    return tuple(
        PlanChange(
            questions[change.answer.question],
            EarlierAnswer(
                in_words(questions[change.answer.question], change), change.by.name, change.created_at
            ),
        )
        for change in found.order_by("created_at")
        if change.answer.question in questions
    )
