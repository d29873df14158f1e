"""A link, a crawler or a page that is fetched ahead changes nothing: only a POST does."""

import pytest
from django.test import Client

from leerlijn.audit.models import AccessEvent
from leerlijn.exchange.demo_study import load_demo
from leerlijn.studies.models import Case
from tests.factories import make_user
from tests.house.visits import everything_kept, furnished_case, visits

pytestmark = pytest.mark.django_db


def test_no_page_that_writes_changes_anything_for_who_only_reads(client) -> None:
    load_demo()
    furnished_case(make_user())

    changed = {
        case.code: tables
        for case in Case.objects.order_by("code")
        if (tables := changed_by_reading(client, case))
    }

    assert changed == {}


def changed_by_reading(client: Client, case: Case) -> list[str]:
    """The tables that are not what they were after every page that writes was asked for, not sent to."""
    client.force_login(case.study.memberships.filter(role="researcher").first().user)
    before = everything_kept()
    for visit in visits(case):
        if visit.route.writes:
            client.get(visit.where)
            client.head(visit.where)
    after = everything_kept()
    return [table for table in before if before[table] != after[table]]


def test_where_only_a_post_may_come_a_reader_finds_nothing_and_the_log_says_so(client) -> None:
    by = make_user()
    case = furnished_case(by)
    client.force_login(by)
    found = {visit.route.name: visit.where for visit in visits(case) if visit.route.only_posts}

    answers = {name: client.get(where).status_code for name, where in found.items()}

    assert set(answers) == {
        "block-lift",
        "mood-line",
        "cause-deed",
        "consent-on-screen",
        "cause-restore",
        "cause-tree-remove",
        "cause-tree-restore",
        "list-columns",
        "list-empty-rows",
        "list-take",
        "list-row-undo",
        "report-eyes",
        "hours-quick",
        "hours-clock",
        "fragment-mark",
        "fragment-remove",
        "fragment-restore",
        "interview-answer",
        "interview-restore",
        "study-interview-answer",
        "study-interview-restore",
        "case-finish",
        "life-merge-undo",
        "entry-part",
        "entry-landmark",
        "list-sender",
        "track-word-remove",
        "time-read",
        "own-mood-share",
        "own-star",
        "own-stars-share",
        "own-undo",
        "own-words-back",
        "own-words-share",
    }
    assert set(answers.values()) == {404}
    assert set(AccessEvent.objects.refused().values_list("purpose", "reason")) == {
        (name, "method") for name in found
    }


def test_who_must_sign_in_first_comes_back_to_a_page_that_is_there(client) -> None:
    case = furnished_case(make_user())
    take = next(visit for visit in visits(case) if visit.route.name == "list-take")

    response = client.post(take.where)

    assert response["Location"] == "/account/login/?next=/start/"
