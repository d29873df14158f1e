"""The gate before a report, and the release: all or nothing, and nobody's name in any file."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import Answer
from leerlijn.exchange.jobs import issue_in_background
from leerlijn.exchange.names import decided_tell, gate_of, read_draft
from leerlijn.exchange.operations import issuing
from leerlijn.exchange.operations.issuing import (
    answer_question,
    begin_report,
    change_report,
    hide_all,
    issue_report,
    start_issuing,
    undo_name,
)
from leerlijn.exchange.previews import pieces_of, preview_of
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.operations import MinutedItem, record_meeting
from leerlijn.reports.enums import Choice, Format, Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.toolkit.document.blocks import Document, Figure, Paragraph, Run
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html, strings_in_pdf
from tests.factories import VAULT_NAMES, make_case, make_entry, make_member, make_user

pytestmark = pytest.mark.django_db
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>'


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def report(researcher):
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Jorrit belde met Wieke Zandstra-Hoekema", words="2016")
    make_entry(case, by=researcher, text="Berber Wartena kwam bij Jorretje thuis", words="2018")
    return begin_report(case, by=researcher, readers=Readers.COMMISSIONER)


def decide_all(report, by) -> None:
    hide_all(report.case, gate_of(report).questions, by=by)


def question_about(report, form):
    return next(one for one in gate_of(report).questions if form in one.forms)


def test_nothing_is_issued_while_a_string_is_undecided(report, researcher) -> None:
    with pytest.raises(Refusal) as refused:
        issue_report(report, by=researcher)

    assert refused.value.code == "undecided_names"
    assert IssuedFile.objects.count() == 0
    assert CaseReport.objects.get().state == ReportState.DRAFT


def test_nothing_is_issued_while_a_proposal_is_undecided(report, researcher) -> None:
    minutes = add_source(
        report.case, by=researcher, kind=SourceKind.LEARNING_MINUTES, title="Verslag", text="Verslag"
    )
    items = [MinutedItem(ProposalKind.LESSON, "vraag het kind zelf")]
    record_meeting(minutes, by=researcher, kind=MeetingKind.LEARNING, items=items)
    decide_all(report, researcher)

    with pytest.raises(Refusal) as refused:
        issue_report(report, by=researcher)

    assert refused.value.code == "undecided_proposals"


def test_a_name_that_was_hidden_stands_in_none_of_the_three_files(report, researcher) -> None:
    decide_all(report, researcher)

    issue_report(report, by=researcher)

    data = {file.format: Path(file.content.path).read_bytes() for file in report.files.all()}
    words = " ".join(
        (
            *strings_in_html(data["html"].decode()),
            *strings_in_pdf(data["pdf"]),
            *strings_in_docx(data["docx"]),
        )
    )
    parts = {part for name in VAULT_NAMES for part in name.replace("-", " ").split()} | {"Jorretje"}
    assert [part for part in parts if part.casefold() in words.casefold()] == []
    assert "jongere" in words


def plant(monkeypatch, changed) -> None:
    """Let what is rendered hold something that the gate never saw."""
    compose = issuing.compose

    def planting(*args, **kwargs):
        return changed(compose(*args, **kwargs))

    monkeypatch.setattr(issuing, "compose", planting)


@pytest.mark.parametrize(
    "planted",
    [
        pytest.param(
            lambda document: Document(
                title=document.title, blocks=(*document.blocks, Figure(SVG, alt="Dit is Jorrit Zandstra"))
            ),
            id="in an alt text",
        ),
        pytest.param(
            lambda document: Document(title="Casus van Jorrit Zandstra", blocks=document.blocks),
            id="in the title and the metadata",
        ),
        pytest.param(
            lambda document: Document(
                title=document.title,
                blocks=(*document.blocks, Paragraph((Run("Zand", bold=True), Run("stra kwam")))),
            ),
            id="cut in two by its type",
        ),
        pytest.param(
            lambda document: Document(
                title=document.title, blocks=(*document.blocks, Paragraph("Bel 06-55501234"))
            ),
            id="a telephone number",
        ),
    ],
)
def test_a_leak_that_the_gate_did_not_see_stops_the_release(report, researcher, monkeypatch, planted) -> None:
    decide_all(report, researcher)
    plant(monkeypatch, planted)

    with pytest.raises(Refusal) as refused:
        issue_report(report, by=researcher)

    assert refused.value.code == "leak"
    assert not any(name in refused.value.reason for name in ("Jorrit", "Zandstra", "55501234"))


def test_a_refusal_writes_nothing(report, researcher, monkeypatch, tmp_path) -> None:
    decide_all(report, researcher)
    plant(monkeypatch, lambda document: Document(title="Jorrit Zandstra", blocks=document.blocks))

    with pytest.raises(Refusal):
        issue_report(report, by=researcher)

    assert IssuedFile.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert CaseReport.objects.get().state == ReportState.DRAFT


def test_what_changes_while_the_files_are_made_stops_the_release(report, researcher, monkeypatch) -> None:
    decide_all(report, researcher)
    render = issuing.render

    def slowly(document, tell_progress):
        undo_name(report.case, by=researcher, key=gate_of(report).decided[0].key)
        return render(document, tell_progress)

    monkeypatch.setattr(issuing, "render", slowly)

    with pytest.raises(Refusal) as refused:
        issue_report(report, by=researcher)

    assert refused.value.code == "changed"
    assert IssuedFile.objects.count() == 0


def test_letters_begin_anew_in_every_report(researcher) -> None:
    case = make_case(researcher)
    make_entry(case, by=researcher, text="Naar basisschool De Wilgenhof", words="2015")
    make_entry(case, by=researcher, text="Naar basisschool De Kruiwagen", words="2018")
    report = begin_report(case, by=researcher, readers=Readers.COMMISSIONER)
    decide_all(report, researcher)
    draft = read_draft(report)

    forward, back = decided_tell(draft), decided_tell(draft)

    assert forward("Naar basisschool De Wilgenhof") == "Naar school A"
    assert back("Naar basisschool De Kruiwagen") == "Naar school A"
    assert back("Naar basisschool De Wilgenhof") == "Naar school B"


def test_a_report_is_not_started_twice(report, researcher) -> None:
    decide_all(report, researcher)
    start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)

    with pytest.raises(Refusal) as refused:
        start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)

    assert refused.value.code == "rendering"


def test_a_report_whose_worker_died_can_be_started_again(report, researcher) -> None:
    decide_all(report, researcher)
    start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)
    CaseReport.objects.update(changed_at=timezone.now() - timedelta(minutes=6))

    again = start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)

    assert again.state == ReportState.RENDERING


def test_a_report_that_is_being_made_does_not_change(report, researcher) -> None:
    decide_all(report, researcher)
    started = start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)

    with pytest.raises(Refusal) as refused:
        change_report(started, by=researcher, introduction="Vooraf", closing="")

    assert refused.value.code == "rendering"


def test_what_was_issued_is_never_issued_again(report, researcher) -> None:
    decide_all(report, researcher)
    issue_report(report, by=researcher)
    sums = set(IssuedFile.objects.values_list("sha256", flat=True))

    with pytest.raises(Refusal) as refused:
        issue_report(CaseReport.objects.get(), by=researcher)

    assert refused.value.code == "issued"
    assert set(IssuedFile.objects.values_list("sha256", flat=True)) == sums
    assert set(IssuedFile.objects.values_list("format", flat=True)) == set(Format.values)


def test_the_worker_gives_a_refused_report_back_with_the_reason(report, researcher) -> None:
    decide_all(report, researcher)
    started = start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)
    undo_name(report.case, by=researcher, key=gate_of(report).decided[0].key)

    issue_in_background.func(str(started.pk), str(researcher.pk))

    kept = CaseReport.objects.get()
    assert (kept.state, kept.refusal) == (ReportState.DRAFT, "Nog 1 plek om over te beslissen.")


def test_the_worker_gives_a_report_back_that_it_broke_on(report, researcher, monkeypatch) -> None:
    decide_all(report, researcher)
    started = start_issuing(report.case, by=researcher, readers=Readers.COMMISSIONER)
    monkeypatch.setattr(issuing, "to_pdf", lambda _document: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        issue_in_background.func(str(started.pk), str(researcher.pk))

    kept = CaseReport.objects.get()
    assert (kept.state, kept.refusal) == (
        ReportState.DRAFT,
        "Het rapport maken is niet gelukt. Er is niets vrijgegeven.",
    )


def test_hiding_everything_in_one_go_leaves_a_line_for_every_string(report, researcher) -> None:
    open_questions = gate_of(report).open

    number = hide_all(report.case, open_questions, by=researcher)

    lines = AccessEvent.objects.filter(subject="name decision", actor_id=str(researcher.pk))
    kept = {str(pk) for pk in NameDecision.objects.values_list("pk", flat=True)}
    assert number == len(open_questions) == len(kept)
    assert {line.subject_id for line in lines} == kept


def test_whoever_is_not_on_the_team_decides_nothing(report) -> None:
    stranger = make_user()

    with pytest.raises(Refusal):
        hide_all(report.case, gate_of(report).questions, by=stranger)

    assert NameDecision.objects.count() == 0


def test_keeping_a_string_asks_a_reason(report, researcher) -> None:
    key = question_about(report, "Jorrit").key

    with pytest.raises(Refusal) as refused:
        answer_question(report, by=researcher, key=key, answer=Answer.KEEP, words="  ")

    assert refused.value.code == "no_reason"


def test_own_words_may_not_hold_a_name_themselves(report, researcher) -> None:
    key = question_about(report, "Jorrit").key

    with pytest.raises(Refusal) as refused:
        answer_question(report, by=researcher, key=key, answer=Answer.OTHER, words="zoon van Wieke")

    assert refused.value.code == "name_again"


def test_own_words_stand_in_the_report(report, researcher) -> None:
    key = question_about(report, "Jorrit").key
    decide_all(report, researcher)

    answer_question(report, by=researcher, key=key, answer=Answer.OTHER, words="de jongen")

    tell = decided_tell(read_draft(report))
    assert tell("Jorrit belde met Wieke Zandstra-Hoekema") == "De jongen belde met de moeder"


def test_a_string_that_is_not_in_the_report_is_not_decided(report, researcher) -> None:
    with pytest.raises(Refusal) as refused:
        answer_question(report, by=researcher, key="person:iemand", answer=Answer.SUGGESTION)

    assert refused.value.code == "no_such_question"


def test_a_second_researcher_of_the_team_decides_too(report, researcher) -> None:
    colleague = make_member(report.case.study, by=researcher, role=Role.RESEARCHER)

    answer_question(report, by=colleague, key=question_about(report, "Jorrit").key, answer=Answer.SUGGESTION)

    kept = NameDecision.objects.get()
    assert (kept.choice, kept.replacement, kept.decided_by) == (Choice.HIDE, "de jongere", colleague)


def test_the_preview_marks_what_is_open_and_what_was_replaced(report, researcher) -> None:
    answer_question(report, by=researcher, key=question_about(report, "Jorrit").key, answer=Answer.SUGGESTION)

    blocks = preview_of(read_draft(report)).blocks

    runs = [
        run.text
        for block in blocks
        if isinstance(block, Paragraph) and isinstance(block.text, tuple)
        for run in block.text
    ]
    pieces = [piece for text in runs for piece in pieces_of(text)]
    assert ("De jongere", 0, True) in [(one.text, one.number, one.is_hidden) for one in pieces]
    assert ("Wieke Zandstra-Hoekema", 1, False) in [(one.text, one.number, one.is_hidden) for one in pieces]


def test_the_preview_reads_like_the_report_once_all_is_decided(report, researcher) -> None:
    decide_all(report, researcher)
    draft = read_draft(report)

    preview = preview_of(draft)
    final = issuing.compose(draft.material, tell=decided_tell(draft), draw=False)

    assert [plain(block) for block in preview.blocks] == [plain(block) for block in final.blocks]


def plain(block) -> str:
    return "".join(piece.text for piece in pieces_of(repr(block).encode().decode("unicode_escape")))
