"""Drawing how it went, in Chromium: by keyboard, with a pen, on a phone."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.lifecourse.moods import line_of
from tests.factories import make_case, make_user, person

pytestmark = pytest.mark.django_db(transaction=True)

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()


@pytest.fixture
def case():
    return make_case(make_user())


@pytest.fixture
def drawing_page(page, live_server, case):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", case.study.memberships.get().user.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("mood-draw", args=[case.code, person(case, "young_person").pk]))
    return page


def objections(page):
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(violation["id"], [node["target"] for node in violation["nodes"]]) for violation in found]


def test_a_line_is_drawn_by_keyboard_alone(drawing_page, case):
    page = drawing_page
    page.focus("input[name=step-3]:checked")
    page.keyboard.press("ArrowUp")
    page.focus("input[name=step-9]:checked")
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    assert page.get_attribute(".moodthread path", "d").count("L") == 1

    page.click("text=Zet deze lijn erin")
    page.wait_for_url("**/hoe-ging-het/")

    marks = line_of(case, person(case, "young_person")).marks.all()
    assert [(mark.age, mark.height) for mark in marks] == [
        (Decimal("3.50"), Decimal("-1.00")),
        (Decimal("9.50"), Decimal("1.00")),
    ]
    assert objections(page) == []


def test_with_a_mouse_a_line_is_drawn_in_one_go(drawing_page):
    page = drawing_page
    boxes = [
        page.locator(f"input[name=step-{age}][value='{step}']").bounding_box()
        for age, step in ((2, "1"), (5, "-0.5"))
    ]
    (x0, y0), (x1, y1) = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]

    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move(x1, y1, steps=40)
    page.mouse.up()

    chosen = page.eval_on_selector_all(
        ".moodstep:not(.none) input:checked", "all => all.map((one) => one.name)"
    )
    assert chosen[0] == "step-2"
    assert chosen[-1] == "step-5"


@pytest.mark.parametrize("width", [1440, 320])
def test_the_page_is_sound_and_fits(drawing_page, width):
    page = drawing_page
    page.set_viewport_size({"width": width, "height": 900})

    assert objections(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
