"""The main pages without JavaScript: forms and links do the same, with a page in between."""

import re

import pytest
from playwright.sync_api import expect

from leerlijn.exchange.demo_study import DEMO_PASSWORD, load_demo
from leerlijn.lifecourse.models import Entry, TimelineList
from leerlijn.reports.models import NameDecision
from tests.browser.walking import allow_database


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


@pytest.fixture
def demo(live_server, page):
    """The demo, with its researcher logged in."""
    allow_database()
    load_demo()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("mailadres").fill("jorinde@leerwerkplaats.example")
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jorinde")
    return live_server.url


def test_a_moment_is_added(page, demo):
    page.goto(f"{demo}/casus/K-01/levenslijn/")

    page.get_by_label("Wat gebeurde er, en wanneer ongeveer?").fill(
        "rond haar vijfde: haar eerste fiets (moeder)"
    )
    page.get_by_role("button", name="Zet erbij").first.click()
    put_in_what_is_asked(page)

    expect(page.locator(".toast")).to_contain_text("Erbij gezet")
    assert Entry.objects.filter(title__icontains="eerste fiets").count() == 1


def put_in_what_is_asked(page):
    """Where the line leaves something open, it stands in fields, to look at and send again."""
    if page.locator(".toast").count() == 0:
        page.get_by_role("button", name="Zet erbij").first.click()


def test_a_time_that_asks_something_keeps_what_was_typed(page, demo):
    page.goto(f"{demo}/casus/K-01/levenslijn/")

    page.get_by_label("Wat gebeurde er, en wanneer ongeveer?").fill(
        "31 februari 2019 haar eerste fiets (moeder)"
    )
    page.get_by_role("button", name="Zet erbij").first.click()

    expect(page.get_by_text("31 februari 2019 bestaat niet").first).to_be_visible()
    expect(page.get_by_label("Wat gebeurde er?", exact=True)).to_have_value(re.compile("eerste fiets"))
    assert Entry.objects.filter(title__icontains="eerste fiets").count() == 0


def test_a_name_is_decided_and_taken_back(page, demo):
    page.goto(f"{demo}/casus/K-01/rapport/opdrachtgever/namen/")
    before = NameDecision.objects.count()

    page.locator("#vraag-1").get_by_role("button").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("om over te beslissen")
    assert NameDecision.objects.count() == before + 1

    page.get_by_text("Al beslist").click()
    page.get_by_role("button", name="Toch niet").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("om over te beslissen")
    assert NameDecision.objects.count() == before


def test_a_row_is_repaired(page, demo):
    kept = TimelineList.objects.get(case__code="K-01")
    page.goto(f"{demo}/casus/K-01/lijst/{kept.pk}/")

    row = page.get_by_role("listitem").filter(has_text="Jara belt 112")
    row.get_by_label("Wanneer was het wel?").fill("30-11-2019")
    row.get_by_role("button", name="Bewaar deze regel").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("1 vraag")
    assert kept.rows.get(text__startswith="Jara belt 112").words == "30-11-2019"


def test_a_row_is_opened_on_a_page_of_its_own(page, demo):
    kept = TimelineList.objects.get(case__code="K-01")
    page.goto(f"{demo}/casus/K-01/lijst/{kept.pk}/")

    page.get_by_role("listitem").filter(has_text="strip over een meisje").get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Regel 54")
