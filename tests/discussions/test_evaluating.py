"""How a discussion was: once each, without a name, and shown only where nobody can be found in it."""

from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Refusal
from leerlijn.discussions.enums import Presence
from leerlijn.discussions.models import Answered, Discussion, Evaluation
from leerlijn.discussions.operations import (
    Found,
    Seen,
    begin_discussion,
    end_discussion,
    evaluate_discussion,
    note_attendance,
)
from leerlijn.discussions.queries import outcome_of, standing_of, trend_of
from leerlijn.workbench.discussion_trend import labels, trend_drawing
from tests.factories import make_user
from tests.house.discussion_examples import make_discussion, make_fellow, make_held, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(Role.FACILITATOR)


@pytest.fixture
def series(by):
    series = make_series(by)
    for _number in range(3):
        make_fellow(series, by)
    return series


@pytest.fixture
def held(series, by):
    return make_held(series, by)


def today():
    return timezone.localdate()


def refused(deed) -> str:
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value.code


def say(discussion, *safeties: int, sentence: str = "") -> None:
    for fellow, safety in zip(discussion.series.fellows.all(), safeties, strict=False):
        evaluate_discussion(discussion, by=fellow.user, found=Found(safety, 5, sentence))


def shown(discussion, day=None):
    discussion = Discussion.objects.get(pk=discussion.pk)
    return outcome_of(discussion, standing_of(discussion, day or today()))


def test_an_answer_knows_neither_who_gave_it_nor_when() -> None:
    kept = {field.name: type(field) for field in Evaluation._meta.concrete_fields}

    assert set(kept) == {"id", "discussion", "safety", "use", "sentence"}
    assert not any(issubclass(kind, models.DateField) for kind in kept.values())
    assert {field.name for field in Answered._meta.concrete_fields} == {"id", "discussion", "fellow"}


def test_the_log_tells_that_somebody_answered_and_not_with_what(held, by) -> None:
    say(held, 2)

    event = AccessEvent.objects.get(subject="discussion evaluation")
    assert event.subject_id == str(held.pk)
    assert not AccessEvent.objects.filter(subject_id=str(Evaluation.objects.get().pk)).exists()


def test_everybody_answers_once(held, by) -> None:
    found = Found(3, 3)
    evaluate_discussion(held, by=by, found=found)

    assert refused(lambda: evaluate_discussion(held, by=by, found=found)) == "answered"
    assert Evaluation.objects.count() == 1


def test_only_who_was_there_answers(series, by) -> None:
    discussion = make_discussion(series, by)
    absent, *others = series.fellows.all()
    seen = {absent: Seen(Presence.ABSENT)} | {one: Seen(Presence.CAME) for one in others}
    note_attendance(discussion, seen, by=by)
    end_discussion(begin_discussion(discussion, by=by), by=by)

    deed = lambda: evaluate_discussion(discussion, by=absent.user, found=Found(3, 3))  # noqa: E731
    assert refused(deed) == "not_there_then"


def test_where_nobody_wrote_down_who_was_there_all_members_are_asked(series, by) -> None:
    discussion = end_discussion(begin_discussion(make_discussion(series, by), by=by), by=by)

    assert len(standing_of(discussion, today()).asked) == 4


def test_nothing_is_said_before_it_was_held_or_after_a_week(series, held, by) -> None:
    planned = make_discussion(series, by)
    late = today() + timedelta(days=8)

    assert refused(lambda: evaluate_discussion(planned, by=by, found=Found(3, 3))) == "evaluation_over"
    assert refused(lambda: evaluate_discussion(held, by=by, found=Found(3, 3), on=late)) == "evaluation_over"


@pytest.mark.parametrize("number", [0, 6])
def test_a_number_lies_between_one_and_five(held, by, number) -> None:
    assert refused(lambda: evaluate_discussion(held, by=by, found=Found(number, 3))) == "incomplete"
    assert Answered.objects.count() == 0


def test_two_answers_are_never_shown_also_not_after_the_week(held) -> None:
    say(held, 2, 5)

    assert shown(held) is None
    assert shown(held, today() + timedelta(days=30)) is None


def test_three_answers_are_shown_when_nobody_can_come_any_more(held) -> None:
    say(held, 2, 4, 3)

    assert shown(held) is None
    after = shown(held, today() + timedelta(days=8))
    assert (after.count, after.safety, after.use) == (3, 3.0, 5.0)


def test_answers_are_shown_at_once_when_everybody_answered(held) -> None:
    say(held, 2, 4, 3, 5, sentence="Goed.")

    outcome = shown(held)
    assert (outcome.count, outcome.safety, outcome.sentences) == (4, 3.5, ("Goed.",) * 4)


def test_the_trend_has_what_is_shown_by_day_and_costs_the_same_for_more(
    series, held, by, django_assert_num_queries
) -> None:
    say(held, 2, 4, 3, 5)
    with django_assert_num_queries(5):
        trend_of(series, by, today())
    second = make_held(series, by)
    say(second, 5, 5)
    third = make_held(series, by)
    say(third, 5, 5, 5, 5)

    with django_assert_num_queries(5):
        trend = trend_of(series, by, today())

    assert [(each.safety, each.count) for each in trend] == [(3.5, 4), (5.0, 4)]
    drawn = trend_drawing(trend)
    assert drawn is not None
    assert [len(course.dots) for course in drawn.courses] == [2, 2]
    assert "veilig 3,5, nuttig 5,0" in drawn.says


def test_nothing_is_drawn_of_nothing() -> None:
    assert trend_drawing(()) is None


@pytest.mark.parametrize(("one", "other"), [(100, 100), (100, 90), (90, 100), (24, 190)])
def test_the_names_of_two_lines_never_touch(one, other) -> None:
    first, second = labels(one, other)

    assert abs(first - second) >= 32
    assert (first <= second) == (one <= other)
