"""Four eyes on a report: what each reader ticks is kept, shown to the others, and never asked for too late."""

import pytest
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.exchange.operations.issuing import begin_report, change_report
from leerlijn.reports.enums import Readers, Trace
from leerlijn.reports.models import TraceCheck
from leerlijn.reports.operations import keep_trace_check
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def tick(client, case, **typed):
    return client.post(reverse("report-eyes", args=[case.code, "opdrachtgever"]), typed)


def page(client, case) -> str:
    return client.get(reverse("reports", args=[case.code])).content.decode()


def test_nothing_is_asked_before_there_is_a_report(signed_in, case) -> None:
    assert "Kijk met vier ogen" not in page(signed_in, case)

    tick(signed_in, case, seen=Trace.values)

    assert TraceCheck.objects.count() == 0


def test_what_i_ticked_stands_ticked_when_i_come_back(signed_in, case, researcher) -> None:
    begin_report(case, by=researcher, readers=Readers.COMMISSIONER)

    answer = tick(signed_in, case, seen=["rare", "press"], remark="Er stond een stuk in de krant")

    assert answer.status_code == 302
    check = TraceCheck.objects.get()
    assert (check.seen, check.remark) == (["rare", "press"], "Er stond een stuk in de krant")
    shown = page(signed_in, case)
    assert shown.count("checked") == 2
    assert "keek 2 punten na" in shown


def test_i_see_what_a_colleague_looked_for(signed_in, case, researcher) -> None:
    colleague = make_member(case.study, by=researcher, role=Role.FACILITATOR)
    report = begin_report(case, by=researcher, readers=Readers.COMMISSIONER)
    keep_trace_check(report, by=colleague, seen=Trace.values, remark="Beroep van vader eruit")

    shown = page(signed_in, case)

    assert f"{colleague.name}: keek alles na" in " ".join(shown.split())
    assert "Beroep van vader eruit" in shown


def test_a_report_that_changed_since_asks_to_be_looked_at_again(signed_in, case, researcher) -> None:
    report = begin_report(case, by=researcher, readers=Readers.COMMISSIONER)
    keep_trace_check(report, by=researcher, seen=Trace.values)
    assert "Kijk het nog een keer na" not in page(signed_in, case)

    change_report(report, by=researcher, introduction="Anders", closing="")

    assert "Kijk het nog een keer na" in page(signed_in, case)


def test_an_answer_that_is_not_on_the_list_is_told_and_nothing_is_lost(signed_in, case, researcher) -> None:
    begin_report(case, by=researcher, readers=Readers.COMMISSIONER)

    answer = tick(signed_in, case, seen=["rare", "shoe_size"], remark="Dit typte ik")

    assert answer.status_code == 422
    assert "Dit typte ik" in answer.content.decode()
    assert TraceCheck.objects.count() == 0


def test_there_is_nothing_to_read_at_the_address_itself(signed_in, case) -> None:
    assert signed_in.get(reverse("report-eyes", args=[case.code, "gezin"])).status_code == 404
