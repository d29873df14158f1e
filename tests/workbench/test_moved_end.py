"""An end dragged in the drawing is said in words, kept only on a yes, and undone like any other deed."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.lifecourse.models import Change, Entry
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


def drag(desk, case, entry, **sent):
    data = {"day": "2019-05-14", "end": "end", "year": "90", **sent}
    return desk.post(reverse("entry-settle", args=[case.code, entry.pk]), data)


def test_what_it_would_be_is_said_and_nothing_is_kept(desk, case, femke):
    entry = make_entry(case, by=femke, words="2016 tot 2018")

    html = drag(desk, case, entry, step="say").content.decode()

    assert "2016 tot ergens tussen april en juni 2019" in html
    assert (Entry.objects.get().is_settled, Change.objects.count()) == (False, 1)


def test_on_a_yes_it_is_settled_like_any_time_and_can_be_undone(desk, case, femke):
    entry = make_entry(case, by=femke, words="2016 tot 2018")

    drag(desk, case, entry, step="keep", year="400", version=entry.version)
    settled = Entry.objects.get()
    desk.post(reverse("entry-undo", args=[case.code, settled.changes.first().pk]))

    assert (settled.words, settled.is_settled) == ("2016 tot mei 2019", True)
    assert str(settled.latest_end) == "2019-05-31"
    assert Entry.objects.get().is_settled is False


def test_who_dragged_what_a_colleague_settled_meanwhile_changes_nothing(desk, case, femke):
    entry = make_entry(case, by=femke, words="2016 tot 2018")
    drag(desk, case, entry, step="keep", version=entry.version)
    words = Entry.objects.get().words

    drag(desk, case, entry, step="keep", day="2020-01-01", version=entry.version)

    assert Entry.objects.get().words == words


def test_an_end_before_the_begin_is_not_kept(desk, case, femke):
    entry = make_entry(case, by=femke, words="2016 tot 2018")

    said = drag(desk, case, entry, step="say", day="2013-01-01").content.decode()
    drag(desk, case, entry, step="keep", day="2013-01-01", version=entry.version)

    assert "ligt het einde voor het begin" in said
    assert Entry.objects.get().is_settled is False


@pytest.mark.parametrize(
    "sent", [{"day": "nee"}, {"day": "2019-02-31"}, {"day": "0001-01-01"}, {"end": "midden"}, {"year": "x"}]
)
def test_what_is_no_place_in_the_drawing_is_no_page(desk, case, femke, sent):
    entry = make_entry(case, by=femke, words="2016 tot 2018")

    assert drag(desk, case, entry, step="say", **sent).status_code == 404
