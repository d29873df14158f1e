import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import Answer
from leerlijn.exchange.names import Draft, Gate, Question, decided_tell, leaks_in, read_draft
from leerlijn.meetings.queries import undecided_proposals
from leerlijn.reports.composition import compose, notice_of
from leerlijn.reports.enums import Choice, Format, Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision
from leerlijn.reports.queries import Material, decisions_of, draft_of, material_for
from leerlijn.studies.models import Case
from leerlijn.toolkit.document.blocks import Document
from leerlijn.toolkit.document.docx import to_docx
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf
from leerlijn.toolkit.document.html import to_html
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.toolkit.redaction import Why

Progress = Callable[[str], None]
ORDINARY = gettext_lazy("gewoon woord, geen naam")
STEPS = 5
# A worker that has been at it for longer than this is gone: a report takes seconds.
LONGEST_RENDERING = timedelta(minutes=5)


@transaction.atomic
def begin_report(case: Case, *, by: User, readers: Readers) -> CaseReport:
    """Begin a report for these readers, or give the one that is being made.

    A new one begins with what the researcher wrote in the last one for these readers, to change or leave out.
    """
    check_may_write(case, by=by)
    draft = draft_of(case, readers)
    if draft:
        return draft
    report = CaseReport(case=case, readers=readers, made_by=by)
    former = CaseReport.objects.filter(case=case, readers=readers).first()
    if former:
        report.introduction, report.closing = former.introduction, former.closing
    report = store(report)
    log_access(by=by, action=Action.CREATE, subject="report", case=case, subject_id=report.pk)
    return report


@transaction.atomic
def change_report(
    report: CaseReport,
    *,
    by: User,
    introduction: str,
    closing: str,
    tells_health: bool = False,
    seen_version: int | None = None,
) -> CaseReport:
    """Change the texts that the researcher adds to a report, and whether papers may speak of health in it.

    That yes goes for the young person's version alone, and for this report: a next one asks again.
    """
    check_may_write(report.case, by=by)
    check_not_issued(report)
    check_not_rendering(report)
    report.introduction, report.closing = introduction.strip(), closing.strip()
    report.tells_health = tells_health and report.readers == Readers.YOUNG_PERSON
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
    return keep_decision(
        case, by=by, key=key, category=category, choice=choice, replacement=replacement, reason=reason
    )


def keep_decision(
    case: Case, *, by: User, key: str, category: str, choice: Choice, replacement: str, reason: str
) -> NameDecision:
    """Keep and log what was decided about a string, for who may write in the case."""
    decision = NameDecision.objects.filter(case=case, key=key).first() or NameDecision(case=case, key=key)
    decision.category, decision.choice = category, choice
    decision.replacement, decision.reason = replacement.strip()[:120], reason.strip()[:200]
    decision.decided_by = by
    store(decision)
    log_access(by=by, action=Action.UPDATE, subject="name decision", case=case, subject_id=decision.pk)
    return decision


@transaction.atomic
def answer_question(
    report: CaseReport, *, by: User, key: str, answer: Answer, words: str = ""
) -> NameDecision:
    """Answer one question of the gate; `words` are the replacement, or the reason why a string stays.

    Raises:
        Refusal: the string is not in the report (any more), a reason or replacement lacks, or the
            replacement holds a name itself.
    """
    draft = read_draft(report)
    asked = next((one for one in draft.gate.questions if one.key == key), None)
    if asked is None:
        raise Refusal(_("Deze plek staat niet meer in het rapport."), code="no_such_question")
    keeps = answer == Answer.KEEP or (answer == Answer.SUGGESTION and asked.keep)
    if answer == Answer.OTHER:
        check_replacement(draft, words)
    return decide_name(
        report.case,
        by=by,
        key=key,
        category=asked.category,
        choice=Choice.KEEP if keeps else Choice.HIDE,
        replacement="" if keeps else words if answer == Answer.OTHER else asked.suggestion,
        reason=(str(ORDINARY) if answer == Answer.SUGGESTION else words) if keeps else "",
    )


def check_replacement(draft: Draft, words: str) -> None:
    """Own words are there, and do not give somebody away themselves."""
    if not words.strip():
        raise Refusal(_("Typ wat er in plaats daarvan moet staan."), code="no_replacement")
    if any(found.why in {Why.ROSTER, Why.PATTERN} for found in draft.finder.find(words)):
        raise Refusal(_("Hier staat zelf een naam of nummer in. Kies andere woorden."), code="name_again")


@transaction.atomic
def undo_name(case: Case, *, by: User, key: str) -> None:
    """Open a decision about a string again."""
    check_may_write(case, by=by)
    NameDecision.objects.filter(case=case, key=key).delete()
    log_access(by=by, action=Action.DELETE, subject="name decision", case=case)


@transaction.atomic
def hide_all(case: Case, questions: Iterable[Question], *, by: User) -> int:
    """Decide every open string as suggested: hidden, or kept where it is an ordinary word; gives how many."""
    check_may_write(case, by=by)
    asked = [question for question in questions if not question.is_decided]
    for question in asked:
        keep_decision(
            case,
            by=by,
            key=question.key,
            category=question.category,
            choice=Choice.KEEP if question.keep else Choice.HIDE,
            replacement="" if question.keep else question.suggestion,
            reason=str(ORDINARY) if question.keep else "",
        )
    return len(asked)


def is_rendering(report: CaseReport) -> bool:
    """Whether a worker is making the files now; one that died does not count."""
    return report.state == ReportState.RENDERING and timezone.now() - report.changed_at < LONGEST_RENDERING


def check_not_rendering(report: CaseReport) -> None:
    """A report that is being made does not change, and is not made twice."""
    if is_rendering(report):
        raise Refusal(_("Dit rapport wordt op dit moment gemaakt. Wacht even."), code="rendering")


def is_issued(report: CaseReport) -> bool:
    """Whether somebody released this report, as it stands now; one that was taken back stays released."""
    states = (ReportState.ISSUED, ReportState.WITHDRAWN)
    return CaseReport.objects.select_for_update().filter(pk=report.pk, state__in=states).exists()


def check_not_issued(report: CaseReport) -> None:
    """What was issued never changes."""
    if is_issued(report):
        raise Refusal(_("Dit rapport is al vrijgegeven. Begin een nieuw rapport."), code="issued")


@transaction.atomic
def start_issuing(case: Case, *, by: User, readers: Readers) -> CaseReport:
    """Let nobody else start this report, and ask the gate before the worker begins.

    Raises:
        Refusal: something is undecided, or the report is being made already.
    """
    report = CaseReport.objects.select_for_update().get(pk=begin_report(case, by=by, readers=readers).pk)
    check_not_rendering(report)
    check_issue(read_draft(report).gate, case)
    report.state, report.refusal, report.steps_done = ReportState.RENDERING, "", 0
    report.progress = _("in de rij")
    store_change(report)
    log_access(by=by, action=Action.UPDATE, subject="report", case=case, subject_id=report.pk)
    return report


@transaction.atomic
def stop_issuing(report: CaseReport, *, because: str) -> CaseReport:
    """Give a report that could not be issued back to its maker, with the reason; an issued one stays."""
    if is_issued(report):
        return report
    report.state, report.refusal, report.progress = ReportState.DRAFT, because[:300], ""
    return store_change(report)


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
    draft = read_draft(report)
    check_issue(draft.gate, case)
    tell_progress(_("het rapport samenstellen"))
    files = render(compose(draft.material, tell=decided_tell(draft)), tell_progress)
    tell_progress(_("namen zoeken in de bestanden"))
    check_nothing_leaks(draft, files)
    tell_progress(_("vrijgeven"))
    return release(report, draft, files, by=by)


def render(document: Document, tell_progress: Progress) -> dict[Format, bytes]:
    """The three files of a report."""
    tell_progress(_("de pdf, het Word-bestand en de webversie maken"))
    return {
        Format.HTML: to_html(document).encode(),
        Format.PDF: to_pdf(document),
        Format.DOCX: to_docx(document),
    }


def check_nothing_leaks(draft: Draft, files: dict[Format, bytes]) -> None:
    """Search everything that is in the files, metadata and alt texts too.

    Raises:
        Refusal: naming the format, never the string.
    """
    leaks = leaks_in(draft, strings_in(files))
    for kind, found in leaks.items():
        if found:
            raise Refusal(
                _("In de %(format)s staat nog iets dat weg moet (%(kind)s). Er is niets vrijgegeven.")
                % {"format": kind.label, "kind": ", ".join(sorted({leak.category for leak in found}))},
                code="leak",
            )


def strings_in(files: dict[Format, bytes]) -> dict[Format, tuple[str, ...]]:
    """Every string of each file, also what only software sees."""
    return {
        Format.HTML: strings_in_html(files[Format.HTML].decode()),
        Format.PDF: strings_in_pdf(files[Format.PDF]),
        Format.DOCX: strings_in_docx(files[Format.DOCX]),
    }


def check_nothing_changed(report: CaseReport, draft: Draft) -> None:
    """What was told or decided must not have changed while the files were made.

    Raises:
        Refusal: with the way on; nothing was released.
    """
    version = CaseReport.objects.values_list("version", flat=True).get(pk=report.pk)
    now = content_of(material_for(report), decisions_of(report.case))
    if version != report.version or now != content_of(draft.material, draft.decisions):
        raise Refusal(
            _("Er veranderde iets terwijl het rapport werd gemaakt. Geef het opnieuw vrij."), code="changed"
        )


def content_of(
    material: Material, decisions: Mapping[str, NameDecision]
) -> tuple[Document, dict[str, tuple[str, str]]]:
    """All that a draft tells, and what was decided about its names."""
    decided = {key: (one.choice, one.replacement) for key, one in decisions.items()}
    return compose(material, draw=False), decided


@transaction.atomic
def release(report: CaseReport, draft: Draft, files: dict[Format, bytes], *, by: User) -> CaseReport:
    """Keep the files with their checksums; from now on the report does not change."""
    check_may_write(report.case, by=by)
    check_not_issued(report)
    check_nothing_changed(report, draft)
    for kind, content in files.items():
        file = IssuedFile(
            report=report, format=kind, sha256=hashlib.sha256(content).hexdigest(), size=len(content)
        )
        file.content.save(f"{file.pk}.{kind}", ContentFile(content), save=False)
        store(file)
    report.state, report.issued_at = ReportState.ISSUED, timezone.now()
    report.is_concept = bool(notice_of(draft.material))
    report.progress, report.refusal = "", ""
    store_change(report)
    log_access(by=by, action=Action.ISSUE, subject="report", case=report.case, subject_id=report.pk)
    return report
