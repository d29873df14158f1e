"""Key moments and lessons: where it could have been otherwise, and what that teaches."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.analysis.board import Board, ToldLesson, board_of, lesson_rests_on
from leerlijn.analysis.models import KeyMoment, Lesson
from leerlijn.analysis.operations import (
    add_key_moment,
    add_lesson,
    change_key_moment,
    change_lesson,
    remove_finding,
    restore_finding,
)
from leerlijn.analysis.queries import open_finding
from leerlijn.core.refusals import Overtaken
from leerlijn.improvements.queries import improvements_after
from leerlijn.meetings.queries import meetings_of
from leerlijn.sources.queries import fragments_of
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.analysis import KeyMomentForm, LessonForm, as_lesson, as_moment
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.finding_pages import (
    board_address,
    clash_with,
    form_page,
    found_or_404,
    short,
    take_away,
    tried,
)


def moment_new(request: SignedIn, case: Case) -> HttpResponse:
    """Write down a moment at which it could have gone otherwise."""
    form = KeyMomentForm(board_of(case, request.user), request.POST or None, meetings=meetings_of(case))
    if form.is_valid():
        made: list[KeyMoment] = []

        def add() -> None:
            made.append(add_key_moment(case, by=request.user, meeting=form.session, **form.given()))

        if tried(request, form, add):
            toasts.say(
                request,
                _("Kantelpunt erbij gezet"),
                undo=reverse("moment-remove", args=[case.code, made[0].pk]),
            )
            return redirect(board_address(case, made[0]))
    return form_page(
        request, case, form, tab="analysis", title=_("Waar had het anders gekund?"), act=_("Zet erbij"),
        back=board_address(case),
    )  # fmt: skip


def moment_change(request: SignedIn, case: Case, moment: UUID) -> HttpResponse:
    """Word a key moment better, or tie it to another place on the life line."""
    found = found_or_404(lambda: open_finding(KeyMoment, case, moment, user=request.user))
    form = KeyMomentForm(board_of(case, request.user), request.POST or None, initial=as_moment(found))
    back, clash = board_address(case, found), None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: change_key_moment(found, by=request.user, seen_version=seen, **form.given()),
            ):
                toasts.say(request, _("Veranderd"))
                return redirect(back)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = open_finding(KeyMoment, case, moment, user=request.user)
            clash = clash_with(now, form, as_moment(now), back)
    return form_page(
        request, case, form, tab="analysis", title=_("Kantelpunt veranderen"), act=_("Bewaren"), back=back,
        clash=clash,
    )  # fmt: skip


def moment_remove(request: SignedIn, case: Case, moment: UUID) -> HttpResponse:
    """Take a key moment away; it can be put back."""
    found = found_or_404(lambda: open_finding(KeyMoment, case, moment, user=request.user))
    return take_away(request, case, found, remove_finding, back=board_address(case), undo="moment-restore")


def moment_restore(request: SignedIn, case: Case, moment: UUID) -> HttpResponse:
    """Put a key moment back."""
    found = found_or_404(lambda: open_finding(KeyMoment, case, moment, user=request.user))
    return take_away(
        request, case, found, restore_finding, back=board_address(case, found), undo="moment-remove"
    )


def lesson(request: SignedIn, case: Case, lesson: UUID) -> HttpResponse:
    """One lesson with the way down to what was told, and up to the actions that follow from it."""
    board = board_of(case, request.user)
    told = on_board(board, lesson)
    context = {
        **case_frame(case, "analysis", Link(short(told.lesson.text), request.path, current=True)),
        "page_title": told.lesson.text,
        "told": told,
        "rests": lesson_rests_on(told.lesson, request.user),
        "actions": improvements_after([told.lesson]),
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/analysis_lesson.html", context)


def lesson_new(request: SignedIn, case: Case) -> HttpResponse:
    """Write down a lesson."""
    board, pieces = board_of(case, request.user), fragments_of(case, request.user)
    form = LessonForm(board, pieces, request.POST or None, meetings=meetings_of(case))
    if form.is_valid():
        made: list[Lesson] = []

        def add() -> None:
            made.append(add_lesson(case, by=request.user, meeting=form.session, **form.given()))

        if tried(request, form, add):
            undo = reverse("lesson-remove", args=[case.code, made[0].pk])
            toasts.say(request, _("Les erbij gezet"), undo=undo)
            return redirect(board_address(case, made[0]))
    return form_page(
        request, case, form, tab="analysis", title=_("Wat leren we hiervan?"), act=_("Zet erbij"),
        back=board_address(case),
    )  # fmt: skip


def lesson_change(request: SignedIn, case: Case, lesson: UUID) -> HttpResponse:
    """Word a lesson better, or say on what it rests."""
    board, pieces = board_of(case, request.user), fragments_of(case, request.user)
    found = on_board(board, lesson).lesson
    form = LessonForm(board, pieces, request.POST or None, initial=as_lesson(found), tied=found.factors.all())
    here, clash = reverse("lesson", args=[case.code, lesson]), None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: change_lesson(found, by=request.user, seen_version=seen, **form.given()),
            ):
                toasts.say(request, _("Veranderd"))
                return redirect(here)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = open_finding(Lesson, case, lesson, user=request.user)
            clash = clash_with(now, form, as_lesson(now), here)
    return form_page(
        request,
        case,
        form,
        tab="analysis",
        title=_("Les veranderen"),
        act=_("Bewaren"),
        back=here,
        clash=clash,
    )


def lesson_remove(request: SignedIn, case: Case, lesson: UUID) -> HttpResponse:
    """Take a lesson away; it can be put back."""
    found = found_or_404(lambda: open_finding(Lesson, case, lesson, user=request.user))
    return take_away(request, case, found, remove_finding, back=board_address(case), undo="lesson-restore")


def lesson_restore(request: SignedIn, case: Case, lesson: UUID) -> HttpResponse:
    """Put a lesson back."""
    found = found_or_404(lambda: open_finding(Lesson, case, lesson, user=request.user))
    return take_away(
        request, case, found, restore_finding, back=board_address(case, found), undo="lesson-remove"
    )


def on_board(board: Board, lesson: UUID) -> ToldLesson:
    """The lesson as the team may read it, or a page that does not exist."""
    told = board.lesson(lesson)
    if told is None:
        raise Http404
    return told
