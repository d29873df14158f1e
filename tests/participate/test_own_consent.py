"""Signing on the screen in the room: the whole text, one's own boxes, one's name, and the copy that is kept."""

import hashlib
from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.accounts.models import User
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import Capacity
from leerlijn.consent.models import Declaration
from leerlijn.consent.operations import check_may_write
from leerlijn.studies.models import Case
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf
from leerlijn.web.handing_over import KEY
from tests.factories import make_case, make_study, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher() -> User:
    return make_user()


@pytest.fixture
def case(researcher) -> Case:
    return make_case(researcher, consent=False)


@pytest.fixture
def beside(client, researcher):
    client.force_login(researcher)
    return client


def hand_over(beside, case: Case, role: str) -> str:
    """Give the screen to somebody; gives the address of their form."""
    done = beside.post(reverse("consent-on-screen", args=[case.code, person(case, role).pk]))
    assert done.status_code == 302
    return done.url


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_mother_reads_ticks_and_signs_and_the_copy_holds_all_of_it(beside, case, researcher) -> None:
    where = hand_over(beside, case, "mother")
    asked = text_of(beside.get(where))

    typed = {"join": "on", "quotes": "on", "file": "GGZ Zonnedauw", "name": "W. Zandstra"}
    done = beside.post(where, {**typed, "capacities": ["self", "authority"]}, follow=True)

    assert "Stoppen kan altijd" in asked
    assert case.study.learning_question in asked
    assert "Dank je wel" in text_of(done)
    signed = Declaration.objects.filter(participant=person(case, "mother"))
    assert {one.capacity for one in signed} == {Capacity.SELF, Capacity.AUTHORITY}
    copy = Path(signed[0].scan.path).read_bytes()
    assert hashlib.sha256(copy).hexdigest() == signed[0].scan_sha256
    words = " ".join(strings_in_pdf(copy))
    for said in ("W. Zandstra", "GGZ Zonnedauw", "Stoppen kan altijd", "Niet aangekruist", "versie 2"):
        assert said in words
    answers = person(case, "mother").purpose_answers.values_list("purpose", "answer", "organisation")
    assert set(answers) == {
        ("recording", "no", ""),
        ("quotes", "yes", ""),
        ("across_cases", "no", ""),
        ("teaching", "no", ""),
        ("file", "yes", "GGZ Zonnedauw"),
    }


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"name": "W.", "capacities": ["self"]}, "join"), ({"join": "on", "capacities": ["self"]}, "name"),
     ({"join": "on", "name": "W."}, "capacities")],
)  # fmt: skip
def test_without_a_yes_a_name_or_a_capacity_nothing_is_signed(beside, case, typed, field) -> None:
    where = hand_over(beside, case, "mother")

    response = beside.post(where, typed)

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Declaration.objects.exists()


def test_a_young_person_gets_their_own_text_and_signs_for_themselves(beside, case) -> None:
    where = hand_over(beside, case, "young_person")

    asked = text_of(beside.get(where))
    beside.post(where, {"join": "on", "name": "J."})

    assert "Wil je meedoen?" in asked
    assert Declaration.objects.get().capacity == Capacity.SELF
    assert Declaration.objects.get().text_key == "toestemming-jongere"


def test_with_everybody_signed_on_the_screen_work_may_begin(client, beside, case, researcher) -> None:
    for role, capacities in (("young_person", None), ("mother", ["authority"]), ("father", ["authority"])):
        where = hand_over(beside, case, role)
        more = {"capacities": capacities} if capacities else {}
        beside.post(where, {"join": "on", "name": "X.", **more})
        beside.post(reverse("own-close", args=[case.code, person(case, role).pk]))
        client.force_login(researcher)

    check_may_write(case, by=researcher)


def test_on_the_screen_nothing_else_opens_and_closing_signs_out(beside, case) -> None:
    where = hand_over(beside, case, "mother")
    other = reverse("own-consent", args=[case.code, person(case, "father").pk])

    pages = [beside.get(page).status_code for page in (reverse("people", args=[case.code]), other)]
    beside.post(reverse("own-close", args=[case.code, person(case, "mother").pk]))

    assert 200 not in pages
    assert beside.get(where).status_code == 302
    assert KEY not in beside.session


def test_the_form_opens_only_on_a_screen_that_was_handed_over(beside, case) -> None:
    where = reverse("own-consent", args=[case.code, person(case, "mother").pk])

    assert beside.get(where).status_code == 404
    assert beside.post(where, {"join": "on", "name": "W."}).status_code == 404
    assert not Declaration.objects.exists()


def test_who_signed_already_is_not_handed_the_form(beside, researcher) -> None:
    case = make_case(researcher)

    done = beside.post(reverse("consent-on-screen", args=[case.code, person(case, "mother").pk]))

    assert done.url == reverse("consent-record", args=[case.code, person(case, "mother").pk])
    assert KEY not in beside.session


def test_another_teams_case_hands_over_nothing(client, case) -> None:
    stranger = make_user()
    make_study(stranger)
    client.force_login(stranger)

    assert (
        client.post(reverse("consent-on-screen", args=[case.code, person(case, "mother").pk])).status_code
        == 404
    )


def test_the_handing_over_and_the_signature_are_in_the_log(beside, case) -> None:
    where = hand_over(beside, case, "mother")
    beside.post(where, {"join": "on", "name": "W. Zandstra", "capacities": ["self"]})

    subjects = list(AccessEvent.objects.of_case(case.pk).values_list("subject", flat=True))
    assert {"screen handed over", "declaration", "purpose"} <= set(subjects)
    assert "Zandstra" not in str(list(AccessEvent.objects.values_list()))
