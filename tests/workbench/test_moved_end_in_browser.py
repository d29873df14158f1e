"""An end is dragged in Chromium."""

import pytest
from django.urls import reverse

from leerlijn.lifecourse.models import Entry
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_end_is_dragged_said_in_words_and_kept(page, live_server):
    femke = make_user()
    case = make_case(femke)
    make_entry(case, by=femke, text="Bij oma", words="1 maart 2016 tot 1 maart 2018")
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", femke.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.set_viewport_size({"width": 1440, "height": 1000})
    page.goto(live_server.url + reverse("life-line", args=[case.code]))
    bar = page.locator(".only-drawn .ll-bar:not(.ll-untold) .ll-hit").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    right, middle = box["x"] + box["width"] - 3, box["y"] + box["height"] / 2

    page.mouse.move(right, middle)
    page.mouse.down()
    page.mouse.move(right + 40, middle, steps=4)
    page.mouse.move(right + 120, middle, steps=4)
    page.mouse.up()
    page.locator("#verschoven", has_text="Wordt dit de tijd?").wait_for()
    before = Entry.objects.get().is_settled
    page.get_by_role("button", name="Ja, zo is het").click()
    page.locator("#toasts", has_text="Tijd afgesproken").wait_for()

    kept = Entry.objects.get()
    assert before is False
    assert kept.is_settled
    assert kept.words.startswith("1 maart 2016 tot")
    assert 2018 <= kept.latest_end.year <= 2020
    assert kept.latest_end > kept.earliest_end
