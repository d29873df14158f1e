import hashlib
from collections.abc import Callable, Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.names import Gate, Question, decided_tell, gate_of, leaks_in
from leerlijn.meetings.queries import undecided_proposals
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Choice, Format, Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision
from leerlijn.reports.queries import draft_of, material_for
from leerlijn.studies.models import Case
from leerlijn.toolkit.document.blocks import Document
from leerlijn.toolkit.document.docx import to_docx
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf

Progress = Callable[[str], None]
STEPS = 5


@transaction.atomic
def begin_report(case: Case, *, by: User, readers: Readers) -> CaseReport:
    """Begin a report for these readers, or give the one that is being made."""
    check_may_write(case, by=by)
    draft = draft_of(case, readers)
    if draft:
        return draft
    report = store(CaseReport(case=case, readers=readers, made_by=by))
    log_access(by=by, action=Action.CREATE, subject="report", case=case, subject_id=report.pk)
    return report


@transaction.atomic
def change_report(
    report: CaseReport, *, by: User, introduction: str, closing: str, seen_version: int | None = None
) -> CaseReport:
    """Change the texts that the researcher adds to a report."""
    check_may_write(report.case, by=by)
    report.introduction, report.closing = introduction.strip(), closing.strip()
    store_change(report, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="report", case=report.case, subject_id=report.pk)
    return report


@transaction.atomic
def decide_name(
    case: Case,
    *,
    by: User,
    key: str,
    category: str,
    choice: Choice,
    replacement: str = "",
    reason: str = "",
) -> NameDecision:
    """Decide about a string, everywhere in this case's reports: hide it, or keep it with a reason."""
    check_may_write(case, by=by)
    if choice == Choice.KEEP and not reason.strip():
        raise Refusal(_("Schrijf op waarom dit mag blijven staan."), code="no_reason")
    decision = NameDecision.objects.filter(case=case, key=key).first() or NameDecision(case=case, key=key)
    decision.category, decision.choice = category, choice
    decision.replacement, decision.reason = replacement.strip()[:120], reason.strip()[:200]
    decision.decided_by = by
    store(decision)
    log_access(by=by, action=Action.UPDATE, subject="name decision", case=case, subject_id=decision.pk)
    return decision


@transaction.atomic
def undo_name(case: Case, *, by: User, key: str) -> None:
    """Open a decision about a string again."""
    check_may_write(case, by=by)
    NameDecision.objects.filter(case=case, key=key).delete()
    log_access(by=by, action=Action.DELETE, subject="name decision", case=case)


@transaction.atomic
def hide_all(case: Case, questions: Iterable[Question], *, by: User) -> int:
    """Decide every open string as suggested: hidden, or kept where it is an ordinary word; gives how many."""
    asked = [question for question in questions if not question.is_decided]
    for question in asked:
        decide_name(
            case,
            by=by,
            key=question.key,
            category=question.category,
            choice=Choice.KEEP if question.keep else Choice.HIDE,
            replacement=question.suggestion,
            reason=_("gewoon woord, geen naam") if question.keep else "",
        )
    return len(asked)


def check_issue(gate: Gate, case: Case) -> None:
    """Nothing leaves while a string or a proposal is undecided.

    Raises:
        Refusal: with how many are open.
    """
    waiting = len(gate.open)
    if waiting:
        raise Refusal(
            ngettext(
                "Nog %(n)s plek om over te beslissen.", "Nog %(n)s plekken om over te beslissen.", waiting
            )
            % {"n": waiting},
            code="undecided_names",
        )
    proposals = undecided_proposals(case)
    if proposals:
        raise Refusal(
            ngettext(
                "Nog %(n)s voorstel uit een verslag om over te beslissen.",
                "Nog %(n)s voorstellen uit een verslag om over te beslissen.",
                proposals,
            )
            % {"n": proposals},
            code="undecided_proposals",
        )


def issue_report(
    report: CaseReport, *, by: User, tell_progress: Progress = lambda _words: None
) -> CaseReport:
    """Ask the gate, render, search the files again, release: one deed, and the slow part holds no lock.

    Raises:
        Refusal: something is undecided, or a rendered file still holds what was to be hidden; then nothing
            is released.
    """
    case = report.case
    check_may_write(case, by=by)
    tell_progress(_("namen zoeken in de tekst"))
    check_issue(gate_of(report), case)
    tell_progress(_("het rapport samenstellen"))
    material = material_for(report)
    document = compose(material, tell=decided_tell(case))
    files = render(document, tell_progress)
    tell_progress(_("namen zoeken in de bestanden"))
    check_nothing_leaks(case, files)
    tell_progress(_("vrijgeven"))
    return release(report, files, by=by, is_concept=material.is_concept)


def render(document: Document, tell_progress: Progress) -> dict[Format, bytes]:
    """The three files of a report."""
    tell_progress(_("de pdf, het Word-bestand en de webversie maken"))
    return {
        Format.HTML: to_html(document).encode(),
        Format.PDF: to_pdf(document),
        Format.DOCX: to_docx(document),
    }


def check_nothing_leaks(case: Case, files: dict[Format, bytes]) -> None:
    """Search everything that is in the files, metadata and alt texts too.

    Raises:
        Refusal: naming the format, never the string.
    """
    strings = {
        Format.HTML: list(strings_in_html(files[Format.HTML].decode())),
        Format.PDF: list(strings_in_pdf(files[Format.PDF])),
        Format.DOCX: list(strings_in_docx(files[Format.DOCX])),
    }
    for kind, found in strings.items():
        leaks = leaks_in(case, found)
        if leaks:
            raise Refusal(
                _("In de %(format)s staat nog iets dat weg moet (%(kind)s). Er is niets vrijgegeven.")
                % {"format": kind.label, "kind": ", ".join(sorted({leak.category for leak in leaks}))},
                code="leak",
            )


@transaction.atomic
def release(report: CaseReport, files: dict[Format, bytes], *, by: User, is_concept: bool) -> CaseReport:
    """Keep the files with their checksums; from now on the report does not change."""
    check_may_write(report.case, by=by)
    for kind, content in files.items():
        file = IssuedFile(
            report=report, format=kind, sha256=hashlib.sha256(content).hexdigest(), size=len(content)
        )
        file.content.save(f"{file.pk}.{kind}", ContentFile(content), save=False)
        store(file)
    report.state, report.issued_at, report.is_concept = ReportState.ISSUED, timezone.now(), is_concept
    report.progress, report.refusal = "", ""
    store_change(report)
    log_access(by=by, action=Action.ISSUE, subject="report", case=report.case, subject_id=report.pk)
    return report
