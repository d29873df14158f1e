"""One factor: what it rests on and what rests on it, and everything that is done to it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.analysis.board import SIGNS, Board, ToldFactor, board_of, factor_rests_on
from leerlijn.analysis.models import Factor
from leerlijn.analysis.operations import (
    add_factor,
    change_factor,
    merge_factors,
    part_factor,
    remove_finding,
    restore_finding,
    tie_factor,
)
from leerlijn.analysis.queries import open_finding
from leerlijn.analysis.rules import can_merge
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.improvements.queries import improvements_after
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import on_track
from leerlijn.meetings.queries import meetings_of
from leerlijn.sources.queries import fragments_of
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.analysis import FactorForm, as_factor
from leerlijn.workbench.forms.analysis_board import MergeForm, TieForm, ticked_in
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

FORM = "workbench/analysis_factor_form.html"


def factor(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """One factor with the way down to what was told, and up to lessons and actions."""
    board = board_of(case, request.user)
    told = on_board(board, factor)
    lessons = board.lessons_on(told.factor)
    context = {
        **case_frame(case, "analysis", Link(short(told.factor.text), request.path, current=True)),
        "page_title": told.factor.text,
        "told": told,
        "sign": SIGNS[told.factor.direction],  # type: ignore[index]
        "into": board.factor(told.factor.merged_into_id) if told.factor.merged_into_id else None,
        "rests": factor_rests_on(told.factor, board, request.user),
        "lessons": lessons,
        "actions": improvements_after([one.lesson for one in lessons]),
        "others": len(same_as(told, board)),
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/analysis_factor.html", context)


def factor_new(request: SignedIn, case: Case) -> HttpResponse:
    """Write down what helped or what stood in the way."""
    board = board_of(case, request.user)
    form = FactorForm(case, board, request.POST or None, meetings=meetings_of(case))
    if form.is_valid():
        made: list[Factor] = []

        def add() -> None:
            made.append(add_factor(case, by=request.user, meeting=form.session, **form.given()))

        if tried(request, form, add):
            undo = reverse("factor-remove", args=[case.code, made[0].pk])
            toasts.say(request, _("Opgeschreven"), undo=undo)
            return redirect(board_address(case, made[0]))
    return form_page(
        request, case, form, tab="analysis", title=_("Wat hielp, of zat in de weg?"), act=_("Zet erbij"),
        back=board_address(case), template=FORM, themes=board.themes,
    )  # fmt: skip


def factor_change(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """Word a factor better, or say more of it."""
    board = board_of(case, request.user)
    told = on_board(board, factor)
    form = FactorForm(case, board, request.POST or None, initial=as_factor(told.factor))
    here, clash = reverse("factor", args=[case.code, factor]), None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: change_factor(told.factor, by=request.user, seen_version=seen, **form.given()),
            ):
                toasts.say(request, _("Veranderd"))
                return redirect(here)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = open_finding(Factor, case, factor, user=request.user)
            clash = clash_with(now, form, as_factor(now), here)
    return form_page(
        request, case, form, tab="analysis", title=_("Veranderen"), act=_("Bewaren"), back=here, clash=clash,
        template=FORM, themes=board.themes, about=told.factor.text,
    )  # fmt: skip


def factor_tie(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """Choose what a factor rests on."""
    board = board_of(case, request.user)
    told = on_board(board, factor)
    pieces = fragments_of(case, request.user)
    form = TieForm(board, pieces, request.POST if request.method == "POST" else None)
    here, clash = reverse("factor", args=[case.code, factor]), None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: tie_factor(told.factor, form.evidence(), by=request.user, seen_version=seen),
            ):
                toasts.say(request, _("Bewaard waar dit op rust"))
                return redirect(f"{here}#rust-op")
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = open_finding(Factor, case, factor, user=request.user)
            clash = clash_with(now, form, {}, here)
    rests = factor_rests_on(told.factor, board, request.user)
    ticked = ticked_in(form, rests, frozenset(item.entry.pk for item in told.entries))
    return form_page(
        request, case, form, tab="analysis", title=_("Waar rust dit op?"), act=_("Bewaren"),
        back=f"{here}#rust-op", clash=clash, template="workbench/analysis_tie.html", told=told,
        ticked=ticked, tracks=by_track(board, ticked["entries"]), pieces=pieces,
        version=clash.version if clash else told.factor.version,
    )  # fmt: skip


def by_track(board: Board, ticked: Collection[str]) -> list[dict[str, Any]]:
    """The life line track by track, each with how many of its moments are chosen."""
    tracks = [(track, on_track(board.life, track)) for track in Track]
    return [
        {"track": track, "items": items, "chosen": sum(str(item.entry.pk) in ticked for item in items)}
        for track, items in tracks
        if items
    ]


def factor_merge(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """Say that two factors are the same; both wordings stay."""
    board = board_of(case, request.user)
    told = on_board(board, factor)
    form = MergeForm(same_as(told, board), request.POST if request.method == "POST" else None)
    here = reverse("factor", args=[case.code, factor])
    if form.is_valid():
        into = form.chosen()
        if tried(request, form, lambda: merge_factors(told.factor, into, by=request.user)):
            undo = reverse("factor-part", args=[case.code, factor])
            toasts.say(request, _("Samengevoegd. Beide teksten blijven staan."), undo=undo)
            return redirect("factor", case.code, into.pk)
    return form_page(
        request, case, form, tab="analysis", title=_("Welke zegt hetzelfde?"), act=_("Voeg samen"), back=here,
        template="workbench/analysis_merge.html", told=told, candidates=same_as(told, board),
    )  # fmt: skip


def factor_part(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """Take a factor out of the one that it was merged into; a GET only leads back."""
    found = found_or_404(lambda: open_finding(Factor, case, factor, user=request.user))
    if request.method == "POST":
        try:
            part_factor(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("“%(text)s” staat weer los") % {"text": short(found.text)})
    return redirect("factor", case.code, factor)


def factor_remove(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """Take a factor away; it can be put back."""
    found = found_or_404(lambda: open_finding(Factor, case, factor, user=request.user))
    return take_away(request, case, found, remove_finding, back=board_address(case), undo="factor-restore")


def factor_restore(request: SignedIn, case: Case, factor: UUID) -> HttpResponse:
    """Put a factor back."""
    found = found_or_404(lambda: open_finding(Factor, case, factor, user=request.user))
    return take_away(
        request, case, found, restore_finding, back=board_address(case, found), undo="factor-remove"
    )


def on_board(board: Board, factor: UUID) -> ToldFactor:
    """The factor as the team may read it, or a page that does not exist."""
    told = board.factor(factor)
    if told is None:
        raise Http404
    return told


def same_as(told: ToldFactor, board: Board) -> list[ToldFactor]:
    """The factors that may say the same: of the same direction first."""
    others = [other for other in board.factors if can_merge(told.factor, other.factor)]
    return sorted(others, key=lambda other: other.factor.direction != told.factor.direction)
