"""What follows from the table in a study: what was found side by side, actions, and reports for each reader."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_whole_way import words_in
from tests.browser.walking import go, tab, toast

QUESTIONS = 4


def merge_what_is_the_same(page: Page, one: str, other: str) -> None:
    """Two sessions said the same; both keep their own words."""
    tab(page, "Analyse")
    go(page, page.get_by_role("link", name=one))
    go(page, page.get_by_role("link", name="Dit is hetzelfde als"))
    page.get_by_label(other).check()
    go(page, page.get_by_role("button", name="Voeg samen"))
    expect(page.get_by_role("heading", level=1)).to_have_text(other)
    expect(page.get_by_role("listitem").filter(has_text=one)).to_be_visible()


def lay_sessions_side_by_side(page: Page) -> Locator:
    """What each session said, one beside the other."""
    tab(page, "Analyse")
    go(page, page.get_by_role("link", name="De sessies naast elkaar"))
    return page.locator("main")


def answer_the_general_questions(page: Page) -> None:
    """What this case says to each of the questions behind the learning question."""
    tab(page, "Analyse")
    for number in range(QUESTIONS):
        waiting = page.get_by_role("link", name="Schrijf een antwoord")
        expect(waiting).to_have_count(QUESTIONS - number)
        go(page, waiting.first)
        page.get_by_label("Wat zegt deze casus hierover?").fill(f"Dit leerden we over vraag {number + 1}.")
        go(page, page.get_by_role("button", name="Bewaren"))
    expect(page.get_by_role("link", name="Schrijf een antwoord")).to_have_count(0)


def action(page: Page, text: str) -> Locator:
    """One action in the list."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=text))


def agree_how_to_see_whether_it_helps(page: Page, text: str, *, lesson: str, check_on: str) -> None:
    """An action follows from a lesson, and one agrees how and when to look whether it helps."""
    tab(page, "Acties")
    go(page, page.get_by_role("link", name=f"Veranderen : {text}"))
    page.get_by_label("Waaraan merken we dat het helpt?").fill("Gezinnen zeggen dat er iemand kwam")
    page.get_by_label("Op welke dag kijken we of het helpt?").fill(check_on)
    page.get_by_label("Bij welke les hoort het?").select_option(lesson)
    go(page, page.get_by_role("button", name="Bewaren"))
    expect(action(page, text)).to_contain_text(lesson)


def do_it(page: Page, text: str) -> None:
    """The action is done."""
    action(page, text).get_by_text("Hoe ver is het?").click()
    go(page, action(page, text).get_by_role("button", name="Gedaan"))
    expect(action(page, text)).to_contain_text("gedaan")


def see_whether_it_helps(page: Page, text: str) -> None:
    """From the start page to the action that somebody should look at, and what they found."""
    go(page, page.get_by_role("link", name="bij 1 kijken of het helpt"))
    go(page, page.get_by_role("link", name=text))
    go(page, action(page, text).get_by_role("link", name="Kijk of het helpt"))
    page.get_by_label("het helpt", exact=True).check()
    page.get_by_label("Waaraan merk je dat?").fill("Drie gezinnen zeggen het")
    go(page, page.get_by_role("button", name="Bewaren"))
    expect(action(page, text)).to_contain_text("Het helpt")
    expect(action(page, text)).to_contain_text("Drie gezinnen zeggen het")


def release_what_was_told(page: Page, teller: str) -> None:
    """On the word of who told it the others read all of it."""
    go(page, page.get_by_role("link", name=f"Vrijgeven op het woord van de {teller}"))
    go(page, page.get_by_role("button", name="Ja, leg het vast"))
    expect(page.get_by_role("link", name=f"Vrijgeven op het woord van de {teller}")).to_have_count(0)


def begin_report(page: Page, version: str) -> None:
    """Begin the version for some readers."""
    tab(page, "Rapport")
    go(page, page.get_by_role("link", name=version, exact=True))
    go(page, page.get_by_role("button", name="Begin dit rapport"))


def look_with_four_eyes(page: Page, version: str) -> None:
    """Somebody reads a report and looks for all that gives somebody away."""
    tab(page, "Rapport")
    go(page, page.get_by_role("link", name=version, exact=True))
    for box in page.get_by_role("group", name="Ik las het hele rapport").get_by_role("checkbox").all():
        box.check()
    go(page, page.get_by_role("button", name="Bewaar wat ik nakeek"))


def decide_about_names(page: Page) -> str:
    """Look at every name that was found; gives the report as it will be read."""
    go(page, page.get_by_role("link", name="Namen nakijken"))
    hide = page.get_by_text("Alles verbergen zoals voorgesteld")
    if hide.count():
        hide.click()
        page.get_by_role("button", name="Ja, alles zoals voorgesteld").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Alle namen zijn bekeken")
    return page.get_by_role("region", name="De tekst van het rapport").inner_text()


def issue(page: Page, folder: Path) -> list[str]:
    """Release the report and take its three files along; gives the words in each."""
    page.get_by_role("button", name="Rapport vrijgeven").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het rapport is vrijgegeven")
    links = page.get_by_role("link", name="Haal op")
    expect(links).to_have_count(3)
    texts = []
    for link in links.all():
        with page.expect_download() as loading:
            link.click()
        kept = folder / loading.value.suggested_filename
        loading.value.save_as(kept)
        texts.append(words_in(kept))
    return texts


def finish_the_case(page: Page, steps: int) -> None:
    """Every step of the method is done, and the case is finished."""
    for _step in range(steps):
        tab(page, "Overzicht")
        go(page, page.get_by_role("link", name="straks : zeg hoe het staat").first)
        page.get_by_label("klaar", exact=True).check()
        go(page, page.get_by_role("button", name="Bewaren"))
    go(page, page.get_by_role("button", name="Rond de casus af"))
    toast(page, "afgerond")
