"""Every page of the house in Chromium, opened by the role that uses it, with the demo and a finished case in it."""

import os

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections

from scripts.showcase import PAGES, TABLES, load_showcase
from tests.browser.faults import faults_in
from tests.browser.windows import Showcase

# Not pages: files to keep, and parts of a page that a script asks for.
FILES = {
    "report-file",
    "insight-file",
    "consent-file",
    "source-original",
    "plan-file",
    "method-file",
    "discussion-format-file",
    "insight-plan-file",
    "study-log-file",
    "session-letter-file",
    "life-file",
    "cause-profile-file",
    "cause-tree-file",
    "price-sample",
    "life-facts-csv",
    "life-facts-json",
}
PARTS = {"entry-row"}
QUIET = {"life-stand"}
DEEDS = [route.name for route in TABLES if route.only_posts]
WHOLE = [name for name in PAGES if name not in {*FILES, *PARTS, *QUIET, *DEEDS}]


@pytest.fixture(scope="module")
def transactional_db(django_db_setup, django_db_blocker):
    """The database of these tests, which only look: loaded once for all of them, and emptied after the last."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with django_db_blocker.unblock():
        yield load_showcase()
        call_command("flush", interactive=False, verbosity=0)
        connections.close_all()


@pytest.fixture(scope="module")
def showcase(transactional_db, live_server, browser, browser_context_args):
    shown = Showcase(transactional_db, live_server.url, browser, browser_context_args)
    yield shown
    shown.shut()


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_opens_and_nothing_is_wrong_with_it(showcase, name):
    window = showcase.window(PAGES[name].role)
    window.complaints()

    answer = window.page.goto(showcase.address + PAGES[name].url(showcase.study))

    assert answer.status == 200
    assert window.complaints() == []
    # Some only lead on to a page that is looked at under its own name.
    assert window.page.url in window.seen or faults_in(window.page) == []
    window.seen.add(window.page.url)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_handed_over_to_keep(showcase, name):
    answer = showcase.client(PAGES[name].role).get(PAGES[name].url(showcase.study))
    answer.close()

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_part_of_a_page_answers(showcase, name):
    answer = showcase.client(PAGES[name].role).get(PAGES[name].url(showcase.study))

    assert answer.status_code == 200
    assert b"<html" not in answer.content


@pytest.mark.parametrize("name", sorted(QUIET))
def test_what_a_page_asks_every_few_seconds_is_answered_without_words(showcase, name):
    answer = showcase.client(PAGES[name].role).get(PAGES[name].url(showcase.study))

    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_no_page(showcase, name):
    answer = showcase.client(PAGES[name].role).get(PAGES[name].url(showcase.study))

    assert answer.status_code == 404


@pytest.mark.parametrize("route", [route for route in TABLES if route.writes], ids=lambda route: route.name)
def test_only_looking_at_a_page_that_can_write_changes_nothing(showcase, route):
    url, before = PAGES[route.name].url(showcase.study), everything_kept()

    showcase.client(PAGES[route.name].role).get(url)

    assert everything_kept() == before


def everything_kept():
    """All rows of the house, without the log and the sessions of the browser."""
    kept = (model for model in apps.get_models() if model._meta.app_label not in {"audit", "sessions"})
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for model in kept
        if model._meta.label != "accounts.User"
    }
