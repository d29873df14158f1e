"""What the life course asks, on the screen of who leads a session: ticked, noted, and kept in the minutes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.operations import release_account
from leerlijn.meetings.enums import MeetingState
from leerlijn.meetings.models import Meeting, TableQuestion
from leerlijn.meetings.operations import ask_at_table, close_meeting, take_back_question
from leerlijn.meetings.queries import questions_at
from tests.factories import make_case, make_entry, make_user
from tests.workbench.test_session_hold import at, begun, press, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def told(case, by, text, words, *, track="living", released=True):
    """Something that the mother told, and lets the others hear."""
    entry = make_entry(case, by=by, track=track, text=text, words=words)
    if released:
        release_account(entry.accounts.get(), by=by)
    return entry


def first_question(meeting):
    return next(each for each in questions_at(meeting) if each.asked is None)


def test_a_gap_in_the_life_is_asked_at_the_table(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)

    page = screen(signed_in, case, meeting)

    assert "Dit vraagt de levenslijn nog" in page
    assert "Waar woont de jongere nu? Bij wie is dat?" in page


def test_what_not_everybody_there_may_hear_asks_nothing(signed_in, case, researcher) -> None:
    told(case, researcher, "GEHEIM huis", "2015", released=False)
    meeting = begun(case, researcher)

    assert questions_at(meeting) == ()
    assert "Dit vraagt de levenslijn nog" not in screen(signed_in, case, meeting)


def test_a_question_is_ticked_and_taken_back(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    question = first_question(meeting)

    press(signed_in, case, meeting, asked=question.key)
    ticked = screen(signed_in, case, meeting)
    press(signed_in, case, meeting, unasked=question.key)

    assert "Toch niet gevraagd" in ticked
    assert not TableQuestion.objects.exists()
    assert "Toch niet gevraagd" not in screen(signed_in, case, meeting)


def test_what_is_said_stands_on_the_screen_and_comes_into_the_minutes(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    question = first_question(meeting)
    signed_in.post(at("session-minutes", case, meeting), {"text": "Opa vertelt.", "seen_version": "0"})

    press(signed_in, case, meeting, asked=question.key, said="Weer bij opa")
    page = screen(signed_in, case, meeting)
    close_meeting(Meeting.objects.get(), by=researcher)

    assert "Weer bij opa" in page
    assert Meeting.objects.get().minutes.text == f"Opa vertelt.\n\n{question.text}\nWeer bij opa"


def test_minutes_are_made_of_answers_alone_too(case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    question = first_question(meeting)
    ask_at_table(meeting, by=researcher, key=question.key, answer="Weer bij opa")

    close_meeting(meeting, by=researcher)

    assert Meeting.objects.get().minutes.text == f"{question.text}\nWeer bij opa"


def test_a_question_that_the_life_no_longer_asks_keeps_its_answer(signed_in, case, researcher) -> None:
    entry = told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    ask_at_table(meeting, by=researcher, key=first_question(meeting).key, answer="Weer bij opa")
    entry.removed_at = timezone.now()
    entry.save()

    page = screen(signed_in, case, meeting)

    assert "Deze vraag stelt de levenslijn niet meer." in page
    assert "Weer bij opa" in page


def test_what_was_said_is_not_ticked_away(case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    key = first_question(meeting).key
    ask_at_table(meeting, by=researcher, key=key, answer="Weer bij opa")

    with pytest.raises(Refusal) as refusal:
        take_back_question(meeting, by=researcher, key=key)

    assert refusal.value.code == "answered"
    assert TableQuestion.objects.get().answer == "Weer bij opa"


def test_ticking_again_does_not_empty_what_was_said(case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    key = first_question(meeting).key
    ask_at_table(meeting, by=researcher, key=key, answer="Weer bij opa")

    ask_at_table(meeting, by=researcher, key=key)

    assert TableQuestion.objects.get().answer == "Weer bij opa"


def test_a_question_that_nobody_asks_is_not_there(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)

    answers = [
        press(signed_in, case, meeting, asked="gap:living:verzonnen"),
        press(signed_in, case, meeting, unasked="gap:living:verzonnen"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not TableQuestion.objects.exists()


def test_after_the_session_nothing_is_asked_any_more(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    question = first_question(meeting)
    Meeting.objects.update(state=MeetingState.HELD)

    press(signed_in, case, meeting, asked=question.key, said="Te laat")

    assert not TableQuestion.objects.exists()


def test_too_long_an_answer_is_told(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)

    press(signed_in, case, meeting, asked=first_question(meeting).key, said="x" * 2_001)

    assert not TableQuestion.objects.exists()
    assert "Dit is te lang" in screen(signed_in, case, meeting)


def test_one_question_and_three_questions_cost_the_same_queries(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)
    screen(signed_in, case, meeting)
    with CaptureQueriesContext(connection) as one:
        screen(signed_in, case, meeting)
    for year in (2018, 2020, 2022):
        told(case, researcher, f"Ergens in {year}", f"maart {year} tot juni {year}")
    for question in questions_at(meeting)[:3]:
        ask_at_table(meeting, by=researcher, key=question.key)

    with CaptureQueriesContext(connection) as three:
        screen(signed_in, case, meeting)

    assert len(questions_at(meeting)) > 3
    assert len(three) == len(one)


def test_nothing_of_the_question_stands_in_the_address(signed_in, case, researcher) -> None:
    told(case, researcher, "Bij opa", "2015 tot 2017")
    meeting = begun(case, researcher)

    answer = press(signed_in, case, meeting, asked=first_question(meeting).key, said="Weer bij opa")

    assert answer["Location"] == reverse("session-direct", args=[case.code, meeting.pk])
    assert meeting.held_on <= timezone.localdate() + timedelta(days=1)
