"""One discussion among colleagues, from planning to evaluation, with and without a script."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.discussions.models import Discussion, Evaluation, Fellow
from leerlijn.exchange.demo_study import load_demo
from tests.browser.walking import allow_database

QUESTION = "Een jongen van 9 wil niet praten, en ik ook niet meer."


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, "java_script_enabled": request.param}


@pytest.fixture
def house(live_server):
    """The demo, with its people in a series."""
    allow_database()
    load_demo()
    return live_server.url


def come_in(page: Page, address: str, role: Role) -> None:
    """Somebody with this role sits down at the screen."""
    client = Client()
    client.force_login(User.objects.get(role=role))
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": client.session.session_key, "url": address}])
    page.goto(f"{address}/besprekingen/")
    page.get_by_role("link", name="Intervisie Hogemeer").click()


def test_a_discussion_goes_from_planning_to_how_it_was(page: Page, house: str) -> None:
    come_in(page, house, Role.FACILITATOR)
    plan(page)
    hold(page)
    answers_advice(page, house)
    finish(page, house)

    for role in (Role.FACILITATOR, Role.PROFESSIONAL, Role.RESEARCHER):
        say_how_it_was(page, house, role)

    expect(page.get_by_text("Gemiddeld, van 1 tot 5. 3 mensen antwoordden.")).to_be_visible()
    expect(page.get_by_text("4,0").first).to_be_visible()
    expect(page.get_by_text("Dit neem ik over").first).to_be_visible()
    page.get_by_role("link", name="Intervisie Hogemeer").first.click()
    expect(page.locator("svg.course circle")).to_have_count(3)
    assert Evaluation.objects.filter(discussion__question=QUESTION).count() == 3


def plan(page: Page) -> None:
    """A discussion today, in five steps, that the professional brings in."""
    page.get_by_role("link", name="Plan een bespreking").click()
    page.get_by_label("Op welke dag?").fill(f"{Discussion.objects.latest('on').on:%d-%m-%Y}")
    page.get_by_label("Hoe bespreken jullie dit?").select_option("vijfstappen")
    page.get_by_label("Met welke vraag?").fill(QUESTION)
    page.get_by_label("Gespreksleider", exact=False).select_option(label="Winston Accord")
    page.get_by_label("Wie inbrengt").select_option(label="Lidewij Braaksma")
    page.get_by_role("button", name="Zet erin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)


def hold(page: Page) -> None:
    """Round by round, with a question and a piece of advice."""
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De vraag")
    expect(page.get_by_text(re.compile(r"Nog [45] minuten"))).to_be_visible()
    onward(page, "Verkennen")
    page.get_by_label("Open vraag").check()
    page.get_by_label("Wat wordt er gezegd?").fill("Waar is hij als jij er niet bent?")
    page.get_by_role("button", name="Schrijf op").click()
    expect(page.locator(".wrote")).to_contain_text("Waar is hij als jij er niet bent?")
    onward(page, "De kern")
    page.get_by_label("De kern").fill("Hoe kom ik weer nieuwsgierig binnen?")
    page.get_by_role("button", name="Bewaar de vraag").click()
    onward(page, "Raad")
    page.get_by_label("Raad").fill("Ga met hem naar buiten.")
    page.get_by_role("button", name="Schrijf op").click()


def onward(page: Page, name: str) -> None:
    """On to the next round."""
    page.get_by_role("button", name=f"Verder naar: {name}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def answers_advice(page: Page, house: str) -> None:
    """Who brought the question in takes the advice over."""
    come_in(page, house, Role.PROFESSIONAL)
    page.locator("#gepland ~ ul .talk", has_text=QUESTION).get_by_role("link").click()
    page.get_by_role("link", name="Naar de ronde van nu").click()
    page.get_by_text("Antwoorden", exact=False).first.click()
    page.get_by_label("Dit neem ik over").check()
    page.get_by_label("Waarom?").fill("Buiten praat hij wel.")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator(".wrote")).to_contain_text("Buiten praat hij wel.")


def finish(page: Page, house: str) -> None:
    """A promise, the end, and who was there."""
    come_in(page, house, Role.FACILITATOR)
    page.locator("#gepland ~ ul .talk", has_text=QUESTION).get_by_role("link").click()
    page.get_by_role("link", name="Naar de ronde van nu").click()
    onward(page, "Terugblikken")
    page.get_by_label("Wat gaat iemand doen?").fill("Volgende week samen naar het water.")
    page.get_by_label("Wie doet het?").select_option(label="Lidewij Braaksma")
    page.get_by_role("button", name="Spreek af").click()
    page.get_by_role("button", name="Rond de bespreking af").click()
    page.get_by_role("link", name="Schrijf op wie er was").click()
    for fellow in Fellow.objects.select_related("user"):
        state = "absent" if fellow.role == "steward" else "came"
        page.get_by_label(fellow.user.name, exact=False).first.select_option(state)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Volgende week samen naar het water.").first).to_be_visible()


def say_how_it_was(page: Page, house: str, role: Role) -> None:
    """Somebody who was there says how it was."""
    come_in(page, house, role)
    page.locator(".talk", has_text=QUESTION).get_by_role("link").first.click()
    page.get_by_role("link", name="Zeg hoe het voor jou was").click()
    page.get_by_role("group", name="Hoe veilig was het voor jou?").get_by_label("4", exact=True).check()
    page.get_by_role("group", name="Hoe nuttig was het voor jou?").get_by_label("4", exact=True).check()
    page.get_by_role("button", name="Geef het door").click()
