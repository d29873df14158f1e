"""One study from its design to the year after, walked by two people in the browser, through pages alone.

The researcher designs and analyses, the facilitator proposes the case and leads the sessions. What is said in
the reflection session holds words that the family must meet nowhere.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import open_account
from tests.browser import after_the_table as after
from tests.browser import at_the_table as table
from tests.browser import before_the_table as before
from tests.browser.faults import objections
from tests.browser.test_whole_way import sign_the_statement, start_a_study
from tests.browser.walking import PASSWORD, log_in, open_house

SAMIR = "samir@leerwerkplaats.example"
MOMENT = "Buren bellen de politie"
HELPED, SAME = "De buurvrouw kwam elke dag", "De buurvrouw was er steeds"
HINDERED = "Niemand vroeg hoe het met haar ging"
LESSON = "Vraag eerst hoe het met iemand gaat"
ACTION, OF_CLOSING = "Elke melding krijgt een bezoek", "De gemeente betaalt hulp in de buurt"
# Said in the reflection session only: what stood in the way, a lesson, an action, and in the minutes.
INSIDE = ("wij durfden zelf niet te bellen", "bel eerst een collega", "een schrift voor het terugbellen")
MINUTES_INSIDE = "Iedereen aan tafel was bang voor een klacht."
FOR_FAMILY = (HELPED, LESSON, ACTION, OF_CLOSING)
OF_FAMILY = ("Voor het gezin", "Voor de jongere")
YEAR = timedelta(days=366)
# In milliseconds: the machine that walks may be doing much else.
PATIENCE = 90_000


@pytest.fixture
def colleague(live_server, page, browser, browser_context_args):
    """The browser of the facilitator, on a computer of his own."""
    owner = open_house()
    open_account(
        owner.organisation,
        by=owner,
        name="Samir Bakker",
        email=SAMIR,
        role=Role.FACILITATOR,
        password=PASSWORD,
    )
    context = browser.new_context(**browser_context_args)
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    log_in(window, live_server.url, SAMIR)
    yield window
    context.close()


def test_a_study_goes_from_its_design_to_the_year_after(page, colleague, live_server, tmp_path, monkeypatch):
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    log_in(page, live_server.url)

    the_study_is_designed(page, colleague)
    a_case_is_chosen_and_opened(page, colleague, live_server.url, tmp_path)
    the_story_is_told(page, tmp_path)
    walls = the_family_sits_at_the_table(page, colleague)
    the_professionals_look_back(page, colleague)
    the_commissioner_hears_it(page, colleague)
    the_findings_are_laid_side_by_side(page)
    the_actions_are_agreed(page)
    a_year_goes_by(page, colleague, live_server.url, monkeypatch)
    kept = every_reader_gets_a_report(page, colleague, tmp_path)

    nothing_of_the_reflection_reaches_the_family(page, walls, kept)


def the_study_is_designed(page, colleague):
    start_a_study(page)
    sign_the_statement(page)
    study = page.url
    before.answer_the_ten_questions(page)
    before.name_who_takes_part(page)
    before.print_the_plan(page)
    before.ask_a_colleague(page, colleague, study)
    page.goto(study)


def a_case_is_chosen_and_opened(page, colleague, address, folder):
    study = page.url
    before.propose_a_case(colleague, address)
    assert objections(colleague) == []
    before.choose_the_case(page, study)
    before.write_down_the_people(page)
    before.record_consent(page, folder, day(0))


def the_story_is_told(page, folder):
    before.import_a_folder(page, folder)
    before.interview_with_the_guide(page)
    before.mark_a_piece(page)
    before.release_a_story(page, MOMENT, "moeder")


def the_family_sits_at_the_table(page, leader):
    """The learning session: seen from the screen of who leads it and on the wall."""
    who = ["jongere", "moeder", "jeugdbeschermer", "Samir Bakker, gespreksleider"]
    session = table.plan_session(page, "Leersessie", day(0), who)
    letter = table.read_the_letter(page, "jongere", "Jij begint, als je dat wilt.")
    leader.goto(session)
    there = {"jongere": "is er", "moeder": "is er", "jeugdbeschermer": "zegde af", "Samir Bakker": "is er"}
    table.begin(leader, there)
    wall = table.open_wall(leader)
    table.next_round(leader, "De levenslijn samen bekijken")
    table.set_moment(
        leader,
        "De zomer van de politie",
        entry=MOMENT,
        otherwise="Iemand had haar kunnen vragen hoe het ging",
    )
    table.note_factor(leader, "Hielp", HELPED, "moeder")
    table.note_factor(leader, "Zat in de weg", HINDERED, "jongere")
    table.hang_on_wall(leader, wall, HELPED)
    table.note_lesson(leader, LESSON, "Toen ze acht was")
    table.note_action(leader, ACTION, who="wijkteam", due=day(60))
    table.type_minutes(leader, "De moeder vertelt over de buurvrouw.")
    assert objections(wall) == []
    seen = wall.locator("main").inner_text()
    where = wall.url
    wall.close()
    table.close(leader)
    for person, how in (("jongere", "Opgelucht"), ("moeder", "Moe, en blij dat het gezegd is")):
        table.call_afterwards(leader, person, how)
    table.bring_afterwards(leader, "jeugdbeschermer")
    return {"letter": letter, "wall": seen, "where": where}


def the_professionals_look_back(page, leader):
    factor, lesson, promised = INSIDE
    leader.goto(
        table.plan_session(
            page, "Reflectiesessie", day(0), ["jeugdbeschermer", "Samir Bakker, gespreksleider"]
        )
    )
    table.begin(leader, {"jeugdbeschermer": "is er", "Samir Bakker": "is er"})
    table.note_factor(leader, "Zat in de weg", factor, "jeugdbeschermer")
    table.note_lesson(leader, lesson, "in het begin")
    table.note_action(leader, promised, who="team", due=day(60))
    table.type_minutes(leader, MINUTES_INSIDE)
    table.close(leader)
    table.call_afterwards(leader, "jeugdbeschermer", "Goed")


def the_commissioner_hears_it(page, leader):
    """The closing session, of which the family reads once it was released."""
    leader.goto(
        table.plan_session(
            page, "Slotsessie", day(0), ["Samir Bakker, gespreksleider", "Jorinde Vos, casusonderzoeker"]
        )
    )
    table.begin(leader, {"Samir Bakker": "is er", "Jorinde Vos": "is er"})
    table.note_factor(leader, "Hielp", SAME)
    table.note_action(leader, OF_CLOSING, who="gemeente", due=day(90))
    table.close(leader)
    table.release(leader)


def the_findings_are_laid_side_by_side(page):
    sides = after.lay_sessions_side_by_side(page)
    assert SAME in sides.inner_text()
    assert "Aan het bureau opgeschreven" not in sides.inner_text()
    after.merge_what_is_the_same(page, SAME, HELPED)
    before.tie_the_piece_to(page, HINDERED)
    after.answer_the_general_questions(page)


def the_actions_are_agreed(page):
    after.agree_how_to_see_whether_it_helps(page, ACTION, lesson=LESSON, check_on=day(90))
    after.do_it(page, ACTION)


def a_year_goes_by(page, colleague, address, monkeypatch):
    """Only the clock goes on; both log in again."""
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + YEAR)
    log_in(page, address)
    log_in(colleague, address, SAMIR)
    after.see_whether_it_helps(page, ACTION)


def every_reader_gets_a_report(page, colleague, folder):
    """The commissioner, the family and the young person; two people read each of them."""
    return {
        version: report_for(page, colleague, version, folder)
        for version in ("Voor de opdrachtgever", *OF_FAMILY)
    }


def report_for(page, colleague, version, folder):
    after.begin_report(page, version)
    if version == "Voor het gezin":
        for teller in ("jongere", "moeder"):
            after.release_what_was_told(page, teller)
    for window in (page, colleague):
        window.goto(page.url)
        after.look_with_four_eyes(window, version)
    shown = after.decide_about_names(page)
    assert objections(page) == []
    return [shown, *after.issue(page, folder)]


def nothing_of_the_reflection_reaches_the_family(page, walls, kept):
    """What the professionals said among themselves is for the commissioner, and in nothing of the family's."""
    page.goto(walls["where"])
    wall_since = page.locator("main").inner_text()
    of_family = [
        walls["letter"],
        walls["wall"],
        wall_since,
        *(text for name in OF_FAMILY for text in kept[name]),
    ]

    assert [found for text in of_family for found in found_in(text, (*INSIDE, MINUTES_INSIDE))] == []
    assert found_in(kept["Voor de opdrachtgever"][0], INSIDE) == [*INSIDE]
    assert found_in(kept["Voor het gezin"][0], FOR_FAMILY) == [*FOR_FAMILY]
    assert found_in(kept["Voor de jongere"][0], (LESSON,)) == [LESSON]


def found_in(text, wanted):
    """What stands in a text, whatever its capitals and line breaks."""
    plain = " ".join(text.split()).casefold()
    return [words for words in wanted if words.casefold() in plain]


def day(number):
    """A day so far from today, as people write it."""
    return f"{timezone.localdate() + timedelta(days=number):%d-%m-%Y}"
