"""The hours of a case: writing them down, and taking back what was a mistake."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case, HourEntry
from leerlijn.studies.operations import drop_timer, log_hours, remove_hours, start_timer, stop_timer
from leerlijn.studies.queries import clock_of, hours_of, progress_of
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.web.words import hours_in_words
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.cases import QUICK, HoursForm, QuickForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import case_frame

REFUSED = 422


def case_hours(request: SignedIn, case: Case) -> HttpResponse:
    """Every hour that was written down, and a form for more."""
    form = HoursForm(request.POST or None, steps=case.study.method.steps, initial=starting(request, case))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            entry = log_hours(
                case,
                by=request.user,
                step_key=told["step"],
                quarters=told["quarters"],
                spent_on=told["spent_on"],
            )
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            say_written(request, case, entry)
            return redirect("case-hours", case.code)
    here = Link(_("Uren"), request.path, current=True)
    context = {
        **case_frame(case, "case-home", here),
        "form": form,
        "progress": progress_of(case),
        "entries": hours_of(case),
        "clock": clock_of(request.user),
        "quick": QUICK,
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/cases_hours.html", context, status=REFUSED if form.errors else 200)


def starting(request: SignedIn, case: Case) -> dict[str, Any]:
    """Today, and the step from whose page the reader comes or else the one that is busy."""
    current = progress_of(case).current
    step = request.GET.get("stap", current.step.key if current else "")
    return {"spent_on": timezone.localdate(), "step": step}


def say_written(request: SignedIn, case: Case, entry: HourEntry) -> None:
    """Say what was written down, with the way back."""
    words = _("%(hours)s uur bijgeschreven") % {"hours": hours_in_words(entry.quarters / 4)}
    toasts.say(request, words, undo=reverse("hours-remove", args=[case.code, entry.pk]))


def hours_quick(request: SignedIn, case: Case) -> HttpResponse:
    """Write down a quarter, half an hour or an hour of today in one click."""
    form = QuickForm(request.POST, steps=case.study.method.steps)
    if form.is_valid():
        try:
            entry = log_hours(
                case,
                by=request.user,
                step_key=form.cleaned_data["step"],
                quarters=form.cleaned_data["quarters"],
            )
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            say_written(request, case, entry)
    return redirect("case-hours", case.code)


def hours_clock(request: SignedIn, case: Case) -> HttpResponse:
    """Start the clock for a step, stop it and write down its time, or stop it and forget it."""
    try:
        turn_clock(request, case, request.POST.get("deed", ""))
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    return redirect("case-hours", case.code)


def turn_clock(request: SignedIn, case: Case, deed: str) -> None:
    """The deed behind each button of the clock."""
    if deed == "start":
        start_timer(case, by=request.user, step_key=request.POST.get("step", ""))
        toasts.say(request, _("De klok loopt"))
    elif deed == "stop":
        entry = stop_timer(by=request.user)
        say_written(request, entry.case, entry)
    elif deed == "drop":
        drop_timer(by=request.user)
        toasts.say(request, _("De klok staat stil. Er is niets opgeschreven."))


def hours_remove(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Take hours back; a GET only leads to the list."""
    if request.method != "POST":
        return redirect("case-hours", case.code)
    found = case.hours.filter(pk=entry).select_related("case").first()
    if found is None:
        raise Http404
    try:
        remove_hours(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("De uren zijn weggehaald"))
    return redirect("case-hours", case.code)
