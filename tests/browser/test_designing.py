"""A study is designed and its cases are chosen, with the keyboard alone and without JavaScript."""

import pytest
from playwright.sync_api import expect

from leerlijn.exchange.demo_study import DEMO_PASSWORD, load_demo
from leerlijn.studies.models import CaseProposal, DesignAnswer
from tests.browser.walking import allow_database


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "java_script_enabled": False}


@pytest.fixture
def study(live_server, page):
    """The demo's study, with its researcher logged in."""
    allow_database()
    found = load_demo()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("mailadres").fill("jorinde@leerwerkplaats.example")
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jorinde")
    return found


def where(live_server, study, rest):
    return f"{live_server.url}/onderzoek/{study.pk}/{rest}"


def test_a_question_is_answered_otherwise_and_what_it_was_stays_on_the_page(page, live_server, study):
    page.goto(where(live_server, study, "opzet/vraag/interviews/"))

    page.get_by_role("checkbox", name="Met professionals").focus()
    page.keyboard.press("Space")
    page.get_by_label("Waarom juist met hen?").fill("Ook zij hebben iets te vertellen.")
    page.get_by_role("button", name="Bewaren en verder").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe schrijven jullie op wat jullie leren?")
    page.get_by_role("link", name="Vorige vraag").press("Enter")
    expect(page.get_by_role("checkbox", name="Met professionals")).to_be_checked()
    expect(page.get_by_text("Eén keer veranderd")).to_be_visible()
    expect(page.get_by_text("“Een tante of opa weet vaak of er plek was geweest.”")).to_be_visible()
    assert DesignAnswer.objects.get(question="interviews").version == 2


def test_the_plan_comes_along_as_pdf_and_as_word(page, live_server, study):
    page.goto(where(live_server, study, "opzet/plan/"))
    expect(page.get_by_text("een moeder uit de ouderraad")).to_be_visible()

    kept = {}
    for name in ("Bewaar als pdf", "Bewaar als Word"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        kept[waiting.value.suggested_filename.rpartition(".")[2]] = waiting.value.path().read_bytes()[:4]

    assert kept == {"pdf": b"%PDF", "docx": b"PK\x03\x04"}


def test_a_case_is_proposed_looked_at_again_listed_drawn_and_opened(page, live_server, study):
    page.goto(f"{live_server.url}/mee/casus-voorstellen/")
    page.get_by_label("Waar gaat het verhaal over?").fill("Een jongen die Sterk Staan volgde.")
    page.get_by_label("Waar woont de jongere nu?").select_option("Klinische ggz")
    page.get_by_role("radio", name="mensen zijn er tevreden over").check()
    page.get_by_label("Waarom kunnen we hiervan leren?").fill("Het hielp.")
    page.get_by_role("button", name="Stel deze casus voor").press("Enter")
    expect(page.get_by_text("Staat hier een naam?").first).to_be_visible()
    page.get_by_role("checkbox", name="Ik keek het na.").check()
    page.get_by_role("button", name="Stel deze casus voor").press("Enter")
    expect(page.get_by_text("V-08").first).to_be_visible()

    page.goto(where(live_server, study, "voorstellen/"))
    page.get_by_role("link", name="V-08").press("Enter")
    page.get_by_role("radio", name="Ja, op de lijst").check()
    page.get_by_label("Waarom?", exact=True).fill("Past bij de vraag.")
    page.get_by_role("button", name="Bewaar het antwoord").press("Enter")
    page.get_by_role("link", name="Loting").press("Enter")
    page.get_by_label("Hoeveel casussen?").fill("3")
    page.get_by_label("Lotgetal").fill("426")
    page.get_by_role("button", name="Loot", exact=True).press("Enter")
    expect(page.get_by_text("nagerekend").first).to_be_visible()

    drawn = CaseProposal.objects.get(study=study, number=8)
    page.goto(where(live_server, study, f"voorstellen/{drawn.pk}/"))
    page.get_by_role("link", name="Casus openen").press("Enter")
    page.get_by_label("Onder welke code?").fill("K-40")
    page.get_by_role("button", name="Open de casus").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("K-40")
    drawn.refresh_from_db()
    assert drawn.case.code == "K-40"
