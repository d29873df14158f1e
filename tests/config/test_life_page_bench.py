"""Measuring how one looks closer at a life, with the figures themselves left out of it."""

import pytest

from leerlijn.accounts.models import User
from leerlijn.config import preparing
from leerlijn.config.benchmarks import life_page
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db


def test_every_level_is_measured_in_a_life_of_as_many_entries_as_it_says(monkeypatch, settings) -> None:
    monkeypatch.setattr(life_page, "ENTRIES", 12)
    monkeypatch.setattr(preparing, "collect_static", lambda: None)
    settings.ALLOWED_HOSTS = ["localhost"]
    owner = make_user()
    User.objects.filter(pk=owner.pk).update(is_owner=True)
    case = make_case(owner)

    figures = life_page.work_through()

    assert case.entries.present().count() == 12
    assert {name: line["status"] for name, line in figures.items()} == dict.fromkeys(figures, 200)
    assert {"page", *life_page.LEVELS} <= figures.keys()
    assert figures["week"]["queries"] < figures["page"]["queries"]
