"""A session that goes on: who is there, the screen of who leads it, and what is noted on the spot."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import Described, add_factor, add_key_moment, look_at
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.meetings.enums import Attendance, MeetingState, Verdict
from leerlijn.meetings.models import Call, Hypothesis, Jotting, Meeting, Seat
from leerlijn.meetings.operations import (
    Appointment,
    Presence,
    add_hypothesis,
    begin_meeting,
    invite,
    note_presence,
    plan_meeting,
    type_own_notes,
)
from tests.factories import make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


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


def planned(case, by, key="learning", roles=("mother", "professional")):
    session = case.study.method.session(key)
    meeting = plan_meeting(case, by=by, session=session, appointment=Appointment())
    for role in roles:
        invite(meeting, person(case, role), by=by)
    return meeting


def begun(case, by, key="learning", roles=("mother", "professional")):
    meeting = planned(case, by, key, roles)
    there = Presence(Attendance.CAME, accepted=True)
    note_presence(meeting, dict.fromkeys(meeting.seats.all(), there), by=by)
    return begin_meeting(meeting, by=by)


def at(name, case, meeting):
    return reverse(name, args=[case.code, meeting.pk])


def screen(client, case, meeting):
    return client.get(at("session-direct", case, meeting)).content.decode()


def press(client, case, meeting, **what):
    return client.post(at("session-deed", case, meeting), what)


def say(client, case, meeting, kind, text, **more):
    return client.post(at("session-said", case, meeting), {"kind": kind, "text": text, **more})


def test_a_session_begins_once_everybody_there_said_yes(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    mother, worker = meeting.seats.all()
    there = {f"there-{mother.pk}": "came", f"there-{worker.pk}": "absent", "begin": "ja"}

    refused = signed_in.post(at("session-begin", case, meeting), there)
    begins = signed_in.post(at("session-begin", case, meeting), {**there, f"yes-{mother.pk}": "on"})

    assert refused.status_code == 422
    assert "Nog geen ja op de afspraken van: moeder" in refused.content.decode()
    assert begins["Location"] == at("session-direct", case, meeting)
    assert Meeting.objects.get().state == MeetingState.RUNNING
    assert [seat.attendance for seat in meeting.seats.all()] == ["came", "absent"]


def test_who_is_there_can_be_kept_before_it_begins(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher, roles=["mother"])
    seat = meeting.seats.get()

    signed_in.post(
        at("session-begin", case, meeting), {f"there-{seat.pk}": "came", f"yes-{seat.pk}": "on", "keep": "ja"}
    )

    kept = Seat.objects.get()
    assert (kept.attendance, kept.accepted_at is not None) == ("came", True)
    assert Meeting.objects.get().state == MeetingState.PLANNED


def test_the_screen_shows_question_rounds_prompts_and_what_was_thought(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    add_hypothesis(meeting, by=researcher, text="Niemand had het overzicht.")

    page = screen(signed_in, case, meeting)

    for words in (
        case.study.learning_question, "Welkom en afspraken", "Hoe ga je naar huis", "Nog 15 minuten",
        "Welk teken geef je als je even wilt stoppen?", "Niemand had het overzicht.",
    ):  # fmt: skip
        assert words in page


def test_a_session_that_is_not_going_on_has_no_screen(signed_in, case, researcher) -> None:
    answer = signed_in.get(at("session-direct", case, planned(case, researcher)))

    assert answer.status_code == 302


def test_the_next_round_brings_its_own_prompts(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)

    press(signed_in, case, meeting, round="factors")

    page = screen(signed_in, case, meeting)
    assert Meeting.objects.get().phase == "factors"
    assert "Wat hield je tegen om iets te zeggen of te doen?" in page
    assert "Welk teken geef je als je even wilt stoppen?" not in page


def test_a_break_takes_no_time_from_the_round(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    Meeting.objects.update(phase_started_at=timezone.now() - timedelta(minutes=5))
    press(signed_in, case, meeting, **{"break": "even"})
    Meeting.objects.update(paused_at=timezone.now() - timedelta(minutes=3))
    before = screen(signed_in, case, meeting)

    press(signed_in, case, meeting, **{"break": "verder"})

    assert "We gaan verder" in before
    assert "Nog 13 minuten" in screen(signed_in, case, meeting)


def test_what_helped_is_noted_with_who_said_it_and_the_moment_on_the_line(
    signed_in, case, researcher
) -> None:
    entry = make_entry(case, by=researcher, text="Tante vraagt hulp")
    meeting = begun(case, researcher)
    moment = add_key_moment(case, by=researcher, text="Tante vraagt hulp", entry=entry, meeting=meeting)
    look_at(meeting, moment, by=researcher)
    mother = person(case, "mother")

    say(signed_in, case, meeting, "promoting", "Zij vroeg zelf om hulp", named_by=[str(mother.pk)])

    factor = Factor.objects.get()
    assert (factor.text, factor.direction, factor.meeting) == ("Zij vroeg zelf om hulp", "promoting", meeting)
    assert (factor.key_moment, list(factor.entries.all()), list(factor.named_by.all())) == (
        moment, [entry], [mother],
    )  # fmt: skip
    assert "Zij vroeg zelf om hulp" in screen(signed_in, case, meeting)


def test_a_moment_lessons_and_actions_are_noted_on_the_spot(signed_in, case, researcher) -> None:
    entry = make_entry(case, by=researcher, text="Verhuizing naar Elzum")
    meeting = begun(case, researcher)

    say(signed_in, case, meeting, "moment", "De verhuizing", entry=str(entry.pk), otherwise="Eerst kijken")
    say(signed_in, case, meeting, "lesson", "Laat een kind eerst kijken", earlier="Toen hij zeven was")
    say(signed_in, case, meeting, "action", "Kijkdag invoeren", who="gezinshuis", due_on="1-9-2027")

    moment, lesson, action = KeyMoment.objects.get(), Lesson.objects.get(), Improvement.objects.get()
    assert (moment.entry, moment.otherwise, moment.meeting) == (entry, "Eerst kijken", meeting)
    assert (lesson.key_moment, lesson.earlier) == (moment, "Toen hij zeven was")
    assert (action.owner_words, action.due_on.isoformat(), action.meeting) == (
        "gezinshuis", "2027-09-01", meeting,
    )  # fmt: skip
    assert "Kantelpunt 1" in screen(signed_in, case, meeting)


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED, MeetingState.HELD])
@pytest.mark.parametrize("kind", ["promoting", "lesson", "action", "moment"])
def test_nothing_is_noted_in_a_session_that_is_not_going_on(signed_in, case, researcher, state, kind) -> None:
    meeting = planned(case, researcher)
    Meeting.objects.update(state=state)

    answer = say(signed_in, case, meeting, kind, "Niemand belde terug")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Deze sessie is niet bezig." in page
    assert "Niemand belde terug" in page
    assert not any(found.objects.exists() for found in (Factor, Lesson, Improvement, KeyMoment))


def test_no_button_of_the_table_works_in_a_session_that_is_not_going_on(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    hypothesis = add_hypothesis(meeting, by=researcher, text="Niemand had het overzicht.")
    factor = add_factor(case, by=researcher, text="Ons", described=Described(Direction.HINDERING))
    promised = add_improvement(case, by=researcher, text="Bel de school", plan=Plan())

    press(signed_in, case, meeting, hypothesis=str(hypothesis.pk), verdict="partly")
    press(signed_in, case, meeting, wall=str(factor.pk))
    press(signed_in, case, meeting, action=str(promised.pk), state="done")

    assert Hypothesis.objects.get().verdict == Verdict.OPEN
    assert not Factor.objects.get().is_chosen
    assert Improvement.objects.get().state == "todo"


def test_what_does_not_fit_comes_back_as_it_was_typed(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)

    answer = say(signed_in, case, meeting, "action", "Kijkdag invoeren", due_on="31-2-2027")

    assert answer.status_code == 422
    assert "31-2-2027 bestaat niet" in answer.content.decode()
    assert "Kijkdag invoeren" in answer.content.decode()
    assert not Improvement.objects.exists()


def test_the_screen_turns_to_the_next_moment_and_back(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    moments = [
        add_key_moment(
            case,
            by=researcher,
            text=text,
            entry=make_entry(case, by=researcher, text=text, words=words),
            meeting=meeting,
        )
        for text, words in (("Bij oma", "2014"), ("Naar opa", "2018"))
    ]

    press(signed_in, case, meeting, moment=str(moments[1].pk))
    second = screen(signed_in, case, meeting)
    press(signed_in, case, meeting, moment="")

    assert "Kantelpunt 2" in second
    assert f'value="{moments[0].pk}"' in second
    assert "Het hele leven" in screen(signed_in, case, meeting)


def test_a_moment_of_another_case_is_not_there(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    elsewhere = add_key_moment(make_case(researcher), by=researcher, text="Elders")

    answers = [
        press(signed_in, case, meeting, moment=str(elsewhere.pk)),
        press(signed_in, case, meeting, moment="geen-id"),
        press(signed_in, case, meeting, round="geen ronde"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert Meeting.objects.get().looks_at is None


def test_what_was_promised_before_comes_back_at_the_start_and_is_ticked_off(
    signed_in, case, researcher
) -> None:
    promised = add_improvement(case, by=researcher, text="Bel de school", plan=Plan(owner_words="mentor"))
    meeting = begun(case, researcher)
    first = screen(signed_in, case, meeting)

    press(signed_in, case, meeting, action=str(promised.pk), state="done")

    assert "Bel de school" in first
    assert Improvement.objects.get().state == "done"
    assert "Bel de school" not in screen(signed_in, case, meeting)


def test_the_table_says_what_it_thinks_of_a_hypothesis(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    hypothesis = add_hypothesis(meeting, by=researcher, text="Niemand had het overzicht.")

    press(signed_in, case, meeting, hypothesis=str(hypothesis.pk), verdict="partly")

    assert Hypothesis.objects.get().verdict == Verdict.PARTLY


def test_minutes_are_kept_while_they_are_typed_and_say_so(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)

    answer = signed_in.post(
        at("session-minutes", case, meeting), {"text": "Tante vertelt.", "seen_version": "0"}, **HTMX
    )

    page = answer.content.decode()
    assert Jotting.objects.get(writer=None).text == "Tante vertelt."
    assert "Bewaard om" in page
    assert 'name="seen_version" value="1"' in page
    assert "Tante vertelt." not in answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]


def test_minutes_over_somebody_elses_words_are_refused_and_what_was_typed_stays(
    signed_in, case, researcher
) -> None:
    meeting = begun(case, researcher)
    where = at("session-minutes", case, meeting)
    for text, version in (("Een", "0"), ("Een twee", "1")):
        signed_in.post(where, {"text": text, "seen_version": version})

    with_script = signed_in.post(where, {"text": "Een drie", "seen_version": "1"}, **HTMX)
    without = signed_in.post(where, {"text": "Een drie", "seen_version": "1"})

    assert "Er is niets weg" in with_script.content.decode()
    assert without.status_code == 409
    assert "Een drie" in without.content.decode()
    assert Jotting.objects.get().text == "Een twee"


def test_own_notes_are_on_nobody_elses_screen(client, case, researcher) -> None:
    meeting = begun(case, researcher)
    type_own_notes(meeting, by=researcher, text="Niet over de rechtszaak")
    client.force_login(researcher)
    own = screen(client, case, meeting)
    client.force_login(make_member(case.study, by=researcher, role=Role.FACILITATOR))

    assert "Niet over de rechtszaak" in own
    assert "Niet over de rechtszaak" not in screen(client, case, meeting)


def test_closing_keeps_the_minutes_and_lays_out_who_is_called(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    signed_in.post(at("session-minutes", case, meeting), {"text": "Wat er gezegd is", "seen_version": "0"})

    answer = signed_in.post(at("session-close", case, meeting))

    kept = Meeting.objects.get()
    assert answer["Location"] == at("session-after", case, meeting)
    assert (kept.state, kept.minutes.text) == (MeetingState.HELD, "Wat er gezegd is")
    assert {call.seat.called for call in Call.objects.all()} == {"moeder", "jeugdbeschermer"}


def test_closing_takes_the_words_on_the_screen_along(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    signed_in.post(at("session-minutes", case, meeting), {"text": "Wat", "seen_version": "0"})

    signed_in.post(at("session-close", case, meeting), {"text": "Wat er gezegd is", "seen_version": "1"})

    assert Meeting.objects.get().minutes.text == "Wat er gezegd is"


def test_closing_over_somebody_elses_words_is_refused_and_what_was_typed_stays(
    signed_in, case, researcher
) -> None:
    meeting = begun(case, researcher)
    for text, version in (("Een", "0"), ("Een twee", "1")):
        signed_in.post(at("session-minutes", case, meeting), {"text": text, "seen_version": version})
    typed = {"text": "Een drie", "seen_version": "1"}

    with_script = signed_in.post(at("session-close", case, meeting), typed, **HTMX)
    without = signed_in.post(at("session-close", case, meeting), typed)

    assert "Er is niets weg" in with_script.content.decode()
    assert (without.status_code, "Een drie" in without.content.decode()) == (409, True)
    assert Meeting.objects.get().state == MeetingState.RUNNING


def test_a_script_is_told_where_to_go_after_closing(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)

    answer = signed_in.post(at("session-close", case, meeting), {"text": ""}, **HTMX)

    assert answer["HX-Redirect"] == at("session-after", case, meeting)


def test_before_the_family_the_screen_holds_nothing_of_the_reflection_session(
    signed_in, case, researcher
) -> None:
    reflection = begun(case, researcher, "reflection", roles=["professional"])
    add_factor(
        case, by=researcher, text="INTERN ONS", described=Described(Direction.HINDERING), meeting=reflection
    )
    add_key_moment(case, by=researcher, text="INTERN MOMENT", meeting=reflection)
    add_improvement(case, by=researcher, text="INTERN DOEN", plan=Plan(), meeting=reflection)
    learning = begun(case, researcher)

    before_family, among_themselves = screen(signed_in, case, learning), screen(signed_in, case, reflection)

    assert "INTERN" not in before_family
    assert "INTERN ONS" in among_themselves


def test_one_thing_said_and_three_things_said_cost_the_same_queries(signed_in, case, researcher) -> None:
    meeting = begun(case, researcher)
    kinds = ("promoting", "hindering", "lesson", "action", "moment")
    for kind in kinds:
        say(signed_in, case, meeting, kind, "Een")
    screen(signed_in, case, meeting)
    with CaptureQueriesContext(connection) as one:
        screen(signed_in, case, meeting)
    for kind in (*kinds, *kinds):
        say(signed_in, case, meeting, kind, "Nog een")

    with CaptureQueriesContext(connection) as three:
        screen(signed_in, case, meeting)

    assert len(three) == len(one)
