"""Looking closer at a life in Chromium: in place, with wheel, fingers and keys, and on the narrowest phone."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.lifecourse.enums import Track
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db(transaction=True)

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()
LIFE = (
    ("Woont bij moeder", "maart 2013 tot juni 2019", Track.LIVING),
    ("Naar groep 3", "september 2018", Track.SCHOOL),
    ("Woont bij oma", "juli 2019 tot mei 2021", Track.LIVING),
    ("Zwemdiploma", "12 maart 2020", Track.EVENTS),
)


@pytest.fixture
def case():
    femke = make_user()
    case = make_case(femke)
    for text, words, track in LIFE:
        make_entry(case, by=femke, text=text, words=words, track=track)
    return case


@pytest.fixture
def line(page, live_server, case):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", case.study.memberships.get().user.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("life-line", args=[case.code]))
    return page


def faults(page):
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(fault["id"], fault["nodes"][0]["html"][:90]) for fault in found["violations"]]


def drawn_words(page):
    return page.locator(".only-drawn svg.ll").text_content()


def test_a_level_is_shown_in_place_and_back_goes_back(line):
    page = line
    page.evaluate("window.stands = true")

    page.get_by_role("link", name="Jaar", exact=True).click()
    page.wait_for_url("**van=2020&tot=2020")
    closer = drawn_words(page)
    current = page.locator(".zoomnav [aria-current]").text_content()
    stood = page.evaluate("window.stands")
    page.go_back()
    page.locator(".only-drawn svg.ll", has_text="groep 3").wait_for()

    assert stood
    assert current == "Jaar"
    assert "Naar groep 3" not in closer
    assert faults(page) == []


def test_keys_go_through_the_entries_and_closer(line):
    page = line
    entries = page.locator('.only-drawn svg.ll a[tabindex="0"]')
    entries.focus()
    page.keyboard.press("Home")
    seen = []
    for _ in range(len(LIFE) + 2):
        words = page.evaluate("document.activeElement.querySelector('title').textContent")
        if "weten we niet" not in words:  # what nobody told is passed on the way
            seen.append(words)
        page.keyboard.press("ArrowRight")
    seen = list(dict.fromkeys(seen))[: len(LIFE)]
    tab_stops = entries.count()

    page.keyboard.press("+")
    page.wait_for_url("**van=**")
    kept = page.locator("svg.ll a:focus title").text_content()
    first = page.url
    page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_url(lambda url: url != first)

    assert [words.split(". ")[0].split(": ")[1] for words in seen] == [text for text, _when, _track in LIFE]
    assert tab_stops == 1
    assert "Zwemdiploma" in kept
    assert re.search(r"van=\d{4}-\d\d-\d\d&tot=\d{4}-\d\d-\d\d", page.url)


def test_the_wheel_looks_closer_and_a_click_on_an_age_lights_that_year(line):
    page = line
    drawing = page.locator(".only-drawn svg.ll")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 60)

    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_url("**van=**")
    page.locator(".only-drawn .ll-age, .only-drawn .ll-age2").filter(has_text=re.compile(r"^8")).first.click()
    page.wait_for_url("**licht=8**")

    assert "van=" in page.url
    assert page.locator(".only-drawn .ll-veil").count() >= 1
    assert page.get_by_text("8 jaar uitgelicht").is_visible()


def test_two_fingers_look_closer_on_a_phone(line):
    page = line
    page.set_viewport_size({"width": 390, "height": 900})
    page.reload()
    drawing = page.locator(".only-small svg.ll")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    middle, y = box["x"] + box["width"] / 2, box["y"] + 40
    window = page.context.new_cdp_session(page)
    window.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})

    def touch(kind, apart):
        fingers = [{"x": middle - apart, "y": y, "id": 0}, {"x": middle + apart, "y": y, "id": 1}]
        points = fingers if kind != "touchEnd" else []
        window.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 30)
    touch("touchMove", 60)
    touch("touchMove", 120)
    touch("touchEnd", 120)
    page.wait_for_url("**van=**")

    assert page.locator(".zoomwhere").is_visible()


def test_on_the_narrowest_phone_the_ages_fold_and_nothing_sticks_out(line):
    page = line
    page.set_viewport_size({"width": 320, "height": 800})
    page.reload()
    folded = page.locator("details[data-age]:not([open])").count()

    page.get_by_role("navigation", name="Leeftijden").get_by_role("link", name="7", exact=True).click()

    assert folded == page.locator("details[data-age]").count()
    assert (
        page.get_by_role("heading", name="Woont bij oma").is_visible()
        or page.get_by_role("heading", name="Zwemdiploma").is_visible()
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert faults(page) == []


def test_the_first_link_leads_to_the_life_in_whole_sentences(line):
    page = line

    page.locator("#inhoud").focus()
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")

    assert first == "Lees de levenslijn als lijst"
    assert page.evaluate("document.activeElement.id") == "als-lijst"
    assert "Zwemdiploma. " in page.locator("#als-lijst").inner_text()


def test_the_wall_fits_one_screen_and_is_accessible(line, case, live_server):
    page = line
    page.set_viewport_size({"width": 1440, "height": 810})

    page.goto(live_server.url + reverse("life-wall", args=[case.code]) + "?kring=zonder-familie")

    assert page.evaluate("document.documentElement.scrollHeight") == 810
    assert page.get_by_role("link").count() == 0
    assert faults(page) == []
