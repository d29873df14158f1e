"""After a session: everybody is called, and who was not there hears what was learned."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.standing import Deed, deeds_of, standing_of
from leerlijn.meetings.enums import Attendance
from leerlijn.meetings.models import Call, Meeting, Seat
from leerlijn.meetings.operations import (
    Presence,
    add_call,
    agree_who_brings,
    begin_meeting,
    close_meeting,
    note_brought,
    note_call,
    note_presence,
    plan_call,
)
from leerlijn.meetings.queries import open_call, open_seat
from tests.factories import make_case, make_entry, make_member, make_user, person
from tests.workbench.test_session_hold import at, begun, planned

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


def held(case, by, key="learning", came=("mother", "professional"), away=("father",)):
    meeting = planned(case, by, key, (*came, *away))
    found = {
        seat: Presence(Attendance.CAME, accepted=True)
        if seat.participant.role in came
        else Presence(Attendance.ABSENT)
        for seat in meeting.seats.all()
    }
    note_presence(meeting, found, by=by)
    return close_meeting(begin_meeting(meeting, by=by), by=by)


def test_everybody_who_was_there_is_called_the_day_after(case, researcher) -> None:
    held(case, researcher)

    calls = Call.objects.all()

    assert {call.seat.called for call in calls} == {"moeder", "jeugdbeschermer"}
    assert {call.due_on for call in calls} == {timezone.localdate() + timedelta(days=1)}


def test_a_call_is_agreed_and_then_noted_in_one_line(signed_in, case, researcher) -> None:
    meeting = held(case, researcher, came=["mother"], away=[])
    call = Call.objects.get()
    where = reverse("session-call", args=[case.code, meeting.pk, call.pk])

    signed_in.post(
        where, {f"c{call.pk}-caller": str(researcher.pk), f"c{call.pk}-due_on": "1-12-2026", "plan": "ja"}
    )
    planned_call = Call.objects.get()
    signed_in.post(where, {f"c{call.pk}-how": "Moe, en opgelucht.", "done": "ja"})

    assert (planned_call.caller, planned_call.done_on) == (researcher, None)
    assert (Call.objects.get().done_on, Call.objects.get().how) == (
        timezone.localdate(),
        "Moe, en opgelucht.",
    )
    assert "Moe, en opgelucht." in signed_in.get(at("session-after", case, meeting)).content.decode()


def test_who_was_not_there_hears_it_from_somebody_who_was(signed_in, case, researcher) -> None:
    meeting = held(case, researcher)
    father = Seat.objects.get(participant=person(case, "father"))
    mother = person(case, "mother")
    where = reverse("session-bring", args=[case.code, meeting.pk, father.pk])

    signed_in.post(
        where,
        {f"b{father.pk}-bringer": f"p-{mother.pk}", f"b{father.pk}-bring_by": "1-12-2026", "plan": "ja"},
    )
    agreed = Seat.objects.get(pk=father.pk)
    signed_in.post(where, {f"b{father.pk}-bringer": f"p-{mother.pk}", "done": "ja"})

    assert (agreed.bringer_called, agreed.brought_on) == ("moeder", None)
    assert Seat.objects.get(pk=father.pk).brought_on == timezone.localdate()


def test_who_was_missed_is_written_down_and_waits_to_be_told(signed_in, case, researcher) -> None:
    meeting = held(case, researcher, away=[])

    signed_in.post(at("session-missed", case, meeting), {"words": "het consultatiebureau"})

    page = signed_in.get(at("session-after", case, meeting)).content.decode()
    assert "het consultatiebureau" in page
    assert "werd gemist" in page
    assert standing_of(case, researcher).to_tell == 1


def test_what_waits_after_a_session_is_next_in_the_case(signed_in, case, researcher) -> None:
    make_entry(case, by=researcher)
    before = set(deeds_of(standing_of(case, researcher)))
    held(case, researcher)

    page = signed_in.get(reverse("case-home", args=[case.code])).content.decode()

    assert Deed.AFTERCARE not in before
    assert Deed.AFTERCARE in set(deeds_of(standing_of(case, researcher)))
    assert "Vraag hoe het met iedereen gaat" in page
    assert "2 mensen zijn nog niet gebeld." in page


def test_who_withdrew_is_not_called(case, researcher) -> None:
    held(case, researcher, came=["mother"], away=[])
    mother = person(case, "mother")
    mother.withdrawn_at = timezone.now()
    mother.save()

    assert not Call.objects.waiting().exists()


def test_nothing_about_who_withdrew_is_opened_or_written(client, case, researcher) -> None:
    meeting = held(case, researcher, came=["mother"], away=["father"])
    seats = {seat.participant.role: seat for seat in meeting.seats.all()}
    call = Call.objects.get()
    case.participants.filter(role__in=["mother", "father"]).update(withdrawn_at=timezone.now())
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)
    calls = reverse("session-call", args=[case.code, meeting.pk, call.pk])
    brings = reverse("session-bring", args=[case.code, meeting.pk, seats["father"].pk])
    letters = [
        reverse(name, args=[case.code, meeting.pk, seats["mother"].pk])
        for name in ("session-letter", "session-letter-file")
    ]

    client.force_login(researcher)
    opened = [client.get(where).status_code for where in letters]
    written = [
        client.post(calls, {f"c{call.pk}-how": "Moe", "done": "ja"}).status_code,
        client.post(brings, {"done": "ja"}).status_code,
        client.post(reverse("seat-away", args=[case.code, meeting.pk, seats["father"].pk])).status_code,
    ]

    assert opened == [404, 404]
    assert written == [404, 404, 404]
    assert (Call.objects.get().how, Seat.objects.get(pk=seats["father"].pk).brought_on) == ("", None)
    assert open_seat(meeting, steward, seats["mother"].pk) == seats["mother"]
    assert open_call(meeting, steward, call.pk) == call


def test_the_deeds_of_the_aftercare_refuse_who_withdrew(case, researcher) -> None:
    meeting = held(case, researcher, came=["mother"], away=["father"])
    call = Call.objects.get()
    case.participants.filter(role__in=["mother", "father"]).update(withdrawn_at=timezone.now())
    call = Call.objects.get(pk=call.pk)
    father = meeting.seats.get(participant__role="father")
    deeds = [
        lambda: plan_call(call, by=researcher, caller=researcher, due_on=None),
        lambda: note_call(call, by=researcher, how="Moe"),
        lambda: add_call(father, by=researcher, caller=None, due_on=None),
        lambda: agree_who_brings(father, by=researcher, bringer=researcher, bring_by=None),
        lambda: note_brought(father, by=researcher),
    ]
    refused = []

    for deed in deeds:
        with pytest.raises(Refusal) as refusal:
            deed()
        refused.append(refusal.value.code)

    assert refused == ["withdrawn"] * 5
    assert Call.objects.count() == 1


def test_a_session_that_was_not_held_has_no_aftercare(signed_in, case, researcher) -> None:
    assert signed_in.get(at("session-after", case, begun(case, researcher))).status_code == 404


def test_the_closing_session_is_released_and_taken_back_here(signed_in, case, researcher) -> None:
    meeting = held(case, researcher, "closing", came=["professional"], away=[])
    released = []

    for _ in range(2):
        signed_in.post(at("session-release", case, meeting))
        released.append(Meeting.objects.get().released_at is not None)

    assert released == [True, False]


def test_the_reflection_session_cannot_be_released(signed_in, case, researcher) -> None:
    meeting = held(case, researcher, "reflection", came=["professional"], away=[])

    signed_in.post(at("session-release", case, meeting))

    assert Meeting.objects.get().released_at is None
    assert "Geef vrij" not in signed_in.get(at("session-after", case, meeting)).content.decode()


def test_a_call_of_another_session_is_not_there(signed_in, case, researcher) -> None:
    meeting, other = held(case, researcher), held(make_case(researcher), researcher)
    call = Call.objects.filter(seat__meeting=other).first()

    answer = signed_in.post(reverse("session-call", args=[case.code, meeting.pk, call.pk]), {"done": "ja"})

    assert answer.status_code == 404
    assert not Call.objects.exclude(done_on=None).exists()


def test_the_steward_reads_the_aftercare_and_changes_nothing(client, case, researcher) -> None:
    meeting = held(case, researcher)
    client.force_login(make_member(case.study, by=researcher, role=Role.STEWARD))

    page = client.get(at("session-after", case, meeting)).content.decode()

    assert "moeder" in page
    assert "Gebeld<" not in page


def test_one_call_and_three_calls_cost_the_same_queries(signed_in, case, researcher) -> None:
    one_call = held(case, researcher, came=["mother"], away=["father"])
    three = held(case, researcher, came=["mother", "professional", "young_person"], away=["father"])
    signed_in.get(at("session-after", case, one_call))

    with CaptureQueriesContext(connection) as first:
        signed_in.get(at("session-after", case, one_call))
    with CaptureQueriesContext(connection) as second:
        signed_in.get(at("session-after", case, three))

    assert len(first) == len(second)
