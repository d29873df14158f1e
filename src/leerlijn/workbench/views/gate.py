"""The gate before a report: everything that was found in it, one decision at a time."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import Answer
from leerlijn.exchange.names import Gate, Question, read_draft
from leerlijn.exchange.operations.issuing import answer_question, hide_all, undo_name
from leerlijn.exchange.previews import preview_of, wordings_of
from leerlijn.meetings.queries import undecided_proposals
from leerlijn.reports.composition import notice_of
from leerlijn.reports.queries import draft_or_new
from leerlijn.studies.models import Case
from leerlijn.toolkit.redaction import Category
from leerlijn.web import toasts
from leerlijn.web.forms import place_in
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.reports import AnswerForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.previews import Sheet
from leerlijn.workbench.reasons import KEEPS, because, group_name
from leerlijn.workbench.versions import VERSIONS, Version, version_named
from leerlijn.workbench.views.reports import address_of, heading_of
from leerlijn.workbench.waiting import waiting_for


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page asks it."""

    question: Question
    number: int
    why: str
    instead: str
    is_current: bool
    wrong: str = ""
    answer: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """An answer that was not taken, with what was typed."""

    key: str
    answer: str
    typed: str
    reason: str


def report_gate(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """The gate of one version."""
    context = gate_page(case, version_named(version), place_in(request.GET.get("plek", "")))
    return render(request, "workbench/reports_gate.html", context)


def gate_page(case: Case, version: Version, place: int, mistake: Mistake | None = None) -> dict[str, Any]:
    """All that the gate shows; `place` is the number of the question that is current."""
    report = draft_or_new(case, version.readers)
    draft = read_draft(report)
    gate = draft.gate
    said = wordings_of(draft, gate)
    waiting = undecided_proposals(case)
    return {
        **case_frame(case, "reports", Link(_("Rapport"), address_of(case, version))),
        "version": version,
        "versions": VERSIONS,
        "report": report,
        "heading": heading_of(len(gate.open)),
        "asked": asked(gate, said, place, mistake),
        "decided": [(question, said.get(question.key, "")) for question in gate.decided],
        "total": len(gate.questions),
        "groups": groups_of(gate),
        "keeps": KEEPS,
        "sheet": Sheet(preview_of(draft)).html,
        "proposals": waiting,
        "waiting": waiting_for(case, version),
        "locked_because": locked_because(len(gate.open), waiting),
        "notice": notice_of(draft.material),
    }


def asked(gate: Gate, said: dict[str, str], place: int, mistake: Mistake | None) -> list[Asked]:
    """The open questions, numbered."""
    current = min(max(place, 1), len(gate.open))
    questions = []
    for number, question in enumerate(gate.open, start=1):
        wrong = mistake if mistake and mistake.key == question.key else None
        questions.append(
            Asked(
                question=question,
                number=number,
                why=because(question),
                instead=said.get(question.key, ""),
                is_current=number == current,
                wrong=wrong.reason if wrong else "",
                answer=wrong.answer if wrong else "",
                typed=wrong.typed if wrong else "",
            )
        )
    return questions


def groups_of(gate: Gate) -> list[tuple[str, str, int]]:
    """The kinds of which more than one string is open: key, what the button says, how many."""
    counts = Counter(question.category for question in gate.open)
    if len(counts) < 2:  # noqa: PLR2004 - one kind is the same as all
        return []
    return [(kind.value, group_name(kind), number) for kind, number in counts.most_common() if number > 1]


def locked_because(places: int, proposals: int) -> str:
    """Why the report cannot go yet; empty when it can."""
    reasons = []
    if places:
        reasons.append(ngettext("%(n)s plek", "%(n)s plekken", places) % {"n": places})
    if proposals:
        said = ngettext("%(n)s voorstel uit een verslag", "%(n)s voorstellen uit een verslag", proposals)
        reasons.append(said % {"n": proposals})
    return _("Eerst nog: %(what)s.") % {"what": _(" en ").join(reasons)} if reasons else ""


def name_decide(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Answer one question."""
    named, form = version_named(version), AnswerForm(request.POST)
    if not form.is_valid():
        return redirect("report-gate", case.code, version)
    told = form.cleaned_data
    answer, place = Answer(told["answer"]), told["place"] or 1
    typed = told["reason"] if answer == Answer.KEEP else told["words"]
    try:
        answer_question(
            draft_or_new(case, named.readers), by=request.user, key=told["key"], answer=answer, words=typed
        )
    except Refusal as refusal:
        mistake = Mistake(told["key"], answer, typed, reason_of(request, refusal))
        return answered(request, case, named, place, mistake)
    return answered(request, case, named, place)


def answered(
    request: SignedIn, case: Case, version: Version, place: int, mistake: Mistake | None = None
) -> HttpResponse:
    """The gate after an answer: only the part that changed, or without a script the whole page."""
    is_part = bool(request.headers.get("HX-Request"))
    if not is_part and mistake is None:
        return redirect(
            f"{reverse('report-gate', args=[case.code, version.slug])}?plek={place}#vraag-{place}"
        )
    context = {**gate_page(case, version, place, mistake), "is_part": is_part}
    template = "reports_gate_work.html" if is_part else "reports_gate.html"
    return render(request, f"workbench/{template}", context, status=422 if mistake else 200)


def name_undo(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Ask about a string again."""
    named = version_named(version)
    if request.method != "POST":
        return redirect("report-gate", case.code, version)
    try:
        undo_name(case, by=request.user, key=request.POST.get("key", ""))
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect("report-gate", case.code, version)
    return answered(request, case, named, 1)


def names_hide_all(request: SignedIn, case: Case, version: str) -> HttpResponse:
    """Decide everything that is open, or all of one kind, as suggested."""
    named = version_named(version)
    if request.method != "POST":
        return redirect("report-gate", case.code, version)
    kind = request.POST.get("category", "")
    gate = read_draft(draft_or_new(case, named.readers)).gate
    questions = [one for one in gate.open if kind not in set(Category) or one.category == kind]
    try:
        number = hide_all(case, questions, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        said = ngettext(
            "%(n)s plek beslist zoals voorgesteld.", "%(n)s plekken beslist zoals voorgesteld.", number
        )
        toasts.say(request, said % {"n": number})
    return redirect("report-gate", case.code, version)
