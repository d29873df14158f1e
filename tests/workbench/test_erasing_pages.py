"""What somebody wants after they took their consent back, written down, and the receipt that follows."""

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.models import Erasure
from leerlijn.consent.operations import withdraw
from leerlijn.lifecourse.models import Account
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_source, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Moeders verhaal")
    make_source(case, by=researcher, text="Wat moeder zei")
    return case


@pytest.fixture
def report(case, researcher):
    return CaseReport.objects.create(
        case=case,
        readers=Readers.FAMILY,
        state=ReportState.ISSUED,
        made_by=researcher,
        issued_at=timezone.now(),
    )


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def about(name, case):
    return reverse(name, args=[case.code, person(case, "mother").pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_what_somebody_contributed_is_erased_and_the_receipt_says_how_much(signed_in, case, report) -> None:
    signed_in.post(about("consent-withdraw", case), {"scope": "self"})

    done = signed_in.post(
        about("consent-erase", case), {"choice": "own", f"report-{report.pk}": "erase"}, follow=True
    )

    said = text_of(done)
    assert "1 verhaal in de levensloop" in said
    assert "1 bron met het bestand" in said
    assert "Voor het gezin" in said
    assert "ons exemplaar is gewist" in said
    assert "hoogstens 90 dagen na deze datum" in said
    assert not [name for name in VAULT_NAMES if name in said]
    assert not Account.objects.exists()
    assert not CaseReport.objects.exists()


def test_every_issued_report_asks_for_a_decision(signed_in, case, report) -> None:
    signed_in.post(about("consent-withdraw", case), {"scope": "self"})

    response = signed_in.post(about("consent-erase", case), {"choice": "own"})

    assert response.status_code == 422
    assert f"report-{report.pk}" in response.context["form"].errors
    assert Account.objects.exists()
    assert not Erasure.objects.exists()


def test_stopping_only_asks_nothing_about_reports_and_erasing_may_follow(signed_in, case, report) -> None:
    signed_in.post(about("consent-withdraw", case), {"scope": "self"})

    stopped = signed_in.post(about("consent-erase", case), {"choice": "stop"}, follow=True)
    again = signed_in.get(about("consent-erase", case))

    assert "Er is niets gewist." in text_of(stopped)
    assert [value for value, _label in again.context["form"].fields["choice"].choices] == ["stop", "own"]


def test_once_erased_there_is_nothing_left_to_choose_and_the_receipt_stands_with_the_consent(
    signed_in, case
) -> None:
    signed_in.post(about("consent-withdraw", case), {"scope": "self"})
    signed_in.post(about("consent-erase", case), {"choice": "own"})

    again = signed_in.get(about("consent-erase", case))
    sheet = text_of(signed_in.get(reverse("consent", args=[case.code])))

    assert again.context["choices"] == []
    assert "Bewijs bekijken" in text_of(again)
    assert reverse("consent-receipt", args=[case.code, Erasure.objects.get().pk]) in sheet


def test_the_whole_case_is_for_the_steward_to_erase(client, signed_in, case, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)
    where = about("consent-erase", case)
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.CASE)

    for_team = signed_in.post(where, {"choice": "all"})
    assert not Erasure.objects.exists()
    client.force_login(steward)
    done = client.post(where, {"choice": "all"}, follow=True)

    assert for_team.status_code == 404
    assert "4 mensen van de lijst" in text_of(done)
    assert client.get(reverse("consent", args=[case.code])).status_code == 200
    assert not case.participants.exists()


def test_who_took_nothing_back_has_nothing_to_choose(signed_in, case) -> None:
    assert signed_in.get(about("consent-erase", case)).status_code == 404


def test_a_receipt_of_another_case_is_not_there(signed_in, case, researcher) -> None:
    other = make_case(researcher, case.study)
    withdraw(person(other, "mother"), by=researcher, scope=WithdrawalScope.SELF)
    signed_in.post(
        reverse("consent-erase", args=[other.code, person(other, "mother").pk]), {"choice": "stop"}
    )
    theirs = Erasure.objects.get(case=other)

    assert signed_in.get(reverse("consent-receipt", args=[case.code, theirs.pk])).status_code == 404
    assert signed_in.get(reverse("consent-receipt", args=[other.code, theirs.pk])).status_code == 200


def test_a_researcher_of_another_study_finds_no_choice_and_no_receipt(client, signed_in, case) -> None:
    signed_in.post(about("consent-withdraw", case), {"scope": "self"})
    signed_in.post(about("consent-erase", case), {"choice": "stop"})
    client.force_login(make_user())

    pages = [
        about("consent-erase", case),
        reverse("consent-receipt", args=[case.code, Erasure.objects.get().pk]),
    ]

    assert [client.get(page).status_code for page in pages] == [404, 404]
