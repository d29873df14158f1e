"""A conversation in the making: planned, prepared, typed by one or two people, and then a source like any other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import Said, WithdrawalScope
from leerlijn.consent.operations import answer_recording, withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import prepare_again, prepare_interview, release_account
from leerlijn.methods.enums import Party
from leerlijn.sources.enums import QuestionKind, SourceKind
from leerlijn.sources.models import Interview, Question, Source
from leerlijn.sources.operations import (
    ToAsk,
    Typed,
    add_question,
    finish_interview,
    mark_fragment,
    note_recorded,
    plan_study_interview,
    remove_interview,
    reopen_interview,
    restore_interview,
    save_answers,
)
from leerlijn.sources.queries import interview_text, interviews_of, open_interview, study_interviews
from leerlijn.sources.rules import can_reopen, can_type
from leerlijn.toolkit.intake.turns import speaker_turns
from tests.factories import make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def interview(case, by):
    return prepare_interview(case, person(case, "mother"), by=by, asked_by=by)


def said(question: Question, answer: str, *, is_asked: bool = False, version: int = 0) -> Typed:
    return Typed(str(question.pk), answer, is_asked, version or question.version)


def question_of(interview: Interview, number: int = 0) -> Question:
    return interview.questions.all()[number]


def type_in(interview: Interview, by, *answers: str) -> None:
    typed = [said(question_of(interview, number), answer) for number, answer in enumerate(answers)]
    assert save_answers(interview, typed, by=by) == ()


def test_a_guide_holds_the_methods_questions_for_who_tells_and_those_of_the_life_course(case, by) -> None:
    make_entry(case, by=by, text="De brand", words="ooit", track=Track.EVENTS)

    interview = prepare_interview(case, person(case, "mother"), by=by, asked_by=by)

    asked = [(question.kind, question.text) for question in interview.questions.all()]
    assert [text for kind, text in asked if kind == "method"] == list(
        case.study.method.questions_for(Party.PARENT)
    )
    assert [text for kind, text in asked if kind == "life"] == [
        "“De brand”: hoe oud was je kind toen ongeveer, of in welke groep was het?"
    ]
    assert asked[-1] == ("rest", "Wat verder ter sprake kwam")


def test_a_guide_made_again_adds_what_is_new_and_leaves_out_what_is_no_question_any_more(case, by) -> None:
    first = make_entry(case, by=by, text="De brand", words="ooit", track=Track.EVENTS)
    second = make_entry(case, by=by, text="De storm", words="ooit", track=Track.EVENTS)
    interview = prepare_interview(case, person(case, "mother"), by=by, asked_by=by)
    answered = interview.questions.get(key=f"no_time:{second.pk}")
    save_answers(interview, [said(answered, "Hij was zes.")], by=by)
    for entry in (first, second):
        entry.removed_at = timezone.now()
        entry.save()
    make_entry(case, by=by, text="De reis", words="ooit", track=Track.EVENTS)

    assert prepare_again(interview, by=by) == 1

    raised = interview.questions.filter(kind=QuestionKind.LIFE)
    assert [question.text.split(":")[0] for question in raised] == ["“De storm”", "“De reis”"]


def test_what_is_typed_is_kept_and_what_has_an_answer_was_asked(interview, by) -> None:
    type_in(interview, by, "Rustig.\r\nTot hij kwam.")

    question = question_of(interview)
    assert (question.answer, question.is_asked, question.typed_by) == ("Rustig.\nTot hij kwam.", True, by)


def test_two_who_type_at_one_question_both_keep_their_words(case, interview, by) -> None:
    colleague = make_member(case.study, by=by, role=Role.FACILITATOR)
    question, other = question_of(interview), question_of(interview, 1)
    save_answers(interview, [said(question, "Wat ik hoorde.")], by=colleague)

    overtaken = save_answers(interview, [said(question, "Wat ik typte."), said(other, "Stil.")], by=by)

    assert [(one.answer, one.typed_by) for one in overtaken] == [("Wat ik hoorde.", colleague)]
    assert [one.answer for one in interview.questions.all()[:2]] == ["Wat ik hoorde.", "Stil."]


def test_typing_the_same_is_no_conflict(case, interview, by) -> None:
    question = question_of(interview)
    save_answers(interview, [said(question, "Stil.")], by=by)

    assert save_answers(interview, [said(question, "Stil.")], by=by) == ()


def test_a_stretch_of_typing_is_one_line_in_the_log(interview, by) -> None:
    question = question_of(interview)
    before = AccessEvent.objects.filter(subject="interview").count()

    for number in range(3):
        save_answers(interview, [said(question, f"Versie {number}", version=number + 1)], by=by)
    assert AccessEvent.objects.filter(subject="interview").count() == before + 1

    Question.objects.filter(pk=question.pk).update(changed_at=timezone.now() - timedelta(hours=1))
    save_answers(interview, [said(question, "Later", version=4)], by=by)
    assert AccessEvent.objects.filter(subject="interview").count() == before + 2


def test_nothing_is_typed_before_the_teller_said_yes_but_it_can_be_planned(by) -> None:
    case = make_case(by, consent=False)
    interview = prepare_interview(case, person(case, "mother"), by=by, asked_by=by)

    with pytest.raises(Refusal) as refusal:
        save_answers(interview, [said(question_of(interview), "Stil.")], by=by)

    assert refusal.value.code == "consent_missing"
    assert question_of(interview).answer == ""


def test_a_finished_conversation_is_a_source_in_which_speakers_take_turns(interview, by) -> None:
    type_in(interview, by, "Rustig.", "Zwaar.\nEn eenzaam.")

    finish_interview(interview, by=by)

    source = Source.objects.get()
    first, second = (question.text for question in interview.questions.all()[:2])
    assert (source.kind, source.title, source.teller) == (
        SourceKind.INTERVIEW, "Gesprek met moeder", interview.teller,
    )  # fmt: skip
    assert [(turn.speaker, turn.text) for turn in speaker_turns(source.text)] == [
        ("Interviewer", first), ("Moeder", "Rustig."), ("Interviewer", second), ("Moeder", "Zwaar.\nEn eenzaam."),
    ]  # fmt: skip
    assert not can_type(interview)


def test_a_teller_with_a_pseudonym_that_is_no_label_is_called_teller(interview, by) -> None:
    interview.teller.pseudonym = "3: de buur!"
    type_in(interview, by, "Rustig.", "Zwaar.")

    speakers = {turn.speaker for turn in speaker_turns(interview_text(interview))}

    assert speakers == {"Interviewer", "Verteller"}


def test_what_else_was_told_keeps_the_speakers_that_were_typed(interview, by) -> None:
    typed = "Interviewer: En toen?\nMoeder: Niets.\nInterviewer: Echt?\nMoeder: Echt."
    rest = interview.questions.get(kind=QuestionKind.REST)
    save_answers(interview, [said(rest, typed)], by=by)

    assert interview_text(interview) == f"{typed}\n"


def test_an_empty_conversation_is_not_finished(interview, by) -> None:
    with pytest.raises(Refusal, match="nog niets getypt"):
        finish_interview(interview, by=by)

    assert Source.objects.count() == 0


def test_typing_goes_on_until_work_refers_to_the_text(interview, by) -> None:
    type_in(interview, by, "Rustig.")
    finish_interview(interview, by=by)
    reopen_interview(interview, by=by)
    type_in(interview, by, "Rustig, en fijn.")
    finish_interview(interview, by=by)
    source = Source.objects.get()

    mark_fragment(source, by=by, start=0, end=11)
    interview.refresh_from_db()

    assert "Rustig, en fijn." in source.text
    assert not can_reopen(interview, interview_text(interview))
    with pytest.raises(Refusal, match="ligt vast"):
        reopen_interview(interview, by=by)


def test_a_text_that_was_changed_among_the_sources_is_not_overwritten(interview, by) -> None:
    type_in(interview, by, "Rustig.")
    finish_interview(interview, by=by)
    source = Source.objects.get()
    source.text += "Erbij."
    source.save()
    interview.refresh_from_db()

    with pytest.raises(Refusal) as refusal:
        reopen_interview(interview, by=by)

    assert refusal.value.code == "changed_elsewhere"


def test_an_unfinished_conversation_is_no_source_and_can_be_taken_away_and_put_back(
    case, interview, by
) -> None:
    type_in(interview, by, "Rustig.")

    remove_interview(interview, by=by)
    assert interviews_of(case, by) == []
    restore_interview(interview, by=by)

    assert [(one.to_ask, one.asked) for one in interviews_of(case, by)] == [(12, 1)]
    assert question_of(interview).answer == "Rustig."
    assert Source.objects.count() == 0


def test_a_question_of_ones_own_stands_before_what_else_was_told(interview, by) -> None:
    add_question(interview, by=by, text="En de hond?")

    assert [question.text for question in interview.questions.all()][-2:] == [
        "En de hond?", "Wat verder ter sprake kwam",
    ]  # fmt: skip
    with pytest.raises(Refusal, match="eerst de vraag"):
        add_question(interview, by=by, text=" ")


@pytest.mark.parametrize(("answer", "code"), [(None, "recording_not_asked"), (Said.NO, "no_to_recording")])
def test_nobody_is_noted_as_recorded_without_a_yes(case, interview, by, answer, code: str) -> None:
    mother = person(case, "mother")
    if answer:
        answer_recording(mother, by=by, answer=answer, answered_on=timezone.localdate())

    with pytest.raises(Refusal) as refusal:
        note_recorded(interview, by=by, is_recorded=True)

    assert refusal.value.code == code
    assert not Interview.objects.get().is_recorded


def test_the_last_answer_about_recording_holds(case, interview, by) -> None:
    mother, today = person(case, "mother"), timezone.localdate()
    answer_recording(mother, by=by, answer=Said.NO, answered_on=today - timedelta(days=1))
    answer_recording(mother, by=by, answer=Said.YES, answered_on=today)

    note_recorded(interview, by=by, is_recorded=True)

    assert Interview.objects.get().is_recorded
    with pytest.raises(Refusal, match="moet nog komen"):
        answer_recording(mother, by=by, answer=Said.NO, answered_on=today + timedelta(days=1))


def test_what_somebody_took_back_is_open_to_the_steward_only(case, interview, by) -> None:
    steward = make_member(case.study, by=by, role=Role.STEWARD)
    type_in(interview, by, "Rustig.")

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.SELF)

    assert interviews_of(case, by) == []
    assert interviews_of(case, steward) == [interview]
    with pytest.raises(Refusal):
        open_interview(case, by, interview.pk)
    with pytest.raises(Refusal):
        save_answers(interview, [said(question_of(interview), "Meer.")], by=by)


def test_what_somebody_told_who_withdrew_stands_in_no_open_guide_of_somebody_else(case, by) -> None:
    told = [
        make_entry(case, by=by, text=text, words="ooit", track=Track.EVENTS, teller=teller)
        for text, teller in (
            ("De brand", "professional"),
            ("De storm", "professional"),
            ("De reis", "mother"),
        )
    ]
    for entry in told:
        release_account(entry.accounts.get(), by=by)
    interview = prepare_interview(case, person(case, "mother"), by=by, asked_by=by)
    for entry in told[1:]:
        question = interview.questions.get(key=f"no_time:{entry.pk}")
        save_answers(interview, [said(question, "Hij was zes.")], by=by)
    lines = AccessEvent.objects.filter(subject="interview").count()

    withdraw(person(case, "professional"), by=by, scope=WithdrawalScope.SELF)

    asked = interview.questions.filter(kind=QuestionKind.LIFE).values_list("text", "answer")
    assert [(text.split(":")[0], answer) for text, answer in asked] == [
        ("Een moment dat is ingetrokken", "Hij was zes."), ("“De reis”", "Hij was zes."),
    ]  # fmt: skip
    assert AccessEvent.objects.filter(subject="interview").count() == lines + 1
    assert prepare_again(interview, by=by) == 0

    finish_interview(interview, by=by)

    text = Source.objects.get().text
    assert "Interviewer: Een moment dat is ingetrokken\nMoeder: Hij was zes.\n" in text
    assert "De storm" not in text


def test_a_question_that_nobody_asked_yet_comes_back_when_its_teller_did_not_withdraw(case, by) -> None:
    make_entry(case, by=by, text="De reis", words="ooit", track=Track.EVENTS)
    interview = prepare_interview(case, person(case, "mother"), by=by, asked_by=by)

    withdraw(person(case, "father"), by=by, scope=WithdrawalScope.SELF)

    assert not interview.questions.filter(kind=QuestionKind.LIFE).exists()
    assert prepare_again(interview, by=by) == 1


def test_a_conversation_of_another_case_is_not_there(interview, by) -> None:
    with pytest.raises(Refusal):
        open_interview(make_case(by), by, interview.pk)


def test_a_conversation_apart_from_cases_asks_how_they_agreed_and_carries_no_fragments(case, by) -> None:
    ask = [ToAsk("method:0", QuestionKind.METHOD, "Wat moet ik weten over jou?")]
    interview = plan_study_interview(case.study, by=by, asked_by=by, who="jongere van 17", questions=ask)
    with pytest.raises(Refusal, match="hoe er toestemming is gegeven"):
        type_in(interview, by, "Dat ik graag teken.")
    interview.consent_words = "Zei ja aan de telefoon, 3 november."
    interview.save()

    type_in(interview, by, "Dat ik graag teken.")
    finish_interview(interview, by=by)

    source = Source.objects.get()
    assert (source.case, source.study, source.title) == (None, case.study, "Gesprek met jongere van 17")
    assert study_interviews(case.study, by) == [interview]
    assert interviews_of(case, by) == []
    with pytest.raises(Refusal, match="hoort niet bij een casus"):
        mark_fragment(source, by=by, start=0, end=5)


def test_who_is_not_on_the_team_types_in_no_conversation_of_the_study(case, by) -> None:
    ask = [ToAsk("method:0", QuestionKind.METHOD, "Wat moet ik weten over jou?")]
    interview = plan_study_interview(
        case.study, by=by, asked_by=by, who="jongere van 17", consent_words="Zei ja.", questions=ask
    )

    with pytest.raises(Refusal) as refusal:
        type_in(interview, make_user(), "Iets.")

    assert refusal.value.code == "not_on_team"


def test_the_list_of_conversations_costs_the_same_for_one_and_for_three(
    case, by, django_assert_num_queries
) -> None:
    for number in range(3):
        prepare_interview(case, person(case, "mother"), by=by, asked_by=by)
        with django_assert_num_queries(1):
            listed = [(one.told_by, one.asked_by.name) for one in interviews_of(case, by)]
        assert listed == [("moeder", by.name)] * (number + 1)
