"""One researcher, from an empty house to the three files of two reports, in the browser only."""

import csv
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from leerlijn.exchange.demo_study import FOLDER
from tests.browser.walking import go, log_in, open_house, tab, toast, work_in_the_background

DEMO = FOLDER / "k-01"
ROSTER = DEMO / "deelnemers.csv"
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
# What must stand in the log: of what, and what was done with it or how often.
DEEDS = {
    ("Casus", "gemaakt"),
    ("Iemand op de lijst", "13 keer"),
    ("Toestemming van iemand", "9 keer"),
    ("Tijdlijn uit een bestand", "gemaakt"),
    ("Bron", "7 keer"),
    ("Rij van een tijdlijn", "veranderd"),
    ("Moment of periode", "gemaakt"),
    ("Voorstel uit een verslag", "veranderd"),
    ("Besluit over een naam", "veranderd"),
    ("Rapport", "uitgegeven"),
    ("Bestand van een rapport", "6 keer"),
}
# Said in the reflection session only.
OF_REFLECTION = ("vaste aantal gesprekken", "eigenaar van de vraag", "hulpvraag van familie")
# Said there too, under "not to be shared".
KEPT_INSIDE = "aangeboden in een andere stad"
# Nicknames that are also plain Dutch words: a report may say "er was" and "jaar".
PLAIN_WORDS = {"Er", "Jaar"}


@pytest.fixture
def background(settings):
    """The jobs wait in the database for a worker, as in the product; the other tests do them at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def test_a_researcher_goes_the_whole_way(page, live_server, background, tmp_path):
    open_house()
    page.set_default_timeout(30_000)

    log_in(page, live_server.url)
    start_a_study(page)
    sign_the_statement(page)
    open_a_case(page)
    hand_in_the_roster(page)
    record_consent(page, tmp_path)
    hand_in_the_folder(page)
    correct_a_column_and_put_it_back(page)
    answer_the_questions(page)
    put_the_rows_in_the_life_line(page)
    titles = read_the_life_line(page)
    add_an_account_that_differs(page)
    release_an_account(page)
    decide_the_proposals(page)
    decide_the_names(page)
    commissioner = issue(page, "opdrachtgever", tmp_path)
    choose_the_family(page)
    family = issue(page, "gezin", tmp_path)

    nobody_is_named_in([*commissioner.values(), *family.values()])
    everything_stands_in(page, commissioner["html"], titles)
    nothing_of_the_reflection_in(family)
    assert [words for words in OF_REFLECTION if words in commissioner["html"]] == [*OF_REFLECTION]
    assert KEPT_INSIDE not in commissioner["html"]
    read_the_log(page)


def start_a_study(page: Page) -> None:
    page.get_by_role("link", name="Begin een onderzoek").first.click()
    page.get_by_label("Ketenbreed Leren").check()
    page.get_by_label("Hoe heet het onderzoek?").fill("Dichter bij huis wonen")
    page.get_by_label("Wat willen jullie leren?").fill("Wat was er nodig om bij familie te blijven?")
    page.get_by_label("Wie vroeg om dit onderzoek?").fill("Gemeente Hogemeer")
    page.get_by_role("button", name="Begin het onderzoek").click()
    toast(page, "Het onderzoek is begonnen")


def sign_the_statement(page: Page) -> None:
    page.get_by_label("Typ je naam").fill("Jorinde Vos")
    page.get_by_label("Ik las de hele tekst en ik houd mij hieraan.").check()
    page.get_by_role("button", name="Ik teken").click()
    toast(page, "Je verklaring is getekend")


def open_a_case(page: Page) -> None:
    page.get_by_role("link", name="Open de eerste casus").click()
    page.get_by_label("Onder welke code?").fill("K-07")
    page.get_by_role("button", name="Open de casus").click()
    toast(page, "Casus K-07 is geopend")


def hand_in_the_roster(page: Page) -> None:
    page.goto(page.url.split("/casus/")[0] + "/casus/K-07/inlezen/")
    page.get_by_label("Kies je bestanden").set_input_files(ROSTER)
    page.get_by_role("button", name="Lees deze bestanden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Je bestanden worden gelezen")
    work_in_the_background()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eerst toestemming, dan lezen we verder")
    tab(page, "Mensen")
    expect(page.get_by_role("cell", name="Jara Drosten")).to_be_visible()


def record_consent(page: Page, folder: Path) -> None:
    scan = folder / "formulier.pdf"
    scan.write_bytes(SCAN)
    tab(page, "Toestemming")
    asked = page.get_by_role("table", name="Het gezin en het netwerk").get_by_role("link", name="Vastleggen")
    expect(asked.first).to_be_visible()
    people = asked.count()
    for left in range(people, 0, -1):
        go(page, asked.first)
        page.get_by_label("Op welke dag?").fill("28-8-2025")
        if left == people:
            page.get_by_label("Ik heb het formulier hier").check()
            page.get_by_label("Het getekende formulier").set_input_files(scan)
        else:
            page.get_by_label("Iemand zegt het, het formulier komt nog").check()
            page.get_by_label("Wie zegt het?").fill("Jorinde Vos")
        page.get_by_role("button", name="Vastleggen").click()
        toast(page, "vastgelegd")
        expect(asked).to_have_count(left - 1)
    assert people >= 5
    expect(page.get_by_role("link", name="Formulier ophalen")).to_have_count(1)


def hand_in_the_folder(page: Page) -> None:
    tab(page, "Bronnen")
    page.get_by_role("link", name=re.compile("inleveren|inlezen|Lever", re.IGNORECASE)).first.click()
    page.wait_for_load_state()
    page.get_by_label("Of kies een hele map").set_input_files(DEMO)
    expect(page.get_by_role("status").filter(has_text="9 bestanden gekozen")).to_be_visible()
    page.get_by_role("button", name="Lees deze bestanden").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    work_in_the_background()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit vonden we in je bestanden")
    expect(page.get_by_role("row").filter(has_text="tijdlijn.xlsx")).to_contain_text(
        "lijst met gebeurtenissen"
    )
    expect(page.get_by_text("burgerservicenummer")).to_be_visible()
    page.get_by_role("link", name="Kijk tijdlijn.xlsx na").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("59 regels gelezen, 6 vragen")


def correct_a_column_and_put_it_back(page: Page) -> None:
    card = page.locator(".colmap li").filter(has_text="kolom E")
    for wanted in ("Niet inlezen", "Opmerking"):
        card.locator("summary").click()
        card.get_by_label("Wat staat hierin?").select_option(wanted)
        card.get_by_role("button", name="Zo lezen").click()
        toast(page, "De lijst is opnieuw gelezen")
        expect(card.locator(".c2")).to_have_text(wanted)


def answer_the_questions(page: Page) -> None:
    for row, answer in (
        ("Jara belt 112", "30 november 2019"),
        ("Pleegzorgbegeleiding", "Omdraaien"),
        ("Avond voor pleegouders", "Nog te dateren"),
        ("Vader en Jara bakken", "Nog te dateren"),
        ("tante Sibel in Wierdam", "Hetzelfde"),
    ):
        open_row(page, row).get_by_role("button", name=answer, exact=True).click()
        expect(open_row(page, row)).to_have_count(0)
    strip = open_row(page, "strip over een meisje")
    strip.get_by_label("Welk spoor?").select_option("events")
    strip.get_by_role("button", name="Kies").click()
    expect(strip).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("59 regels gelezen, geen vragen")


def open_row(page: Page, words: str) -> Locator:
    return page.locator("li[data-open]").filter(has_text=words)


def put_the_rows_in_the_life_line(page: Page) -> None:
    page.get_by_role("button", name="regels in de levenslijn zetten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("regels staan in de levenslijn")
    page.get_by_role("link", name="Bekijk de levenslijn").click()


def read_the_life_line(page: Page) -> list[str]:
    """Look at the drawing, then at the list; gives what may be told outside the team."""
    drawn = page.get_by_role("list", name="Levenslijn van casus K-07")
    expect(drawn.get_by_role("link", name="Jara belt 112").first).to_be_visible()
    page.locator("summary", has_text="Meer").first.click()
    go(page, page.get_by_role("link", name="Als lijst", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Levenslijn als lijst")
    rows = all_rows(page)
    told = [row for row in rows if "blijft bij het team" not in row]
    assert len(rows) == 58
    assert len(told) == 56
    tab(page, "Levenslijn")
    return [row.strip().splitlines()[0].split("\t")[0] for row in told]


def all_rows(page: Page) -> list[str]:
    """The rows of every page of the list."""
    rows = page.locator("main table tbody tr[id^=row-]").all_inner_texts()
    further = page.get_by_role("link", name="Volgende")
    while further.count():
        go(page, further.first)
        rows += page.locator("main table tbody tr[id^=row-]").all_inner_texts()
    return rows


def add_an_account_that_differs(page: Page) -> None:
    page.get_by_role("link", name="Opa Wout overleden").first.click()
    opened = page.locator("#moment")
    expect(opened.get_by_role("heading", level=2)).to_have_text("Opa Wout overleden")
    opened.get_by_role("link", name="Nog een verhaal erbij").click()
    page.get_by_label("Wie vertelt het?").select_option("vader")
    page.get_by_label("Wat vertelt deze persoon?").fill("Hij stierf toen het al lente werd")
    page.get_by_label("Wanneer ongeveer?").fill("voorjaar 2019")
    page.get_by_role("button", name="Zet erbij").click()
    toast(page, "Verhaal erbij gezet")
    expect(opened).to_contain_text("Twee mensen vertellen dit anders. Beide verhalen blijven staan.")
    expect(opened.get_by_role("article")).to_have_count(2)


def release_an_account(page: Page) -> None:
    page.get_by_role("button", name="Vrijgeven op het woord van moeder").click()
    toast(page, "Vrijgegeven op het woord van")
    expect(page.locator("#moment").get_by_text("vrijgegeven op")).to_have_count(1)
    expect(page.locator("#moment").get_by_text("het gezin leest dit nog niet")).to_have_count(1)


def decide_the_proposals(page: Page) -> None:
    tab(page, "Sessies")
    expect(page.get_by_role("heading", level=1)).to_contain_text("om over te kiezen")
    said = page.locator("[data-said]")
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(said).to_contain_text("1 van ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("l")
    expect(said).to_contain_text("2 van ")
    for _session in range(2):
        go(page, page.get_by_role("button", name="van deze sessie over").first)
        toast(page, "overgenomen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Over alle voorstellen is gekozen")


def decide_the_names(page: Page) -> None:
    tab(page, "Rapport")
    go(page, page.get_by_role("button", name="Begin dit rapport"))
    go(page, page.get_by_role("link", name="Namen nakijken"))
    said, items = page.locator("[data-said]"), page.locator("#poort .unds > li")
    expect(page.get_by_role("button", name="Rapport vrijgeven")).to_be_disabled()
    many = items.count()
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(said).to_contain_text("1 van ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    expect(said).to_contain_text("2 van ")
    expect(items).to_have_count(many - 2)
    walk_down_to(page, "Lutjekolk", many)
    page.keyboard.press("l")
    expect(page.locator("[data-fold][open] button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("3 van ")
    page.get_by_text("Alles verbergen zoals voorgesteld").click()
    page.get_by_role("button", name="Ja, alles zoals voorgesteld").click()
    toast(page, "beslist zoals voorgesteld")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alle namen zijn bekeken")


def walk_down_to(page: Page, found: str, most: int) -> None:
    """Arrow down to the question about a string."""
    current = page.locator("#poort [aria-current=true] .ctx mark")
    for _step in range(most):
        if current.inner_text() == found:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"nobody asks about {found}")


def choose_the_family(page: Page) -> None:
    tab(page, "Rapport")
    go(page, page.get_by_role("link", name="Voor het gezin"))
    go(page, page.get_by_role("button", name="Begin dit rapport"))
    go(page, page.get_by_role("link", name="Namen nakijken"))


def issue(page: Page, version: str, folder: Path) -> dict[str, str]:
    """Release, wait for the three files, take them along; gives the words in each."""
    go(page, page.get_by_role("button", name="Rapport vrijgeven"))
    expect(page.get_by_role("heading", level=1)).to_have_text("We maken het rapport")
    work_in_the_background()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het rapport is vrijgegeven")
    files = {}
    links = page.get_by_role("link", name="Haal op")
    expect(links).to_have_count(3)
    for link in links.all():
        with page.expect_download() as loading:
            link.click()
        name = loading.value.suggested_filename
        loading.value.save_as(folder / name)
        assert name.startswith(f"casusrapport-K-07-{version}.")
        files[Path(name).suffix[1:]] = words_in(folder / name)
    assert set(files) == {"html", "pdf", "docx"}
    return files


def words_in(file: Path) -> str:
    """All that stands in a file: what is read, and what goes along unseen."""
    if file.suffix == ".pdf":
        pdf = PdfReader(file)
        return " ".join([*(sheet.extract_text() for sheet in pdf.pages), repr(pdf.metadata)])
    if file.suffix == ".docx":
        with zipfile.ZipFile(file) as parts:
            return " ".join(
                re.sub(r"<[^>]+>", "", parts.read(name).decode())
                for name in parts.namelist()
                if name.endswith(".xml")
            )
    return file.read_text()


def roster_strings() -> set[str]:
    """Everything on the roster that tells who somebody is."""
    found = set()
    with ROSTER.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            found |= {row["Naam"], *row["Naam"].split(), *row["Ook wel"].split("; ")}
            found |= {row["Telefoon"], row["E-mail"], row["Geboren"], row["Organisatie"]}
    return found - PLAIN_WORDS - {""}


def nobody_is_named_in(texts: list[str]) -> None:
    for text in texts:
        assert {name for name in roster_strings() if re.search(rf"\b{re.escape(name)}\b", text)} == set()


# A table per track; beside them one of what is told in different ways, with rows that stand there already.
EACH_TRACK = re.compile(r"^(?!Verschillende lezingen).*van jong naar oud")


def everything_stands_in(page: Page, html: str, titles: list[str]) -> None:
    """As many rows as there are stories, and every plain piece of a title: names have become roles."""
    report = page.context.new_page()
    report.set_content(html)
    rows = report.get_by_role("table", name=EACH_TRACK).locator("tbody tr")
    assert rows.count() == len(titles) + len(["what the father told too"])
    text = " ".join(report.inner_text("body").split())
    assert [piece for title in titles for piece in plain_pieces(title) if piece not in text] == []
    report.close()


def plain_pieces(title: str) -> list[str]:
    """The pieces of three words and more that hold no name."""
    pieces = re.split(r"(?:\w+ )?\b[A-Z]\w*", title)
    return [piece.strip(" ,") for piece in pieces if len(piece.split()) > 2]


def nothing_of_the_reflection_in(files: dict[str, str]) -> None:
    for text in files.values():
        assert [words for words in (*OF_REFLECTION, KEPT_INSIDE) if words in text] == []


def read_the_log(page: Page) -> None:
    tab(page, "Logboek")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie keek mee?")
    lines = page.locator("tbody tr").all_inner_texts()
    missing = {deed for deed in DEEDS if not any(f"{deed[0]}:" in line and deed[1] in line for line in lines)}
    assert missing == set()
    assert set(page.locator("tbody td b").all_inner_texts()) == {"Jorinde Vos"}
