"""The page on which a study goes on with a newer version of its method: what changes, and the choice."""

from dataclasses import replace

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.methods.comparison import TEXTS
from leerlijn.methods.loading import dump
from leerlijn.studies.enums import StepState
from leerlijn.studies.operations import mark_step
from leerlijn.workbench.views.study_version import TEXTS as IN_WORDS
from tests.factories import make_case, make_member, make_user
from tests.studies.test_newer_method import NEW, OLD

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def older(case):
    """The study, as it was begun with the older version."""
    return began_with(case.study, OLD)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def began_with(study, method):
    study.method_version, study.method_definition = str(method.version), dump(method)
    study.save()
    return study


def page(client, name, study) -> str:
    return " ".join(client.get(reverse(name, args=[study.pk])).content.decode().split())


def choose(client, study, **typed):
    sent = {"version": str(NEW.version), "seen_version": str(study.version), **typed}
    return client.post(reverse("study-version", args=[study.pk]), sent, follow=True)


def test_a_study_on_the_last_version_is_asked_nothing(signed_in, case) -> None:
    assert reverse("study-version", args=[case.study.pk]) not in page(signed_in, "study-home", case.study)
    assert "Jullie hebben de nieuwste versie" in page(signed_in, "study-version", case.study)


def test_the_page_of_the_study_says_that_there_is_a_newer_version(signed_in, older) -> None:
    shown = page(signed_in, "study-home", older)

    assert f"Er is een versie {NEW.version}. Kijk wat er verandert." in shown


def test_what_comes_and_what_changes_stands_on_the_page(signed_in, older) -> None:
    shown = page(signed_in, "study-version", older)

    assert '<b>Slotsessie</b> <span class="soft">komt erbij</span>' in shown
    assert '<b>Levenslijn</b> <span class="soft">5 uur wordt 4½ uur</span>' in shown
    assert "Slotsessie: Wat er verandert" in shown


def test_what_goes_and_what_is_worded_otherwise_stands_there_too(signed_in, case) -> None:
    extra = replace(NEW.steps[0], key="extra", name="Nog een stap")
    told = replace(NEW.steps[1], explanation="Anders gezegd")
    study = began_with(
        case.study,
        replace(
            NEW,
            version=NEW.version - 1,
            steps=(NEW.steps[0], told, *NEW.steps[2:], extra),
            summary="Kort",
            hours=None,
        ),
    )

    shown = page(signed_in, "study-version", study)

    assert '<b>Nog een stap</b> <span class="soft">gaat eruit</span>' in shown
    assert f'<b>{NEW.steps[1].name}</b> <span class="soft">staat er in andere woorden</span>' in shown
    assert "Ook dit is herschreven: de samenvatting, de uren per casus." in shown


def test_the_study_goes_on_with_the_newer_version(signed_in, older) -> None:
    answer = choose(signed_in, older)

    older.refresh_from_db()
    assert older.method_version == str(NEW.version)
    assert f"Jullie gaan verder met versie {NEW.version}" in answer.content.decode()
    assert "Kijk wat er verandert" not in page(signed_in, "study-home", older)


def test_after_it_the_closing_session_can_be_planned(signed_in, case, older) -> None:
    planning = reverse("session-new", args=[case.code])
    before = signed_in.get(planning).content.decode()

    choose(signed_in, older)

    assert "Slotsessie" not in before
    assert "Slotsessie" in signed_in.get(planning).content.decode()


def test_what_is_in_use_is_named_and_the_button_is_not_there(signed_in, case, researcher) -> None:
    extra = replace(NEW.steps[0], key="extra", name="Nog een stap")
    study = began_with(
        case.study, replace(NEW, version=NEW.version - 1, steps=(*NEW.steps, extra), hours=None)
    )
    case.steps.create(key="extra")
    mark_step(case, "extra", by=researcher, state=StepState.BUSY)

    shown, answer = page(signed_in, "study-version", study), choose(signed_in, study)

    study.refresh_from_db()
    assert "Dit kan nu niet." in shown
    assert "<li>Nog een stap</li>" in shown
    assert "Ga verder met versie" not in shown
    assert "“Nog een stap”" in answer.content.decode()
    assert study.method_version == str(NEW.version - 1)


@pytest.mark.parametrize("typed", [{"version": "99"}, {"version": ""}, {"seen_version": "niets"}])
def test_a_version_that_nobody_looked_at_is_not_taken_over(signed_in, older, typed) -> None:
    choose(signed_in, older, **typed)

    older.refresh_from_db()
    assert older.method_version == str(OLD.version)


def test_somebody_who_was_overtaken_looks_again(signed_in, older) -> None:
    answer = choose(signed_in, older, seen_version=str(older.version - 1))

    older.refresh_from_db()
    assert older.method_version == str(OLD.version)
    assert "Gaan jullie verder met de nieuwe versie?" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.EXPERT, Role.STEWARD])
def test_who_does_not_do_the_work_does_not_choose(client, older, researcher, role) -> None:
    client.force_login(make_member(older, by=researcher, role=role))

    answer = client.post(
        reverse("study-version", args=[older.pk]), {"version": NEW.version, "seen_version": older.version}
    )

    older.refresh_from_db()
    assert answer.status_code == 404
    assert older.method_version == str(OLD.version)
    assert "Kijk wat er verandert" not in page(client, "study-home", older)


def test_every_text_of_a_method_has_a_name_on_the_page() -> None:
    assert set(IN_WORDS) == set(TEXTS)
