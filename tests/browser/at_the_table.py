"""The sessions of a study in the browser: planned, asked, held with the wall beside it, and cared for afterwards."""

from collections.abc import Mapping, Sequence

from playwright.sync_api import Locator, Page, expect

from tests.browser.walking import go, tab

KEPT = "Bewaard om"


def plan_session(page: Page, name: str, day: str, who: Sequence[str]) -> str:
    """Plan a session and ask who comes; gives the address of its page."""
    tab(page, "Sessies")
    go(page, page.get_by_role("link", name="Plan een sessie"))
    page.get_by_label(name).check()
    page.get_by_label("Op welke dag?").fill(day)
    page.get_by_label("Hoe laat?").fill("10.30")
    page.get_by_label("Waar?").fill("Buurthuis De Loods")
    page.get_by_label("Wie leidt het gesprek?").select_option("Samir Bakker")
    go(page, page.get_by_role("button", name="Plan de sessie"))
    for person in who:
        page.get_by_label(person, exact=True).check()
    go(page, page.get_by_role("button", name="Geef een plek"))
    seats = page.get_by_role("table", name="Wie er aan tafel zit").locator("tbody tr")
    expect(seats).to_have_count(len(who))
    return page.url


def read_the_letter(page: Page, person: str, words: str) -> str:
    """The invitation of somebody on paper; gives all that stands in it."""
    go(page, page.get_by_role("link", name=f"Uitnodiging voor {person}"))
    expect(page.get_by_text(words)).to_be_visible()
    letter = page.locator("main").inner_text()
    page.go_back()
    return letter


def begin(page: Page, there: Mapping[str, str]) -> None:
    """Say who is there and who says yes, and begin."""
    go(page, page.get_by_role("link", name="Begin de sessie"))
    for person, how in there.items():
        seat = page.get_by_role("group", name=person, exact=True)
        seat.get_by_label(how, exact=True).check()
        if how == "is er":
            seat.get_by_label("zegt ja op de afspraken").check()
    go(page, page.get_by_role("button", name="Begin de sessie"))
    here = sum(how == "is er" for how in there.values())
    expect(page.get_by_text(f"{here} mensen in de kamer")).to_be_visible()


def open_wall(page: Page) -> Page:
    """The wall in a window of its own."""
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Open de muur").click()
    return opening.value


def next_round(page: Page, name: str) -> None:
    page.get_by_role("button", name="Volgende ronde").click()
    expect(page.locator("[aria-current=step]")).to_contain_text(name)


def set_moment(page: Page, text: str, *, entry: str, otherwise: str) -> None:
    """A key moment on the spot: everybody turns to it."""
    page.get_by_text("Waar had het anders gekund, en eerder?").click()
    page.get_by_label("Welk kantelpunt?").fill(text)
    page.get_by_label("Welk moment op de levenslijn?").select_option(entry)
    page.get_by_label("Wat had anders gekund?").fill(otherwise)
    page.get_by_role("button", name="Zet het kantelpunt").click()
    expect(page.locator("#moment figcaption").first).to_contain_text(text)


def note_factor(page: Page, kind: str, text: str, who: str = "") -> None:
    """What helped or stood in the way, on the spot."""
    page.get_by_label("Wat wordt er gezegd?").fill(text)
    if who:
        page.get_by_role("group", name="Wie zegt het?").get_by_label(who).check()
    page.get_by_role("button", name=kind, exact=True).click()
    expect(said(page).filter(has_text=text)).to_contain_text(who)


def said(page: Page) -> Locator:
    """What was said at the table about what helped and what stood in the way."""
    return page.locator("#gezegd .facs > li")


def hang_on_wall(page: Page, wall: Page, text: str) -> None:
    """What the table chooses hangs on the wall a moment later."""
    page.get_by_role("button", name=f"Op de muur hangen: {text}").click()
    expect(page.get_by_role("button", name=f"Van de muur halen: {text}")).to_be_visible()
    expect(wall.get_by_text(text)).to_be_visible()


def note_lesson(page: Page, text: str, earlier: str) -> None:
    page.get_by_text("Les toevoegen").click()
    page.get_by_label("Wat leren we?").fill(text)
    page.get_by_label("En wanneer had het eerder gekund?").fill(earlier)
    opened(page, "Les toevoegen").get_by_role("button", name="Zet erbij").click()
    expect(page.locator("#gezegd .les").filter(has_text=text)).to_be_visible()


def note_action(page: Page, text: str, *, who: str, due: str) -> None:
    page.get_by_text("Actie toevoegen").click()
    page.get_by_label("Wat gaan we doen?").fill(text)
    page.get_by_label("Wie doet het?").fill(who)
    page.get_by_label("Wanneer is het klaar?").fill(due)
    opened(page, "Actie toevoegen").get_by_role("button", name="Zet erbij").click()
    expect(page.locator("#gezegd .les").filter(has_text=text)).to_contain_text(who)


def opened(page: Page, summary: str) -> Locator:
    """The part of the screen under a summary."""
    return page.locator("details").filter(has_text=summary)


def type_minutes(page: Page, text: str) -> None:
    """Minutes are kept while they are typed."""
    page.get_by_label("Verslag").press_sequentially(text)
    expect(page.locator("#bewaard-verslag")).to_contain_text(KEPT)


def close(page: Page) -> None:
    page.get_by_role("button", name="Sluit de sessie af").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe gaat het nu met iedereen?")


def call_afterwards(page: Page, person: str, how: str) -> None:
    """Somebody was called, and how it went."""
    call = page.locator("li.after").filter(has=page.get_by_label("Hoe ging het?")).filter(has_text=person)
    call.locator("summary").click()
    call.get_by_label("Hoe ging het?").fill(how)
    go(page, call.get_by_role("button", name=f"Gebeld : {person}"))
    expect(page.locator("li.after").filter(has_text=how)).to_contain_text("gebeld")


def bring_afterwards(page: Page, person: str) -> None:
    """Who was not there was told what was learned."""
    away = page.locator("li.after").filter(has=page.get_by_label("Wie vertelt het?")).filter(has_text=person)
    away.locator("summary").click()
    away.get_by_label("Wie vertelt het?").select_option("Jorinde Vos")
    go(page, away.get_by_role("button", name=f"Verteld : {person}"))
    expect(page.get_by_role("listitem").filter(has_text=person)).to_contain_text("verteld")


def release(page: Page) -> None:
    """The family may read what came out of the session."""
    page.get_by_role("button", name="Geef vrij voor het gezin").click()
    expect(page.get_by_text("komt in de versie voor het gezin")).to_be_visible()
