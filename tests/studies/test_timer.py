"""The clock that runs while somebody works: one per person, in quarters, and never guessed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import HourEntry, Timer
from leerlijn.studies.operations import drop_timer, start_timer, stop_timer
from leerlijn.studies.queries import clock_of
from leerlijn.studies.rules import quarters_in
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db
MINUTE = 60


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def ran(minutes: float) -> None:
    Timer.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("minutes", "quarters"), [(0, 1), (7, 1), (22, 1), (23, 2), (60, 4), (67.4, 4), (67.6, 5)]
)
def test_what_was_begun_counts_for_a_quarter_and_the_rest_is_rounded(minutes: float, quarters: int) -> None:
    assert quarters_in(minutes * MINUTE) == quarters


def test_stopping_writes_down_how_long_it_ran_for_which_step(case, by) -> None:
    start_timer(case, by=by, step_key="interviews")
    ran(50)

    entry = stop_timer(by=by)

    assert (entry.case, entry.step_key, entry.quarters) == (case, "interviews", 3)
    assert clock_of(by) is None


def test_starting_for_something_else_writes_down_what_ran(case, by) -> None:
    other = make_case(by, case.study)
    start_timer(case, by=by, step_key="interviews")
    ran(30)

    start_timer(other, by=by, step_key="file_study")

    assert [(entry.case, entry.quarters) for entry in HourEntry.objects.all()] == [(case, 2)]
    clock = clock_of(by)
    assert (clock.timer.case, clock.step) == (other, "Dossier")


def test_a_clock_that_was_forgotten_is_not_guessed_and_runs_on_until_it_is_dropped(case, by) -> None:
    start_timer(case, by=by, step_key="interviews")
    ran(10 * 60 + 1)

    with pytest.raises(Refusal, match="vergeten"):
        stop_timer(by=by)
    with pytest.raises(Refusal, match="vergeten"):
        start_timer(case, by=by, step_key="file_study")
    assert clock_of(by).step == "Gesprekken"

    drop_timer(by=by)

    assert clock_of(by) is None
    assert HourEntry.objects.count() == 0


def test_there_is_nothing_to_stop_where_no_clock_runs(by) -> None:
    with pytest.raises(Refusal, match="geen klok"):
        stop_timer(by=by)
    with pytest.raises(Refusal, match="geen klok"):
        drop_timer(by=by)


def test_a_clock_runs_for_a_step_of_the_method_and_for_the_team_only(case, by) -> None:
    with pytest.raises(Refusal) as unknown:
        start_timer(case, by=by, step_key="lunch")
    with pytest.raises(Refusal) as stranger:
        start_timer(case, by=make_user(), step_key="interviews")

    assert (unknown.value.code, stranger.value.code) == ("unknown_step", "not_on_team")
    assert Timer.objects.count() == 0
