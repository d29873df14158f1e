"""The keyboard alone: Tab, Enter and single keys."""

import pytest
from playwright.sync_api import Page, expect

from leerlijn.accounts.models import User
from leerlijn.exchange.demo_study import DEMO_PASSWORD, load_demo
from leerlijn.lifecourse.models import Entry, TimelineList
from leerlijn.reports.models import NameDecision
from tests.browser.walking import allow_database

MOST_TABS = 80


@pytest.fixture
def demo(live_server):
    allow_database()
    load_demo()
    return live_server.url


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on what bears these words; what cannot be reached so fails."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if words in page.evaluate(NAMED):
            return
    pytest.fail(f"Tab does not reach {words!r}")


NAMED = """() => {
    const now = document.activeElement;
    const label = now.labels?.[0]?.textContent ?? "";
    return [label, now.textContent, now.getAttribute("aria-label") ?? ""].join(" ");
}"""


def log_in_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/account/login/")
    tab_to(page, "mailadres")
    page.keyboard.type("jorinde@leerwerkplaats.example")
    tab_to(page, "Wachtwoord")
    if page.evaluate("document.activeElement.type") != "password":
        tab_to(page, "Wachtwoord")
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jorinde")


def test_somebody_logs_in_and_adds_a_moment(page, demo):
    log_in_by_keyboard(page, demo)
    page.goto(f"{demo}/casus/K-01/levenslijn/")

    tab_to(page, "Wat gebeurde er, en wanneer ongeveer?")
    page.keyboard.type("rond haar vijfde haar eerste eigen fiets (moeder)")
    page.keyboard.press("Alt+3")
    page.locator("#read .chip .lane", has_text="Gebeurtenissen").wait_for()
    page.keyboard.press("Enter")

    page.locator("#lijst-deel", has_text="eerste eigen fiets").wait_for(state="attached")
    added = Entry.objects.get(title__iexact="haar eerste eigen fiets")
    assert added.track == "events"
    assert added.accounts.get().teller.pseudonym == "moeder"


def test_somebody_answers_what_a_list_asks(page, demo):
    log_in_by_keyboard(page, demo)
    kept = TimelineList.objects.get(case__code="K-01")
    page.goto(f"{demo}/casus/K-01/lijst/{kept.pk}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 vragen")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("1 vraag")
    repaired = kept.rows.get(text__startswith="Jara belt 112")
    assert repaired.words == "30 november 2019"
    assert repaired.problems == []


def test_a_choice_about_a_row_is_taken_back_with_ctrl_z(page, demo):
    log_in_by_keyboard(page, demo)
    kept = TimelineList.objects.get(case__code="K-01")
    page.goto(f"{demo}/casus/K-01/lijst/{kept.pk}/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 vraag")

    page.keyboard.press("Control+z")

    expect(page.get_by_role("heading", level=1)).to_contain_text("2 vragen")
    assert kept.rows.get(text__startswith="Jara belt 112").words == "31-11-2019"


def test_somebody_decides_about_names(page, demo):
    log_in_by_keyboard(page, demo)
    before = NameDecision.objects.count()
    page.goto(f"{demo}/casus/K-01/rapport/opdrachtgever/namen/")
    said = page.locator("[data-said]")
    first = int(said.inner_text().split()[0])

    page.keyboard.press("j")
    expect(said).to_contain_text(f"{first + 1} van ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("l")
    expect(page.locator("[data-fold][open] button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_contain_text(f"{first + 2} van ")

    by = User.objects.get(email="jorinde@leerwerkplaats.example")
    decided = NameDecision.objects.filter(decided_by=by).order_by("-created_at")[:2]
    assert NameDecision.objects.count() == before + 2
    assert [one.choice for one in decided] == ["keep", "hide"]
    assert decided[0].reason != ""
