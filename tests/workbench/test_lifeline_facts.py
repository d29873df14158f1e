"""What was counted in a life, as the team reads it and takes it along."""

import csv
import io
import json

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.lifecourse.enums import Arrival, Place, Track, Weight
from leerlijn.lifecourse.facts import COLUMNS
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import change_entry, undo_change
from leerlijn.lifecourse.queries import last_change
from leerlijn.studies.models import Participant
from leerlijn.workbench.views import lifeline_facts
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user

pytestmark = pytest.mark.django_db

QUERIES = 7


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


def page(desk, case, name="life-facts"):
    return desk.get(reverse(name, args=[case.code])).content.decode()


def test_a_fact_that_rests_on_much_shows_the_first_and_leads_to_all(desk, case, femke, monkeypatch):
    monkeypatch.setattr(lifeline_facts, "FIRST", 2)
    monkeypatch.setattr(lifeline_facts, "ON_A_PAGE", 3)
    for year in range(2011, 2016):
        make_entry(case, by=femke, text=f"Huis {year}", words=str(year))

    Entry.objects.update(category="parents")

    shown = page(desk, case)
    all_of_one = reverse("life-facts", args=[case.code]) + "?feit=living_places"
    first, last = (desk.get(all_of_one + blad).content.decode() for blad in ("", "&blad=2"))

    assert f'href="{all_of_one}">Alle 5 momenten' in shown
    assert [f"Huis {year}" in shown for year in range(2011, 2016)] == [True, True, False, False, False]
    assert [f"Huis {year}" in first for year in range(2011, 2016)] == [True, True, True, False, False]
    assert [f"Huis {year}" in last for year in range(2011, 2016)] == [False, False, False, True, True]
    assert desk.get(reverse("life-facts", args=[case.code]) + "?feit=nothing").status_code == 404


def data(desk, case):
    return {fact["key"]: fact for fact in json.loads(page(desk, case, "life-facts-json")) if not fact["kind"]}


def as_told(entry, **changed):
    said = {
        "track": Track(entry.track), "title": entry.title, "category": entry.category,
        "weight": Weight(entry.weight), "is_restricted": False, "is_place_secret": False,
    }  # fmt: skip
    return said | changed


def two_homes(case, by):
    first = make_entry(case, by=by, text="Woont bij zijn moeder", words="2014 tot 2016")
    second = make_entry(case, by=by, text="Woont in een pleeggezin", words="2017 tot 2019")
    return first, second


def test_the_page_counts_and_each_fact_leads_to_its_moments(desk, case, femke):
    first, second = two_homes(case, femke)

    html = page(desk, case)

    assert "Verhuizingen" in html
    assert "1 keer" in html
    assert "Elke keer dat iemand ergens anders ging wonen" in html
    assert html.count(reverse("entry", args=[case.code, first.pk])) >= 2
    assert html.count(reverse("entry", args=[case.code, second.pk])) >= 2
    assert [name for name in VAULT_NAMES if name in html] == []


def test_a_few_facts_stand_under_the_drawing_with_the_way_to_all(desk, case, femke):
    two_homes(case, femke)

    html = page(desk, case, "life-line")

    assert "In feiten" in html
    assert f"{reverse('life-facts', args=[case.code])}#feit-moves" in html


def test_without_moments_the_page_says_how_to_begin(desk, case):
    html = page(desk, case)

    assert "Nog niets te tellen" in html
    assert "Hoe geteld?" not in html


def test_a_vague_time_gives_a_range_in_words(desk, case, femke):
    two_homes(case, femke)
    make_entry(case, by=femke, text="Even bij oma", words="2016")

    assert data(desk, case)["moves"]["least"] == 1
    assert data(desk, case)["moves"]["most"] == 2
    assert "1 tot 2 keer" in page(desk, case)


def test_an_undated_moment_counts_as_perhaps_and_is_said(desk, case, femke):
    two_homes(case, femke)
    make_entry(case, by=femke, text="Woonde ergens", words="")

    assert data(desk, case)["moves"]["most"] == 2
    assert "Van 1 moment weet niemand wanneer het was." in page(desk, case)


def test_without_a_birth_date_there_are_no_ages_and_that_is_said(desk, case, femke):
    make_entry(case, by=femke, text="Wijkteam", words="2015", track=Track.HELP)
    assert data(desk, case)["age_first_help"]["known"]
    Participant.objects.filter(case=case).update(birth_date=None)

    assert not data(desk, case)["age_first_help"]["known"]
    assert "Daarom staan hier geen leeftijden." in page(desk, case)


def test_a_move_is_not_planned_before_somebody_says_so(desk, case, femke):
    _first, second = two_homes(case, femke)
    before = data(desk, case)

    change_entry(second, by=femke, **as_told(second, arrival=Arrival.PLANNED))

    after = data(desk, case)
    assert (before["planned_moves"]["most"], before["moves_unsaid"]["least"]) == (0, 1)
    assert (after["planned_moves"]["least"], after["moves_unsaid"]["most"]) == (1, 0)


def test_coming_back_is_a_move_but_no_new_place_and_can_be_undone(desk, case, femke):
    two_homes(case, femke)
    third = make_entry(case, by=femke, text="Weer bij zijn moeder", words="2020 tot 2021")
    before = data(desk, case)["living_places"]["most"]

    change_entry(third, by=femke, **as_told(third, place=Place.AGAIN))

    assert before == 3
    assert data(desk, case)["living_places"]["most"] == 2
    assert data(desk, case)["moves"]["most"] == 2
    undo_change(last_change(third), by=femke)
    assert data(desk, case)["living_places"]["most"] == 3


def test_what_is_said_of_a_place_can_be_chosen_in_the_form_and_stays_when_nothing_is_said(desk, case, femke):
    first, second = two_homes(case, femke)
    fields = {
        "title": second.title, "track": "living", "category": "living:foster", "weight": "plain",
        "place": "new", "arrival": "unplanned", "version": second.version,
    }  # fmt: skip

    desk.post(reverse("entry-change", args=[case.code, second.pk]), fields)

    second.refresh_from_db()
    assert (second.arrival, second.place) == ("unplanned", "new")
    change_entry(second, by=femke, **as_told(second, title="Een ander woord"))
    assert (second.arrival, second.place) == ("unplanned", "new")
    change_entry(second, by=femke, **as_told(second, track=Track.EVENTS))
    assert (second.arrival, second.place) == ("", "")
    assert Entry.objects.get(pk=first.pk).arrival == ""


def test_the_table_has_numbers_and_no_words_that_were_told(desk, case, femke):
    two_homes(case, femke)

    answer = desk.get(reverse("life-facts-csv", args=[case.code]))

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert tuple(rows[0]) == COLUMNS
    assert {row["key"]: (row["least"], row["most"]) for row in rows}["moves"] == ("1", "1")
    assert "Woont in een pleeggezin" not in answer.content.decode()
    assert answer["Content-Disposition"] == f'attachment; filename="feiten-{case.code}.csv"'


def test_taking_the_facts_along_stands_in_the_log(desk, case, femke):
    desk.get(reverse("life-facts-csv", args=[case.code]))

    assert AccessEvent.objects.filter(action="export", subject="life line").count() == 1


def test_the_page_costs_the_same_queries_for_one_moment_and_for_three(
    desk, case, femke, django_assert_num_queries
):
    make_entry(case, by=femke)
    with django_assert_num_queries(QUERIES):
        page(desk, case)
    two_homes(case, femke)

    with django_assert_num_queries(QUERIES):
        page(desk, case)


@pytest.mark.parametrize("role", [Role.EXPERT, Role.COMMISSIONER])
@pytest.mark.parametrize("name", ["life-facts", "life-facts-print", "life-facts-csv", "life-facts-json"])
def test_who_may_not_read_the_life_line_reads_no_facts(case, femke, role, name):
    client = Client()
    client.force_login(make_member(case.study, by=femke, role=role))

    assert client.get(reverse(name, args=[case.code])).status_code in {403, 404}
