"""The page of the young person's version lists what papers say of health, and asks before it lets it in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.exchange.operations.issuing import begin_report
from leerlijn.lifecourse.enums import Track
from leerlijn.reports.enums import Readers
from tests.factories import make_case, make_entry, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    case = make_case(researcher)
    make_entry(case, by=researcher, track=Track.EVENTS, teller="", text="BMI 31 gemeten")
    return case


def page(client, case, slug: str) -> str:
    return client.get(f"{reverse('reports', args=[case.code])}?voor={slug}").content.decode()


def test_what_stays_out_is_listed_until_somebody_asked(client, case, researcher) -> None:
    client.force_login(researcher)
    report = begin_report(case, by=researcher, readers=Readers.YOUNG_PERSON)
    before = page(client, case, "jongere")
    assert "Dit bleef eruit" in before
    assert "BMI 31 gemeten" in before

    client.post(
        reverse("report-texts", args=[case.code, "jongere"]),
        {"tells_health": "on", "seen_version": report.version},
    )

    report.refresh_from_db()
    assert report.tells_health
    assert "Dit bleef eruit" not in page(client, case, "jongere")


def test_another_version_has_nothing_to_ask(client, case, researcher) -> None:
    client.force_login(researcher)
    begin_report(case, by=researcher, readers=Readers.COMMISSIONER)
    shown = page(client, case, "opdrachtgever")
    assert "Dit bleef eruit" not in shown
    assert "tells_health" not in shown


def test_a_longer_list_of_what_stays_out_asks_no_more_of_the_database(client, case, researcher) -> None:
    client.force_login(researcher)
    begin_report(case, by=researcher, readers=Readers.YOUNG_PERSON)
    page(client, case, "jongere")
    with CaptureQueriesContext(connection) as few:
        page(client, case, "jongere")
    for number in range(5):
        make_entry(case, by=researcher, track=Track.EVENTS, teller="", text=f"Medicatie {number}")
    with CaptureQueriesContext(connection) as many:
        shown = page(client, case, "jongere")
    assert "Medicatie 4" in shown
    assert len(many) <= len(few)
