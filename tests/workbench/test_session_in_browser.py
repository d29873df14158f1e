"""The screen of who leads a session in Chromium: what is swapped, what is kept while one types, and the ring."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leerlijn.analysis.models import Factor
from leerlijn.lifecourse.operations import release_account
from leerlijn.meetings.enums import Attendance, MeetingState
from leerlijn.meetings.models import Jotting, Meeting, TableQuestion
from leerlijn.meetings.operations import type_minutes
from tests.browser.faults import faults_at, sideways
from tests.factories import make_case, make_entry, make_user
from tests.workbench.test_session_hold import begun, planned

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = re.compile(r"Bewaard om \d{1,2}\.\d{2} uur")


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    found = make_case(by)
    entry = make_entry(found, by=by, text="Bij opa", words="2015 tot 2017")
    release_account(entry.accounts.get(), by=by)
    return found


@pytest.fixture
def meeting(case, by):
    return begun(case, by)


@pytest.fixture
def signed_in(page, live_server, by):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", by.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    return page


@pytest.fixture
def screen(signed_in, live_server, case, meeting):
    signed_in.goto(live_server.url + reverse("session-direct", args=[case.code, meeting.pk]))
    # One that is not torn down by a swap of a part: it is gone as soon as the whole page is loaded again.
    signed_in.evaluate("document.body.dataset.same = 'yes'")
    return signed_in


def is_same_page(page) -> bool:
    return page.evaluate("document.body.dataset.same") == "yes"


def note(page, text, kind="Hielp"):
    page.get_by_label("Wat wordt er gezegd?").fill(text)
    page.get_by_role("button", name=kind, exact=True).click()
    expect(page.locator("#gezegd .facs")).to_contain_text([text, ""] if kind == "Hielp" else ["", text])


def test_who_is_there_is_ticked_and_the_session_begins(signed_in, live_server, case, by):
    meeting = planned(case, by)
    signed_in.goto(live_server.url + reverse("session-begin", args=[case.code, meeting.pk]))
    for who in ("moeder", "jeugdbeschermer"):
        seat = signed_in.get_by_role("group", name=who, exact=True)
        seat.get_by_label("is er", exact=True).check()
        seat.get_by_label("zegt ja op de afspraken").check()

    signed_in.get_by_role("button", name="Begin de sessie").click()

    expect(signed_in.get_by_text("2 mensen in de kamer")).to_be_visible()
    assert set(meeting.seats.values_list("attendance", flat=True)) == {Attendance.CAME}


def test_who_says_no_yes_is_named_and_what_was_ticked_stays(signed_in, live_server, case, by):
    meeting = planned(case, by)
    signed_in.goto(live_server.url + reverse("session-begin", args=[case.code, meeting.pk]))
    signed_in.get_by_role("group", name="moeder", exact=True).get_by_label("is er", exact=True).check()

    signed_in.get_by_role("button", name="Begin de sessie").click()

    expect(signed_in.get_by_text("Nog geen ja op de afspraken van: moeder")).to_be_visible()
    assert (
        signed_in.get_by_role("group", name="moeder", exact=True)
        .get_by_label("is er", exact=True)
        .is_checked()
    )


def test_a_round_and_a_break_change_their_parts_and_nothing_else(screen):
    screen.get_by_role("button", name="Volgende ronde").click()
    expect(screen.locator("[aria-current=step]")).to_contain_text("De levenslijn samen bekijken")
    screen.get_by_role("button", name="Even pauze").click()
    expect(screen.locator("#rondes [data-left]")).to_have_text("Even pauze")
    screen.get_by_role("button", name="We gaan verder").click()

    expect(screen.locator("#rondes [data-left]")).to_have_text("Nog 40 minuten")
    expect(screen.get_by_role("button", name="Even pauze")).to_be_visible()
    assert is_same_page(screen)


def test_what_is_half_typed_stays_while_something_else_is_pressed(screen):
    screen.get_by_label("Wat wordt er gezegd?").fill("Half een zin")
    screen.get_by_role("group", name="Wie zegt het?").get_by_label("moeder").check()
    screen.get_by_text("Les toevoegen").click()
    screen.get_by_label("Wat leren we?").fill("Half een les")

    screen.get_by_role("button", name="Volgende ronde").click()
    expect(screen.locator("[aria-current=step]")).to_contain_text("De levenslijn samen bekijken")

    expect(screen.get_by_label("Wat wordt er gezegd?")).to_have_value("Half een zin")
    assert screen.get_by_role("group", name="Wie zegt het?").get_by_label("moeder").is_checked()
    expect(screen.get_by_label("Wat leren we?")).to_have_value("Half een les")
    expect(screen.get_by_label("Wat leren we?")).to_be_visible()


def test_what_was_said_leaves_an_empty_field_for_the_next(screen, case):
    note(screen, "De buurvrouw kwam")

    expect(screen.get_by_label("Wat wordt er gezegd?")).to_have_value("")
    expect(screen.get_by_label("Wat wordt er gezegd?")).to_be_focused()
    note(screen, "Niemand belde", kind="Zat in de weg")
    assert sorted(case.factors.values_list("text", flat=True)) == ["De buurvrouw kwam", "Niemand belde"]
    assert is_same_page(screen)


def slow_answers(page):
    """Hold every answer to what is said at the table; what this gives is called to let the eldest one go."""
    held = []

    def hold(route):
        if route.request.method == "POST":
            held.append(route)
        else:
            route.continue_()

    page.route("**/gezegd/", hold)

    def let_go():
        for _ in range(100):
            if held:
                return held.pop(0).continue_()
            page.wait_for_timeout(50)
        raise AssertionError("nothing was sent")

    return let_go


def test_what_is_typed_while_the_former_words_are_sent_stays_and_is_sent_in_its_turn(screen, case):
    let_go = slow_answers(screen)
    field = screen.get_by_label("Wat wordt er gezegd?")
    field.fill("De buurvrouw kwam")
    screen.get_by_role("button", name="Hielp", exact=True).click()
    field.fill("Niemand belde")
    screen.get_by_role("button", name="Zat in de weg", exact=True).click()
    field.fill("De juf zag het")
    field.evaluate("field => field.setSelectionRange(3, 3)")

    let_go()
    expect(screen.locator("#gezegd .facs").first).to_contain_text("De buurvrouw kwam")
    expect(field).to_have_value("De juf zag het")
    let_go()
    expect(screen.locator("#gezegd .facs").last).to_contain_text("Niemand belde")

    expect(field).to_have_value("De juf zag het")
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionStart") == 3
    assert sorted(case.factors.values_list("text", flat=True)) == ["De buurvrouw kwam", "Niemand belde"]
    assert is_same_page(screen)


def test_what_is_pressed_twice_is_sent_once(screen, case):
    let_go = slow_answers(screen)
    screen.get_by_label("Wat wordt er gezegd?").fill("De buurvrouw kwam")
    screen.get_by_role("button", name="Hielp", exact=True).click()
    screen.get_by_role("button", name="Hielp", exact=True).click()

    let_go()

    expect(screen.locator("#gezegd .facs").first).to_contain_text("De buurvrouw kwam")
    expect(screen.get_by_label("Wat wordt er gezegd?")).to_have_value("")
    assert case.factors.count() == 1


def test_who_opened_a_form_or_types_minutes_is_not_interrupted_by_an_answer(screen):
    let_go = slow_answers(screen)
    screen.get_by_label("Wat wordt er gezegd?").fill("De buurvrouw kwam")
    screen.get_by_role("button", name="Hielp", exact=True).click()
    screen.get_by_text("Les toevoegen").click()
    minutes = screen.get_by_label("Verslag", exact=True)
    minutes.press_sequentially("Moeder vert")

    let_go()
    expect(screen.locator("#gezegd .facs").first).to_contain_text("De buurvrouw kwam")
    screen.wait_for_timeout(100)
    screen.keyboard.type("elt")

    expect(minutes).to_have_value("Moeder vertelt")
    expect(screen.get_by_label("Wat wordt er gezegd?")).to_have_value("")
    expect(screen.get_by_label("Wat leren we?")).to_be_visible()


def test_a_form_that_is_not_right_says_so_in_its_place(screen):
    screen.get_by_text("Actie toevoegen").click()
    screen.get_by_label("Wat gaan we doen?").fill("Kijkdag invoeren")
    screen.get_by_label("Wanneer is het klaar?").fill("31-2-2027")

    screen.locator("#gezegd-actie").get_by_role("button", name="Zet erbij").click()

    expect(screen.locator("#gezegd-actie")).to_contain_text("31-2-2027 bestaat niet")
    expect(screen.get_by_label("Wat gaan we doen?")).to_have_value("Kijkdag invoeren")
    assert is_same_page(screen)


def test_minutes_are_kept_by_themselves_on_the_server_alone(screen):
    screen.get_by_label("Verslag").press_sequentially("Opa vertelt. 🙂")

    expect(screen.locator("#bewaard-verslag")).to_have_text(KEPT)

    assert Jotting.objects.get(writer=None).text == "Opa vertelt. 🙂"
    assert "Opa" not in screen.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    screen.get_by_label("Verslag").press_sequentially(" En nog iets.")
    screen.locator("#bewaard-verslag [name=seen_version][value='2']").wait_for(state="attached")
    assert Jotting.objects.get(writer=None).text == "Opa vertelt. 🙂 En nog iets."


def test_own_notes_are_kept_for_their_writer(screen, by):
    screen.get_by_label("Aantekeningen die alleen jij leest").press_sequentially("Let op de zus")

    expect(screen.locator("#bewaard-eigen")).to_have_text(KEPT)

    assert Jotting.objects.get(writer=by).text == "Let op de zus"


def test_what_a_colleague_typed_meanwhile_is_not_written_over(screen, meeting, by):
    for text in ("Een", "Een twee"):
        type_minutes(meeting, by=by, text=text)

    screen.get_by_label("Verslag").press_sequentially("Iets anders")

    expect(screen.locator("#bewaard-verslag .err")).to_be_visible()
    expect(screen.get_by_label("Verslag")).to_have_value("Iets anders")
    assert Jotting.objects.get(writer=None).text == "Een twee"


def test_the_last_words_are_in_the_minutes_when_the_session_ends_at_once(screen):
    screen.get_by_label("Verslag").fill("Het laatste woord")

    screen.get_by_role("button", name="Sluit de sessie af").click()

    expect(screen.get_by_role("heading", level=1)).to_have_text("Hoe gaat het nu met iedereen?")
    assert Meeting.objects.get().minutes.text == "Het laatste woord"


def test_a_session_does_not_end_over_what_a_colleague_typed(screen, meeting, by):
    for text in ("Een", "Een twee"):
        type_minutes(meeting, by=by, text=text)
    screen.get_by_label("Verslag").fill("Iets anders")

    screen.get_by_role("button", name="Sluit de sessie af").click()

    expect(screen.locator("#bewaard-verslag .err")).to_be_visible()
    assert Meeting.objects.get().state == MeetingState.RUNNING


def test_the_ring_goes_on_by_the_minute_and_says_when_the_round_runs_over(
    signed_in, live_server, case, meeting
):
    signed_in.clock.install()
    signed_in.goto(live_server.url + reverse("session-direct", args=[case.code, meeting.pk]))
    left = signed_in.locator("#rondes [data-left]")
    said = [left.inner_text()]

    for minutes in (13, 1, 1, 5):
        signed_in.clock.run_for(minutes * 60_000)
        said.append(left.inner_text())

    assert said == [
        "Nog 15 minuten", "Nog 2 minuten", "Nog 1 minuut", "Deze ronde loopt uit", "Deze ronde loopt uit",
    ]  # fmt: skip
    assert signed_in.locator("#rondes .c1").get_attribute("stroke-dasharray") == "100 100"


def test_the_ring_stands_still_in_a_break(signed_in, live_server, case, meeting):
    signed_in.clock.install()
    signed_in.goto(live_server.url + reverse("session-direct", args=[case.code, meeting.pk]))
    signed_in.get_by_role("button", name="Even pauze").click()
    expect(signed_in.get_by_role("button", name="We gaan verder")).to_be_visible()

    signed_in.clock.run_for(5 * 60_000)

    assert signed_in.locator("#rondes [data-left]").inner_text() == "Even pauze"


def test_a_question_of_the_life_line_is_ticked_and_answered(screen):
    asked = screen.locator(".f-life li").filter(has_text="Waar woont de jongere nu?")
    asked.get_by_role("button", name="Gevraagd").click()
    expect(asked.get_by_role("button", name="Toch niet gevraagd")).to_be_visible()
    asked.get_by_text("Schrijf op wat er gezegd wordt").click()
    asked.get_by_label("Wat werd er gezegd?").fill("Weer bij opa")

    asked.get_by_role("button", name="Zet in het verslag").click()

    expect(asked.locator(".said")).to_have_text("Weer bij opa")
    assert TableQuestion.objects.get().answer == "Weer bij opa"
    assert is_same_page(screen)


def test_what_hangs_on_the_wall_comes_there_and_goes(screen):
    note(screen, "De buurvrouw kwam")
    with screen.expect_popup() as opening:
        screen.get_by_role("link", name="Open de muur").click()
    wall = opening.value
    expect(wall.get_by_text("De buurvrouw kwam")).to_have_count(0)

    screen.get_by_role("button", name="Op de muur hangen: De buurvrouw kwam").click()
    expect(wall.get_by_text("De buurvrouw kwam")).to_be_visible()
    assert Factor.objects.get().is_chosen
    screen.get_by_role("button", name="Van de muur halen: De buurvrouw kwam").click()

    expect(wall.get_by_text("De buurvrouw kwam")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_the_screen_fits_and_axe_has_nothing_to_object_to(screen, width):
    screen.get_by_text("Les toevoegen").click()
    screen.get_by_text("Schrijf op wat er gezegd wordt").first.click()

    assert faults_at(screen, width) == []
    screen.set_viewport_size({"width": 320, "height": 900})
    assert sideways(screen, 320) == []
