"""Deciding about names in Chromium: an answer under way takes nothing from whoever is at another name already."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leerlijn.exchange.operations.issuing import begin_report
from leerlijn.reports.enums import Readers
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def gate(page, live_server, by, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    case = make_case(by)
    make_entry(case, by=by, text="Jorrit belde met mevrouw Talsma en met juf Noortje", words="2016")
    begin_report(case, by=by, readers=Readers.COMMISSIONER)
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", by.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("report-gate", args=[case.code, "opdrachtgever"]))
    return page


def test_own_words_at_another_name_stay_while_an_answer_is_under_way(gate):
    held = []
    gate.route("**/beslissen/", lambda route: held.append(route))  # noqa: PLW0108
    first, second = gate.locator("[data-item]").nth(0), gate.locator("[data-item]").nth(1)
    second_key = second.locator("[name=key]").first.get_attribute("value")
    first.get_by_role("button", name=re.compile(".")).first.click()
    second.get_by_text("Anders", exact=True).click()
    second.get_by_label("Wat moet er staan?").fill("een tante")
    assert len(held) == 1

    held[0].continue_()
    expect(gate.locator("[data-said]")).to_contain_text("1 van")

    same = gate.locator("[data-item]", has=gate.locator(f'[name=key][value="{second_key}"]'))
    expect(same.get_by_label("Wat moet er staan?")).to_be_visible()
    expect(same.get_by_label("Wat moet er staan?")).to_have_value("een tante")
    expect(same.get_by_label("Wat moet er staan?")).to_be_focused()


def test_what_is_pressed_at_another_name_opens_at_the_first_press(gate):
    second = gate.locator("[data-item]").nth(1)

    second.get_by_text("Anders", exact=True).click()

    expect(second.get_by_label("Wat moet er staan?")).to_be_focused()
    expect(second).to_have_attribute("aria-current", "true")
    expect(gate.locator("[data-item][aria-current]")).to_have_count(1)
