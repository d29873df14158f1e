"""The pages of a study in Chromium, on a phone."""

import pytest
from django.urls import reverse

from tests.factories import make_study, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_on_a_phone_the_page_above_is_one_touch_away(page, live_server):
    researcher = make_user()
    study = make_study(researcher)
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{live_server.url}/account/login/")
    page.fill("input[name=login]", researcher.email)
    page.fill("input[name=password]", "een lang wachtwoord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    page.goto(live_server.url + reverse("value-list", args=[study.pk, "living"]))
    crumbs = page.locator(".top .crumbs a")
    shown = [crumb.inner_text() for crumb in crumbs.all() if crumb.is_visible()]

    crumbs.get_by_text("Keuzelijsten").click()

    assert shown == ["Keuzelijsten"]
    assert page.url.endswith(reverse("study-values", args=[study.pk]))
