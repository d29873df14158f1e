"""Pasting a table or list, and saying who keeps such lists."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.pasting import keep_pasted, name_sender, senders_of
from leerlijn.studies.models import Case
from leerlijn.web.navigation import Link, walk
from leerlijn.web.refusing import reason_of
from leerlijn.web.toasts import say, warn
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.intake import PasteForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lists import found_list
from leerlijn.workbench.words import steps_of_intake


def paste(request: SignedIn, case: Case) -> HttpResponse:
    """Paste a table or list; then it is looked through like a file."""
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            kept = keep_pasted(
                case, by=request.user, text=data["text"], html=data["html"], sender=data["sender"]
            )
        except Refusal as refusal:
            form.add_error("text", reason_of(request, refusal))
        else:
            return redirect("list-review", case.code, kept.pk)
    context = {
        **case_frame(case, "sources", Link(_("Plakken"), request.path, current=True)),
        "page_title": _("Plak je tabel of lijst"),
        "steps": walk(steps_of_intake(), now=0),
        "form": form,
        "senders": senders_of(case, request.user),
    }
    return render(request, "workbench/paste.html", context, status=422 if form.errors else 200)


def list_sender(request: SignedIn, case: Case, list: UUID) -> HttpResponse:  # noqa: A002 - the address names it
    """Say who keeps such lists; the columns are read as they were for them before."""
    kept = found_list(case, list)
    try:
        as_before = name_sender(kept, by=request.user, sender=request.POST.get("sender", ""))
    except Refusal as refusal:
        warn(request, reason_of(request, refusal))
    else:
        say(request, _("De kolommen zijn gelezen zoals de vorige keer") if as_before else _("Onthouden"))
    return redirect("list-review", case.code, kept.pk)
