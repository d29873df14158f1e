"""What tests that walk through the product share: an empty house with one researcher, and the work behind it."""

import os

from django.core.management import call_command
from playwright.sync_api import Locator, Page

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account

PASSWORD = "een lang wachtwoord"
MAIL = "jorinde@leerwerkplaats.example"
# Select words in the text of a source, as a mouse does.
DRAG = """([words]) => {
    for (const paragraph of document.querySelectorAll('[data-start]')) {
        const at = paragraph.textContent.indexOf(words);
        if (at < 0) continue;
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const spot = (place) => {
            walker.currentNode = paragraph;
            let left = place;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (left <= node.length) return [node, left];
                left -= node.length;
            }
        };
        getSelection().setBaseAndExtent(...spot(at), ...spot(at + words.length));
    }
}"""


def allow_database() -> None:
    """Let a test use the database beside the browser: Playwright runs a loop in its thread, which Django minds."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def open_house() -> User:
    """The organisation and its first account; there is nothing else."""
    allow_database()
    return open_account(
        found_organisation("Leerwerkplaats Hogemeer"),
        by=None,
        name="Jorinde Vos",
        email=MAIL,
        role=Role.RESEARCHER,
        password=PASSWORD,
        is_owner=True,
    )


def log_in(page: Page, address: str, mail: str = MAIL) -> None:
    """From the front door to the start page."""
    page.goto(f"{address}/account/login/")
    page.get_by_label("Mailadres").fill(mail)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("heading", level=1, name=mail.partition("@")[0].capitalize()).wait_for()


def work_in_the_background() -> None:
    """Do what waits, as the worker beside the server does."""
    call_command("db_worker", verbosity=0, interval=0, batch=True, startup_delay=False, reload=False)


def go(page: Page, door: Locator) -> None:
    """Click what leads to another page, and wait until that page stands: two pages may look much alike."""
    with page.expect_navigation():
        door.click()


def tab(page: Page, name: str) -> None:
    """Go to a tab of the case."""
    go(page, page.get_by_role("navigation", name="Casus").get_by_role("link", name=name, exact=True))


def select(page: Page, words: str) -> None:
    """Select words in the text of a source."""
    page.evaluate(DRAG, [words])


def toast(page: Page, words: str) -> None:
    """Wait until the page says what was done."""
    page.locator(".toast").filter(has_text=words).wait_for()
