"""Whether young person and parents took part in a case: in a decision, in each phase, and in looking back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.together.definitions import List
from leerlijn.together.loading import load_lists
from leerlijn.together.models import Sheet
from leerlijn.together.operations import add_sheet, change_sheet, remove_sheet, restore_sheet
from leerlijn.together.queries import (
    by_step,
    open_sheet,
    phases_of,
    removed_sheets,
    sheet_answers,
    shelves_of,
)
from leerlijn.together.rules import voices_gone
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.together import SheetForm, as_filled
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.finding_pages import REFUSED, found_or_404, short

TAB = "case-home"
FIELDS = {"future": "on", "nobody": "person", "not_of_case": "person"}


def together(request: SignedIn, case: Case) -> HttpResponse:
    """The lists of a case, with what was filled in."""
    shelves = shelves_of(case)
    per_step = next((shelf for shelf in shelves if shelf.form.per_step), None)
    context = {
        **case_frame(case, TAB, Link(_("Samen"), request.path, current=True)),
        "page_title": _("Doen jongere en ouders echt mee?"),
        "shelves": shelves,
        "per_step": per_step,
        "steps": by_step(case, per_step) if per_step and per_step.sheets else (),
        "removed": removed_sheets(case),
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/together.html", context)


def sheet_new(request: SignedIn, case: Case, kind: str) -> HttpResponse:
    """Fill in a list."""
    asks = load_lists().get(kind)
    if asks is None:
        raise Http404
    form = form_for(request, case, asks)
    if form.is_valid() and kept(
        request, form, lambda: add_sheet(case, by=request.user, list_key=kind, filled=form.filled())
    ):
        toasts.say(request, _("Bewaard"))
        return redirect("taking-part", case.code)
    return sheet_page(request, case, form, asks)


def sheet_change(request: SignedIn, case: Case, sheet: UUID) -> HttpResponse:
    """Change what was filled in."""
    found = found_or_404(lambda: open_sheet(case, sheet))
    asks = found.form
    form = form_for(request, case, asks, initial=as_filled(sheet_answers(found)))
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        deed = lambda: change_sheet(found, by=request.user, filled=form.filled(), seen_version=seen)  # noqa: E731
        if kept(request, form, deed):
            toasts.say(request, _("Veranderd"))
            return redirect("taking-part", case.code)
    return sheet_page(request, case, form, asks)


def sheet_remove(request: SignedIn, case: Case, sheet: UUID) -> HttpResponse:
    """Take a sheet away; a GET only leads back."""
    return moved(request, case, found_or_404(lambda: open_sheet(case, sheet)), away=True)


def sheet_restore(request: SignedIn, case: Case, sheet: UUID) -> HttpResponse:
    """Put a sheet back; a GET only leads back."""
    return moved(request, case, found_or_404(lambda: open_sheet(case, sheet)), away=False)


def moved(request: SignedIn, case: Case, found: Sheet, *, away: bool) -> HttpResponse:
    """Take a sheet away or put it back, and offer the way back."""
    if request.method == "POST":
        try:
            (remove_sheet if away else restore_sheet)(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            said = _("“%(text)s” is weggehaald") if away else _("“%(text)s” staat er weer")
            undo = reverse("sheet-restore" if away else "sheet-remove", args=[case.code, found.pk])
            toasts.say(request, said % {"text": short(found.about)}, undo=undo)
    return redirect("taking-part", case.code)


def form_for(request: SignedIn, case: Case, asks: List, **more: object) -> SheetForm:
    """The form of a list for this case; whoever took their consent back is asked nothing."""
    people = [person for person in case.participants.all() if person.can_be_asked]
    return SheetForm(
        request.POST or None,
        asks=asks,
        people=people,
        phases=phases_of(case),
        gone=voices_gone(case),
        **more,
    )


def kept(request: SignedIn, form: SheetForm, deed: object) -> bool:
    """Do it; what a rule or a colleague was ahead with is said on the form."""
    try:
        deed()  # type: ignore[operator]
    except Refusal as refusal:
        show_refusal(form, reason_of(request, refusal), FIELDS.get(refusal.code))
        return False
    return True


def sheet_page(request: SignedIn, case: Case, form: SheetForm, asks: List) -> HttpResponse:
    """The page with one list to fill in."""
    context = {
        **case_frame(
            case,
            TAB,
            Link(_("Samen"), reverse("taking-part", args=[case.code])),
            Link(asks.name, request.path, True),
        ),
        "page_title": asks.name,
        "page_lead": asks.summary,
        "asks": asks,
        "form": form,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "workbench/together_sheet.html", context, status=status)
