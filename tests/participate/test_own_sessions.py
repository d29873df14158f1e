"""A professional sees the sessions at which they sit, and what was agreed where they were; nothing told."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState
from leerlijn.meetings.models import Hypothesis, Meeting, Seat
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
def professional(case, researcher):
    return make_member(case.study, by=researcher, role=Role.PROFESSIONAL)


@pytest.fixture
def signed_in(client, professional):
    client.force_login(professional)
    return client


def sit(case, user, *, held=False, came=True, **about):
    meeting = Meeting.objects.create(
        case=case,
        kind=MeetingKind.REFLECTION,
        session_key="reflection",
        state=MeetingState.HELD if held else MeetingState.PLANNED,
        held_on=timezone.localdate() - timedelta(days=3) if held else None,
        **about,
    )
    attendance = (Attendance.CAME if came else Attendance.ABSENT) if held else Attendance.INVITED
    Seat.objects.create(meeting=meeting, user=user, attendance=attendance)
    return meeting


def home(client):
    return client.get(reverse("participate-home")).content.decode()


def test_a_session_to_come_says_when_where_and_who_leads(signed_in, case, researcher, professional) -> None:
    sit(case, professional, starts_at=SOON, place="Buurthuis De Loods", facilitator=researcher)
    sit(case, researcher, place="Plekmerk")

    said = home(signed_in)

    assert "Jouw sessies" in said
    assert moment(SOON).capitalize() in said
    assert "Buurthuis De Loods" in said
    assert f"{researcher.name} leidt het gesprek" in said
    assert "Plekmerk" not in said


def test_of_a_past_session_what_was_agreed_is_there_without_names_and_nothing_else(
    signed_in, case, researcher, professional
) -> None:
    meeting = sit(case, professional, held=True)
    Hypothesis.objects.create(meeting=meeting, text="Vermoedenmerk")
    make_entry(case, by=researcher, text="Verhaalmerk")
    add_lesson(case, by=researcher, text="Lesmerk", meeting=meeting)
    for text in (f"Bel {VAULT_NAMES[1]} elke week", "Binnenmerk"):
        action = add_improvement(case, by=researcher, text=text, plan=Plan())
        Improvement.objects.filter(pk=action.pk).update(meeting=meeting, is_restricted=text == "Binnenmerk")
    add_improvement(case, by=researcher, text="Van een andere tafel", plan=Plan())

    said = home(signed_in)

    assert "je was erbij" in said
    assert "1 afspraak gemaakt" in said
    assert "Bel de moeder elke week" in said
    marks = (*VAULT_NAMES, "Vermoedenmerk", "Verhaalmerk", "Lesmerk", "Binnenmerk", "Van een andere tafel")
    assert [mark for mark in marks if mark in said] == []


def test_who_was_not_there_does_not_read_what_was_agreed(signed_in, case, researcher, professional) -> None:
    meeting = sit(case, professional, held=True, came=False)
    action = add_improvement(case, by=researcher, text="Afspraakmerk", plan=Plan())
    Improvement.objects.filter(pk=action.pk).update(meeting=meeting)

    said = home(signed_in)

    assert "je was er niet bij" in said
    assert "Afspraakmerk" not in said


def test_who_did_not_sign_and_who_is_at_a_stopped_case_sees_no_session(client, case, researcher) -> None:
    unsigned = make_member(case.study, by=researcher, role=Role.PROFESSIONAL, signed=False)
    signed = make_member(case.study, by=researcher, role=Role.PROFESSIONAL)
    sit(case, unsigned, place="Plekmerk")
    sit(case, signed, place="Plekmerk")
    client.force_login(signed)
    before = home(client)

    client.force_login(unsigned)
    seen_unsigned = home(client)
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.CASE)
    client.force_login(signed)

    assert "Plekmerk" in before
    assert "Plekmerk" not in seen_unsigned
    assert "Plekmerk" not in home(client)


def test_three_sessions_cost_as_many_queries_as_one(signed_in, case, researcher, professional) -> None:
    def with_agreement():
        meeting = sit(case, professional, held=True)
        action = add_improvement(case, by=researcher, text="Bellen", plan=Plan())
        Improvement.objects.filter(pk=action.pk).update(meeting=meeting)

    with_agreement()
    home(signed_in)
    with CaptureQueriesContext(
        connection,
    ) as one:
        home(signed_in)
    with_agreement()
    with_agreement()

    with CaptureQueriesContext(connection) as three:
        home(signed_in)

    assert len(three) == len(one)
