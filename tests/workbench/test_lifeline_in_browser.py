"""The life line in Chromium: by keyboard, in place, on a phone."""

from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import PairAnswer
from leerlijn.lifecourse.operations import Telling, add_account, read_time
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db(transaction=True)

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()


@pytest.fixture
def case():
    femke = make_user()
    return make_case(femke)


@pytest.fixture
def entry(case):
    by = case.study.memberships.get().user
    entry = make_entry(
        case, by=by, text="Zonder school", words="maart 2019 tot juni 2019", track=Track.SCHOOL
    )
    words = "april 2019 tot mei 2020"
    add_account(
        entry,
        Telling(text="Thuis", words=words, span=read_time(case, words).span, teller=person(case, "father")),
        by=by,
    )
    return entry


@pytest.fixture
def open_page(page, live_server, case):
    def opened(name, *args):
        page.goto(live_server.url + reverse(name, args=[case.code, *args]))
        return page

    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", case.study.memberships.get().user.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    return opened


def objections(page):
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(violation["id"], [node["target"] for node in violation["nodes"]]) for violation in found]


def test_a_row_is_changed_in_place_and_taken_back(open_page, entry):
    page = open_page("life-list")
    page.get_by_role("link", name="Veranderen").click()
    page.get_by_label("Hoe heet dit?").fill("Zonder school, of niet?")

    page.get_by_role("button", name="Bewaren").click()
    page.get_by_role("link", name="Zonder school, of niet?", exact=True).wait_for()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.locator("#moment-title", has_text="Zonder school").wait_for()

    entry.refresh_from_db()
    assert entry.title == "Zonder school"


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_opened_entry_fits_and_axe_has_nothing_to_object_to(open_page, entry, width):
    page = open_page("entry", entry.pk)

    page.set_viewport_size({"width": width, "height": 900})

    assert objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".only-drawn").is_visible() == (width > 700)
    assert page.locator(".lifelist .only-list").first.is_visible() == (width < 700)


def test_on_a_phone_the_drawing_goes_first_and_what_you_type_unfolds(open_page, entry):
    page = open_page("life-line")
    page.set_viewport_size({"width": 390, "height": 900})
    field = page.get_by_label("Wat gebeurde er, en wanneer ongeveer?")
    drawing = page.locator(".only-small svg.ll").bounding_box()
    was_folded = not field.is_visible()

    page.get_by_role("link", name="Moment erbij").click()
    unfolded = field.is_visible()
    page.get_by_role("link", name="Inklappen").click()

    assert was_folded
    assert drawing["y"] + drawing["height"] < 900
    assert unfolded
    assert not field.is_visible()


def test_on_a_phone_an_empty_life_line_asks_for_its_first_moment(open_page):
    page = open_page("life-line")

    page.set_viewport_size({"width": 390, "height": 900})

    assert page.get_by_label("Wat gebeurde er, en wanneer ongeveer?").is_visible()


def test_on_a_phone_the_choice_of_what_to_see_unfolds(open_page, entry):
    page = open_page("life-list")
    page.set_viewport_size({"width": 390, "height": 900})

    page.get_by_role("link", name="Kies wat je ziet").click()
    page.get_by_label("Spoor", exact=True).select_option("help")
    page.wait_for_url("**spoor=help**")

    assert page.get_by_text("Hier staat nog niets").is_visible()
    assert page.get_by_role("link", name="Alles").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", ["life-facts", "life-facts-print"])
def test_the_facts_unfold_how_they_were_counted_and_lead_to_the_moment(open_page, entry, name, width):
    page = open_page(name)
    page.set_viewport_size({"width": width, "height": 900})
    assert objections(page) == []

    fold = page.locator("#feit-schools details")
    if name == "life-facts":
        fold.locator("summary").press("Enter")
    assert fold.get_by_text("Elke school waar iemand stond ingeschreven").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    fold.get_by_role("link", name="Zonder school").click()
    page.wait_for_url(f"**/{entry.pk}/#moment")
    assert objections(page) == []


def test_pairs_are_answered_with_single_keys_and_the_page_is_sound(open_page, case, page):
    by = case.study.memberships.get().user
    for text, words, teller in (("Weg bij ons", "maart 2019", "mother"), ("Plaatsing", "12 maart 2019", "")):
        make_entry(case, by=by, text=text, words=words, teller=teller)
    for text, words, teller in (("De pup", "zomer 2018", "mother"), ("Hond erbij", "juli 2018", "father")):
        make_entry(case, by=by, text=text, words=words, teller=teller, track=Track.EVENTS)
    page = open_page("life-merge")

    sound = objections(page)
    with page.expect_navigation():
        page.keyboard.press("l")
    with page.expect_navigation():
        page.keyboard.press("z")
    with page.expect_navigation():
        page.keyboard.press("a")

    assert sound == []
    assert page.locator("h2", has_text="Alles is bekeken").count() == 1
    assert sorted(PairAnswer.objects.values_list("verdict", flat=True)) == ["later", "other", "same"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
