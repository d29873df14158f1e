"""The life line on a wall: what a room may hear, in the piece that the address asks for."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import Telling, add_entry, read_time, release_account
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.lifeline.bench import random_life
from leerlijn.workbench.views.life_wall import SCREEN, fitting
from leerlijn.workbench.zoom import zoom_of
from tests.factories import VAULT_NAMES, make_case, make_entry, make_user, person

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


def wall(case, **query):
    return reverse("life-wall", args=[case.code], query=query)


def released(entry, by):
    release_account(entry.accounts.get(), by=by)
    return entry


def test_the_wall_shows_what_was_released_and_says_nothing_of_the_rest(desk, case, femke):
    released(make_entry(case, by=femke, text="Naar oma", words="2015"), femke)
    make_entry(case, by=femke, text="Nog niet vrijgegeven", words="2016")
    make_entry(case, by=femke, text="Blijft binnen", words="2017", is_restricted=True)

    html = desk.get(wall(case)).content.decode()

    assert "Naar oma" in html
    assert "Nog niet vrijgegeven" not in html
    assert "Blijft binnen" not in html
    assert "niet in de tekening" not in html


def test_without_the_family_the_wall_shows_what_a_report_may_say(desk, case, femke):
    make_entry(case, by=femke, text="Nog niet vrijgegeven", words="2016")
    make_entry(case, by=femke, text="Blijft binnen", words="2017", is_restricted=True)

    html = desk.get(wall(case, kring="zonder-familie")).content.decode()

    assert "Nog niet vrijgegeven" in html
    assert "Blijft binnen" not in html


def test_nobody_is_named_on_the_wall(desk, case, femke):
    name = VAULT_NAMES[1]
    telling = Telling(
        text=f"Woont bij {name}",
        words="2015",
        span=read_time(case, "2015").span,
        teller=person(case, "mother"),
    )
    add_entry(case, by=femke, track=Track.LIVING, telling=telling)

    html = desk.get(wall(case, kring="zonder-familie")).content.decode()

    assert "Woont bij" in html
    assert [each for each in VAULT_NAMES if each in html] == []


def test_the_wall_follows_the_piece_that_was_chosen_and_has_no_controls(desk, case, femke):
    make_entry(case, by=femke, text="Woont bij moeder", words="2014")
    make_entry(case, by=femke, text="Naar groep 3", words="2019", track=Track.SCHOOL)

    html = desk.get(wall(case, kring="zonder-familie", van="2019", tot="2019")).content.decode()

    assert "Naar groep 3" in html
    assert "Woont bij moeder" not in html
    assert [tag for tag in ("<a ", "<button", "<input", "<select", "<form") if tag in html] == []


def test_the_wall_answers_anew_only_when_something_changed(desk, case, femke):
    released(make_entry(case, by=femke, text="Naar oma", words="2015"), femke)
    stand = desk.get(wall(case)).context["stand"]
    same = desk.get(wall(case, stand=stand), headers={"HX-Request": "true"})
    released(make_entry(case, by=femke, text="Naar groep 3", words="2019"), femke)

    other = desk.get(wall(case, stand=stand), headers={"HX-Request": "true"})

    assert same.status_code == 204
    assert "Naar groep 3" in other.content.decode()


def test_a_fuller_life_hangs_whole_in_smaller_letters_before_it_is_made_shorter(case):
    life = random_life(7, 16)

    drawn, lacks = fitting(life, zoom_of(case, {each.key: each.span for each in life.entries}, {}))

    assert drawn.size.width > lifeline.WALL.width
    assert lacks == ""


def test_a_lane_of_which_nothing_is_known_takes_no_room_on_the_wall(desk, case, femke):
    released(make_entry(case, by=femke, text="Naar oma", words="2015"), femke)

    html = desk.get(wall(case)).content.decode()

    assert ">Wonen<" in html
    assert ">School<" not in html.split("only-s")[0]


@pytest.mark.parametrize("entries", [15, 40, 300])
def test_what_stands_in_words_on_the_wall_fits_one_screen(case, entries):
    life = random_life(7, entries)
    spans = {each.key: each.span for each in life.entries}

    drawn, lacks = fitting(life, zoom_of(case, spans, {}))

    on_screen = drawn.height / drawn.size.width <= SCREEN.tallest / SCREEN.width + 0.01
    assert (on_screen and not drawn.keyed) or lacks == "words"
    # Letters as a part of the width: on a screen of 1,920 px no smaller than 24.
    assert drawn.size.letters / drawn.size.width * 1920 >= 24


def test_twenty_entries_on_the_wall_cost_as_many_queries_as_one(
    desk, case, femke, django_assert_max_num_queries, django_assert_num_queries
):
    make_entry(case, by=femke)
    desk.get(wall(case, kring="zonder-familie"))
    with django_assert_max_num_queries(30) as few:
        desk.get(wall(case, kring="zonder-familie"))
    for number in range(20):
        make_entry(case, by=femke, text=f"Moment {number}", words=str(2013 + number % 12))

    with django_assert_num_queries(len(few.captured_queries)):
        desk.get(wall(case, kring="zonder-familie"))
