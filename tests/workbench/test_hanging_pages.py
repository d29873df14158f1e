"""The pages on which a time is hung on another moment, and on which what has no time gets one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import remove_entry
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db
WORDS = "twee weken na de plaatsing"
WINDOW = "tussen 12 en 18 maart 2019"


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
def visit(case, femke, placement):
    return make_entry(case, by=femke, text="Eerste bezoek", words=WORDS, track=Track.EVENTS)


@pytest.fixture
def desk(femke):
    client = Client()
    client.force_login(femke)
    return client


def address(name, case, *args):
    return reverse(name, args=[case.code, *args])


def page_of(desk, case, entry):
    return desk.get(address("entry", case, entry.pk)).content.decode()


def press(desk, case, entry, on, **more):
    typed = {"words": WORDS, "on": str(on.pk), "side": "begin", **more}
    return desk.post(address("entry-hang", case, entry.pk), typed, follow=True)


def test_typed_words_that_hang_are_kept_in_the_tray_with_a_proposal(desk, case, placement):
    typed = {"q-when": WORDS, "q-what": "Eerste bezoek", "q-track": "events"}

    desk.post(address("entry-new", case), typed | {"q-teller": f"person:{person(case, 'mother').pk}"})

    entry = Entry.objects.get(title="Eerste bezoek")
    html = page_of(desk, case, entry)
    assert entry.accounts.get().words == WORDS
    assert "Dit hangt misschien aan <b>Uithuisplaatsing</b> (1 maart 2019)." in html
    assert f"11 tot 17 dagen na het begin daarvan, dus {WINDOW}." in html


def test_the_echo_of_a_time_box_says_on_what_it_hangs_and_the_window(desk, case, placement):
    echo = desk.post(address("time-read", case), {"when": WORDS}).content.decode()

    assert WINDOW in echo
    assert "11 tot 17 dagen na Uithuisplaatsing" in echo


def test_the_echo_asks_where_several_or_no_moments_fit(desk, case, femke, placement):
    nothing = desk.post(address("time-read", case), {"when": "een week na de vakantie"}).content.decode()
    make_entry(case, by=femke, text="Tweede plaatsing", words="2020", track=Track.EVENTS)

    several = desk.post(address("time-read", case), {"when": WORDS}).content.decode()

    assert "Dit past bij 2 momenten" in several
    assert "Dat staat nog niet in de levenslijn" in nothing


def test_a_proposal_is_taken_over_with_one_press_and_the_page_says_what_it_hangs_on(
    desk, case, visit, placement
):
    done = press(desk, case, visit, placement)

    html = done.content.decode()
    visit.refresh_from_db()
    assert visit.hangs_on == placement
    assert f'<a href="{address("entry", case, placement.pk)}#moment"><bdi>Uithuisplaatsing</bdi></a>' in html
    assert WINDOW in html
    assert "Hieraan hangt" in page_of(desk, case, placement)


def test_after_a_change_of_the_anchor_the_page_lists_what_moved(desk, case, visit, placement):
    press(desk, case, visit, placement)

    html = desk.post(
        address("entry-settle", case, placement.pk), {"when": "1 mei 2019"}, follow=True
    ).content.decode()

    assert "1 moment schoof mee." in html
    assert "tussen 12 en 18 mei 2019" in html
    assert "schoof net mee" in html


def test_several_candidates_are_asked_and_a_circle_is_refused_with_its_reason(
    desk, case, femke, visit, placement
):
    make_entry(case, by=femke, text="Tweede plaatsing", words="2020", track=Track.EVENTS)
    asked = desk.get(address("entry-hang", case, visit.pk)).content.decode()
    press(desk, case, visit, placement)

    refused = press(desk, case, placement, visit)

    assert "Dit lijkt te passen" in asked
    assert refused.status_code == 422
    placement.refresh_from_db()
    assert placement.hangs_on is None


def test_words_that_say_no_distance_are_asked_again(desk, case, visit, placement):
    answer = press(desk, case, visit, placement, words="zomer 2019")

    assert answer.status_code == 422
    assert "Hierin lezen we nog niet hoe ver het is." in answer.content.decode()


def test_when_the_anchor_was_taken_away_the_page_says_that_the_last_time_stays(
    desk, case, femke, visit, placement
):
    press(desk, case, visit, placement)

    remove_entry(placement, by=femke)

    html = page_of(desk, case, visit)
    assert "Dit hing aan een moment dat is weggehaald. De laatste tijd blijft staan." in html
    assert WINDOW in html


def test_everything_without_a_time_stands_on_one_page_and_is_dated_in_place(desk, case, femke, visit):
    other = make_entry(case, by=femke, text="Verhuisd", words="ergens toen")
    shown = desk.get(address("undated", case)).content.decode()

    asked = desk.post(address("entry-date", case, other.pk), {"when": "iets later dan toen"})
    given = desk.post(address("entry-date", case, other.pk), {"when": "mei 2016"}, follow=True)

    assert all(words in shown for words in ("Eerste bezoek", "Verhuisd", "“ergens toen”", "Uithuisplaatsing"))
    assert (asked.status_code, "lezen we nog geen tijd" in asked.content.decode()) == (422, True)
    assert "Een plaats gegeven: mei 2016" in given.content.decode()
    assert "Verhuisd" not in given.content.decode()


def test_a_page_of_one_undated_moment_costs_the_queries_of_three(desk, case, femke, visit):
    desk.get(address("undated", case))
    with CaptureQueriesContext(connection) as one:
        desk.get(address("undated", case))
    for number in range(2):
        make_entry(case, by=femke, text=f"Bezoek {number}", words=WORDS)

    with CaptureQueriesContext(connection) as three:
        desk.get(address("undated", case))

    assert len(three) == len(one)


def test_another_case_has_no_such_moment(desk, case, femke, placement):
    elsewhere = make_entry(make_case(femke), by=femke, words=WORDS)

    assert desk.get(address("entry-hang", case, elsewhere.pk)).status_code == 404
    assert desk.post(address("entry-date", case, elsewhere.pk), {"when": "2016"}).status_code == 404


def test_a_time_hangs_also_when_it_was_settled_before(case, femke, visit, placement):
    hang_time(visit, placement, hanging_in(case, "een dag later").relative, by=femke, words="een dag later")

    assert str(visit.earliest_start) == "2019-03-02"
