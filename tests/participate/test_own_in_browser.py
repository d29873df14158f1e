"""Filling in together on a phone, from handing the screen over to closing it, with and without a script."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account, Entry, Star
from leerlijn.lifecourse.moods import line_of
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db(transaction=True)

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()


@pytest.fixture
def case():
    femke = make_user()
    case = make_case(femke)
    make_entry(case, by=femke, text="Crisisplek", words="augustus 2020", teller="", track=Track.LIVING)
    make_entry(
        case,
        by=femke,
        text="Eigen konijn",
        words="2021",
        teller="young_person",
        track=Track.EVENTS,
        weight=Weight.FINE,
    )
    return case


def log_in(page, address, case):
    page.goto(f"{address}/account/login/")
    page.fill("input[name=login]", case.study.memberships.get().user.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")


def objections(page):
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(violation["id"], [node["target"] for node in violation["nodes"]]) for violation in found]


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


def walk(page, address, case, look):
    """The whole way of one evening, with a look at every page."""
    page.goto(address + reverse("together", args=[case.code]))
    look(page)
    page.get_by_role("button", name=re.compile("Samen invullen.*jongere")).click()
    page.get_by_role("heading", name="Dit is jouw levenslijn").wait_for()
    look(page)

    page.locator("li", has_text="Crisisplek").locator("summary").click()
    look(page)
    page.get_by_label("Hoe was het voor jou?").first.fill("Ik was eerst bij de buurvrouw.")
    page.get_by_role("button", name="Zet erbij").first.click()
    page.get_by_text("Ik was eerst bij de buurvrouw.").wait_for()
    page.get_by_role("button", name="Anderen mogen dit lezen").first.click()
    page.get_by_role("status").get_by_text("Anderen mogen dit nu lezen.").wait_for()
    page.get_by_role("button", name=re.compile("Geef een ster.*Eigen konijn")).click()
    page.get_by_text("1 ding is het belangrijkst voor jou.").wait_for()
    look(page)

    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Iets toevoegen").click()
    page.get_by_label("Wat gebeurde er?").fill("Naar een nieuwe school")
    page.get_by_label("Wanneer ongeveer?").fill("toen ik 5 was")
    page.get_by_label("Zwaar").check()
    page.get_by_role("button", name="Kijk hoe we het lezen").click()
    page.get_by_role("button", name="Ja, zet erbij").wait_for()
    look(page)
    page.get_by_role("button", name="Ja, zet erbij").click()
    page.get_by_role("heading", name="Naar een nieuwe school").wait_for()

    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Hoe ging het?").click()
    page.get_by_role("group", name="3 jaar", exact=True).get_by_label("heel fijn").check()
    page.get_by_role("group", name="9 jaar", exact=True).get_by_label("zwaar", exact=True).check()
    look(page)
    page.get_by_role("button", name="Zet mijn lijn erin").click()
    page.get_by_text("Getekend door jou.").wait_for()

    page.goto(address + reverse("life-line", args=[case.code]))
    page.get_by_role("heading", name="Ben je klaar?").wait_for()
    look(page)
    page.get_by_role("button", name="Ja, sluiten").click()
    page.wait_for_url("**/account/login/**")


def kept(case):
    """What was kept of it."""
    young = person(case, "young_person")
    said = Account.objects.get(text="Ik was eerst bij de buurvrouw.")
    added = Entry.objects.get(title="Naar een nieuwe school")
    return (
        said.released_at is not None,
        Star.objects.get().entry.title,
        (added.track, added.weight),
        len(line_of(case, young).marks.all()),
    )


@pytest.mark.parametrize("width", [390, 320])
def test_the_whole_way_on_a_phone(page, live_server, case, width) -> None:
    wrong = []

    def look(page):
        wrong.extend(objections(page))
        if is_too_wide(page):
            wrong.append(("too wide", page.url))

    log_in(page, live_server.url, case)
    page.set_viewport_size({"width": width, "height": 800})
    walk(page, live_server.url, case, look)

    assert wrong == []
    assert kept(case) == (True, "Eigen konijn", (Track.SCHOOL, Weight.HEAVY), 2)


def test_the_whole_way_without_a_script(browser, browser_context_args, live_server, case) -> None:
    settings = {
        **browser_context_args,
        "java_script_enabled": False,
        "viewport": {"width": 390, "height": 800},
    }
    context = browser.new_context(**settings)
    page = context.new_page()
    page.set_default_timeout(15_000)
    log_in(page, live_server.url, case)

    walk(page, live_server.url, case, lambda _page: None)

    assert kept(case) == (True, "Eigen konijn", (Track.SCHOOL, Weight.HEAVY), 2)
    context.close()


def test_the_time_is_read_while_somebody_types(page, live_server, case) -> None:
    log_in(page, live_server.url, case)
    page.goto(live_server.url + reverse("together", args=[case.code]))
    page.get_by_role("button", name=re.compile("Samen invullen.*jongere")).click()
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Iets toevoegen").click()

    page.get_by_label("Wanneer ongeveer?").press_sequentially("zomer 2016")

    page.get_by_text("Zo lezen we het: zomer 2016.").wait_for()
