"""A facilitator begins with the sessions that they lead; a researcher also sees what waits for others."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState
from leerlijn.meetings.models import Call, Meeting, Seat
from leerlijn.studies.operations import note_deceased
from leerlijn.web.words import moment
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db
SOON = datetime(2027, 3, 18, 12, 30, tzinfo=UTC)


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def facilitator(case, researcher):
    return make_member(case.study, by=researcher, role=Role.FACILITATOR)


@pytest.fixture
def signed_in(client, facilitator):
    client.force_login(facilitator)
    return client


def page(client):
    return client.get(reverse("start"))


def led(case, by, **about):
    told = {"kind": MeetingKind.LEARNING, "session_key": "learning", "facilitator": by, **about}
    return Meeting.objects.create(case=case, **told)


def test_the_session_that_comes_is_next_with_what_must_be_ready(signed_in, case, facilitator) -> None:
    meeting = led(case, facilitator)

    response = page(signed_in)

    said = response.content.decode()
    (line,) = response.context["leading"].sessions
    assert f"Bereid de leersessie van {case.code} voor" in said
    assert "Er zijn nog 4 dingen te regelen." in said
    assert [check.is_ready for check in line.checks] == [False, False, False, True, False]
    assert reverse("session-change", args=[case.code, meeting.pk]) in said


def test_everything_ready_is_said_and_a_session_that_runs_comes_first(
    signed_in, case, facilitator, researcher
) -> None:
    make_entry(case, by=researcher)
    meeting = led(case, facilitator, starts_at=SOON, place="De Loods")
    Seat.objects.create(meeting=meeting, participant=person(case, "mother"))
    ready = page(signed_in).content.decode()

    Meeting.objects.update(state=MeetingState.RUNNING)
    running = page(signed_in).content.decode()

    assert "Alles staat klaar." in ready
    assert moment(SOON) in ready
    assert f"De leersessie van {case.code} loopt" in running
    assert reverse("session-direct", args=[case.code, meeting.pk]) in running


def test_another_facilitators_and_a_held_session_are_not_mine(
    signed_in, case, facilitator, researcher
) -> None:
    led(case, researcher)
    led(case, facilitator, state=MeetingState.HELD)

    response = page(signed_in)

    assert response.context["leading"].sessions == ()
    assert "Er is nu geen sessie gepland die jij leidt." in response.content.decode()


def test_who_still_waits_after_a_session_is_there_and_who_died_is_not(
    signed_in, case, facilitator, researcher
) -> None:
    meeting = led(case, facilitator, state=MeetingState.HELD)
    for role, attendance in (("mother", Attendance.CAME), ("father", Attendance.ABSENT)):
        seat = Seat.objects.create(meeting=meeting, participant=person(case, role), attendance=attendance)
        Call.objects.create(seat=seat, caller=facilitator, due_on=timezone.localdate())
    before = [line.text for line in page(signed_in).context["leading"].care]

    note_deceased(person(case, "father"), by=researcher, is_deceased=True)

    assert before == ["Bel moeder", "Bel vader", "Vertel vader wat jullie leerden"]
    after = page(signed_in)
    assert [line.text for line in after.context["leading"].care] == ["Bel moeder"]
    assert f"Bel moeder, {case.code}" in after.content.decode()


def test_actions_that_come_back_in_the_session_are_counted(signed_in, case, facilitator, researcher) -> None:
    led(case, facilitator)
    add_improvement(case, by=researcher, text="Bellen", plan=Plan())
    add_improvement(case, by=researcher, text="Schrijven", plan=Plan())

    assert "2 acties komen terug" in page(signed_in).content.decode()


def test_a_researcher_sees_what_waits_for_others_and_leads_nothing(
    client, case, researcher, facilitator
) -> None:
    client.force_login(researcher)
    make_entry(case, by=researcher, teller="father")
    late = timezone.localdate() - timedelta(days=1)
    add_improvement(case, by=researcher, text="Bellen", plan=Plan(owner=facilitator, due_on=late))
    add_improvement(case, by=researcher, text="Zelf doen", plan=Plan(owner=researcher))
    person(case, "mother").declarations.all().delete()

    response = page(client)

    said = response.content.decode()
    assert [wait.text for wait in response.context["waits"]] == [
        "Een handtekening van moeder",
        "Of vader het eigen verhaal vrijgeeft",
        "1 actie van iemand anders",
    ]
    assert "Wacht op anderen" in said
    assert "Sessies die jij leidt" not in said
    assert [name for name in VAULT_NAMES if name in said] == []


def test_three_sessions_cost_as_many_queries_as_one(signed_in, case, facilitator, researcher) -> None:
    def more(where):
        meeting = led(where, facilitator, state=MeetingState.PLANNED)
        Seat.objects.create(meeting=meeting, participant=person(where, "mother"))
        held = led(where, facilitator, state=MeetingState.HELD)
        seat = Seat.objects.create(meeting=held, participant=person(where, "father"))
        Call.objects.create(seat=seat)
        make_entry(where, by=researcher, teller="father")

    more(case)
    page(signed_in)
    with CaptureQueriesContext(connection) as one:
        page(signed_in)
    more(make_case(researcher, case.study))
    more(make_case(researcher, case.study))

    with CaptureQueriesContext(connection) as three:
        page(signed_in)

    assert len(three) == len(one)
