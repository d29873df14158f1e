"""A name in the learning question is warned of, and stops nothing."""

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.exchange.question import names_in_question
from leerlijn.identities.operations import remember_name
from leerlijn.studies.models import Case
from tests.factories import VAULT_NAMES, make_case, make_member, make_user

pytestmark = pytest.mark.django_db
WARNING = "Staat er een naam in de leervraag?"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def signed_in(client, by):
    client.force_login(by)
    return client


def asks(case, question) -> tuple[str, ...]:
    case.study.learning_question = question
    case.study.save()
    return names_in_question(case.study)


def page(client, name, *arguments):
    return client.get(reverse(name, args=arguments)).content.decode()


def test_a_question_without_names_is_not_warned_of(signed_in, case) -> None:
    assert names_in_question(case.study) == ()
    assert WARNING not in page(signed_in, "study-home", case.study_id)


def test_names_of_the_vault_and_what_looks_like_a_name_are_found(case, by) -> None:
    remember_name(case, by=by, kind="school", text="wingerdje", stands_for="de basisschool")

    known = asks(case, f"Waarom hielp wingerdje {VAULT_NAMES[0].split()[0]} niet eerder?")
    guessed = asks(case, "Wat had meneer Terpstra anders kunnen doen?")

    assert set(known) >= {"wingerdje", "Jorrit"}
    assert any("Terpstra" in word for word in guessed)


@pytest.mark.parametrize("name", ["study-home", "study-change", "case-new"])
def test_who_works_on_the_study_is_warned_where_cases_and_questions_are_made(signed_in, case, name) -> None:
    asks(case, f"Hoe had {VAULT_NAMES[0]} eerder hulp gekregen?")

    said = page(signed_in, name, case.study_id)

    assert WARNING in said


def test_the_warning_stops_nothing(signed_in, case) -> None:
    study = case.study
    typed = {"learning_question": f"En {VAULT_NAMES[0]}?", "commissioner": "", "seen_version": study.version}

    saved = signed_in.post(reverse("study-change", args=[study.pk]), typed, follow=True)
    opened = signed_in.post(reverse("case-new", args=[study.pk]), {"code": "N-77"})

    study.refresh_from_db()
    assert VAULT_NAMES[0] in study.learning_question
    assert WARNING in saved.content.decode()
    assert opened.status_code == 302
    assert Case.objects.filter(code="N-77").exists()


def test_who_only_reads_is_not_told_what_the_vault_knows(client, case, by) -> None:
    asks(case, f"Hoe had {VAULT_NAMES[0]} eerder hulp gekregen?")
    client.force_login(make_member(case.study, by=by, role=Role.STEWARD))

    assert WARNING not in page(client, "study-home", case.study_id)
