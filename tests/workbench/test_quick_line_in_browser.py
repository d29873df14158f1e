"""One line in Chromium: sixty of them by keyboard alone, another track with one key, back with Ctrl+Z."""

from pathlib import Path

import pytest
from django.urls import reverse

from leerlijn.exchange.operations.words import track_named
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import read_time
from leerlijn.toolkit.intake.tracks import Track as ListTrack
from tests.factories import make_case, make_entry, make_user
from tests.toolkit.quickline.held_out import HELD_OUT
from tests.toolkit.quickline.lines import LINES

pytestmark = pytest.mark.django_db(transaction=True)

AXE = (Path(__file__).resolve().parents[1] / "browser/vendor/axe-4.14.1.min.js").read_text()
BOX = "[name=r-line]"
ANSWERED = """() => {
  const box = document.querySelector("[name=r-line]");
  const seen = document.querySelector("[name=r-seen]");
  return box.value === "" || (document.querySelector("#read [data-asks]") && seen?.value === box.value);
}"""


@pytest.fixture
def case():
    return make_case(make_user())


@pytest.fixture
def line_page(page, live_server, case):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", case.study.memberships.get().user.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("life-line", args=[case.code]))
    return page


def enter(page, words):
    """Type a line and press Enter; once more where something is asked. Gives whether it was asked."""
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_function(ANSWERED)
    asked = page.locator(BOX).input_value() != ""
    if asked:
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('[name=r-line]').value === ''")
    return asked


def test_sixty_lines_go_in_by_keyboard_alone(line_page):
    page = line_page
    page.locator(BOX).focus()

    asked = [enter(page, line.typed) for line in LINES]

    told = Account.objects.order_by("created_at").values_list("text", "words", "entry__track", "time_kind")
    right = [
        line.typed
        for line, (text, words, track, kind) in zip(LINES, told, strict=True)
        if text == line.text
        and (words if kind != "unknown" else "") == line.when
        and (not line.track or track == track_named(ListTrack(line.track)))
    ]
    in_silence = [
        line.typed for line, was in zip(LINES, asked, strict=True) if line.typed not in right and not was
    ]
    assert len(right) >= 50
    assert in_silence == []
    assert page.evaluate("document.activeElement.name") == "r-line"


def test_of_sixty_new_lines_at_least_fifty_go_in_right_and_none_wrong_without_asking(line_page, case):
    page = line_page
    page.locator("[name=r-teller]").select_option("moeder")  # the lines that name nobody are hers
    page.locator(BOX).focus()

    asked = [enter(page, line.typed) for line in HELD_OUT]

    told = Account.objects.order_by("created_at").select_related("entry", "teller")
    found = list(zip(HELD_OUT, told, asked, strict=True))
    right = [line.typed for line, account, _was in found if is_as_typed(line, account, case)]
    assert len(right) >= 50
    assert [line.typed for line, _account, was in found if line.typed not in right and not was] == []


def is_as_typed(line, account, case):
    """Whether what was stored says the same days, track, words and teller as the line."""
    reading = read_time(case, line.when).span if line.when else None
    days = account.span if account.time_kind != "unknown" else None
    track = track_named(ListTrack(line.track))
    said = (days, account.entry.track, account.text)
    return said == (reading, track, line.text) and (not line.told_by or account.who == line.told_by)


def test_the_very_first_line_is_drawn_while_it_is_typed(line_page):
    heard = []
    line_page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    line_page.locator(BOX).focus()

    line_page.keyboard.type("mei 2019 naar oma (moeder)")

    line_page.locator("#tekening svg", has_text="naar oma").first.wait_for()
    assert heard == []
    assert Entry.objects.count() == 0


def test_one_key_chooses_another_track_and_ctrl_z_takes_back(line_page):
    page = line_page
    page.locator(BOX).focus()
    page.keyboard.type("mei 2019 naar oma (moeder)")
    page.locator("#read .chip .lane", has_text="Wonen").wait_for()

    page.keyboard.press("Alt+5")
    page.locator("#read .chip .lane", has_text="Mensen").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function(ANSWERED)
    track = Entry.objects.get().track
    page.locator("#lijst-deel", has_text="naar oma").wait_for(state="attached")
    page.keyboard.press("Control+z")
    page.locator("#toasts", has_text="Teruggezet").wait_for()

    assert track == Track.PEOPLE
    assert Entry.objects.present().count() == 0
    assert page.evaluate("document.activeElement.name") == "r-line"


def test_what_a_colleague_puts_in_appears_within_seconds(line_page, case):
    make_entry(case, by=case.study.memberships.get().user, text="Naar de boerderij", words="2016")

    line_page.locator("#tekening svg", has_text="Naar de boerderij").first.wait_for(timeout=10_000)

    assert line_page.locator("#lijst-deel", has_text="Naar de boerderij").count() == 1


def test_two_people_at_once_each_see_what_the_other_does_within_seconds(line_page, browser):
    other = browser.new_context()
    session = line_page.context.cookies()
    other.add_cookies(session)
    colleagues = other.new_page()
    colleagues.goto(line_page.url)
    line_page.locator("[name=r-teller]").select_option("moeder")
    line_page.locator(BOX).focus()

    enter(line_page, "mei 2019 naar oma")
    colleagues.locator("#tekening svg", has_text="naar oma").first.wait_for(timeout=10_000)
    colleagues.locator("[name=r-teller]").select_option("vader")
    colleagues.locator(BOX).focus()
    enter(colleagues, "juni 2020 naar basisschool De Vlieger")
    line_page.locator("#tekening svg", has_text="De Vlieger").first.wait_for(timeout=10_000)
    line_page.locator(BOX).focus()
    line_page.keyboard.press("Control+z")
    line_page.locator("#toasts", has_text="Teruggezet").wait_for()
    colleagues.locator("#lijst-deel", has_text="naar oma").wait_for(state="detached", timeout=10_000)

    assert [entry.title for entry in Entry.objects.present()] == ["naar basisschool De Vlieger"]
    assert line_page.locator(BOX).input_value() == ""
    other.close()


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_a_line_that_is_being_read_fits_and_axe_has_nothing_to_object_to(line_page, case, width):
    page = line_page
    page.set_viewport_size({"width": width, "height": 900})
    if width < 700:
        make_entry(case, by=case.study.memberships.get().user)
        page.reload()
        page.get_by_role("link", name="Moment erbij").click()
    page.locator(BOX).focus()
    page.keyboard.type("31 februari 2019 naar oma, volgens de buurvrouw")
    page.locator("#read [data-asks]").wait_for()
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE})

    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]

    assert [(hit["id"], [node["target"] for node in hit["nodes"]]) for hit in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
