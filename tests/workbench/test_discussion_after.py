"""The pages after a discussion: saying how it was, the trend, and what helps."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.discussions.models import Evaluation
from leerlijn.discussions.operations import Found, evaluate_discussion
from tests.factories import make_user
from tests.house.discussion_examples import make_fellow, make_held, make_series

pytestmark = pytest.mark.django_db
SENTENCE = "Ik durfde niets te zeggen."


@pytest.fixture
def by():
    return make_user(Role.FACILITATOR)


@pytest.fixture
def held(by):
    series = make_series(by)
    for _number in range(2):
        make_fellow(series, by)
    return make_held(series, by)


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, discussion) -> str:
    return reverse(name, args=[discussion.series_id, discussion.pk])


def test_somebody_says_how_it_was_in_the_browser_and_reads_no_number_yet(by, held) -> None:
    client = client_of(by)

    client.post(address("discussion-evaluation", held), {"safety": "2", "use": "4", "sentence": SENTENCE})

    page = client.get(address("discussion", held)).content.decode()
    assert Evaluation.objects.get().safety == 2
    assert "1 van 3 zeiden hoe het was" in page
    assert SENTENCE not in page
    assert "Zeg hoe het voor jou was" not in page


def test_who_answered_is_led_back_with_the_reason(by, held) -> None:
    evaluate_discussion(held, by=by, found=Found(3, 3))

    page = client_of(by).get(address("discussion-evaluation", held), follow=True).content.decode()

    assert "Je zei al hoe het was." in page


def test_a_form_without_numbers_comes_back(by, held) -> None:
    response = client_of(by).post(address("discussion-evaluation", held), {"sentence": "Goed"})

    assert response.status_code == 422
    assert Evaluation.objects.count() == 0


def test_when_all_answered_the_page_and_the_series_show_it(by, held) -> None:
    for fellow in held.series.fellows.all():
        evaluate_discussion(held, by=fellow.user, found=Found(2, 4, SENTENCE))
    client = client_of(by)

    page = client.get(address("discussion", held)).content.decode()
    series = client.get(reverse("discussion-series", args=[held.series_id])).content.decode()

    assert page.count(SENTENCE) == 3
    assert "2,0" in page
    assert '<svg class="course"' in series
    assert "veilig 2,0, nuttig 4,0" in series
    assert 'cy="148.5"' in series


def test_a_series_without_answers_says_what_will_come(by, held) -> None:
    page = client_of(by).get(reverse("discussion-series", args=[held.series_id])).content.decode()

    assert "vanaf drie antwoorden per keer" in page
    assert '<svg class="course"' not in page


def test_the_help_says_what_to_do_and_where_it_comes_from(by) -> None:
    page = client_of(by).get(reverse("discussion-unwilling")).content.decode()

    assert page.index("Praat er open over") < page.index("Leren, niet oordelen")
    assert page.count("uit een bron") == 4
    assert page.count(">concept<") == 2
