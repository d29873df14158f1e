"""A professional sees what they promised, says how far it is, and sees nothing else of the case."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.audit.enums import Outcome
from leerlijn.audit.models import AccessEvent
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement, move_improvement
from leerlijn.web.words import day as say_day
from tests.factories import VAULT_NAMES, make_case, make_member, make_user

pytestmark = pytest.mark.django_db


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


def promise(case, by, owner, text="Bellen binnen een dag", **plan):
    return add_improvement(case, by=by, text=text, plan=Plan(owner=owner, **plan))


def home(client):
    return client.get(reverse("participate-home")).content.decode()


def press(client, action, state, **more):
    return client.post(reverse("own-action", args=[action.pk, state]), more)


def test_what_one_promised_stands_on_the_first_page_and_what_others_promised_does_not(
    signed_in, case, researcher, professional
) -> None:
    lesson = add_lesson(case, by=researcher, text="Lesmerk")
    day = timezone.localdate() - timedelta(days=1)
    promise(case, researcher, professional, due_on=day, notice="Tante belt niet meer", lesson=lesson)
    promise(case, researcher, researcher, text="Van een ander")

    page = home(signed_in)

    assert "Bellen binnen een dag" in page
    assert "Tante belt niet meer" in page
    assert "De dag is voorbij" in page
    assert "Van een ander" not in page
    assert "Lesmerk" not in page


def test_names_that_the_vault_knows_are_gone_from_what_is_read_here(
    signed_in, case, researcher, professional
) -> None:
    promise(
        case, researcher, professional, text=f"Bellen met {VAULT_NAMES[1]}", notice=f"{VAULT_NAMES[0]} lacht"
    )
    assert VAULT_NAMES[1] in Improvement.objects.get().text

    page = home(signed_in)

    assert "Bellen met de moeder" in page
    assert [name for name in VAULT_NAMES if name in page] == []


def test_names_are_gone_from_when_it_is_due_and_the_day_stays_readable(
    signed_in, case, researcher, professional
) -> None:
    promise(case, researcher, professional, due_words=f"Zodra {VAULT_NAMES[1]} terug is")
    day = timezone.localdate() + timedelta(days=400)
    dated = f"Op {day.day}-{day.month}-{day.year}, na {VAULT_NAMES[0]}"
    promise(case, researcher, professional, text="Plannen", due_on=day, due_words=dated)

    page = home(signed_in)

    assert "Zodra de moeder terug is" in page
    assert f"voor {say_day(day)}" in page
    assert [name for name in VAULT_NAMES if name in page] == []


def test_one_press_says_how_far_it_is_and_the_team_reads_it(
    signed_in, client, case, researcher, professional
) -> None:
    action = promise(case, researcher, professional)

    answer = press(signed_in, action, "done", words="Vanaf nu altijd")

    action.refresh_from_db()
    assert answer.url == reverse("start")
    assert (action.state, action.state_words) == (ActionState.DONE, "Vanaf nu altijd")
    assert "Bellen binnen een dag" not in home(signed_in)
    line = AccessEvent.objects.filter(actor_id=str(professional.pk), subject="improvement").get()
    assert (line.outcome, line.case_id) == (Outcome.DONE, str(case.pk))
    client.force_login(researcher)
    assert "“Vanaf nu altijd”" in client.get(reverse("improvements", args=[case.code])).content.decode()


def test_what_another_promised_is_not_there(signed_in, case, researcher) -> None:
    action = promise(case, researcher, researcher)

    assert press(signed_in, action, "done").status_code == 404
    assert Improvement.objects.get().state == ActionState.TODO
    assert AccessEvent.objects.filter(purpose="own-action", outcome=Outcome.REFUSED).exists()


def test_reading_the_address_and_a_state_that_is_none_change_nothing(
    signed_in, case, researcher, professional
) -> None:
    action = promise(case, researcher, professional)

    read = signed_in.get(reverse("own-action", args=[action.pk, "done"]))

    assert read.url == reverse("start")
    assert press(signed_in, action, "misschien").status_code == 404
    assert press(signed_in, action, "done", words="w" * 301).status_code == 302
    assert Improvement.objects.get().state == ActionState.TODO


def test_the_rest_of_the_case_stays_closed(signed_in, case, researcher, professional) -> None:
    action = promise(case, researcher, professional)
    closed = [
        reverse("improvements", args=[case.code]), reverse("improvements-all"), reverse("analysis", args=[case.code]),
        reverse("improvement-change", args=[case.code, action.pk]),
    ]  # fmt: skip

    assert {signed_in.get(where).status_code for where in closed} == {404}


def test_one_promise_and_three_in_two_cases_cost_the_same_queries(
    signed_in, case, researcher, professional
) -> None:
    promise(case, researcher, professional)
    home(signed_in)
    with CaptureQueriesContext(connection) as one:
        home(signed_in)
    other = make_case(researcher, case.study)
    promise(other, researcher, professional)
    move_improvement(promise(other, researcher, professional), by=professional, state=ActionState.BUSY)

    with CaptureQueriesContext(connection) as three:
        home(signed_in)

    assert len(three) == len(one)
