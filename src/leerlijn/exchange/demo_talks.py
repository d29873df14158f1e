"""The conversations of the demo: planned, half typed, and one that stands apart from cases. All made up."""

from collections.abc import Mapping
from typing import Any

from leerlijn.accounts.models import User
from leerlijn.consent.enums import Said
from leerlijn.consent.operations import answer_recording
from leerlijn.lifecourse.operations import prepare_interview
from leerlijn.methods.enums import Party
from leerlijn.sources.enums import QuestionKind, QuoteAnswer
from leerlijn.sources.models import Fragment, Interview
from leerlijn.sources.operations import (
    ToAsk,
    Typed,
    answer_for_quote,
    finish_interview,
    plan_study_interview,
    save_answers,
)
from leerlijn.studies.models import Case, Participant, Study

Colleagues = Mapping[str, User]


def keep_talks(
    case: Case, told: dict[str, Any], people: Mapping[str, Participant], colleagues: Colleagues, *, by: User
) -> None:
    """What people said about being recorded, and the conversations that are under way."""
    for said in told.get("recordings", ()):
        answer_recording(
            people[said["name"]], by=by, answer=Said(said["answer"]), answered_on=said["answered_on"]
        )
    for talk in told.get("interviews", ()):
        interview = prepare_interview(
            case,
            people[talk["name"]],
            by=by,
            asked_by=colleagues[talk["asked_by"]],
            planned_on=talk["planned_on"],
        )
        type_in(interview, talk, colleagues)
    for said in told.get("quotes", ()):
        for fragment in Fragment.objects.filter(source__case=case, quote__startswith=said["text"]):
            answer_for_quote(fragment, by=by, answer=QuoteAnswer(said["answer"]))


def keep_study_talks(study: Study, talks: list[dict[str, Any]], colleagues: Colleagues, *, by: User) -> None:
    """The conversations that stand apart from cases."""
    for talk in talks:
        asked = study.method.questions_for(Party(talk["questions"]))
        interview = plan_study_interview(
            study,
            by=by,
            asked_by=colleagues[talk["asked_by"]],
            who=talk["who"],
            consent_words=talk["consent_words"],
            recording=Said(talk["recording"]),
            planned_on=talk["planned_on"],
            questions=[
                ToAsk(f"method:{place}", QuestionKind.METHOD, text) for place, text in enumerate(asked)
            ],
        )
        type_in(interview, talk, colleagues)


def type_in(interview: Interview, talk: dict[str, Any], colleagues: Colleagues) -> None:
    """What was said, by the number of the question from 1; and whether the conversation is over."""
    by = colleagues[talk["asked_by"]]
    questions = list(interview.questions.all())
    typed = [
        Typed(str(questions[answer["question"] - 1].pk), answer["text"], is_asked=True, seen_version=1)
        for answer in talk.get("answers", ())
    ]
    if typed:
        save_answers(interview, typed, by=by)
    if talk.get("finished"):
        finish_interview(interview, by=by)
