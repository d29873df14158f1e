"""What can be wrong with a page that a machine can see, as short sentences; none is what we want."""

import re
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "vendor/axe-4.14.1.min.js").read_text()
DESK, PHONE, SMALLEST = 1440, 390, 320
# Words that a Dutch page has no use for; each came from a library or a forgotten default at some time.
ENGLISH = re.compile(
    r"\b(the|your|please|submit|save|delete|cancel|search|password|required|invalid|this field"
    r"|next|previous|sign in|log out|are you sure)\b",
    re.IGNORECASE,
)
# Bytes as the tests' own server sends them: not compressed.
HEAVIEST_PAGE = 400_000
HEAVIEST_WITH_ALL = 1_000_000
TOLD = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    heads: [...document.querySelectorAll('h1')].map(head => head.textContent.trim()),
    twice: [...document.querySelectorAll('[id]')].map(one => one.id)
        .filter((id, place, all) => all.indexOf(id) !== place),
    text: document.body.innerText,
    said: [...document.querySelectorAll('[aria-label], [placeholder], [title]')].flatMap(
        one => ['aria-label', 'placeholder', 'title'].map(name => one.getAttribute(name) || '')).join(' '),
    page: performance.getEntriesByType('navigation')[0].encodedBodySize,
    all: performance.getEntriesByType('resource').reduce((sum, one) => sum + one.encodedBodySize, 0),
})"""


def faults_in(page: Page) -> list[str]:
    """Everything that is wrong with the page that stands in the window."""
    found = [*faults_at(page, DESK), *faults_of_words(page)]
    page.set_viewport_size({"width": SMALLEST, "height": 900})
    found += sideways(page, SMALLEST)
    found += faults_at(page, PHONE)
    page.set_viewport_size({"width": DESK, "height": 900})
    return found


def faults_at(page: Page, width: int) -> list[str]:
    """What is wrong at one width."""
    page.set_viewport_size({"width": width, "height": 900})
    return [*sideways(page, width), *objections(page, width)]


def sideways(page: Page, width: int) -> list[str]:
    """Whether the page can be pushed sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} wide at {width}"] if wide > width else []


def objections(page: Page, width: int = 0) -> list[str]:
    """What axe objects to, with the places."""
    # Through the debugger, because the page's own policy rightly refuses injected scripts.
    debugger = page.context.new_cdp_session(page)
    debugger.send("Runtime.evaluate", {"expression": AXE})
    debugger.detach()
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"axe at {width}: {one['id']} {[node['target'] for node in one['nodes']][:4]}" for one in found]


def faults_of_words(page: Page) -> list[str]:
    """Language, title, headings, forgotten English, and how heavy the page is."""
    told = page.evaluate(TOLD)
    english = sorted({word.lower() for word in ENGLISH.findall(f"{told['text']} {told['said']}")})
    wrong = {
        f"language {told['lang']!r}": told["lang"] != "nl",
        f"title {told['title']!r}": not told["title"].removesuffix("· Leerlijn").strip(),
        f"ids twice: {told['twice']}": bool(told["twice"]),
        f"headings {told['heads']}": len(told["heads"]) != 1 or not told["heads"][0],
        f"English: {english}": bool(english),
        f"page of {told['page']} bytes": told["page"] > HEAVIEST_PAGE,
        f"{told['page'] + told['all']} bytes with all": told["page"] + told["all"] > HEAVIEST_WITH_ALL,
    }
    return [fault for fault, is_so in wrong.items() if is_so]
