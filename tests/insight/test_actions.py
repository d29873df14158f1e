"""A commissioner sees what is done with what was learned: what, for whom, how far, and whether it helps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.improvements.enums import ActionState, Effect
from leerlijn.improvements.operations import Plan, add_improvement, check_effect, move_improvement
from tests.factories import VAULT_NAMES, make_case, make_member, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def signed_in(client, case, by):
    client.force_login(make_member(case.study, by=by, role=Role.COMMISSIONER, signed=False))
    return client


def home(client):
    return client.get(reverse("insight-home")).content.decode()


def test_what_for_whom_how_far_and_whether_it_helps_and_nothing_more(signed_in, case, by) -> None:
    plan = Plan(owner=by, owner_words="rolmerk", for_whom="chain", notice="merkmerk")
    action = add_improvement(case, by=by, text="Pleegzorg belt binnen een dag", plan=plan)
    move_improvement(action, by=by, state=ActionState.DONE, words="woordmerk")
    check_effect(action, by=by, effect=Effect.PARTLY, words="effectmerk")

    page = home(signed_in)

    assert "Pleegzorg belt binnen een dag" in page
    assert "hoe organisaties samenwerken" in page
    assert "het helpt een beetje" in page
    marks = ("rolmerk", "merkmerk", "woordmerk", "effectmerk", by.name)
    assert [mark for mark in marks if mark in page] == []


def test_names_that_the_vault_knows_are_gone(signed_in, case, by) -> None:
    add_improvement(
        case, by=by, text=f"{VAULT_NAMES[3]} belt {VAULT_NAMES[1]} in de eerste week", plan=Plan()
    )

    page = home(signed_in)

    assert "De jeugdbeschermer belt de moeder in de eerste week" in page
    assert [name for name in VAULT_NAMES if name in page] == []


def test_what_stays_within_the_team_and_what_another_study_does_is_not_there(signed_in, case, by) -> None:
    add_improvement(case, by=by, text="Mag mee", plan=Plan())
    add_improvement(case, by=by, text="Blijft binnen", plan=Plan(), is_restricted=True)
    add_improvement(make_case(by), by=by, text="Ander onderzoek", plan=Plan())

    page = home(signed_in)

    assert [text in page for text in ("Mag mee", "Blijft binnen", "Ander onderzoek")] == [True, False, False]


def test_a_case_that_stands_still_shows_no_actions(signed_in, case, by) -> None:
    add_improvement(case, by=by, text="Mag mee", plan=Plan())
    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)

    assert "Mag mee" not in home(signed_in)


def test_one_action_and_three_in_two_cases_cost_the_same_queries(signed_in, case, by) -> None:
    add_improvement(case, by=by, text="Een", plan=Plan())
    home(signed_in)
    with CaptureQueriesContext(connection) as one:
        home(signed_in)
    other = make_case(by, case.study)
    add_improvement(other, by=by, text="Twee", plan=Plan())
    add_improvement(other, by=by, text="Drie", plan=Plan())

    with CaptureQueriesContext(connection) as three:
        home(signed_in)

    assert len(three) == len(one)
