"""A screen that is handed over opens the pages of one person, and nothing else until it is closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.models import Declaration
from leerlijn.web.handing_over import KEY, LONGEST_STILL
from tests.factories import make_case, make_member, make_user, person
from tests.house.visits import furnished_case, visits
from tests.participate.together import own, sit_down, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def beside(client, researcher):
    client.force_login(researcher)
    return client


def test_the_screen_is_handed_over_to_family_who_said_yes_and_to_nobody_else(beside, case) -> None:
    mother, father = person(case, "mother"), person(case, "father")
    Declaration.objects.filter(participant=father, capacity="self").delete()
    mother.is_deceased = True
    mother.save()

    page = beside.get(reverse("together", args=[case.code])).content.decode()
    answers = {
        role: beside.post(
            reverse("together", args=[case.code]), {"person": str(person(case, role).pk)}
        ).status_code
        for role in ("mother", "father", "professional")
    }

    assert "leeft niet meer" in page
    assert "Eerst moet nog toestemming geven: vader" in page
    assert "jeugdbeschermer" not in page
    assert answers == {"mother": 422, "father": 422, "professional": 422}
    assert KEY not in beside.session


def test_who_withdrew_is_not_handed_the_screen_and_loses_it_at_once(beside, case) -> None:
    mother = sit_down(beside, case, "mother")
    mother.withdrawn_at = timezone.now()
    mother.save()

    assert beside.get(own("own-life", mother)).status_code == 404


@pytest.mark.parametrize("role", [Role.STEWARD, Role.PROFESSIONAL, Role.EXPERT, Role.COMMISSIONER])
def test_only_who_works_with_the_case_hands_the_screen_over(client, case, researcher, role) -> None:
    client.force_login(make_member(case.study, by=researcher, role=role))

    assert client.get(reverse("together", args=[case.code])).status_code == 404


def test_a_facilitator_hands_it_over_too(client, case, researcher) -> None:
    client.force_login(make_member(case.study, by=researcher, role=Role.FACILITATOR))

    mother = sit_down(client, case, "mother")

    assert client.get(own("own-life", mother)).status_code == 200


def test_without_handing_over_nobodys_own_pages_open(beside, case) -> None:
    mother = person(case, "mother")

    answer = beside.get(own("own-life", mother))

    assert answer.status_code == 404
    assert AccessEvent.objects.filter(reason="not_handed_over").get().subject_id == str(mother.pk)


def test_on_a_handed_over_screen_no_page_of_the_house_opens(beside, researcher) -> None:
    case = furnished_case(researcher)
    child = sit_down(beside, case, "young_person")
    outside = [visit for visit in visits(case) if str(child.pk) not in visit.where]
    way_out = own("own-close", child)

    strays = {
        visit.where: (answer.status_code, answer.get("Location"))
        for visit in outside
        for answer in (beside.get(visit.where), beside.post(visit.where))
        if (answer.status_code, answer.get("Location")) != (302, way_out)
    }

    assert len(outside) > 100
    assert strays == {}
    for name in ("account_change_password", "account_email", "mfa_index", "front-door", "help"):
        assert beside.get(reverse(name))["Location"] == way_out
    assert AccessEvent.objects.filter(reason="handed_over", purpose="people").exists()


def test_the_pages_of_another_person_do_not_open_either(beside, case) -> None:
    child = sit_down(beside, case, "young_person")

    answer = beside.get(own("own-life", person(case, "mother")))

    assert answer["Location"] == own("own-close", child)


def test_closing_signs_the_account_out(beside, case) -> None:
    child = sit_down(beside, case, "young_person")
    asked = beside.get(own("own-close", child)).content.decode()

    answer = beside.post(own("own-close", child))

    assert "Ja, sluiten" in asked
    assert answer["Location"] == reverse("account_login")
    assert beside.get(reverse("life-line", args=[case.code]))["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in beside.session


def test_a_screen_that_lies_still_for_long_is_signed_out_and_one_in_use_is_not(beside, case) -> None:
    child = sit_down(beside, case, "young_person")
    session = beside.session
    session[KEY] = {
        **session[KEY],
        "used_at": (timezone.now() - LONGEST_STILL + timedelta(minutes=1)).timestamp(),
    }
    session.save()

    assert beside.get(own("own-life", child)).status_code == 200
    assert timezone.now().timestamp() - beside.session[KEY]["used_at"] < 30

    session = beside.session
    session[KEY] = {
        **session[KEY],
        "used_at": (timezone.now() - LONGEST_STILL - timedelta(minutes=1)).timestamp(),
    }
    session.save()
    assert beside.get(own("own-life", child))["Location"] == reverse("account_login")
    assert "_auth_user_id" not in beside.session


def test_logging_out_ends_it_and_who_logs_in_again_works_as_before(beside, case, researcher) -> None:
    sit_down(beside, case, "young_person")
    beside.post(reverse("account_logout"))
    beside.force_login(researcher)

    assert beside.get(reverse("life-line", args=[case.code])).status_code == 200


def test_what_still_waited_to_be_said_to_the_team_is_not_said_to_the_family(beside, case) -> None:
    beside.post(
        reverse("known-names", args=[case.code]),
        {"kind": "school", "text": "Teammerk", "stands_for": "de basisschool"},
    )

    child = sit_down(beside, case, "young_person")

    assert "Teammerk" not in beside.get(own("own-life", child)).content.decode()


def test_every_page_says_for_whom_it_was_in_the_access_log(beside, case, researcher) -> None:
    tell(case, researcher, "Een konijn", teller="mother")
    mother = sit_down(beside, case, "mother")
    for name in ("own-life", "own-mood", "own-entry-new"):
        beside.get(own(name, mother))

    lines = AccessEvent.objects.filter(subject="own life line").order_by("id")

    assert list(lines.values_list("purpose", "actor_id", "subject_id", "case_id")) == [
        (name, str(researcher.pk), str(mother.pk), str(case.pk))
        for name in ("own-life", "own-mood", "own-entry-new")
    ]
    assert AccessEvent.objects.filter(subject="screen handed over").get().subject_id == str(mother.pk)


def test_the_page_says_for_whom_it_is_and_shows_no_name_of_the_team(beside, case, researcher) -> None:
    mother = sit_down(beside, case, "mother")

    page = beside.get(own("own-life", mother)).content.decode()

    assert "Dit scherm is nu voor moeder." in page
    assert researcher.name not in page
    assert case.study.name not in page
