import pytest
from django.urls import reverse

from leerlijn.studies.models import HourEntry, Timer
from tests.factories import make_case, make_user

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


def page(client, case) -> str:
    return " ".join(client.get(reverse("case-hours", args=[case.code])).content.decode().split())


def turn(client, case, **typed):
    return client.post(reverse("hours-clock", args=[case.code]), typed)


def test_the_clock_is_started_seen_and_stopped(signed_in, case) -> None:
    turn(signed_in, case, deed="start", step="interviews")
    running = page(signed_in, case)

    turn(signed_in, case, deed="stop")

    assert "De klok loopt" in running
    assert "Gesprekken, sinds" in running
    assert [(entry.step_key, entry.quarters) for entry in HourEntry.objects.all()] == [("interviews", 1)]
    assert "¼ uur bijgeschreven" in page(signed_in, case)


def test_a_clock_that_runs_for_another_case_says_so(signed_in, case, researcher) -> None:
    other = make_case(researcher, case.study)
    turn(signed_in, other, deed="start", step="interviews")

    assert f"Gesprekken ({other.code}), sinds" in page(signed_in, case)


def test_stopping_without_writing_writes_nothing(signed_in, case) -> None:
    turn(signed_in, case, deed="start", step="interviews")

    turn(signed_in, case, deed="drop")

    assert (HourEntry.objects.count(), Timer.objects.count()) == (0, 0)


def test_half_an_hour_is_one_click(signed_in, case) -> None:
    signed_in.post(reverse("hours-quick", args=[case.code]), {"step": "file_study", "quarters": "2"})

    assert [(entry.step_key, entry.quarters) for entry in HourEntry.objects.all()] == [("file_study", 2)]


@pytest.mark.parametrize(
    "typed", [{"step": "lunch", "quarters": "2"}, {"step": "file_study", "quarters": "400"}, {}]
)
def test_what_is_not_offered_writes_nothing(signed_in, case, typed) -> None:
    signed_in.post(reverse("hours-quick", args=[case.code]), typed)

    assert HourEntry.objects.count() == 0


def test_a_deed_that_is_not_offered_changes_nothing(signed_in, case) -> None:
    turn(signed_in, case, deed="explode", step="interviews")
    turn(signed_in, case, deed="stop")

    assert (HourEntry.objects.count(), Timer.objects.count()) == (0, 0)
