"""The board of a case: what helped, what stood in the way, key moments, lessons, the general questions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.analysis.board import SIGNS, Answered, Board, ToldFactor, board_of, side_by_side
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, Finding, KeyMoment, Lesson
from leerlijn.analysis.operations import answer_question
from leerlijn.core.refusals import Overtaken
from leerlijn.meetings.queries import meetings_of
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.analysis import AnswerForm, session_in_words
from leerlijn.workbench.forms.analysis_board import BoardFilter
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.instruments import instrument_pages
from leerlijn.workbench.views.finding_pages import board_address, clash_with, form_page, tried

GONE: dict[type[Finding], tuple[Any, str]] = {
    Factor: (gettext_lazy("factor"), "factor-restore"),
    KeyMoment: (gettext_lazy("kantelpunt"), "moment-restore"),
    Lesson: (gettext_lazy("les"), "lesson-restore"),
}


def analysis(request: SignedIn, case: Case) -> HttpResponse:
    """Everything that was found in a case, on one board."""
    board = board_of(case, request.user)
    filters = BoardFilter(request.GET, themes=board.themes)
    kept = filters.kept(board.factors, board)
    context = {
        **case_frame(case, "analysis"),
        "page_title": _("Wat hielp, en wat zat in de weg?"),
        "board": board,
        "filters": filters,
        "columns": columns_of(kept),
        "hidden": len(board.factors) - len(kept),
        "removed": [gone_in_words(found) for found in board.removed],
        "instruments": instrument_pages(case.study.method, case.code),
        "meetings": [(meeting.pk, session_in_words(meeting)) for meeting in meetings_of(case)],
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/analysis.html", context)


def columns_of(factors: list[ToldFactor]) -> list[dict[str, Any]]:
    """The factors by direction; what did both stands in a column of its own where there is any."""
    heads = {
        Direction.PROMOTING: _("Wat hielp"),
        Direction.HINDERING: _("Wat zat in de weg"),
        Direction.MIXED: _("Hielp, en zat ook in de weg"),
    }
    columns = [
        {
            "key": direction.value,
            "sign": SIGNS[direction],
            "head": head,
            "factors": [told for told in factors if told.factor.direction == direction],
        }
        for direction, head in heads.items()
    ]
    return [column for column in columns if column["factors"] or column["key"] != Direction.MIXED]


def gone_in_words(found: Finding) -> dict[str, Any]:
    """Something that was taken away: what it is, and which page puts it back."""
    kind, restore = GONE[type(found)]
    return {"finding": found, "kind": kind, "restore": restore}


def compare(request: SignedIn, case: Case) -> HttpResponse:
    """Both sessions side by side; what was found to be the same stands in one row."""
    board = board_of(case, request.user)
    context = {
        **case_frame(case, "analysis", Link(_("De sessies naast elkaar"), request.path, current=True)),
        "page_title": _("Wat zeiden jullie in de ene sessie, en wat in de andere?"),
        "groups": [in_sessions(column) for column in columns_of(list(board.factors))],
        "board": board,
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/analysis_compare.html", context)


def in_sessions(column: dict[str, Any]) -> dict[str, Any]:
    """One direction by session; what was said in neither of the two, or in no session, stands apart."""
    rows = side_by_side(column["factors"])
    return {
        **column,
        "rows": [row for row in rows if not row.is_of_neither],
        "at_closing": [row for row in rows if row.is_of_neither and not row.is_of_desk],
        "at_desk": [row for row in rows if row.is_of_desk],
    }


def answer(request: SignedIn, case: Case, number: int) -> HttpResponse:
    """Say what this case teaches about one of the method's general questions."""
    told = asked(board_of(case, request.user), number)
    form = AnswerForm(request.POST or None, initial=as_answer(told))
    clash = None
    if form.is_valid():
        try:
            if tried(
                request,
                form,
                lambda: answer_question(case, by=request.user, number=number, **form.cleaned_data),
            ):
                toasts.say(request, _("Bewaard"))
                return redirect(f"{board_address(case)}#vragen")
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = asked(board_of(case, request.user), number)
            if now.answer is not None:
                clash = clash_with(now.answer, form, as_answer(now), f"{board_address(case)}#vragen")
    return form_page(
        request, case, form, tab="analysis", title=told.question, act=_("Bewaren"),
        back=f"{board_address(case)}#vragen", clash=clash,
    )  # fmt: skip


def asked(board: Board, number: int) -> Answered:
    """The question with this number; a page that does not exist where the method asks none."""
    found = next((told for told in board.questions if told.number == number), None)
    if found is None:
        raise Http404
    return found


def as_answer(told: Answered) -> dict[str, Any]:
    """An answer as its form shows it."""
    if told.answer is None:
        return {}
    return {
        "text": told.answer.text,
        "is_restricted": told.answer.is_restricted,
        "seen_version": told.answer.version,
    }
