"""The report's page, the gate before it, the making and the files."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.exchange.names import gate_of
from leerlijn.exchange.operations.issuing import (
    STEPS,
    begin_report,
    change_report,
    hide_all,
    issue_report,
    start_issuing,
)
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.operations import MinutedItem, record_meeting
from leerlijn.reports.enums import Choice, Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.toolkit.redaction import Category, Why
from leerlijn.workbench.reasons import HOW, WHAT
from leerlijn.workbench.views.reports import MAKING
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user, person

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Jorrit belde met Wieke Zandstra-Hoekema", words="2016")
    return case


@pytest.fixture
def signed_in(client, researcher):
    client.force_login(researcher)
    return client


def at(name, case, *rest):
    return reverse(name, args=[case.code, *rest])


def report_of(case, by):
    return begin_report(case, by=by, readers=Readers.COMMISSIONER)


def decide_all(case, by):
    report = report_of(case, by)
    hide_all(case, gate_of(report).questions, by=by)
    return report


def key_of(case, form):
    report = CaseReport(case=case, readers=Readers.COMMISSIONER)
    return next(one.key for one in gate_of(report).questions if form in one.forms)


def test_a_report_is_begun_and_its_page_leads_to_the_gate(signed_in, case) -> None:
    answer = signed_in.post(at("report-begin", case, "gezin"), follow=True)

    assert CaseReport.objects.get().readers == Readers.FAMILY
    assert at("report-gate", case, "gezin") in answer.content.decode()


def test_reading_the_address_of_a_deed_does_nothing(signed_in, case) -> None:
    for name in ("report-begin", "report-issue", "name-undo", "name-decide", "names-hide-all"):
        signed_in.get(at(name, case, "gezin"))

    assert CaseReport.objects.count() == 0
    assert NameDecision.objects.count() == 0


def test_what_the_researcher_adds_is_kept(signed_in, case, researcher) -> None:
    report_of(case, researcher)
    texts = {"introduction": "Vooraf.", "closing": "Dank je wel.", "seen_version": "1"}

    answer = signed_in.post(at("report-texts", case, "opdrachtgever"), texts)

    kept = CaseReport.objects.get()
    assert answer.status_code == 302
    assert (kept.introduction, kept.closing) == ("Vooraf.", "Dank je wel.")


def test_who_writes_over_a_colleague_is_told_and_keeps_what_was_typed(signed_in, case, researcher) -> None:
    report_of(case, researcher)
    texts = {"introduction": "Mijn woorden", "closing": "", "seen_version": "1"}
    signed_in.post(at("report-texts", case, "opdrachtgever"), {**texts, "introduction": "Van een collega"})

    answer = signed_in.post(at("report-texts", case, "opdrachtgever"), texts)

    assert answer.status_code == 422
    assert "Mijn woorden" in answer.content.decode()
    assert CaseReport.objects.get().introduction == "Van een collega"


def test_the_gate_asks_about_every_string_in_its_sentence(signed_in, case) -> None:
    page = signed_in.get(at("report-gate", case, "opdrachtgever")).content.decode()

    assert "Nog 3 plekken om over te beslissen" in page
    assert "<mark>Jorrit</mark> belde met" in page
    assert "Staat op de lijst van deze casus: een naam van iemand." in page


def test_the_report_is_locked_with_the_reason_beside_it(signed_in, case, researcher) -> None:
    minutes = add_source(
        case, by=researcher, kind=SourceKind.LEARNING_MINUTES, title="Verslag", text="Verslag"
    )
    items = [MinutedItem(ProposalKind.LESSON, "vraag het kind zelf")]
    record_meeting(minutes, by=researcher, kind=MeetingKind.LEARNING, items=items)

    page = signed_in.get(at("report-gate", case, "opdrachtgever")).content.decode()

    assert "Eerst nog: 3 plekken en 1 voorstel uit een verslag." in page
    assert at("report-issue", case, "opdrachtgever") not in page
    assert at("sessions", case) in page


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ({"answer": "suggestion"}, (Choice.HIDE, "de jongere", "")),
        ({"answer": "keep", "reason": "gewoon woord"}, (Choice.KEEP, "", "gewoon woord")),
        ({"answer": "other", "words": "de jongen"}, (Choice.HIDE, "de jongen", "")),
    ],
)
def test_each_button_decides(signed_in, case, answer, kept) -> None:
    signed_in.post(
        at("name-decide", case, "opdrachtgever"), {"key": key_of(case, "Jorrit"), "place": "1", **answer}
    )

    decision = NameDecision.objects.get()
    assert (decision.choice, decision.replacement, decision.reason) == kept


def test_with_a_script_only_the_part_that_changed_comes_back(signed_in, case) -> None:
    told = {"key": key_of(case, "Jorrit"), "place": "1", "answer": "suggestion"}

    page = signed_in.post(at("name-decide", case, "opdrachtgever"), told, **HTMX).content.decode()

    assert "<html" not in page
    assert "Nog 2 plekken om over te beslissen" in page
    assert "data-focus" in page


def test_without_a_script_the_next_place_is_current(signed_in, case) -> None:
    told = {"key": key_of(case, "Jorrit"), "place": "1", "answer": "suggestion"}

    answer = signed_in.post(at("name-decide", case, "opdrachtgever"), told)

    assert answer.url == f"{at('report-gate', case, 'opdrachtgever')}?plek=1#vraag-1"


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_answer_says_why_and_keeps_what_was_typed(signed_in, case, headers) -> None:
    told = {"key": key_of(case, "Jorrit"), "place": "1", "answer": "other", "words": "zoon van Wieke"}

    answer = signed_in.post(at("name-decide", case, "opdrachtgever"), told, **headers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hier staat zelf een naam of nummer in." in page
    assert 'value="zoon van Wieke"' in page
    assert NameDecision.objects.count() == 0


def test_a_decision_is_undone(signed_in, case, researcher) -> None:
    decide_all(case, researcher)

    signed_in.post(at("name-undo", case, "opdrachtgever"), {"key": key_of(case, "Jorrit")})

    assert len(gate_of(CaseReport.objects.get()).open) == 1


def test_all_of_one_kind_is_decided_at_once(signed_in, case, researcher) -> None:
    make_entry(case, by=researcher, text="Naar basisschool De Wilgenhof", words="2018")

    signed_in.post(at("names-hide-all", case, "opdrachtgever"), {"category": "person"})

    assert set(NameDecision.objects.values_list("category", flat=True)) == {"person"}
    assert len(gate_of(report_of(case, researcher)).open) == 2


def test_a_decided_gate_lets_the_report_go(signed_in, case, researcher) -> None:
    decide_all(case, researcher)

    answer = signed_in.post(at("report-issue", case, "opdrachtgever"), follow=True)

    page = answer.content.decode()
    assert "Het rapport is vrijgegeven" in page
    assert CaseReport.objects.get().state == ReportState.ISSUED
    assert all(at("report-file", case, file.pk) in page for file in IssuedFile.objects.all())


def test_an_open_gate_does_not(signed_in, case) -> None:
    answer = signed_in.post(at("report-issue", case, "opdrachtgever"), follow=True)

    assert "Nog 3 plekken om over te beslissen." in answer.content.decode()
    assert IssuedFile.objects.count() == 0


def test_the_making_is_told_in_words_and_asked_again(signed_in, case, researcher) -> None:
    decide_all(case, researcher)
    report = start_issuing(case, by=researcher, readers=Readers.COMMISSIONER)
    where = at("report-progress", case, report.pk)

    page = signed_in.get(where).content.decode()
    part = signed_in.get(where, **HTMX).content.decode()

    assert "in de rij" in page
    assert f'data-poll="{where}"' in part
    assert "<html" not in part


def test_the_steps_of_the_making_stand_beneath_the_bar(signed_in, case, researcher) -> None:
    decide_all(case, researcher)
    report = start_issuing(case, by=researcher, readers=Readers.COMMISSIONER)
    CaseReport.objects.update(steps_done=3, progress=str(MAKING[2]))

    page = signed_in.get(at("report-progress", case, report.pk)).content.decode()

    assert len(MAKING) == STEPS
    assert "Stap 3 van 5. Je kunt gewoon verder werken." in page
    assert re.findall(r'<li class="(done|now|to)"', page) == ["done", "done", "now", "to", "to"]


def test_the_gate_says_beforehand_what_will_stand_on_every_page(signed_in, case, researcher) -> None:
    decide_all(case, researcher)

    page = signed_in.get(at("report-gate", case, "opdrachtgever")).content.decode()

    assert "nog niet door twee mensen nagekeken" in page
    assert f"{at('reports', case)}?voor=opdrachtgever#vier-ogen" in page


def test_a_new_report_begins_with_what_was_written_in_the_last_one(case, researcher) -> None:
    first = report_of(case, researcher)
    change_report(first, by=researcher, introduction="Zo deden we dit", closing="Dank aan iedereen")
    CaseReport.objects.filter(pk=first.pk).update(state=ReportState.ISSUED, issued_at=timezone.now())

    anew = report_of(case, researcher)
    other = begin_report(case, by=researcher, readers=Readers.FAMILY)

    assert anew.pk != first.pk
    assert (anew.introduction, anew.closing) == ("Zo deden we dit", "Dank aan iedereen")
    assert (other.introduction, other.closing) == ("", "")


def test_each_version_lists_its_own_reports_and_says_that_there_are_others(
    signed_in, case, researcher
) -> None:
    report = report_of(case, researcher)
    CaseReport.objects.filter(pk=report.pk).update(state=ReportState.ISSUED, issued_at=timezone.now())

    own = signed_in.get(at("reports", case)).content.decode()
    other = signed_in.get(f"{at('reports', case)}?voor=gezin").content.decode()

    assert "Er is nog geen rapport vrijgegeven" not in own
    assert "Er is nog geen rapport vrijgegeven" in other
    assert "Voor andere lezers is er ook 1 rapport vrijgegeven" in other


def test_an_issued_version_asks_for_nothing_first(signed_in, case, researcher) -> None:
    issue_report(decide_all(case, researcher), by=researcher)

    page = signed_in.get(reverse("reports", args=[case.code]), {"voor": "opdrachtgever"}).content.decode()

    assert "Deze versie is vrijgegeven" in page
    assert "Begin een nieuw rapport" in page
    assert "Er is nog geen rapport in de maak" not in page


def test_a_part_that_is_done_leads_to_the_result(signed_in, case, researcher) -> None:
    report = decide_all(case, researcher)
    issue_report(report, by=researcher)
    where = at("report-progress", case, report.pk)

    assert signed_in.get(where, **HTMX).headers["HX-Redirect"] == where


def test_a_worker_that_died_leads_back_to_the_gate(signed_in, case, researcher) -> None:
    decide_all(case, researcher)
    report = start_issuing(case, by=researcher, readers=Readers.COMMISSIONER)
    CaseReport.objects.update(changed_at=timezone.now() - timedelta(minutes=6))

    page = signed_in.get(at("report-progress", case, report.pk)).content.decode()

    assert "Het maken duurde te lang en is gestopt." in page
    assert at("report-gate", case, "opdrachtgever") in page


def test_a_file_is_taken_along_under_a_name_that_tells_nothing_and_is_logged(
    signed_in, case, researcher
) -> None:
    issue_report(decide_all(case, researcher), by=researcher)
    file = IssuedFile.objects.get(format="pdf")

    answer = signed_in.get(at("report-file", case, file.pk))

    assert answer.content[:4] == b"%PDF"
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="casusrapport-{case.code}-opdrachtgever.pdf"'
    )
    assert AccessEvent.objects.filter(action=Action.EXPORT, subject="report file").count() == 1


def test_a_file_of_a_report_that_was_withdrawn_is_not_there(signed_in, case, researcher) -> None:
    issue_report(decide_all(case, researcher), by=researcher)
    CaseReport.objects.update(state=ReportState.WITHDRAWN)

    answer = signed_in.get(at("report-file", case, IssuedFile.objects.first().pk))

    assert answer.status_code == 404


def test_another_teams_case_and_its_files_are_not_there(client, case, researcher) -> None:
    issue_report(decide_all(case, researcher), by=researcher)
    stranger = make_user()
    own = make_case(stranger)
    client.force_login(stranger)
    file = IssuedFile.objects.first()

    answers = [
        client.get(at("reports", case)),
        client.get(at("report-gate", case, "gezin")),
        client.get(at("report-file", case, file.pk)),
        client.get(at("report-file", own, file.pk)),
        client.get(at("report-progress", own, file.report_id)),
        client.post(at("report-issue", case, "gezin")),
    ]

    assert {answer.status_code for answer in answers} == {404}


def test_a_version_that_does_not_exist_has_no_page(signed_in, case) -> None:
    assert signed_in.get(at("report-gate", case, "buren")).status_code == 404


def test_who_may_only_read_sees_the_reports_but_not_the_gate(client, case, researcher) -> None:
    steward = make_member(case.study, by=researcher, role=Role.STEWARD)
    client.force_login(steward)

    reports, gate = client.get(at("reports", case)), client.get(at("report-gate", case, "gezin"))

    assert (reports.status_code, gate.status_code) == (200, 404)
    assert at("report-begin", case, "opdrachtgever") not in reports.content.decode()


def test_no_name_stands_on_the_reports_own_page(signed_in, case, researcher) -> None:
    issue_report(decide_all(case, researcher), by=researcher)
    report_of(case, researcher)

    page = signed_in.get(at("reports", case)).content.decode()

    assert [name for name in (*VAULT_NAMES, "Jorrit", "Wieke") if name in page] == []


def test_one_entry_and_four_entries_cost_the_same_queries(signed_in, case, researcher) -> None:
    report_of(case, researcher)
    where = at("report-gate", case, "opdrachtgever")
    signed_in.get(where)
    with CaptureQueriesContext(connection) as one:
        signed_in.get(where)
    for year, who in (("2017", "Sietse Zandstra"), ("2018", "Berber Wartena"), ("2019", "Jorretje")):
        make_entry(case, by=researcher, text=f"{who} kwam langs", words=year)

    with CaptureQueriesContext(connection) as four:
        signed_in.get(where)

    assert len(four) == len(one)


def test_every_way_in_which_a_string_is_found_has_its_words() -> None:
    assert set(WHAT) == set(Category)
    assert set(HOW) == set(Why)


def test_a_report_that_was_taken_back_says_why_and_gives_no_file(signed_in, case, researcher) -> None:
    report = decide_all(case, researcher)
    issue_report(report, by=researcher)
    file = report.files.first()
    withdraw(person(case, "father"), by=researcher, scope=WithdrawalScope.SELF)

    page = signed_in.get(at("reports", case)).content.decode()
    progress = signed_in.get(at("report-progress", case, report.pk)).content.decode()

    said = "Dit rapport is ingetrokken omdat iemand de toestemming introk. Maak een nieuw rapport."
    assert said in page
    assert said in progress
    assert at("report-file", case, file.pk) not in page + progress
    assert signed_in.get(at("report-file", case, file.pk)).status_code == 404
