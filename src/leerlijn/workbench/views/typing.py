"""Typing in a conversation, of a case or apart from cases: kept by itself while one types, or by a button."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.operations import prepare_again
from leerlijn.sources.models import Interview, Question
from leerlijn.sources.operations import (
    Typed,
    add_question,
    check_may_type,
    finish_interview,
    note_recorded,
    remove_interview,
    reopen_interview,
    restore_interview,
    save_answers,
)
from leerlijn.sources.queries import interview_text, may_be_recorded, open_interview
from leerlijn.sources.rules import can_reopen
from leerlijn.studies.models import Case, Study
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.web.words import clock
from leerlijn.workbench.access import WORKERS, SignedIn
from leerlijn.workbench.typing_in import UrlOf, row_of, rows_of, typed_in

REFUSED = 422


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody types: the conversation, and the addresses around it."""

    interview: Interview
    frame: dict[str, Any]
    url_of: UrlOf
    home: str
    links: dict[str, str] = field(default_factory=dict)


def found_interview(request: SignedIn, place: Case | Study, interview: UUID) -> Interview:
    """The conversation that this reader may see, or a page that does not exist."""
    try:
        return open_interview(place, request.user, interview)
    except Refusal as refusal:
        raise Http404 from refusal


def typing_page(request: SignedIn, desk: Desk) -> HttpResponse:
    """Read and type; a POST keeps everything, and then does what the pressed button says."""
    if request.method != "POST":
        return desk_page(request, desk)
    typed = typed_in(desk.interview.questions.all(), request.POST)
    try:
        overtaken = save_answers(desk.interview, typed, by=request.user) if typed else ()
        if overtaken:
            return desk_page(request, desk, typed=typed, overtaken=overtaken)
        return DEEDS.get(request.POST.get("deed", ""), kept)(request, desk)
    except Refusal as refusal:
        return desk_page(request, desk, typed=typed, wrong=reason_of(request, refusal))


def desk_page(
    request: SignedIn,
    desk: Desk,
    *,
    typed: list[Typed] | None = None,
    overtaken: tuple[Question, ...] = (),
    wrong: str = "",
) -> HttpResponse:
    """The page; what was typed and not kept stays in its place."""
    interview = desk.interview
    context = {
        **desk.frame,
        "page_title": _("Gesprek met %(who)s") % {"who": interview.told_by},
        "interview": interview,
        "rows": rows_of(interview, desk.url_of, typed or (), overtaken),
        "links": desk.links,
        "recording": may_be_recorded(interview),
        "closed": why_closed(request, interview),
        "may_reopen": interview.finished_at is not None and can_reopen(interview, interview_text(interview)),
        "wrong": wrong,
        "overtaken": overtaken,
        "new_question": request.POST.get("new_question", "") if wrong else "",
    }
    status = REFUSED if wrong or overtaken else 200
    return render(request, "workbench/interview.html", context, status=status)


def why_closed(request: SignedIn, interview: Interview) -> str:
    """Why nothing can be typed here now; empty where it can."""
    if request.user.role not in WORKERS:
        return _("Je leest mee.")
    try:
        check_may_type(interview, by=request.user)
    except Refusal as refusal:
        return refusal.reason
    return ""


def kept_answer(request: SignedIn, desk: Desk, question: UUID) -> HttpResponse:
    """Keep one answer while somebody types, and say so beside it; the words on the page are not touched."""
    asked = desk.interview.questions.select_related("typed_by").filter(pk=question).first()
    if asked is None:
        raise Http404
    typed = typed_in([asked], request.POST)
    overtaken: tuple[Question, ...] = ()
    wrong = ""
    try:
        overtaken = save_answers(desk.interview, typed, by=request.user)
    except Refusal as refusal:
        wrong = reason_of(request, refusal)
    now = overtaken[0] if overtaken else desk.interview.questions.select_related("typed_by").get(pk=question)
    row = row_of(now, desk.url_of(now), typed[0] if typed else None, clashes=bool(overtaken))
    context = {"row": row, "not_kept": wrong, "saved_at": None if wrong or overtaken else timezone.now()}
    return render(request, "workbench/interview_kept.html", context)


def kept(request: SignedIn, desk: Desk) -> HttpResponse:
    """All is kept, a question that was typed beside it too."""
    if request.POST.get("new_question", "").strip():
        return question_added(request, desk)
    toasts.say(request, _("Bewaard om %(time)s") % {"time": clock(timezone.now())})
    return redirect(request.path)


def finished(request: SignedIn, desk: Desk) -> HttpResponse:
    """What was typed is a source now."""
    interview = finish_interview(desk.interview, by=request.user)
    toasts.say(request, _("Het gesprek staat bij de bronnen"))
    if interview.case is None or interview.source is None:
        return redirect(request.path)
    return redirect("source", interview.case.code, interview.source.pk)


def reopened(request: SignedIn, desk: Desk) -> HttpResponse:
    """Typing goes on."""
    reopen_interview(desk.interview, by=request.user)
    return redirect(request.path)


def looked_again(request: SignedIn, desk: Desk) -> HttpResponse:
    """The life course was asked once more."""
    new = prepare_again(desk.interview, by=request.user)
    said = ngettext("%(n)s nieuwe vraag", "%(n)s nieuwe vragen", new) % {"n": new}
    toasts.say(request, said if new else _("De levensloop heeft geen nieuwe vragen"))
    return redirect(request.path)


def question_added(request: SignedIn, desk: Desk) -> HttpResponse:
    """A question of one's own stands in the list."""
    question = add_question(desk.interview, by=request.user, text=request.POST.get("new_question", ""))
    return redirect(f"{request.path}#vraag-{question.pk}")


def recorded(request: SignedIn, desk: Desk) -> HttpResponse:
    """That it was recorded, is written down."""
    note_recorded(desk.interview, by=request.user, is_recorded=True)
    toasts.say(request, _("Genoteerd: het gesprek is opgenomen"))
    return redirect(request.path)


def not_recorded(request: SignedIn, desk: Desk) -> HttpResponse:
    """That it was not recorded after all, is written down."""
    note_recorded(desk.interview, by=request.user, is_recorded=False)
    toasts.say(request, _("Genoteerd: het gesprek is niet opgenomen"))
    return redirect(request.path)


def removed(request: SignedIn, desk: Desk) -> HttpResponse:
    """The conversation will not go on; it can be put back."""
    remove_interview(desk.interview, by=request.user)
    toasts.say(request, _("Het gesprek is weggehaald"), undo=desk.links["restore"])
    return redirect(desk.home)


DEEDS: dict[str, Callable[[SignedIn, Desk], HttpResponse]] = {
    "finish": finished,
    "reopen": reopened,
    "again": looked_again,
    "question": question_added,
    "recorded": recorded,
    "not_recorded": not_recorded,
    "remove": removed,
}


def put_back(request: SignedIn, desk: Desk) -> HttpResponse:
    """Put a conversation back that was taken away."""
    try:
        restore_interview(desk.interview, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect(desk.home)
    toasts.say(request, _("Het gesprek staat er weer"))
    return redirect(desk.links["page"])


def paper_page(request: SignedIn, desk: Desk) -> HttpResponse:
    """The guide on paper: boxes to tick, lines to write on."""
    context = {
        **desk.frame,
        "interview": desk.interview,
        "questions": desk.interview.questions.exclude(kind="rest"),
        "recording": may_be_recorded(desk.interview),
        "links": desk.links,
    }
    return render(request, "workbench/interview_paper.html", context)
