"""The front door, and where whoever is signed in begins."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.exchange.demo_study import DEMO, DEMO_PASSWORD
from leerlijn.methods.loading import load_definitions
from leerlijn.studies.operations import change_participant, start_study
from tests.factories import (
    VAULT_NAMES,
    make_case,
    make_entry,
    make_member,
    make_source,
    make_study,
    make_user,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


@pytest.fixture
def owner():
    return open_account(
        found_organisation("Proefinstituut"),
        by=None,
        name="Ans Beheer",
        email="ans@voorbeeld.example",
        role=Role.RESEARCHER,
        password="een lang wachtwoord",
        is_owner=True,
    )


def page(client, name="start", *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def test_a_visitor_sees_what_this_is_and_where_to_log_in(client, owner) -> None:
    said = page(client, "front-door")

    assert "Een heel leven op één lijn" in said
    assert 'class="ll page"' in said
    assert DEMO_PASSWORD not in said


def test_the_demo_names_who_can_log_in(client, owner, settings) -> None:
    settings.DEMO = True

    said = page(client, "front-door")

    assert [account["email"] in said for account in DEMO["accounts"]] == [True] * len(DEMO["accounts"])
    assert DEMO_PASSWORD in said


def test_a_house_without_accounts_says_how_to_make_the_first(client) -> None:
    said = page(client, "front-door")

    assert "leerlijn start" in said
    assert 'type="password"' not in said


def test_whoever_is_signed_in_goes_on_to_the_start(signed_in) -> None:
    response = signed_in.get(reverse("front-door"))

    assert response["Location"] == reverse("start")


def test_a_visitor_who_wants_the_start_logs_in_first(client) -> None:
    response = client.get(reverse("start"))

    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("role", "home"), [(Role.PROFESSIONAL, "participate-home"), (Role.COMMISSIONER, "insight-home")]
)
def test_who_has_a_home_of_their_own_goes_there(client, role, home) -> None:
    client.force_login(make_user(role))

    response = client.get(reverse("start"))

    assert response["Location"] == reverse(home)


def test_an_empty_house_begins_with_a_study(signed_in, researcher) -> None:
    said = page(signed_in)

    assert researcher.call_name in said
    assert said.count('class="btn"') == 1
    assert reverse("study-new") in said


def test_a_steward_without_a_team_reads_why_there_is_nothing(client) -> None:
    client.force_login(make_user(Role.STEWARD))

    said = page(client)

    assert "Je zit nog in geen team" in said
    assert 'class="btn"' not in said


def test_before_anything_else_the_statement_is_signed(signed_in, researcher) -> None:
    method = load_definitions()["ketenbreed-leren"]
    study = start_study(by=researcher, name="Nog niet getekend", method=method)

    said = page(signed_in)

    assert "Teken je verklaring over geheimhouding" in said
    assert reverse("study-statement", args=[study.pk]) in said


def test_a_study_without_cases_asks_for_the_first(signed_in, researcher) -> None:
    study = make_study(researcher)

    said = page(signed_in)

    assert "Open de eerste casus" in said
    assert reverse("case-new", args=[study.pk]) in said


def test_missing_consent_comes_before_sources(signed_in, researcher) -> None:
    case = make_case(researcher, consent=False)

    said = page(signed_in)

    assert "Vraag toestemming aan jongere, moeder en vader" in said
    assert reverse("consent", args=[case.code]) in said


def test_a_case_with_a_life_line_is_ready_for_its_report(signed_in, researcher) -> None:
    case = make_case(researcher)
    make_source(case, by=researcher)
    make_entry(case, by=researcher)

    said = page(signed_in)

    assert "Maak het eerste rapport" in said
    assert "14 jaar" in said


def test_a_birthday_that_changes_who_decides_is_told_in_time(signed_in, researcher) -> None:
    case = make_case(researcher)
    young = person(case, "young_person")
    soon = timezone.localdate() + timedelta(days=30)
    change_participant(
        young,
        by=researcher,
        role=young.role,
        pseudonym=young.pseudonym,
        has_authority=False,
        birth_date=date(soon.year - 16, soon.month, min(soon.day, 28)),
    )

    said = page(signed_in)

    assert "wordt jongere 16" in said
    assert "Dan beslist jongere zelf." in said


def test_a_frozen_case_is_gone_for_the_team_and_stands_still_for_the_steward(client, researcher) -> None:
    study = make_study(researcher)
    case = make_case(researcher, study)
    steward = make_member(study, by=researcher, role=Role.STEWARD)
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.CASE)

    client.force_login(researcher)
    seen_by_team = page(client)
    client.force_login(steward)
    seen_by_steward = page(client)

    assert case.code not in seen_by_team
    assert "staat stil" in seen_by_steward


def test_another_teams_cases_and_everybodys_names_stay_away(signed_in, researcher) -> None:
    other = make_case(make_user(), code="ANDERS-9")
    make_case(researcher)

    said = page(signed_in)

    assert other.code not in said
    assert [name for name in VAULT_NAMES if name in said] == []


def test_three_cases_cost_as_many_queries_as_one(
    signed_in, researcher, django_assert_max_num_queries
) -> None:
    study = make_study(researcher)
    make_case(researcher, study)
    page(signed_in)
    with django_assert_max_num_queries(30) as one:
        page(signed_in)
    make_case(researcher, study)
    make_case(researcher, study)

    with django_assert_max_num_queries(30) as three:
        page(signed_in)

    assert len(three) == len(one)
