"""A line whose time hangs on something that happened: proposed, asked where it may be several, stored at once."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.lifecourse.enums import Relation, Track
from leerlijn.lifecourse.models import Change, Entry
from leerlijn.lifecourse.operations import read_time as read_in
from leerlijn.lifecourse.operations import settle_time, undo_change
from leerlijn.lifecourse.queries import last_change
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db
LINE = "2 weken na de plaatsing naar oma (moeder)"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    return make_case(femke)


@pytest.fixture
def placement(case, femke):
    return make_entry(case, by=femke, text="Uithuisplaatsing", words="1 maart 2019", track=Track.EVENTS)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


def send(desk, case, line, *, headers=None, **more):
    where = reverse("entry-new", args=[case.code])
    return desk.post(where, {"r-line": line, **more}, headers=headers or {})


def told():
    return Entry.objects.get(title="naar oma")


def test_the_moment_that_is_meant_is_proposed_before_anything_is_stored(desk, case, placement):
    html = send(desk, case, LINE, headers=HTMX).content.decode()

    assert "Dit hangt aan “Uithuisplaatsing” (1 maart 2019)." in html
    assert "nog te dateren" not in html
    assert html.count("naar oma") >= 2  # in words, and in the drawing
    assert Entry.objects.count() == 1


def test_seen_it_is_stored_and_hangs_on_that_moment_from_then_on(desk, case, femke, placement):
    send(desk, case, LINE, **{"r-seen": LINE})

    entry, account = told(), told().accounts.get()
    assert (entry.hangs_on, entry.relation, entry.track) == (placement, Relation.AFTER, Track.LIVING)
    assert (entry.span.start.earliest, entry.span.start.latest) == (date(2019, 3, 12), date(2019, 3, 18))
    assert (account.words, account.who, account.earliest_start) == ("2 weken na de plaatsing", "moeder", None)

    settle_time(placement, by=femke, words="1 mei 2019", span=read_in(case, "1 mei 2019").span)
    assert told().span.start.earliest == date(2019, 5, 12)


def test_one_undoing_takes_it_out_again(desk, case, femke, placement):
    send(desk, case, LINE, **{"r-seen": LINE})
    assert Change.objects.filter(entry=told()).count() == 1

    undo_change(last_change(told()), by=femke)

    assert told().removed_at is not None


def test_where_several_may_be_meant_a_person_chooses(desk, case, femke, placement):
    other = make_entry(case, by=femke, text="Tweede plaatsing", words="1 juni 2021", track=Track.EVENTS)

    asked = send(desk, case, LINE, headers=HTMX).content.decode()
    send(desk, case, LINE, **{"r-seen": LINE, "r-on": str(other.pk)})

    assert "Waar hangt dit aan? Kies hieronder." in asked
    assert [str(each.pk) in asked for each in (placement, other)] == [True, True]
    assert (told().hangs_on, told().span.start.earliest) == (other, date(2021, 6, 12))


def test_where_nobody_chose_it_waits_with_its_words(desk, case, femke, placement):
    make_entry(case, by=femke, text="Tweede plaatsing", words="1 juni 2021", track=Track.EVENTS)

    send(desk, case, LINE, **{"r-seen": LINE})

    assert (told().hangs_on, told().is_settled) == (None, False)
    assert told().accounts.get().words == "2 weken na de plaatsing"


@pytest.mark.parametrize(
    "line", ["woont bij oma (moeder)", "cadeau voor oma (moeder)", "2 weken na de storm naar zee (moeder)"]
)
def test_what_says_too_little_or_names_nothing_hangs_on_nothing(desk, case, femke, line):
    make_entry(case, by=femke, text="Naar oma", words="1 maart 2019")

    html = send(desk, case, line, headers=HTMX).content.decode()

    assert "Dit hangt aan" not in html


def test_a_time_that_is_said_goes_before_what_it_hangs_on(desk, case, placement):
    send(desk, case, "mei 2019 naar oma (moeder)")

    assert (told().hangs_on, told().accounts.get().words) == (None, "mei 2019")
