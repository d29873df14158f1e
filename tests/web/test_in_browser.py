"""The frame in Chromium: nothing to object for axe, no sideways scroll, and each small script does its one thing."""

from pathlib import Path

import pytest

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()
PAGES = ["/", "/casus/", "/onderdelen/", "/uitleg/", "/account/login/", "/account/password/reset/", "/niets/"]


def objections(page):
    # Through the debugger, because the page's own policy rightly refuses injected scripts.
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(violation["id"], [node["target"] for node in violation["nodes"]]) for violation in found]


@pytest.mark.parametrize("width", [1440, 390, 320])
@pytest.mark.parametrize("where", PAGES)
def test_a_page_has_nothing_that_axe_objects_to_and_never_scrolls_sideways(page, frame, where, width):
    refused = []
    page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(frame + where)

    assert objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == []


def test_a_question_opens_on_the_way_back_and_gives_focus_back(page, frame):
    page.goto(f"{frame}/onderdelen/")

    page.get_by_role("button", name="Intrekken vastleggen").click()

    assert objections(page) == []
    assert page.evaluate("document.activeElement.textContent") == "Terug"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Intrekken vastleggen"


def test_the_tabs_fold_out_on_a_phone_and_shut_on_escape(page, frame):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{frame}/casus/")
    fold = page.locator(".tabs-fold")

    fold.locator("summary").click()

    assert fold.get_by_role("link").all_inner_texts()[1] == "Levenslijn"
    assert objections(page) == []
    page.keyboard.press("Escape")
    assert fold.evaluate("fold => fold.open") is False


def test_a_toast_stays_and_its_way_back_is_a_post(page, frame):
    page.goto(f"{frame}/casus/")

    page.get_by_role("button", name="Ongedaan maken").click()

    page.get_by_text("Teruggezet met POST").wait_for()


def test_a_toast_can_be_closed(page, frame):
    page.goto(f"{frame}/casus/")

    page.get_by_role("button", name="Melding sluiten").click()

    assert page.locator(".toast").count() == 0


def test_keys_walk_a_list_and_act_on_the_current_item(page, frame):
    page.goto(f"{frame}/toetsen/")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")

    assert page.locator("dialog[open]").get_attribute("id") == "two"


def test_keys_do_nothing_while_somebody_types(page, frame):
    page.goto(f"{frame}/toetsen/")

    page.locator("#words").type("jij")

    assert page.locator("dialog[open]").count() == 0
    assert page.input_value("#words") == "jij"


def test_leaving_with_typed_words_is_asked_about(page, frame):
    page.goto(f"{frame}/toetsen/")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.locator("#words").type("nog niet bewaard")
    page.goto(f"{frame}/uitleg/")

    assert asked == ["beforeunload"]


def test_progress_asks_how_far_it_is_until_it_is_done(page, frame):
    page.goto(f"{frame}/bezig/")

    page.get_by_text("Rapport maken: klaar").wait_for(timeout=10_000)

    assert page.locator("[data-poll]").count() == 0


def test_a_demo_account_fills_the_form(page, frame):
    page.goto(f"{frame}/")

    page.get_by_role("button", name="Vul in").click()

    assert [page.input_value("#login"), page.input_value("#password")] == [
        "bas@leerlijn.example",
        "samen-leren",
    ]


def test_a_form_that_comes_back_starts_at_what_to_look_at(page, frame):
    page.goto(f"{frame}/account/login/")

    with page.expect_navigation():
        page.get_by_role("button", name="Inloggen").click()

    page.wait_for_function("document.activeElement.matches('[data-focus]')")
    assert "Vul dit nog in." in page.inner_text(".wrong")
