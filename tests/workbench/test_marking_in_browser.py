"""Choosing a piece of a text in Chromium: places are code points, whatever emoji and accents stand before it."""

import pytest
from django.urls import reverse

from leerlijn.sources.models import Fragment
from leerlijn.sources.operations import mark_fragment
from tests.browser.faults import faults_at, sideways
from tests.browser.walking import select
from tests.factories import make_case, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)
# An emoji of one code point, a family of seven, a flag of two, and marks that stay apart in NFC.
TALK = "Moeder zei 🙂 en 👨‍👩‍👧‍👦 en 🇳🇱 q̣̇ stil.\nIk zat op de trap. Niemand vroeg iets.\nEn toen?"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def source(case, by):
    return make_source(case, by=by, text=TALK)


@pytest.fixture
def open_page(page, live_server, case, by, source):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", by.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("source", args=[case.code, source.pk]))
    return page


def mark(page, note: str = "") -> Fragment:
    page.get_by_label("Wat valt je op?").fill(note)
    page.get_by_role("button", name="Streep aan").click()
    page.get_by_text("Aangestreept", exact=True).wait_for()
    return Fragment.objects.latest("created_at")


@pytest.mark.parametrize("words", ["stil.", "q̣̇ stil", "👨‍👩‍👧‍👦 en", "🇳🇱"])
def test_what_is_selected_is_what_is_marked(open_page, words: str):
    select(open_page, words)

    made = mark(open_page, "let op")

    assert (made.quote, made.note) == (words, "let op")
    assert TALK[made.start : made.end] == words


def test_a_piece_after_a_mark_is_found_in_its_place(open_page, by, source):
    start = TALK.index("Ik zat")
    mark_fragment(source, by=by, start=start, end=start + 6)
    open_page.reload()

    select(open_page, "zat op de trap")

    assert mark(open_page).quote == "zat op de trap"


def test_by_keyboard_a_sentence_at_a_time(open_page):
    open_page.locator("[data-text]").focus()
    for _ in range(2):
        open_page.keyboard.press("ArrowDown")
    open_page.keyboard.press("Shift+ArrowDown")
    open_page.keyboard.press("Enter")
    open_page.keyboard.type("op de trap")
    open_page.keyboard.press("Enter")
    open_page.get_by_text("Aangestreept", exact=True).wait_for()

    made = Fragment.objects.get()
    assert (made.quote, made.note) == ("Ik zat op de trap. Niemand vroeg iets.", "op de trap")


def test_finding_a_word_leaves_the_marks_in_place(open_page, by, source):
    start = TALK.index("Ik zat")
    mark_fragment(source, by=by, start=start, end=start + 6)
    open_page.reload()

    open_page.get_by_label("Zoek in deze tekst").fill("trap")

    assert open_page.locator("mark[data-hit]").all_inner_texts() == ["trap"]
    assert open_page.locator("mark.piece").all_inner_texts() == ["Ik zat"]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_fits_and_axe_has_nothing_to_object_to(open_page, width: int):
    select(open_page, "stil.")

    assert faults_at(open_page, width) == []
    open_page.set_viewport_size({"width": 320, "height": 900})
    assert sideways(open_page, 320) == []
