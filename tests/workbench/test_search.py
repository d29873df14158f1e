import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from tests.factories import VAULT_NAMES, make_case, make_entry, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def test_what_is_found_leads_to_the_page_on_which_it_stands(signed_in, case, researcher) -> None:
    entry = make_entry(case, by=researcher, text="Ging met de wintertrein naar zee")
    source = make_source(case, by=researcher, text="Moeder: De wintertrein <b>stopte</b>.")

    page = signed_in.post(reverse("search"), {"words": "wintertrein"}).content.decode()

    assert reverse("entry", args=[case.code, entry.pk]) in page
    assert reverse("source", args=[case.code, source.pk]) in page
    assert "2 plekken gevonden" in page
    assert "<mark>wintertrein</mark>" in page
    assert "&lt;b&gt;stopte" in page


def test_a_question_without_an_answer_says_what_to_try(signed_in, case) -> None:
    page = signed_in.post(reverse("search"), {"words": "wintertrein"}).content.decode()

    assert "Niets gevonden" in page
    assert "zoek een deel van het woord" in page


def test_what_was_typed_stays_when_it_is_too_short(signed_in) -> None:
    answer = signed_in.post(reverse("search"), {"words": "x"})

    assert answer.status_code == 422
    assert 'value="x"' in answer.content.decode()
    assert "minstens twee letters" in answer.content.decode()


def test_words_in_the_address_search_nothing(signed_in, case) -> None:
    page = signed_in.get(reverse("search"), {"words": VAULT_NAMES[0]}).content.decode()

    assert VAULT_NAMES[0] not in page
    assert "gevonden" not in page


def test_the_door_stands_in_the_frame_of_who_may_search(signed_in, client, researcher) -> None:
    assert f'href="{reverse("search")}"' in signed_in.get(reverse("start")).content.decode()

    client.force_login(make_user(Role.COMMISSIONER, organisation=researcher.organisation))

    assert f'href="{reverse("search")}"' not in client.get(reverse("insight-home")).content.decode()
