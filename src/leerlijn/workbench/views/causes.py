"""The trees of causes of a case: the event on top, why it could happen below."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leerlijn.causes.enums import EventKind, Side
from leerlijn.causes.figure import figure_of, in_words
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import (
    add_cause,
    change_event,
    place_cause,
    plant_tree,
    remove_cause,
    remove_tree,
    restore_cause,
    restore_tree,
    say_cause,
)
from leerlijn.causes.queries import Outline, open_cause, open_tree, outline_of, removed_trees, trees_of
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.toolkit.document.docx import picture
from leerlijn.toolkit.document.sheet import to_sheets
from leerlijn.toolkit.figures.tree import draw, fitted
from leerlijn.web import toasts
from leerlijn.web.attachments import attached
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.cause_moves import spot_for
from leerlijn.workbench.forms.causes import EventForm, event_as_typed
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.finding_pages import clash_with, form_page, found_or_404, short, tried

TAB = "analysis"
FILES = ("svg", "png", "pdf")
SHEET = (400.0, 277.0)  # mm that are printed of an A3
REFUSED = 422


def causes(request: SignedIn, case: Case) -> HttpResponse:
    """The trees of a case."""
    context = {
        **case_frame(case, TAB, Link(_("Oorzakenbomen"), request.path, current=True)),
        "page_title": _("Hoe kon dit gebeuren?"),
        "outlines": trees_of(case),
        "removed": removed_trees(case),
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/causes.html", context)


def cause_tree_new(request: SignedIn, case: Case) -> HttpResponse:
    """Begin a tree with the event."""
    form = EventForm(request.POST or None)
    if form.is_valid():
        made: list[CauseTree] = []
        if tried(request, form, lambda: made.append(plant_tree(case, by=request.user, event=form.given()))):
            return redirect("cause-tree", case.code, made[0].pk)
    return event_page(request, case, form, _("Wat gebeurde er?"), reverse("causes", args=[case.code]))


def cause_tree_change(request: SignedIn, case: Case, tree: UUID) -> HttpResponse:
    """Say of the event what it was."""
    found = found_or_404(lambda: open_tree(case, tree))
    back = reverse("cause-tree", args=[case.code, found.pk])
    form = EventForm(request.POST or None, initial=event_as_typed(found))
    clash = None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: change_event(found, by=request.user, event=form.given(), seen_version=seen),
            ):
                return redirect(back)
        except Overtaken:
            now = found_or_404(lambda: open_tree(case, tree))
            clash = clash_with(now, form, event_as_typed(now), request.path)
    return event_page(request, case, form, _("Wat gebeurde er?"), back, clash=clash)


def event_page(
    request: SignedIn, case: Case, form: EventForm, title: str, back: str, clash: Any = None
) -> HttpResponse:
    """The form about an event."""
    return form_page(request, case, form, tab=TAB, title=title, act=_("Bewaar"), back=back, clash=clash)


def cause_tree(request: SignedIn, case: Case, tree: UUID) -> HttpResponse:
    """One tree: the event, its causes to type, the drawing, and what is still missing."""
    return render(request, "workbench/causes_tree.html", tree_page(request, case, open_or_404(case, tree)))


def open_or_404(case: Case, tree: UUID) -> CauseTree:
    """A tree that is there to work in."""
    found = found_or_404(lambda: open_tree(case, tree))
    if found.removed_at is not None:
        raise Http404
    return found


def tree_page(request: SignedIn, case: Case, tree: CauseTree) -> dict[str, Any]:
    """Everything on the page of a tree."""
    outline = outline_of(tree)
    under = request.GET.get("onder", "")
    home = Link(_("Oorzakenbomen"), reverse("causes", args=[case.code]))
    return {
        **case_frame(case, TAB, home, Link(short(tree.event), request.path, current=True)),
        "page_title": tree.event,
        "tree": tree,
        "outline": outline,
        "under": next((line for line in outline.lines if str(line.cause.pk) == under), None),
        "has_recovery": tree.kind == EventKind.NEAR_MISS,
        "may_work": can_work_on_case(request.user, case),
        "drawing": drawing_of(outline) if outline.lines else "",
    }


def drawing_of(outline: Outline) -> str:
    """The tree as it stands on its page; every box leads to its line."""
    svg = draw(fitted(figure_of(outline), *SHEET), title=outline.tree.event, links=True)
    # The toolkit escapes every word that it writes into the drawing.
    return mark_safe(svg)  # noqa: S308


def cause_tree_file(_request: SignedIn, case: Case, tree: UUID, format: str) -> HttpResponse:  # noqa: A002 -- as the address names it
    """The drawing as a file: SVG, PNG to put in a text, PDF on one A3."""
    outline = outline_of(open_or_404(case, tree))
    if format not in FILES or not outline.lines:
        raise Http404
    drawn = fitted(figure_of(outline), *SHEET)
    svg = draw(drawn, title=outline.tree.event)
    if format == "png":
        content = picture(svg, width=round(drawn.wide * 2))
    elif format == "pdf":
        title = _("Oorzakenboom van casus %(code)s, alleen voor het team") % {"code": case.code}
        language = get_language() or "nl"
        content = to_sheets([(svg, in_words(outline))], title=title, paper="a3", language=language)
    else:
        content = svg.encode()
    return attached(ContentFile(content), f"oorzakenboom-{case.code}.{format}")


def cause_deed(request: SignedIn, case: Case, tree: UUID) -> HttpResponse:
    """Add, say, move or take away a cause; a page that types on gets a word back, else the tree again."""
    found = open_or_404(case, tree)
    try:
        touched = DEEDS.get(request.POST.get("deed", ""), nothing)(request, found)
    except Refusal as refusal:
        if request.headers.get("X-Outline"):
            return JsonResponse({"reason": reason_of(request, refusal)}, status=REFUSED)
        toasts.warn(request, reason_of(request, refusal))
        touched = None
    if request.headers.get("X-Outline"):
        return JsonResponse({"cause": str(touched.pk) if touched else ""})
    where = reverse("cause-tree", args=[case.code, found.pk])
    return redirect(f"{where}#o-{touched.pk}" if touched and not touched.removed_at else f"{where}#omtrek")


def nothing(_request: SignedIn, _tree: CauseTree) -> None:
    """An unknown deed does nothing."""


def named(request: SignedIn, tree: CauseTree, field: str) -> Cause | None:
    """The cause that a field names; None where it is empty."""
    pk = request.POST.get(field, "")
    if not pk:
        return None
    try:
        return open_cause(tree, UUID(pk))
    except ValueError as error:
        raise Http404 from error


def needed(request: SignedIn, tree: CauseTree) -> Cause:
    """The cause that a deed is about."""
    found = found_or_404(lambda: named(request, tree, "cause") or open_cause(tree, UUID(int=0)))
    found.tree = tree
    return found


def added(request: SignedIn, tree: CauseTree) -> Cause:
    """A cause more."""
    pk, side = request.POST.get("pk", ""), request.POST.get("side", "")
    try:
        known = UUID(pk) if pk else None
    except ValueError as error:
        raise Http404 from error
    return add_cause(
        tree,
        by=request.user,
        text=request.POST.get("text", ""),
        parent=found_or_none(request, tree, "parent"),
        after=found_or_none(request, tree, "after"),
        side=Side(side) if side in Side.values else Side.FAILURE,
        pk=known,
    )


def found_or_none(request: SignedIn, tree: CauseTree, field: str) -> Cause | None:
    """The cause that a field names, if it names one."""
    return found_or_404(lambda: named(request, tree, field)) if request.POST.get(field) else None  # type: ignore[type-var]


def said(request: SignedIn, tree: CauseTree) -> Cause:
    """A cause in other words."""
    typed = request.POST
    return say_cause(
        needed(request, tree), by=request.user, text=typed.get("text", ""), seen=typed.get("seen")
    )


def placed(request: SignedIn, tree: CauseTree) -> Cause:
    """A cause where a page has put it already."""
    return place_cause(
        needed(request, tree),
        by=request.user,
        parent=found_or_none(request, tree, "parent"),
        after=found_or_none(request, tree, "after"),
        first="first" in request.POST,
    )


def moved(move: str) -> Callable[[SignedIn, CauseTree], Cause]:
    """A cause one step in, out, up or down; where there is no such step it stays."""

    def deed(request: SignedIn, tree: CauseTree) -> Cause:
        cause = needed(request, tree)
        spot = spot_for(outline_of(tree), cause, move)
        if spot is None:
            return cause
        return place_cause(cause, by=request.user, parent=spot.parent, after=spot.after, first=spot.first)

    return deed


def taken_away(request: SignedIn, tree: CauseTree) -> Cause:
    """A cause gone, with what stands below it."""
    cause = needed(request, tree)
    remove_cause(cause, by=request.user)
    if not request.headers.get("X-Outline"):
        gone = _("“%(text)s” is weggehaald") % {"text": short(cause.text)}
        toasts.say(request, gone, undo=reverse("cause-restore", args=[tree.case.code, tree.pk, cause.pk]))
    return found_or_404(lambda: open_cause(tree, cause.pk))


def put_back(request: SignedIn, tree: CauseTree) -> Cause:
    """A cause back, with what went with it."""
    return restore_cause(needed(request, tree), by=request.user)


DEEDS: dict[str, Callable[[SignedIn, CauseTree], Cause | None]] = {
    "add": added,
    "say": said,
    "place": placed,
    "in": moved("in"),
    "out": moved("out"),
    "up": moved("up"),
    "down": moved("down"),
    "remove": taken_away,
    "restore": put_back,
}


def cause_restore(request: SignedIn, case: Case, tree: UUID, cause: UUID) -> HttpResponse:
    """Put a cause back that was just taken away."""
    found = open_or_404(case, tree)
    back = found_or_404(lambda: open_cause(found, cause))
    back.tree = found
    try:
        restore_cause(back, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    return redirect(reverse("cause-tree", args=[case.code, found.pk]) + f"#o-{back.pk}")


def cause_tree_remove(request: SignedIn, case: Case, tree: UUID) -> HttpResponse:
    """Take a tree away."""
    found = found_or_404(lambda: open_tree(case, tree))
    return gone_or_back(request, case, found, remove_tree, undo="cause-tree-restore")


def cause_tree_restore(request: SignedIn, case: Case, tree: UUID) -> HttpResponse:
    """Put a tree back."""
    found = found_or_404(lambda: open_tree(case, tree))
    return gone_or_back(request, case, found, restore_tree, undo="cause-tree-remove")


def gone_or_back(
    request: SignedIn, case: Case, tree: CauseTree, deed: Callable[..., object], *, undo: str
) -> HttpResponse:
    """Take a tree away or put it back, say so, and offer the way back."""
    try:
        deed(tree, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        words = _("“%(text)s” is weggehaald") if tree.removed_at else _("“%(text)s” staat er weer")
        toasts.say(
            request, words % {"text": short(tree.event)}, undo=reverse(undo, args=[case.code, tree.pk])
        )
    return redirect("causes", case.code)
