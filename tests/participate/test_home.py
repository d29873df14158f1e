"""Who sits at the table signs for confidentiality and sees codes and steps, nothing that was told."""

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.models import ConfidentialityStatement
from leerlijn.consent.operations import withdraw
from leerlijn.studies.enums import StepState
from leerlijn.studies.operations import mark_step
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_study, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Sliep een week bij de buren")
    return case


@pytest.fixture
def professional(case, researcher):
    return make_member(case.study, by=researcher, role=Role.PROFESSIONAL, signed=False)


@pytest.fixture
def signed_in(client, professional):
    client.force_login(professional)
    return client


def test_whoever_did_not_sign_is_asked_to_and_sees_no_case(signed_in, case) -> None:
    said = signed_in.get(reverse("participate-home")).content.decode()

    assert "Teken voor geheimhouding" in said
    assert case.code not in said


def test_a_professional_signs_the_text_for_professionals(signed_in, case, professional) -> None:
    where = reverse("participate-statement", args=[case.study_id])

    page = signed_in.get(where).content.decode()
    response = signed_in.post(where, {"promise": "on"})

    statement = ConfidentialityStatement.objects.get(membership__user=professional)
    assert "Hoe had dit eerder gezien en gedaan kunnen worden?" in page
    assert response.url == reverse("participate-home")
    assert statement.text_key == "geheimhouding-professional"
    assert AccessEvent.objects.filter(
        subject="confidentiality statement", actor_id=str(professional.pk)
    ).exists()


def test_signing_without_the_tick_is_refused(signed_in, case, professional) -> None:
    response = signed_in.post(reverse("participate-statement", args=[case.study_id]), {})

    assert response.status_code == 422
    assert response.context["form"].errors == {"promise": ["Zet een vinkje als je je hieraan houdt."]}
    assert not ConfidentialityStatement.objects.filter(membership__user=professional).exists()


def test_signing_twice_leaves_one_statement(signed_in, case, professional) -> None:
    where = reverse("participate-statement", args=[case.study_id])
    signed_in.post(where, {"promise": "on"})

    again = signed_in.post(where, {"promise": "on"})

    assert again.status_code == 200
    assert ConfidentialityStatement.objects.filter(membership__user=professional).count() == 1


def test_after_signing_there_are_codes_and_steps_and_nothing_that_was_told(client, case, researcher) -> None:
    steps = case.study.method.steps
    mark_step(case, steps[2].key, by=researcher, state=StepState.DONE)
    client.force_login(make_member(case.study, by=researcher, role=Role.PROFESSIONAL))

    said = client.get(reverse("participate-home")).content.decode()

    assert case.code in said
    assert steps[3].name in said
    assert [planted for planted in (*VAULT_NAMES, "buren", "moeder") if planted in said] == []


def test_a_stopped_case_is_gone_from_the_list(client, case, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.EXPERT))
    withdraw(person(case, "mother"), by=researcher, scope=WithdrawalScope.CASE)

    said = client.get(reverse("participate-home")).content.decode()

    assert case.code not in said
    assert "Nog geen casussen" in said


def test_who_is_on_no_team_reads_how_to_get_on_one(client) -> None:
    client.force_login(make_user(Role.PROFESSIONAL))

    assert "Je zit nog in geen team" in client.get(reverse("participate-home")).content.decode()


def test_another_teams_statement_is_not_there(signed_in, researcher) -> None:
    elsewhere = make_study(researcher)

    assert signed_in.get(reverse("participate-statement", args=[elsewhere.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.COMMISSIONER, Role.STEWARD])
def test_the_page_is_for_who_sits_at_the_table(client, role) -> None:
    client.force_login(make_user(role))

    assert client.get(reverse("participate-home")).status_code == 404


def test_more_cases_cost_no_more_queries(client, case, researcher, django_assert_max_num_queries) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.PROFESSIONAL))
    client.get(reverse("participate-home"))

    with django_assert_max_num_queries(25) as few:
        client.get(reverse("participate-home"))
    for _ in range(2):
        make_case(researcher, case.study)
    with django_assert_max_num_queries(25) as more:
        client.get(reverse("participate-home"))

    assert len(more) == len(few)
