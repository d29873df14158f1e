from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.improvements.enums import ActionState, Effect
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import (
    Plan,
    add_improvement,
    change_improvement,
    check_effect,
    move_improvement,
    remove_improvement,
    restore_improvement,
)
from leerlijn.improvements.queries import improvements_across, improvements_of, improvements_owned_by
from leerlijn.improvements.rules import can_check_effect
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.enums import MeetingKind, ProposalKind, ProposalState
from leerlijn.meetings.operations import MinutedItem, decide_proposal, record_meeting
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from tests.factories import make_case, make_member, make_user, person

pytestmark = pytest.mark.django_db
TEAM, FAMILY = Viewer(Audience.TEAM), Viewer(Audience.FAMILY)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def minuted(case, by, kind: MeetingKind, item: MinutedItem):
    source_kind = (
        SourceKind.REFLECTION_MINUTES if kind == MeetingKind.REFLECTION else SourceKind.LEARNING_MINUTES
    )
    minutes = add_source(case, by=by, kind=source_kind, title="Verslag", text="Verslag")
    return record_meeting(minutes, by=by, kind=kind, items=[item]).proposals.get()


def test_an_action_that_should_have_been_done_is_overdue_until_it_is_done(case, by) -> None:
    late = add_improvement(case, by=by, text="Bellen", plan=Plan(due_on=days(-1)))
    add_improvement(case, by=by, text="Later", plan=Plan(due_on=days(1)))
    assert list(Improvement.objects.overdue(days(0))) == [late]

    move_improvement(late, by=by, state=ActionState.DONE)

    assert list(Improvement.objects.overdue(days(0))) == []
    assert late.done_on == days(0)


def test_whether_it_helps_is_noted_once_it_is_done_with_who_looked_and_when(case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan(check_on=days(0)))
    assert not can_check_effect(action)
    with pytest.raises(Refusal, match="Zet eerst"):
        check_effect(action, by=by, effect=Effect.YES, words="")

    move_improvement(action, by=by, state=ActionState.DONE)
    assert list(Improvement.objects.to_check(days(0))) == [action]
    check_effect(action, by=by, effect=Effect.PARTLY, words="Moeder merkt het, school nog niet.")

    assert (action.effect, action.checked_by, action.checked_on) == (Effect.PARTLY, by, days(0))
    assert list(Improvement.objects.to_check(days(0))) == []


def test_what_goes_on_again_has_no_effect_yet(case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())
    move_improvement(action, by=by, state=ActionState.DONE)
    check_effect(action, by=by, effect=Effect.NO, words="")

    move_improvement(action, by=by, state=ActionState.BUSY, words="Toch nog niet klaar")

    assert (action.effect, action.checked_on, action.done_on) == ("", None, None)


def test_nobody_looks_before_it_is_to_be_done_nor_in_the_future(case, by) -> None:
    with pytest.raises(Refusal, match="latere dag"):
        add_improvement(case, by=by, text="Bellen", plan=Plan(due_on=days(5), check_on=days(4)))
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())
    move_improvement(action, by=by, state=ActionState.DONE)

    with pytest.raises(Refusal, match="moet nog komen"):
        check_effect(action, by=by, effect=Effect.YES, words="", on=days(1))


def test_another_day_asks_for_another_reminder(case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan(due_on=days(1)))
    Improvement.objects.filter(pk=action.pk).update(reminded_on=days(0))
    action.refresh_from_db()

    change_improvement(action, by=by, text="Bellen", plan=Plan(due_on=days(9)))

    assert action.reminded_on is None


def test_an_action_out_of_minutes_keeps_who_and_when_and_gets_its_last_day(case, by) -> None:
    item = MinutedItem(
        ProposalKind.ACTION, "Adviezenlijst maken", owner="teamleider", due_words="15 januari 2031"
    )

    decide_proposal(minuted(case, by, MeetingKind.LEARNING, item), by=by, state=ProposalState.ACCEPTED)

    action = improvements_of(case, FAMILY)[0]
    assert (action.text, action.owner_words, action.due_words) == (
        "Adviezenlijst maken", "teamleider", "15 januari 2031",
    )  # fmt: skip
    assert action.due_on == date(2031, 1, 15)


def test_an_action_of_the_reflection_session_is_not_for_the_family(case, by) -> None:
    item = MinutedItem(ProposalKind.ACTION, "Intervisie plannen")

    decide_proposal(minuted(case, by, MeetingKind.REFLECTION, item), by=by, state=ProposalState.ACCEPTED)

    assert improvements_of(case, FAMILY) == ()
    assert len(improvements_of(case, TEAM)) == 1


def test_an_action_that_was_taken_away_can_be_put_back(case, by) -> None:
    action = add_improvement(case, by=by, text="Bellen", plan=Plan())

    remove_improvement(action, by=by)
    assert improvements_of(case, TEAM) == ()

    restore_improvement(action, by=by)
    assert improvements_of(case, TEAM) == (action,)


def test_who_promised_something_sees_it_without_working_on_the_case(case, by) -> None:
    teacher = make_member(case.study, by=by, role=Role.PROFESSIONAL)
    mine = add_improvement(case, by=by, text="Bellen", plan=Plan(owner=teacher))
    add_improvement(case, by=by, text="Van een ander", plan=Plan(owner=by))
    assert improvements_owned_by(teacher) == (mine,)
    assert improvements_across(teacher) == ()

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)

    assert improvements_owned_by(teacher) == ()


def test_the_list_across_cases_begins_with_what_should_be_done_first_and_costs_one_query(
    case, by, django_assert_num_queries
) -> None:
    add_improvement(case, by=by, text="Later", plan=Plan(due_on=days(9)))
    other = make_case(by, case.study)
    add_improvement(other, by=by, text="Eerst", plan=Plan(due_on=days(2)))

    with django_assert_num_queries(1):
        found = [(action.text, action.case.study.name) for action in improvements_across(by)]

    assert found == [("Eerst", case.study.name), ("Later", case.study.name)]


def test_a_house_from_before_actions_gets_them_from_what_was_taken_over(case, by) -> None:
    item = MinutedItem(ProposalKind.ACTION, "Bellen", owner="teamleider", due_words="in het voorjaar")
    decide_proposal(minuted(case, by, MeetingKind.LEARNING, item), by=by, state=ProposalState.ACCEPTED)
    Improvement.objects.all().delete()

    import_module("leerlijn.improvements.migrations.0002_follow_accepted_proposals").follow(apps, None)

    action = improvements_of(case, TEAM)[0]
    assert (action.text, action.owner_words, action.due_words) == ("Bellen", "teamleider", "in het voorjaar")


def test_what_follows_from_a_lesson_that_stays_inside_stays_inside_too(case, by) -> None:
    restricted = add_lesson(case, by=by, text="Geheim", is_restricted=True)
    at_the_desk = add_lesson(case, by=by, text="Aan het bureau")
    shared = add_lesson(case, by=by, text="Voor jullie", is_for_family=True)
    for lesson in (restricted, at_the_desk, shared):
        add_improvement(case, by=by, text=f"Na {lesson.text}", plan=Plan(lesson=lesson))

    family = [action.text for action in improvements_of(case, FAMILY)]
    commissioner = [action.text for action in improvements_of(case, Viewer(Audience.COMMISSIONER))]

    assert family == ["Na Voor jullie"]
    assert commissioner == ["Na Aan het bureau", "Na Voor jullie"]
    assert len(improvements_of(case, TEAM)) == 3
