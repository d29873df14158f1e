"""Planning a session in the browser: when, who, the invitation for each, and the door of every page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.meetings.enums import MeetingState
from leerlijn.meetings.models import Hypothesis, Meeting, Seat
from leerlijn.meetings.operations import Appointment, invite, invite_in_words, plan_meeting
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf
from tests.factories import VAULT_NAMES, make_case, make_member, make_user, person

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


def planned(case, by, key="learning"):
    session = case.study.method.session(key)
    return plan_meeting(case, by=by, session=session, appointment=Appointment(place="Buurthuis De Loods"))


def at(name, case, meeting, *more):
    return reverse(name, args=[case.code, meeting.pk, *more])


def test_the_page_of_sessions_offers_to_plan_one(signed_in, case) -> None:
    page = signed_in.get(reverse("sessions", args=[case.code])).content.decode()

    assert reverse("session-new", args=[case.code]) in page


def test_a_session_is_planned_on_a_day_as_people_write_it(signed_in, case, researcher) -> None:
    typed = {
        "session": "closing", "day": "18-3-2027", "at": "10.30", "place": "Stadskantoor",
        "facilitator": str(researcher.pk),
    }  # fmt: skip

    answer = signed_in.post(reverse("session-new", args=[case.code]), typed, follow=True)

    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.place, meeting.facilitator) == ("closing", "Stadskantoor", researcher)
    assert "Donderdag 18 maart 2027, 10.30 uur" in answer.content.decode()


def test_a_day_that_does_not_exist_comes_back_with_what_was_typed(signed_in, case) -> None:
    typed = {"session": "learning", "day": "31-2-2027", "place": "Buurthuis"}

    answer = signed_in.post(reverse("session-new", args=[case.code]), typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "31-2-2027 bestaat niet" in page
    assert 'value="Buurthuis"' in page
    assert not Meeting.objects.exists()


def test_the_page_of_a_session_has_question_rounds_and_agreements(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)

    page = signed_in.get(at("session", case, meeting)).content.decode()

    for words in (
        case.study.learning_question,
        "Welkom en afspraken",
        "Niemand wordt hierop beoordeeld",
        "concept",
    ):
        assert words in page


def test_people_are_invited_by_ticking_them_and_by_a_role_in_words(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    ticked = [f"p-{person(case, role).pk}" for role in ("young_person", "mother")]

    signed_in.post(at("session-invite", case, meeting), {"who": ticked, "words": "teamleider school"})

    assert {seat.called for seat in Seat.objects.all()} == {"jongere", "moeder", "teamleider school"}


def test_somebody_who_may_not_sit_here_cannot_be_ticked(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher, "reflection")
    mother = person(case, "mother")

    answer = signed_in.post(at("session-invite", case, meeting), {"who": [f"p-{mother.pk}"]})

    assert answer.status_code == 422
    assert not Seat.objects.exists()


def test_an_empty_invitation_asks_to_choose(signed_in, case, researcher) -> None:
    answer = signed_in.post(at("session-invite", case, planned(case, researcher)), {})

    assert answer.status_code == 422
    assert "Kies iemand, of schrijf een rol op." in answer.content.decode()


def test_everybody_gets_a_letter_in_words_for_them_and_without_a_name(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    letters = {}
    for role in ("young_person", "mother", "professional"):
        seat = invite(meeting, person(case, role), by=researcher)
        letters[role] = signed_in.get(at("session-letter", case, meeting, seat.pk)).content.decode()

    assert "Jij begint, als je dat wilt." in letters["young_person"]
    assert "Wat jij weet, weet niemand anders." in letters["mother"]
    assert "Jij was erbij." in letters["professional"]
    assert all("Buurthuis De Loods" in letter for letter in letters.values())
    assert not [name for name in VAULT_NAMES for letter in letters.values() if name in letter]


def test_the_letter_is_a_pdf_too(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    seat = invite(meeting, person(case, "mother"), by=researcher)

    answer = signed_in.get(at("session-letter-file", case, meeting, seat.pk))

    words = " ".join(strings_in_pdf(answer.content))
    assert answer["Content-Type"] == "application/pdf"
    assert "Kom je naar de leersessie?" in words
    assert "Niemand wordt hierop beoordeeld" in words


def test_a_session_is_called_off_and_put_back(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    states = []

    for _ in range(2):
        signed_in.post(at("session-call-off", case, meeting))
        states.append(Meeting.objects.get().state)

    assert states == [MeetingState.CANCELLED, MeetingState.PLANNED]


def test_what_the_team_thinks_beforehand_is_written_down(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)

    signed_in.post(at("session-hypothesis", case, meeting), {"text": "Niemand had het overzicht."})

    assert Hypothesis.objects.get().text == "Niemand had het overzicht."
    assert "Niemand had het overzicht." in signed_in.get(at("session", case, meeting)).content.decode()


def test_a_change_over_somebody_elses_change_is_refused_and_stays_in_the_form(
    signed_in, case, researcher
) -> None:
    meeting = planned(case, researcher)
    where = at("session-change", case, meeting)
    signed_in.post(where, {"place": "School", "seen_version": "1"})

    answer = signed_in.post(where, {"place": "Kerk", "seen_version": "1"})

    assert answer.status_code == 422
    assert 'value="Kerk"' in answer.content.decode()
    assert Meeting.objects.get().place == "School"


def test_a_session_of_another_case_is_not_there(client, case, researcher) -> None:
    meeting = planned(case, researcher)
    seat = invite(meeting, person(case, "mother"), by=researcher)
    stranger = make_user()
    own = make_case(stranger)
    client.force_login(stranger)

    answers = [
        client.get(at("session", case, meeting)),
        client.get(at("session", own, meeting)),
        client.get(at("session-letter", own, meeting, seat.pk)),
        client.post(at("seat-away", own, meeting, seat.pk)),
        client.post(at("session-invite", own, meeting), {"words": "iemand"}),
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert Seat.objects.count() == 1


def test_the_steward_reads_and_changes_nothing(client, case, researcher) -> None:
    meeting = planned(case, researcher)
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    page = client.get(at("session", case, meeting)).content.decode()
    refused = client.post(at("session-invite", case, meeting), {"words": "iemand"})

    assert "Nog iemand uitnodigen" not in page
    assert refused.status_code == 404


def test_one_place_and_three_places_cost_the_same_queries(signed_in, case, researcher) -> None:
    meeting = planned(case, researcher)
    invite(meeting, person(case, "mother"), by=researcher)
    where = at("session", case, meeting)
    signed_in.get(where)
    with CaptureQueriesContext(connection) as one:
        signed_in.get(where)
    invite(meeting, person(case, "father"), by=researcher)
    invite_in_words(meeting, by=researcher, words="teamleider school")

    with CaptureQueriesContext(connection) as three:
        signed_in.get(where)

    assert len(three) == len(one)


def test_one_session_and_three_sessions_cost_the_same_queries(signed_in, case, researcher) -> None:
    invite(planned(case, researcher), person(case, "mother"), by=researcher)
    where = reverse("sessions", args=[case.code])
    signed_in.get(where)
    with CaptureQueriesContext(connection) as one:
        signed_in.get(where)
    for key in ("reflection", "closing"):
        invite_in_words(planned(case, researcher, key), by=researcher, words="teamleider school")

    with CaptureQueriesContext(connection) as three:
        signed_in.get(where)

    assert len(three) == len(one)
