"""Anybody with an account proposes a case without names, and reads what became of it."""

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.studies.models import CaseProposal
from leerlijn.studies.operations.proposals import answer_proposal
from tests.factories import make_study, make_user

pytestmark = pytest.mark.django_db
WHERE = "case-propose"
TOLD = {
    "description": "Een meisje van dertien dat bij een tante slaapt.",
    "setting": "Klinische ggz",
    "pool": "satisfied",
    "why": "Het gaat er goed.",
}


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def study(researcher):
    return make_study(researcher)


@pytest.fixture
def professional(study):
    return make_user(Role.PROFESSIONAL, organisation=study.organisation)


@pytest.fixture
def signed_in(client, professional):
    client.force_login(professional)
    return client


def send(client, **other):
    return client.post(reverse(WHERE), {**TOLD, **other})


@pytest.mark.parametrize("role", list(Role))
def test_everybody_with_an_account_finds_the_form_and_proposes(client, study, role) -> None:
    somebody = make_user(role, organisation=study.organisation)
    client.force_login(somebody)

    shown = client.get(reverse(WHERE))
    done = send(client)

    assert shown.status_code == 200
    assert done.url == reverse(WHERE)
    assert CaseProposal.objects.get().by == somebody


def test_a_professional_finds_the_way_from_the_first_page(signed_in) -> None:
    said = signed_in.get(reverse("participate-home")).content.decode()

    assert f'href="{reverse(WHERE)}"' in said


def test_who_is_not_signed_in_proposes_nothing(client, study) -> None:
    response = send(client)

    assert response.status_code == 302
    assert "/account/login/" in response.url
    assert not CaseProposal.objects.exists()


def test_with_two_studies_the_form_asks_for_which(signed_in, study, researcher) -> None:
    other = make_study(researcher)

    asked = send(signed_in)
    done = send(signed_in, study=str(other.pk))

    assert asked.status_code == 422
    assert done.status_code == 302
    assert CaseProposal.objects.get().study == other


def test_a_study_of_another_organisation_cannot_be_chosen(client, study) -> None:
    abroad = make_user(Role.PROFESSIONAL, organisation=found_organisation("Een ander huis"))
    client.force_login(abroad)

    page = client.get(reverse(WHERE)).content.decode()
    response = send(client, study=str(study.pk))

    assert study.name not in page
    assert "nog geen onderzoek begonnen" in page
    assert response.status_code == 422
    assert not CaseProposal.objects.exists()


def test_a_phone_number_is_never_taken_and_what_was_typed_stays(signed_in) -> None:
    response = send(signed_in, description="Bel de mentor op 06-55501234.", looked_at="on")

    said = response.content.decode()
    assert response.status_code == 422
    assert "Haal dit eruit, want zo is iemand te vinden: “06-55501234”." in said
    assert "Bel de mentor op" in said
    assert not CaseProposal.objects.exists()


def test_what_may_be_a_name_is_asked_about_once_and_then_taken(signed_in) -> None:
    before = signed_in.get(reverse(WHERE)).content.decode()

    asked = send(signed_in, description="Hij volgde Sterk Staan op school.")
    unticked = send(signed_in, description="Hij volgde Sterk Staan op school.", looked_at="")
    done = send(signed_in, description="Hij volgde Sterk Staan op school.", looked_at="on")

    said = asked.content.decode()
    assert 'name="looked_at"' not in before
    assert "Staat hier een naam?" in said
    assert "Sterk Staan" in said
    assert 'name="looked_at"' in said
    assert unticked.status_code == 422
    assert done.status_code == 302


def test_another_kind_of_place_is_written_in_own_words(signed_in) -> None:
    empty = send(signed_in, setting="-", setting_own=" ")
    done = send(signed_in, setting="-", setting_own="bij een tante")

    assert empty.status_code == 422
    assert "Schrijf op wat voor plek het is." in empty.content.decode()
    assert done.status_code == 302
    assert CaseProposal.objects.get().setting == "bij een tante"


def test_who_proposed_reads_the_answer_and_nobody_elses_proposals(
    signed_in, study, researcher, professional
) -> None:
    send(signed_in)
    answer_proposal(
        CaseProposal.objects.get(), by=researcher, accepted=False, because="We kijken verder terug."
    )
    mine = signed_in.get(reverse(WHERE)).content.decode()
    signed_in.force_login(make_user(Role.PROFESSIONAL, organisation=study.organisation))

    other = signed_in.get(reverse(WHERE)).content.decode()

    assert "We kijken verder terug." in mine
    assert "niet op de lijst" in mine
    assert "bij een tante slaapt" in mine
    assert "bij een tante slaapt" not in other


def test_one_proposal_and_three_cost_the_same_queries(signed_in, django_assert_max_num_queries) -> None:
    send(signed_in)
    signed_in.get(reverse(WHERE))
    with django_assert_max_num_queries(12) as one:
        signed_in.get(reverse(WHERE))
    send(signed_in)
    send(signed_in)
    signed_in.get(reverse(WHERE))  # the toasts are said once

    with django_assert_max_num_queries(12) as three:
        signed_in.get(reverse(WHERE))

    assert len(three) == len(one)
