"""Measuring how one looks closer at a life, with the figures themselves left out of it."""

from pathlib import Path

import pytest

from leerlijn.accounts.models import User
from leerlijn.config import preparing
from leerlijn.config.benchmarks import in_browser, life_page
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


def test_without_chromium_the_bench_says_so_in_place_of_a_figure(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("LEERLIJN_CHROMIUM", str(tmp_path / "nowhere"))

    said = in_browser.measure(str(tmp_path))

    assert list(said) == ["not_measured"]
    assert "Chromium is not here" in said["not_measured"]


def test_without_playwright_the_bench_says_so_in_place_of_a_figure(monkeypatch, tmp_path) -> None:
    program = tmp_path / "chromium"
    program.touch()
    monkeypatch.setenv("LEERLIJN_CHROMIUM", str(program))
    monkeypatch.setattr(in_browser, "find_spec", lambda _name: None)

    said = in_browser.measure(str(tmp_path))

    assert list(said) == ["not_measured"]
    assert "Playwright is not here" in said["not_measured"]


def test_a_page_of_150_entries_can_be_worked_with_within_a_second_of_a_browsers_work() -> None:
    program = in_browser.chromium()
    if program is None:
        pytest.skip("there is no Chromium here")

    figures = life_page.measure(Path(life_page.__file__).parents[2] / "exchange" / "demo" / "k-01")

    found = figures["in_browser"]
    assert found["entries"] == 150
    assert 0 < found["script"] < found["main_thread"] <= found["cpu_seconds"] <= 1
    assert 0 < found["until_loaded"] <= found["cpu_seconds"]
