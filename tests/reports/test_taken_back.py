"""Once somebody takes their consent back, no issued report of the case is handed out any more."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.names import gate_of
from leerlijn.exchange.operations import issuing
from leerlijn.exchange.operations.issuing import begin_report, hide_all, issue_report, start_issuing
from leerlijn.identities.operations import enrol_person
from leerlijn.reports.enums import Format, Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile
from leerlijn.reports.operations import hand_over
from leerlijn.reports.queries import (
    issued_file,
    issued_reports,
    reports_for_commissioner,
    withdrawn_reports,
)
from tests.factories import give_consent, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db
SCOPES = list(WithdrawalScope)


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    """A case in which grandmother, who has no authority, may tell too."""
    case = make_case(researcher, consent=False)
    enrol_person(
        case,
        by=researcher,
        role="grandparent",
        pseudonym="oma",
        full_name="Tjitske Hoekema",
        role_words="oma",
    )
    give_consent(case, by=researcher)
    return case


@pytest.fixture
def file(case, researcher):
    """One file of a report for the commissioner that was issued."""
    report = CaseReport.objects.create(
        case=case,
        readers=Readers.COMMISSIONER,
        state=ReportState.ISSUED,
        issued_at=timezone.now(),
        made_by=researcher,
    )
    file = IssuedFile(report=report, format=Format.HTML, sha256="0" * 64, size=3)
    file.content.save("x.html", ContentFile(b"abc"))
    return file


def take_back(case, by, scope=WithdrawalScope.SELF):
    who = "mother" if scope == WithdrawalScope.CASE else "grandparent"
    withdraw(person(case, who), by=by, scope=scope)


@pytest.mark.parametrize("scope", SCOPES)
def test_the_team_gets_no_file_any_more(case, file, researcher, scope) -> None:
    take_back(case, researcher, scope)

    with pytest.raises(Refusal):
        issued_file(case, researcher, file.pk)
    assert issued_reports(case, researcher) == []
    assert withdrawn_reports(case) == [file.report]


@pytest.mark.parametrize("scope", SCOPES)
def test_the_commissioner_gets_no_file_any_more(case, file, researcher, scope) -> None:
    reader = make_member(case.study, by=researcher, role=Role.COMMISSIONER)
    assert hand_over(file.pk, by=reader) == file

    take_back(case, researcher, scope)

    assert reports_for_commissioner(reader) == []
    with pytest.raises(Refusal):
        hand_over(file.pk, by=reader)


@pytest.mark.parametrize("scope", SCOPES)
def test_the_steward_still_reads_what_was_issued(case, file, researcher, scope) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)

    take_back(case, researcher, scope)

    assert issued_file(case, steward, file.pk) == file
    assert issued_reports(case, steward) == [file.report]


def test_reports_of_another_case_stay(file, researcher) -> None:
    other = make_case(researcher, file.report.case.study)

    withdraw(person(other, "mother"), by=researcher, scope=WithdrawalScope.SELF)

    assert issued_reports(file.report.case, researcher) == [file.report]


def test_a_report_that_is_being_made_begins_anew(case, researcher) -> None:
    report = start_issuing(case, by=researcher, readers=Readers.FAMILY)

    take_back(case, researcher)

    report.refresh_from_db()
    assert (report.state, report.progress, report.steps_done) == (ReportState.DRAFT, "", 0)


def test_a_withdrawal_while_the_files_are_made_stops_the_release(case, researcher, monkeypatch) -> None:
    report = start_issuing(case, by=researcher, readers=Readers.FAMILY)
    render = issuing.render

    def slowly(*given):
        take_back(case, researcher)
        return render(*given)

    monkeypatch.setattr(issuing, "render", slowly)

    with pytest.raises(Refusal) as refused:
        issue_report(report, by=researcher)

    assert refused.value.code == "changed"
    assert not IssuedFile.objects.exists()


def test_a_report_that_was_taken_back_is_never_issued_again(case, file, researcher) -> None:
    make_entry(case, by=researcher, teller="father")
    take_back(case, researcher)
    report = CaseReport.objects.get(pk=file.report_id)
    hide_all(case, gate_of(report).questions, by=researcher)

    with pytest.raises(Refusal) as refused:
        issue_report(report, by=researcher)

    report.refresh_from_db()
    assert (refused.value.code, report.state) == ("issued", ReportState.WITHDRAWN)


def test_a_new_report_can_be_made_afterwards(case, file, researcher) -> None:
    take_back(case, researcher)
    report = begin_report(case, by=researcher, readers=Readers.COMMISSIONER)
    hide_all(case, gate_of(report).questions, by=researcher)

    issue_report(report, by=researcher)

    assert issued_reports(case, researcher) == [report]
