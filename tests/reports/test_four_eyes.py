"""Two people look for ways in which somebody may be found before a report is more than a concept."""

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.analysis.operations import add_lesson
from leerlijn.consent.models import Declaration
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.issuing import begin_report, change_report
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers, ReportState, Trace
from leerlijn.reports.models import TraceCheck
from leerlijn.reports.operations import keep_trace_check
from leerlijn.reports.queries import material_for
from tests.factories import make_case, make_member, make_user

pytestmark = pytest.mark.django_db
EYES = "nog niet door twee mensen nagekeken"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def report(by):
    return begin_report(make_case(by), by=by, readers=Readers.COMMISSIONER)


def notice_of(report) -> str:
    return compose(material_for(report)).notice


def test_a_report_is_a_concept_until_two_people_looked_for_everything(report, by) -> None:
    colleague = make_member(report.case.study, by=by, role=Role.FACILITATOR)
    Declaration.objects.update(scan="consent/scan.pdf")
    assert notice_of(report) == f"Concept: {EYES}."

    keep_trace_check(report, by=by, seen=Trace.values)
    keep_trace_check(report, by=by, seen=Trace.values)
    assert EYES in notice_of(report)

    keep_trace_check(report, by=colleague, seen=Trace.values[:-1])
    assert EYES in notice_of(report)

    keep_trace_check(report, by=colleague, seen=Trace.values, remark="Beroep van vader weggelaten")
    assert notice_of(report) == ""
    assert TraceCheck.objects.count() == 2


def test_both_reasons_of_a_concept_are_told(report) -> None:
    assert notice_of(report) == f"Concept: nog niet alle getekende formulieren zijn binnen; {EYES}."


def test_whatever_changes_in_the_report_asks_for_other_eyes(report, by) -> None:
    colleague = make_member(report.case.study, by=by, role=Role.FACILITATOR)
    Declaration.objects.update(scan="consent/scan.pdf")
    for reader in (by, colleague):
        keep_trace_check(report, by=reader, seen=Trace.values)
    assert notice_of(report) == ""

    change_report(report, by=by, introduction="Vader is burgemeester", closing="")
    assert EYES in notice_of(report)

    for reader in (by, colleague):
        keep_trace_check(report, by=reader, seen=Trace.values)
    assert notice_of(report) == ""

    add_lesson(report.case, by=by, text="De enige tweeling van het dorp")
    assert EYES in notice_of(report)


def test_what_is_not_on_the_list_or_already_out_is_refused(report, by) -> None:
    with pytest.raises(Refusal) as unknown:
        keep_trace_check(report, by=by, seen=["shoe_size"])
    report.state = ReportState.ISSUED
    with pytest.raises(Refusal) as issued:
        keep_trace_check(report, by=by, seen=Trace.values)

    assert (unknown.value.code, issued.value.code) == ("no_such_trace", "issued")
    assert TraceCheck.objects.count() == 0


def test_who_is_not_on_the_team_does_not_tick(report) -> None:
    with pytest.raises(Refusal) as refused:
        keep_trace_check(report, by=make_user(), seen=Trace.values)

    assert refused.value.code == "not_on_team"
