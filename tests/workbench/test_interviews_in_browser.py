"""Typing in a conversation in Chromium: kept by itself, on the server alone, and not lost when that fails."""

import re

import pytest
from django.urls import reverse

from leerlijn.lifecourse.operations import prepare_interview
from leerlijn.sources.models import Question
from leerlijn.sources.operations import Typed, save_answers
from tests.browser.faults import faults_at, sideways
from tests.factories import make_case, make_member, make_user, person

pytestmark = pytest.mark.django_db(transaction=True)
KEPT = re.compile(r"Bewaard om \d{1,2}\.\d{2} uur")


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def interview(case, by):
    return prepare_interview(case, person(case, "mother"), by=by, asked_by=by)


@pytest.fixture
def open_page(page, live_server, case, by, interview):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", by.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("interview", args=[case.code, interview.pk]))
    return page


def answers(interview):
    found = interview.questions.exclude(answer="")
    return list(found.values_list("answer", flat=True))


def test_what_is_typed_is_kept_by_itself_and_nowhere_in_the_browser(open_page, interview):
    ask = open_page.locator("[data-ask]").first
    ask.locator("textarea").press_sequentially("Rustig. 🙂")

    ask.get_by_text(KEPT).wait_for()

    assert answers(interview) == ["Rustig. 🙂"]
    assert "Rustig" not in open_page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    ask.locator("textarea").press_sequentially(" En zwaar.")
    ask.locator("[data-kept][value='3']").wait_for(state="attached")
    assert answers(interview) == ["Rustig. 🙂 En zwaar."]


def test_when_the_server_is_away_the_words_stay_and_are_kept_once_it_is_back(open_page, interview):
    ask = open_page.locator("[data-ask]").first
    open_page.route("**/vraag/**", lambda route: route.abort())
    ask.locator("textarea").press_sequentially("Rustig.")
    ask.get_by_text("Nog niet bewaard.").wait_for()
    assert answers(interview) == []
    assert ask.locator("textarea").input_value() == "Rustig."

    open_page.unroute("**/vraag/**")
    ask.get_by_text(KEPT).wait_for()

    assert answers(interview) == ["Rustig."]
    assert not ask.get_by_text("Nog niet bewaard.").is_visible()


def test_a_page_to_log_in_does_not_take_the_place_of_what_was_typed(open_page, interview):
    open_page.context.clear_cookies(name="sessionid")
    ask = open_page.locator("[data-ask]").first
    ask.locator("textarea").press_sequentially("Rustig.")

    ask.get_by_text("Nog niet bewaard.").wait_for()

    assert ask.locator("textarea").input_value() == "Rustig."
    assert open_page.locator("input[name=password]").count() == 0


def test_two_editors_both_see_both_texts_and_choose(open_page, case, interview, by):
    colleague = make_member(case.study, by=by, role="facilitator")
    question = Question.objects.filter(interview=interview).first()
    save_answers(interview, [Typed(str(question.pk), "Wat zij hoorde", True, 1)], by=colleague)
    ask = open_page.locator("[data-ask]").first

    ask.locator("textarea").press_sequentially("Wat ik hoorde")
    ask.get_by_text(f"{colleague.name} typte hier ook").wait_for()
    assert answers(interview) == ["Wat zij hoorde"]
    ask.get_by_role("button", name="Bewaar wat ik typte").click()
    open_page.get_by_text(KEPT).wait_for()

    assert answers(interview) == ["Wat ik hoorde"]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_fits_and_axe_has_nothing_to_object_to(open_page, width):
    assert faults_at(open_page, width) == []
    open_page.set_viewport_size({"width": 320, "height": 900})
    assert sideways(open_page, 320) == []
