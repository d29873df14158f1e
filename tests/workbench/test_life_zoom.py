"""Looking closer at a life: levels, the piece before and after, one year lit, and what was chosen to see."""

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import Described, Evidence, add_factor
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import Telling, add_entry, read_time
from leerlijn.workbench.zoom import zoom_of
from tests.factories import make_case, make_entry, make_source, make_user, person

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


@pytest.fixture
def life(case, femke):
    early = make_entry(case, by=femke, text="Woont bij moeder", words="2014")
    late = make_entry(case, by=femke, text="Naar groep 3", words="12 maart 2019", track=Track.SCHOOL)
    return early, late


def line(case, **query):
    return reverse("life-line", args=[case.code], query=query)


def zoomed(case, life, **query):
    spans = {str(entry.pk): entry.accounts.get().span for entry in life}
    return zoom_of(case, spans, query)


@pytest.mark.parametrize(
    ("query", "window"),
    [
        ({"van": "2019", "tot": "2019"}, (date(2019, 1, 1), date(2019, 12, 31))),
        ({"van": "2019-02", "tot": "2019-02"}, (date(2019, 2, 1), date(2019, 2, 28))),
        ({"van": "2019-03-04", "tot": "2019-03-10"}, (date(2019, 3, 4), date(2019, 3, 10))),
        ({"van": "2019-03-04", "tot": "2019-03-05"}, (date(2019, 3, 4), date(2019, 3, 10))),
        ({"van": "2019"}, None),
        ({"van": "2020", "tot": "2019"}, None),
        ({"van": "1850", "tot": "1860"}, None),
        ({"van": "2019-13", "tot": "2019-14"}, None),
        ({"van": "gisteren", "tot": "nu"}, None),
        ({"van": "0000", "tot": "9999"}, None),
    ],
)
def test_the_address_says_which_days_are_drawn(case, life, query, window):
    assert zoomed(case, life, **query).window == window


def test_every_level_lies_around_the_same_day(case, life):
    steps = {step.words: step.query for step in zoomed(case, life, van="2019-03", tot="2019-03").steps}

    assert steps == {
        "Hele leven": "?",
        "Periode": "?van=2018&tot=2021",
        "Jaar": "?van=2019&tot=2019",
        "Maand": "?van=2019-03&tot=2019-03",
        "Week": "?van=2019-03-11&tot=2019-03-17",
    }


@pytest.mark.parametrize(
    ("van", "tot", "before", "after"),
    [
        ("2018", "2018", "?van=2017&tot=2017", "?van=2019&tot=2019"),
        ("2018-01", "2018-01", "?van=2017-12&tot=2017-12", "?van=2018-02&tot=2018-02"),
        ("2018-03-05", "2018-03-11", "?van=2018-02-26&tot=2018-03-04", "?van=2018-03-12&tot=2018-03-18"),
    ],
)
def test_the_piece_before_and_after_is_as_long(case, life, van, tot, before, after):
    zoom = zoomed(case, life, van=van, tot=tot)

    assert (zoom.before, zoom.after) == (before, after)


def test_before_the_first_day_of_a_life_there_is_nothing(case, life):
    assert zoomed(case, life, van="2011", tot="2012").before == ""


def test_a_closer_look_draws_only_what_lies_there(desk, case, life):
    early, late = life

    response = desk.get(line(case, van="2019", tot="2019"))

    svg = str(response.context["drawing"])
    assert str(late.pk) in svg
    assert str(early.pk) not in svg
    assert f"/{late.pk}/?van=2019&amp;tot=2019#moment" in svg
    assert "Woont bij moeder" in response.content.decode()  # the list stays whole


def test_what_is_chosen_and_how_close_one_looks_are_kept_together(desk, case, life):
    response = desk.get(line(case, spoor="school", van="2019", tot="2019", licht="5"))

    zoom, chips = response.context["zoom"], response.context["chips"]
    years = next(step for step in zoom.steps if step.key == "month").query
    teller = next(chip for chip in chips if chip.name == "verteller").options[1].query
    assert years == "?spoor=school&van=2019-07&tot=2019-07&licht=5"
    assert teller == "?van=2019&tot=2019&licht=5&spoor=school&verteller=moeder"


def test_what_a_choice_hides_is_counted_for_the_team(desk, case, life):
    html = desk.get(line(case, spoor="school")).content.decode()

    assert "Door je keuze staat 1 moment niet in de tekening." in html


def test_a_source_can_be_chosen(desk, case, femke, life):
    source = make_source(case, by=femke)
    telling = Telling(
        text="Uit het gesprek",
        words="2018",
        span=read_time(case, "2018").span,
        teller=person(case, "mother"),
        source=source,
    )
    add_entry(case, by=femke, track=Track.HELP, telling=telling)

    from_source = desk.get(line(case, bron=source.pk))
    without = desk.get(line(case, bron="geen"))

    assert [item.title for item in from_source.context["shown"]] == ["Uit het gesprek"]
    assert len(without.context["shown"]) == 2


def test_a_factor_can_be_chosen(desk, case, femke, life):
    early, _late = life
    factor = add_factor(
        case,
        by=femke,
        text="Vaste juf",
        described=Described(Direction.PROMOTING),
        evidence=Evidence(entries=(early,)),
    )

    response = desk.get(line(case, factor=factor.pk))

    assert [item.entry.pk for item in response.context["shown"]] == [early.pk]


def test_one_year_is_lit_and_the_rest_is_dimmed(desk, case, life):
    lit = desk.get(line(case, licht="5")).content.decode()
    even = desk.get(line(case)).content.decode()

    assert "5 jaar uitgelicht" in lit
    assert lit.count("ll-veil") == 4  # before and after, in both drawings
    assert even.count("ll-veil") == 0


@pytest.mark.parametrize("words", ["99", "-1", "vijf", "99999"])
def test_a_year_outside_the_life_lights_nothing(desk, case, life, words):
    assert desk.get(line(case, licht=words)).context["zoom"].lit is None


def test_a_page_that_stands_gets_only_what_is_in_sight(desk, case, life, django_assert_max_num_queries):
    asked = {"HX-Request": "true", "HX-Target": "zicht"}
    desk.get(line(case))

    with django_assert_max_num_queries(13):
        html = desk.get(line(case, van="2019", tot="2019"), headers=asked).content.decode()

    assert html.lstrip().startswith("<life-zoom")
    assert 'class="lifelist"' not in html


def test_the_head_has_three_buttons_and_counts_what_waits(desk, case, femke, life):
    make_entry(case, by=femke, text="Ooit", words="")

    html = unescape(desk.get(line(case)).content.decode())

    head = html[html.index("line-acts") : html.index("moremenu")]
    waits = html[html.index('class="row waits') : html.index("Wat gebeurde er, en wanneer")]
    assert head.count('class="btn two small"') == 3
    assert "<b>1</b> nog te dateren" in waits
    assert "voor het gesprek" in waits


def test_the_list_speaks_in_whole_sentences_by_age(desk, case, life):
    html = unescape(desk.get(line(case)).content.decode())

    assert "School: Naar groep 3. " in html
    assert html.count("<details data-age open>") == 2
    assert 'href="#als-lijst"' in html
