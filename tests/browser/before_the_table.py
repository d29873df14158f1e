"""What comes before the table in a study: its design, the choice of a case, its people, and what they tell."""

import re
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.walking import go, select, tab, toast

TEN = 10
AGREED = "We zetten de telefoon uit"
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
# Thirteen this year: the young person and whoever has authority sign together.
BORN = timezone.localdate().year - 13
PEOPLE = (
    ("de jongere", "jongere", "Nora Verwij"),
    ("de moeder", "moeder", "Petra Verwij"),
    ("een professional", "jeugdbeschermer", "Karim Otten"),
)
TIMELINE = f"""Wanneer;Spoor;Wat;Verteld door
3-5-{BORN} tot zomer {BORN + 8};Wonen;Thuis bij moeder;moeder
najaar {BORN + 9} tot {BORN + 11};Wonen;In een gezinshuis;moeder
sinds {BORN + 11};Wonen;Bij een tante;jongere
maart {BORN + 8};Gebeurtenis -;Ruzie op school;jongere
juni {BORN + 8};Gebeurtenis -;Buren bellen de politie;moeder
{BORN + 9};Hulp;Gesprekken bij het wijkteam;moeder
"""
TALK = """Gesprek met moeder thuis
M = moeder, I = onderzoeker

I: Hoe ging het die zomer?
M: Niemand vroeg hoe het met haar ging. Ik moest het hele verhaal weer opnieuw vertellen.
I: Wat hielp?
M: Dat de buurvrouw elke dag langskwam.
"""
SAID = "Niemand vroeg hoe het met haar ging."


def answer_the_ten_questions(page: Page) -> None:
    """What the method suggests, with one agreement of their own and a reason."""
    go(page, page.get_by_role("link", name="Opzet van het onderzoek"))
    expect(page.get_by_role("heading", level=1)).to_have_text("0 van 10 vragen beantwoord")
    go(page, page.get_by_role("link", name="Verder met de opzet"))
    for number in range(1, TEN + 1):
        expect(page.get_by_text(f"Vraag {number} van 10")).to_be_visible()
        suggested = page.get_by_role("complementary").get_by_role("list").first.get_by_role("listitem")
        for words in suggested.all_inner_texts():
            page.locator("main form fieldset").first.get_by_label(words).first.check()
        if number == 1:
            page.get_by_label("Zelf iets erbij").fill(AGREED)
            page.get_by_label("Hoe zorgen jullie daarvoor?").fill(
                "Het hangt aan de muur en iedereen zegt ja."
            )
        go(page, page.get_by_role("button", name="Bewaren en verder"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Over welke plekken gaat het?")
    page.get_by_label("JeugdzorgPlus").check()
    go(page, page.get_by_role("button", name="Bewaren en verder"))
    page.get_by_label("Zelf iets erbij").fill("Noord")
    go(page, page.get_by_role("button", name="Bewaren"))
    expect(page.get_by_role("heading", level=1)).to_have_text("10 van 10 vragen beantwoord")


def name_who_takes_part(page: Page) -> None:
    """An organisation, and a parent who thinks along."""
    go(page, page.get_by_role("link", name="Welke organisaties doen mee?"))
    page.get_by_label("Hoe heet de organisatie?").fill("De Waterkant")
    page.get_by_label("Wat is haar deel in dit onderzoek?").fill(
        "Stelt casussen voor en komt naar de sessies."
    )
    page.get_by_role("button", name="Zet erbij").click()
    toast(page, "De Waterkant staat erbij")
    go(page, page.get_by_role("navigation", name="Waar ben ik").get_by_role("link", name="Opzet"))
    go(page, page.get_by_role("link", name="Wie denkt er mee?"))
    page.get_by_label("Hoe noemen we deze persoon?").fill("een moeder uit de ouderraad")
    page.get_by_label("Wat bracht die in?").fill("Vraag het ook aan de tantes.")
    page.get_by_role("button", name="Zet erbij").click()
    toast(page, "een moeder uit de ouderraad staat erbij")


def print_the_plan(page: Page) -> None:
    """The study plan holds what was answered and who takes part, on the page and as a file."""
    go(page, page.get_by_role("navigation", name="Waar ben ik").get_by_role("link", name="Opzet"))
    go(page, page.get_by_role("link", name="Lees het plan"))
    for words in (
        AGREED,
        "Het hangt aan de muur",
        "De Waterkant",
        "een moeder uit de ouderraad",
        "JeugdzorgPlus",
    ):
        expect(page.get_by_role("article")).to_contain_text(words)
    with page.expect_download() as loading:
        page.get_by_role("link", name="Bewaar als pdf").click()
    assert loading.value.path().read_bytes().startswith(b"%PDF")


def ask_a_colleague(page: Page, colleague: Page, study: str) -> None:
    """A colleague comes into the team, and promises to keep it quiet."""
    page.goto(f"{study}team/")
    page.get_by_label("Wie komt erbij?").select_option("Samir Bakker, gespreksleider")
    go(page, page.get_by_role("button", name="Zet erbij"))
    expect(page.get_by_role("table", name="Het team")).to_contain_text("Samir Bakker")
    colleague.goto(study)
    go(colleague, colleague.get_by_role("link", name="Lees en teken"))
    colleague.get_by_label("Typ je naam").fill("Samir Bakker")
    colleague.get_by_label("Ik las de hele tekst en ik houd mij hieraan.").check()
    colleague.get_by_role("button", name="Ik teken").click()
    toast(colleague, "Je verklaring is getekend")


def propose_a_case(page: Page, address: str) -> None:
    """Somebody knows a story to learn from, and tells it without names."""
    page.goto(f"{address}/mee/casus-voorstellen/")
    page.get_by_label("Waar gaat het verhaal over?").fill("Een meisje woonde op drie plekken.")
    page.get_by_label("Waar woont de jongere nu?").select_option("JeugdzorgPlus")
    page.get_by_label("voor de loting").check()
    page.get_by_label("Waarom kunnen we hiervan leren?").fill("Omdat ze nu weer bij een tante woont.")
    page.get_by_role("button", name="Stel deze casus voor").click()
    expect(page.get_by_role("region", name="Wat jij voorstelde")).to_contain_text("V-01")


def choose_the_case(page: Page, study: str) -> None:
    """It comes on the list, is chosen, and is opened under a code."""
    page.goto(f"{study}voorstellen/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eén voorstel wacht op antwoord")
    go(page, page.get_by_role("link", name="V-01"))
    page.get_by_label("Ja, op de lijst").check()
    page.get_by_label("Waarom?", exact=True).fill("Past bij de vraag.")
    go(page, page.get_by_role("button", name="Bewaar het antwoord"))
    go(page, page.get_by_role("link", name="V-01"))
    page.get_by_label("Waarom kiezen jullie deze?").fill("Het oudste voorstel op de lijst.")
    page.get_by_role("button", name="Kies deze casus").click()
    go(page, page.get_by_role("link", name="Casus openen"))
    page.get_by_label("Onder welke code?").fill("K-07")
    go(page, page.get_by_role("button", name="Open de casus"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Casus K-07")


def write_down_the_people(page: Page) -> None:
    """Who belongs to the case: the only page with their names."""
    go(page, page.get_by_role("link", name="Zet mensen op de lijst"))
    for role, called, name in PEOPLE:
        go(page, page.get_by_role("link", name="Iemand erbij zetten").first)
        page.get_by_label("Wie is dit voor de jongere?").select_option(role)
        page.get_by_label("Hoe heet deze persoon in het onderzoek?").fill(called)
        page.get_by_label("Hoe heet deze persoon echt?").fill(name)
        if role == "de jongere":
            page.get_by_label("Op welke dag geboren?").fill(f"3-1-{BORN}")
        if role == "de moeder":
            page.get_by_label("Heeft het gezag over de jongere").check()
        go(page, page.get_by_role("button", name="Op de lijst zetten"))
    expect(page.get_by_role("table", name="Mensen in deze casus").locator("tbody tr")).to_have_count(3)


def record_consent(page: Page, folder: Path, day: str) -> None:
    """Both sign, and their forms are kept."""
    scan = folder / "formulier.pdf"
    scan.write_bytes(SCAN)
    tab(page, "Toestemming")
    asked = page.get_by_role("table", name="Het gezin en het netwerk").get_by_role("link", name="Vastleggen")
    expect(asked).to_have_count(2)
    for left in (1, 0):
        go(page, asked.first)
        page.get_by_label("Op welke dag?").fill(day)
        page.get_by_label("Ik heb het formulier hier").check()
        page.get_by_label("Het getekende formulier").set_input_files(scan)
        page.get_by_role("button", name="Vastleggen").click()
        toast(page, "vastgelegd")
        expect(asked).to_have_count(left)


def import_a_folder(page: Page, folder: Path) -> None:
    """A list of moments and a conversation, read and looked at before anything stands in the life line."""
    files = {"tijdlijn.csv": TIMELINE, "gesprek-moeder.txt": TALK}
    handed = folder / "k-07"
    handed.mkdir()
    for name, text in files.items():
        (handed / name).write_text(text, encoding="utf-8-sig")
    tab(page, "Bronnen")
    go(page, page.get_by_role("link", name="Lever bestanden in"))
    page.get_by_label("Of kies een hele map").set_input_files(handed)
    expect(page.get_by_role("status").filter(has_text="2 bestanden gekozen")).to_be_visible()
    page.get_by_role("button", name="Lees deze bestanden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit vonden we in je bestanden")
    go(page, page.get_by_role("link", name="Kijk tijdlijn.csv na"))
    expect(page.get_by_role("heading", level=1)).to_have_text("6 regels gelezen, geen vragen")
    page.get_by_role("button", name="6 regels in de levenslijn zetten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6 regels staan in de levenslijn")


def interview_with_the_guide(page: Page) -> None:
    """The guide asks what the life line leaves open too; what is typed is kept by itself."""
    tab(page, "Bronnen")
    go(page, page.get_by_role("link", name="Gesprekken", exact=True))
    go(page, page.get_by_role("link", name="Zet een gesprek klaar : de moeder"))
    go(page, page.get_by_role("button", name="Zet het gesprek klaar"))
    expect(page.get_by_text("uit de levensloop").first).to_be_visible()
    asked = "Wat heb je zelf gedaan dat hielp?"
    page.get_by_role("textbox", name=asked).press_sequentially("Ik belde de buurvrouw.")
    expect(
        page.locator("[data-ask]").filter(has_text=asked).get_by_text(re.compile("Bewaard om"))
    ).to_be_visible()
    page.get_by_role("button", name="Het gesprek is klaar").click()
    toast(page, "Het gesprek staat bij de bronnen")
    expect(page.get_by_text("Ik belde de buurvrouw.")).to_be_visible()


def mark_a_piece(page: Page) -> None:
    """A piece of what was said is selected, and tied to a story in the life line."""
    tab(page, "Bronnen")
    talks = page.get_by_role("table", name="Alle bronnen").get_by_role("link", name="Gesprek met moeder")
    expect(talks).to_have_count(2)
    go(page, talks.first)
    if page.get_by_text(SAID).count() == 0:
        page.go_back()
        go(page, talks.last)
    select(page, SAID)
    page.get_by_label("Wat valt je op?").fill("Luisteren")
    page.get_by_role("button", name="Streep aan").click()
    page.get_by_text("Aangestreept", exact=True).wait_for()
    go(page, page.get_by_role("link", name=f"“{SAID}”"))
    page.get_by_label("moeder: Buren bellen de politie").check()
    go(page, page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Aangestreepte stukken")


def tie_the_piece_to(page: Page, factor: str) -> None:
    """What was marked also shows where a factor comes from."""
    tab(page, "Bronnen")
    go(page, page.get_by_role("link", name="Alle aangestreepte stukken"))
    go(page, page.get_by_role("link", name=SAID))
    page.get_by_label(factor).check()
    go(page, page.get_by_role("button", name="Bewaar"))


def release_a_story(page: Page, title: str, teller: str) -> None:
    """The one who told it lets the others read it, so that it may hang on the wall."""
    tab(page, "Levenslijn")
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("#moment").get_by_role("heading", level=2)).to_have_text(title)
    page.get_by_role("button", name=f"Vrijgeven op het woord van {teller}").click()
    toast(page, "Vrijgegeven op het woord van")
