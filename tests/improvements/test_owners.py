"""Who promised something: what they see of it, what they may say, and when they hear of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.config.command_line import main
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.reminders import remind_owners
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import (
    Plan,
    add_improvement,
    change_improvement,
    move_improvement,
    remove_improvement,
)
from leerlijn.improvements.queries import improvements_owned_by, open_actions_for_session, own_improvement
from leerlijn.improvements.rules import can_move
from leerlijn.meetings.enums import MeetingKind
from leerlijn.studies.operations import end_membership
from tests.factories import VAULT_NAMES, make_case, make_meeting, make_member, make_user, person

pytestmark = pytest.mark.django_db
WHERE = "https://leerlijn.voorbeeld.example/start/"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def teacher(case, by):
    return make_member(case.study, by=by, role=Role.PROFESSIONAL)


def days(number: int):
    return timezone.localdate() + timedelta(days=number)


def promise(case, by, owner, text="Bellen", **plan):
    return add_improvement(case, by=by, text=text, plan=Plan(owner=owner, **plan))


def remind(by, today=None) -> int:
    return remind_owners(by=by, today=today or days(0), where=WHERE)


def test_who_promised_something_says_how_far_it_is_and_nobody_else_outside_the_team_does(
    case, by, teacher
) -> None:
    action = promise(case, by, teacher)
    other = make_member(case.study, by=by, role=Role.PROFESSIONAL)

    move_improvement(action, by=teacher, state=ActionState.BUSY, words="Morgen")

    assert (action.state, action.state_words) == (ActionState.BUSY, "Morgen")
    assert [can_move(action, user) for user in (teacher, by, other)] == [True, True, False]
    with pytest.raises(Refusal) as refused:
        move_improvement(action, by=other, state=ActionState.DONE)
    assert refused.value.code == "not_on_team"


def test_who_promised_something_changes_nothing_else_of_it(case, by, teacher) -> None:
    action = promise(case, by, teacher)

    for deed in (
        lambda: change_improvement(action, by=teacher, text="Iets anders", plan=Plan()),
        lambda: remove_improvement(action, by=teacher),
    ):
        with pytest.raises(Refusal):
            deed()

    assert Improvement.objects.get().text == "Bellen"


def test_who_left_the_team_sees_and_says_nothing_more(case, by, teacher) -> None:
    action = promise(case, by, teacher)
    end_membership(case.study.memberships.get(user=teacher), by=by)

    assert improvements_owned_by(teacher) == ()
    with pytest.raises(Refusal) as refused:
        own_improvement(teacher, action.pk)
    assert refused.value.code == "not_yours"


def test_who_did_not_sign_sees_nothing_of_what_they_promised(case, by) -> None:
    unsigned = make_member(case.study, by=by, role=Role.PROFESSIONAL, signed=False)
    promise(case, by, unsigned)

    assert improvements_owned_by(unsigned) == ()


def test_in_a_case_that_stands_still_nobody_says_how_far_it_is(case, by, teacher) -> None:
    action = promise(case, by, teacher)
    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)
    action = Improvement.objects.select_related("case__study").get()

    assert not can_move(action, teacher)
    assert not can_move(action, by)


def test_what_was_taken_away_is_not_moved(case, by, teacher) -> None:
    action = promise(case, by, teacher)
    remove_improvement(action, by=by)

    assert not can_move(action, teacher)


def test_nobody_outside_the_team_is_given_something_to_do(case, by) -> None:
    with pytest.raises(Refusal) as refused:
        promise(case, by, make_user(Role.PROFESSIONAL))

    assert refused.value.code == "not_on_team"


def test_an_owner_hears_of_what_is_due_too_late_or_to_be_looked_at_in_one_mail(case, by, teacher) -> None:
    promise(case, by, teacher, due_on=days(7))
    promise(case, by, teacher, due_on=days(-30))
    promise(case, by, teacher, due_on=days(8))
    look = promise(case, by, teacher, check_on=days(0))
    move_improvement(look, by=by, state=ActionState.DONE)

    sent = remind(by)

    assert sent == len(mail.outbox) == 1
    assert (mail.outbox[0].to, mail.outbox[0].subject) == ([teacher.email], "Je hebt 3 acties")
    assert WHERE in mail.outbox[0].body


def test_the_mail_tells_nothing_of_the_case(case, by, teacher) -> None:
    lesson = add_lesson(case, by=by, text="Lesmerk")
    add_improvement(
        case, by=by, text=f"Bellen met {VAULT_NAMES[0]}",
        plan=Plan(owner=teacher, due_on=days(1), notice="Merkbaar", lesson=lesson, owner_words="rolmerk"),
    )  # fmt: skip

    remind(by)

    told = mail.outbox[0].subject + mail.outbox[0].body
    marks = (case.code, case.study.name, VAULT_NAMES[0], "Bellen", "Merkbaar", "Lesmerk", "rolmerk")
    assert [mark for mark in marks if mark in told] == []


def test_nobody_hears_twice_of_one_action_until_its_day_changes_or_it_can_be_looked_at(
    case, by, teacher
) -> None:
    action = promise(case, by, teacher, due_on=days(1))
    assert [remind(by), remind(by, days(1))] == [1, 0]

    plan = Plan(owner=teacher, due_on=days(3), check_on=days(20))
    change_improvement(Improvement.objects.get(), by=by, text="Bellen", plan=plan)
    assert [remind(by, days(3)), remind(by, days(4))] == [1, 0]

    action.refresh_from_db()
    move_improvement(action, by=by, state=ActionState.DONE)
    assert [remind(by, days(19)), remind(by, days(20)), remind(by, days(21))] == [0, 1, 0]


def test_who_has_no_account_left_the_team_or_cannot_log_in_gets_no_mail(case, by, teacher) -> None:
    gone = make_member(case.study, by=by, role=Role.PROFESSIONAL)
    closed = make_member(case.study, by=by, role=Role.PROFESSIONAL)
    for owner in (None, gone, closed):
        promise(case, by, owner, due_on=days(1), owner_words="teamleider")
    end_membership(case.study.memberships.get(user=gone), by=by)
    closed.is_active = False
    closed.save()

    assert remind(by) == 0


def test_a_case_that_stands_still_sends_no_mail(case, by, teacher) -> None:
    promise(case, by, teacher, due_on=days(1))
    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)

    assert remind(by) == 0


def test_the_command_line_sends_what_is_due_and_says_how_many(case, by, teacher, capsys) -> None:
    promise(case, by, teacher, due_on=days(1))

    codes = [main(["remind", "--by", by.email]) for _time in range(2)]

    assert codes == [0, 0]
    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.count("/start/") == 1
    said = capsys.readouterr().out
    assert said.index("1 mail verstuurd.") < said.index("Niemand hoeft vandaag iets te horen.")


def test_a_next_session_begins_with_what_is_open_most_pressing_first(case, by) -> None:
    add_improvement(case, by=by, text="Komt nog", plan=Plan(due_on=days(4)))
    add_improvement(case, by=by, text="Te laat", plan=Plan(due_on=days(-4)))
    look, over = (
        add_improvement(case, by=by, text=text, plan=Plan(check_on=day))
        for text, day in (("Kijken", days(0)), ("Later kijken", days(9)))
    )
    for action in (look, over):
        move_improvement(action, by=by, state=ActionState.DONE)

    found = open_actions_for_session(case)

    assert [action.text for action in found] == ["Te laat", "Komt nog", "Kijken"]


def test_with_the_family_at_the_table_nothing_comes_back_that_is_not_for_them(case, by) -> None:
    reflection = make_meeting(case, by=by, kind=MeetingKind.REFLECTION)
    add_improvement(case, by=by, text="Voor allen", plan=Plan())
    add_improvement(case, by=by, text="Van de professionals", plan=Plan(), meeting=reflection)
    add_improvement(case, by=by, text="Blijft binnen", plan=Plan(), is_restricted=True)

    texts = {
        with_family: [one.text for one in open_actions_for_session(case, with_family=with_family)]
        for with_family in (True, False)
    }

    assert texts == {True: ["Voor allen"], False: ["Voor allen", "Van de professionals", "Blijft binnen"]}
