"""What overlaps has no known order; a person may put it in order, and undo that."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    join_entries,
    read_time,
    settle_time,
    undo_change,
)
from leerlijn.lifecourse.ordering import move_entry, turns_of
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def femke():
    return make_user()


@pytest.fixture
def case(femke):
    case = make_case(femke)
    for text, words in (("Maart", "3 maart 2016"), ("Jaar", "2016"), ("November", "20 november 2016")):
        make_entry(case, by=femke, text=text, words=words)
    return case


def life(case, by):
    return life_of(case, Viewer(Audience.TEAM, user=by))


def titles(case, by):
    return [item.title for item in life(case, by)]


def move(case, by, title, *, up):
    return move_entry(case, Entry.objects.get(case=case, title=title).pk, up=up, by=by)


def test_a_year_stands_among_its_months_with_its_order_unknown(case, femke):
    make_entry(case, by=femke, text="Later", words="mei 2018")

    turns = [turns_of(life(case, femke))[item.entry.pk] for item in life(case, femke)]

    assert titles(case, femke) == ["Maart", "Jaar", "November", "Later"]
    assert [turn.is_open for turn in turns] == [True, True, True, False]
    assert [turn.begins for turn in turns] == [3, 0, 0, 0]


def test_an_entry_is_moved_by_hand_and_put_back(case, femke):
    move(case, femke, "Jaar", up=True)
    moved = titles(case, femke)
    undo_change(last_change(Entry.objects.get(case=case, title="Jaar")), by=femke)

    assert moved == ["Jaar", "Maart", "November"]
    assert titles(case, femke) == ["Maart", "Jaar", "November"]
    assert list(Entry.objects.filter(place_by_hand__isnull=False)) == []


def test_the_other_may_be_moved_instead(case, femke):
    move(case, femke, "November", up=True)
    assert titles(case, femke) == ["Maart", "November", "Jaar"]

    undo_change(last_change(Entry.objects.get(case=case, title="November")), by=femke)
    assert titles(case, femke) == ["Maart", "Jaar", "November"]


def test_what_is_sure_is_not_turned_round(case, femke):
    move(case, femke, "Jaar", up=True)

    with pytest.raises(Refusal) as refusal:
        move(case, femke, "November", up=True)

    assert refusal.value.code == "sure"
    assert titles(case, femke) == ["Jaar", "Maart", "November"]


@pytest.mark.parametrize(("title", "up"), [("Maart", True), ("November", False)])
def test_at_either_end_there_is_nothing_to_change_with(case, femke, title, up):
    with pytest.raises(Refusal) as refusal:
        move(case, femke, title, up=up)

    assert refusal.value.code == "edge"


def test_a_time_that_is_settled_since_goes_before_the_hand(case, femke):
    moved = move(case, femke, "Jaar", up=True)

    settle_time(moved, by=femke, words="juni 2016", span=read_time(case, "juni 2016").span)

    assert titles(case, femke) == ["Maart", "Jaar", "November"]
    assert [item.place_by_hand for item in life(case, femke)] == [None, None, None]


def test_the_hand_holds_in_the_list_in_the_drawing_text_and_on_paper(case, femke):
    client = Client()
    client.force_login(femke)
    year = Entry.objects.get(case=case, title="Jaar")
    before = client.get(reverse("life-list", args=[case.code])).content.decode()

    client.post(reverse("entry-move", args=[case.code, year.pk]), {"where": "up"})

    assert "Volgorde onbekend: 3 momenten" in before
    for name in ("life-list", "life-line", "life-print"):
        page = client.get(reverse(name, args=[case.code])).content.decode()
        page = page[page.index("<main") :]
        lines = page[page.index('class="lifelist"' if name != "life-list" else "<tbody") :]
        assert lines.index("Jaar") < lines.index("Maart") < lines.index("November")
        assert "met de hand op volgorde" in page


def test_after_a_move_the_same_page_of_a_long_list_comes_back(case, femke):
    client = Client()
    client.force_login(femke)
    for place in range(45):
        make_entry(case, by=femke, text=f"Later {place}", words="2017")
    where = reverse("life-list", args=[case.code])
    last = Entry.objects.get(case=case, title="Later 44")

    shown = client.get(where, {"blad": "2"}).content.decode()
    moved = client.post(reverse("entry-move", args=[case.code, last.pk]), {"where": "up", "blad": "2"})
    odd = client.post(reverse("entry-move", args=[case.code, last.pk]), {"where": "up", "blad": "2&x=1"})

    assert '<input type="hidden" name="blad" value="2">' in shown
    assert moved.url == f"{where}?blad=2#row-{last.pk}"
    assert odd.url == f"{where}#row-{last.pk}"


def test_different_readings_are_found_by_the_filter_also_after_a_time_was_settled(case, femke):
    year = Entry.objects.get(case=case, title="Jaar")
    other = make_entry(case, by=femke, text="Anders", words="mei 2016", teller="father")
    joined = join_entries(year, other, by=femke)
    settle_time(joined, by=femke, words="mei 2016", span=read_time(case, "mei 2016").span)
    client = Client()
    client.force_login(femke)

    for name in ("life-list", "life-line"):
        page = client.get(reverse(name, args=[case.code]), {"lezing": "verschillend"})
        found = (
            [row.told.title for row in page.context["rows"]]
            if name == "life-list"
            else [item.title for item in page.context["shown"]]
        )
        assert found == ["Jaar"]


def test_on_paper_both_readings_stand_with_the_kind_of_source(case, femke):
    year = Entry.objects.get(case=case, title="Jaar")
    other = make_entry(case, by=femke, text="Overplaatsing", words="mei 2016", teller="")
    join_entries(year, other, by=femke)
    client = Client()
    client.force_login(femke)

    page = client.get(reverse("life-print", args=[case.code]), {"tijd": "data"}).content.decode()

    readings = " ".join(page[page.index('class="s readings"') :].split())
    assert readings.index("verteld") < readings.index("2016") < readings.index("“Jaar”")
    assert readings.index("uit stukken") < readings.index("mei 2016") < readings.index("“Overplaatsing”")


def test_a_difference_with_what_is_not_released_does_not_show_for_the_family(case, femke):
    paper = make_entry(case, by=femke, text="Overplaatsing", words="mei 2017", teller="")
    words = "augustus 2017"
    telling = Telling(
        text="Ik was bang", words=words, span=read_time(case, words).span, teller=person(case, "young_person")
    )
    add_account(paper, telling, by=femke)

    family = life_of(case, Viewer(Audience.FAMILY, participant=person(case, "father")))

    assert [(item.title, item.readings_differ) for item in family] == [("Overplaatsing", False)]
    assert [item.readings_differ for item in life(case, femke) if item.title == "Overplaatsing"] == [True]
