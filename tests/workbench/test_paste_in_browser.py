"""Pasting in Chromium, and the review by keys as in a spreadsheet."""

from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.lifecourse.models import TimelineRow
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db(transaction=True)

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()
PASTE = """([text, html]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  data.setData("text/html", html);
  const area = document.querySelector("[data-paste]");
  area.focus();
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  area.value = text;
}"""
WORD = (
    "<table><tr><td>Wanneer</td><td>Spoor</td><td>Wat</td><td>Verteld door</td></tr>"
    "<tr><td>31-2-2020</td><td>Hulp</td><td><p>Wijkteam</p><p>komt langs</p></td><td>moeder</td></tr>"
    "<tr><td>in mei</td><td>Wonen</td><td>Naar oma</td><td>moeder</td></tr></table>"
)


@pytest.fixture
def case():
    return make_case(make_user())


@pytest.fixture
def paste_page(page, live_server, case):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", case.study.memberships.get().user.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("paste", args=[case.code]))
    return page


def objections(page):
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(hit["id"], [node["target"] for node in hit["nodes"]]) for hit in found]


@pytest.mark.parametrize("width", [1440, 320])
def test_a_word_table_is_pasted_and_put_right_by_keys(paste_page, width):
    page = paste_page
    page.set_viewport_size({"width": width, "height": 900})
    said_nothing_yet = page.locator("[data-pasted]").is_hidden()
    page.evaluate(PASTE, ["Wanneer Spoor Wat", WORD])
    page.locator("[data-pasted]").wait_for()
    wrong = objections(page)
    page.get_by_role("button", name="Lees wat ik plakte").click()
    page.locator(".rl-row").first.wait_for()
    wrong += objections(page)

    page.locator("[data-item]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("F2")
    page.locator("[data-item]:nth-child(2).now").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-item]:nth-child(2):not(.now)").wait_for()
    page.locator("[data-item]:nth-child(2)").focus()
    page.keyboard.press("F2")
    field = page.locator("[data-item]:nth-child(2) [name=words]")
    field.wait_for()
    page.locator("[name=words]:focus").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("mei 2019")
    page.keyboard.press("Enter")
    page.locator("#toasts [data-toast]").wait_for()

    assert said_nothing_yet
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    told = TimelineRow.objects.order_by("number").values_list("words", "text")
    assert list(told) == [("31-2-2020", "Wijkteam\nkomt langs"), ("mei 2019", "Naar oma")]
