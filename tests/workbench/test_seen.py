"""When something leaked: what did this account see between two days; and the log as a table for an auditor."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.operations import log_access
from leerlijn.audit.queries import seen_by
from leerlijn.studies.operations.blocks import block_somebody
from leerlijn.workbench.logbook import COLUMNS, csv_line
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def steward(case, researcher):
    return make_member(case.study, by=researcher, role=Role.STEWARD)


def look(case, by, *, days_ago=0, refused=""):
    event = log_access(by=by, action=Action.READ, subject="source", case=case, refused=refused)
    AccessEvent.objects.filter(pk=event.pk).update(at=timezone.now() - timedelta(days=days_ago))


def asked(study, who, *, since, until):
    today = timezone.localdate()
    days = {"van": today - timedelta(days=since), "tot": today - timedelta(days=until)}
    named = "&".join(f"{key}={day:%d-%m-%Y}" for key, day in days.items())
    return f"{reverse('study-seen', args=[study.pk])}?wie={who.pk}&{named}"


def test_what_was_seen_is_counted_between_the_days_and_what_was_refused_is_not(case, researcher) -> None:
    looker = make_member(case.study, by=researcher, role=Role.RESEARCHER)
    for days_ago in (9, 5, 5, 3, 1):
        look(case, looker, days_ago=days_ago)
    look(case, looker, days_ago=4, refused="frozen")
    today = timezone.localdate()

    lines = seen_by(
        AccessEvent.objects.all(),
        str(looker.pk),
        since=today - timedelta(days=5),
        until=today - timedelta(days=3),
    )

    assert [(line.case_id, line.subject, line.action, line.times) for line in lines] == [
        (str(case.pk), "source", Action.READ, 3)
    ]
    assert (lines[0].last - lines[0].first).days == 2


def test_the_steward_reads_what_somebody_saw_by_case(client, case, researcher, steward) -> None:
    look(case, researcher)
    client.force_login(steward)

    page = client.get(asked(case.study, researcher, since=1, until=0)).content.decode()

    assert f"Casus {case.code}" in page
    assert "Bron: bekeken" in page
    assert AccessEvent.objects.filter(purpose="study-seen", action=Action.SEARCH).exists()


def test_nothing_seen_is_said_and_days_in_the_wrong_order_come_back(
    client, case, researcher, steward
) -> None:
    client.force_login(steward)

    nothing = client.get(asked(case.study, researcher, since=90, until=80)).content.decode()
    turned = client.get(asked(case.study, researcher, since=1, until=5)).content.decode()

    assert "Niets gezien" in nothing
    assert "Deze dag ligt vóór de eerste" in turned


def test_a_case_that_is_closed_to_the_steward_is_in_neither(client, case, researcher, steward) -> None:
    look(case, researcher)
    colleague = make_member(case.study, by=researcher, role=Role.STEWARD)
    block_somebody(case, steward, by=colleague, reason="near")
    client.force_login(steward)

    page = client.get(asked(case.study, researcher, since=1, until=0)).content.decode()
    table = b"".join(client.get(reverse("study-log-file", args=[case.study_id]))).decode()

    assert case.code not in page
    assert str(case.pk) not in table


def test_the_table_for_the_auditor_has_every_line_with_names_and_codes(
    client, case, researcher, steward
) -> None:
    look(case, researcher)
    client.force_login(steward)
    whole = AccessEvent.objects.filter(study_id=str(case.study_id)).count()

    answer = client.get(reverse("study-log-file", args=[case.study_id]))
    rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert set(rows[0]) == set(COLUMNS)
    assert len(rows) in {whole, whole + 1}
    assert {"actor": researcher.name, "case": case.code, "subject": "source"}.items() <= rows[
        -2
    ].items() | rows[-1].items()
    assert AccessEvent.objects.filter(purpose="study-log-file", action=Action.EXPORT).exists()


def test_no_cell_is_run_as_a_formula() -> None:
    assert csv_line(["=1+1", "+31", "@a", "gewoon"]) == "'=1+1,'+31,'@a,gewoon\r\n"


def test_the_file_asks_as_much_of_the_database_for_many_lines_as_for_few(
    client, case, researcher, steward, django_assert_max_num_queries
) -> None:
    for _number in range(30):
        look(case, researcher)
    client.force_login(steward)

    with django_assert_max_num_queries(16):
        b"".join(client.get(reverse("study-log-file", args=[case.study_id])))


def test_from_the_study_the_steward_finds_the_log_and_who_may_not_see_it_does_not(
    client, case, researcher, steward
) -> None:
    home = reverse("study-home", args=[case.study_id])
    ways = [reverse("study-log", args=[case.study_id]), reverse("study-blocks", args=[case.study_id])]

    client.force_login(steward)
    of_steward = client.get(home).content.decode()
    client.force_login(researcher)
    of_researcher = client.get(home).content.decode()

    assert all(f'href="{way}"' in of_steward for way in ways)
    assert not any(f'href="{way}"' in of_researcher for way in ways)
