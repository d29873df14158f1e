"""Series of discussions among colleagues: the list, one series, who is in it, and the ways of discussing."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.discussions.definitions import Format
from leerlijn.discussions.loading import BrokenFormat, dump
from leerlijn.discussions.models import Series
from leerlijn.discussions.operations import (
    add_fellow,
    change_series,
    end_fellow,
    start_series,
    take_in_format,
)
from leerlijn.discussions.queries import (
    colleagues_to_ask,
    fellows_of,
    formats_for,
    open_fellow,
    page_of_series,
    series_of,
    to_look_back_at,
    trend_of,
)
from leerlijn.discussions.rules import can_lead, can_shape_formats, can_start_series
from leerlijn.methods.writing import to_toml
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.discussion_frames import discussions_frame, series_frame
from leerlijn.workbench.discussion_room import promise_lines
from leerlijn.workbench.discussion_trend import trend_drawing
from leerlijn.workbench.discussion_words import rounds_in_words
from leerlijn.workbench.forms.discussions import FellowForm, SeriesForm, as_arranged
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.methods import MethodFileForm
from leerlijn.workbench.views.finding_pages import REFUSED, found_or_404, tried


def all_series(request: SignedIn) -> HttpResponse:
    """The series of which the reader is a member."""
    context = {
        **discussions_frame(),
        "page_title": _("Besprekingen met collega’s"),
        "lines": series_of(request.user),
        "may_start": can_start_series(request.user),
    }
    return render(request, "workbench/discussions_all.html", context)


def series_new(request: SignedIn) -> HttpResponse:
    """Begin a series."""
    form = SeriesForm(request.POST or None, formats=formats_for(request.user.organisation_id))
    if form.is_valid():
        made: list[Series] = []
        if tried(request, form, lambda: made.append(start_series(by=request.user, arranged=form.arranged()))):
            toasts.say(request, _("De reeks is er. Zet nu je collega’s erbij."))
            return redirect("discussion-fellows", made[0].pk)
    frame = discussions_frame(Link(_("Nieuwe reeks"), request.path, current=True))
    return form_page(
        request, frame, form, _("Een reeks beginnen"), _("Begin de reeks"), reverse("discussions")
    )


def series(request: SignedIn, series: Series) -> HttpResponse:
    """One series: what comes, what was, and who is in it."""
    page = page_of_series(series, request.user)
    outcomes = trend_of(series, request.user, timezone.localdate())
    context = {
        **series_frame(series),
        "page_title": series.name,
        "page": page,
        "usual": formats_for(series.organisation_id).get(series.format_key),
        "outcomes": outcomes,
        "trend": trend_drawing(outcomes),
        "promises": promise_lines(
            to_look_back_at(series, request.user), request.user, may_lead=page.may_lead
        ),
    }
    return render(request, "workbench/discussions_series.html", context)


def series_change(request: SignedIn, series: Series) -> HttpResponse:
    """Change how a series goes."""
    known = formats_for(series.organisation_id)
    form = SeriesForm(request.POST or None, formats=known, initial=as_arranged(series))
    back = reverse("discussion-series", args=[series.pk])
    if form.is_valid() and kept(request, form, series):
        toasts.say(request, _("Veranderd"))
        return redirect(back)
    frame = series_frame(series, Link(_("Veranderen"), request.path, current=True))
    return form_page(request, frame, form, _("De reeks veranderen"), _("Bewaren"), back)


def kept(request: SignedIn, form: SeriesForm, series: Series) -> bool:
    """Store the changed series; what a rule or a colleague was ahead with is said on the form."""
    seen = form.cleaned_data["seen_version"]
    try:
        change_series(series, by=request.user, arranged=form.arranged(), seen_version=seen)
    except (Refusal, Overtaken) as refusal:
        show_refusal(form, reason_of(request, refusal))
        return False
    return True


def fellows(request: SignedIn, series: Series) -> HttpResponse:
    """Who is in the series; who leads it brings colleagues in."""
    colleagues = list(colleagues_to_ask(series))
    form = FellowForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        colleague, role = form.given()
        if tried(request, form, lambda: add_fellow(series, colleague, by=request.user, role=role)):
            toasts.say(request, _("%(who)s hoort nu bij de reeks") % {"who": colleague.name})
            return redirect("discussion-fellows", series.pk)
    context = {
        **series_frame(series, Link(_("Wie erbij hoort"), request.path, current=True)),
        "page_title": _("Wie hoort bij deze reeks?"),
        "fellows": fellows_of(series),
        "may_lead": can_lead(series, request.user),
        "colleagues": colleagues,
        "form": form,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "workbench/discussions_fellows.html", context, status=status)


def fellow_end(request: SignedIn, series: Series, fellow: UUID) -> HttpResponse:
    """Somebody leaves the series; a GET only leads back."""
    found = found_or_404(lambda: open_fellow(series, fellow))
    if request.method == "POST":
        try:
            end_fellow(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(who)s hoort niet meer bij de reeks") % {"who": found.user.name})
            if found.user_id == request.user.pk:
                return redirect("discussions")
    return redirect("discussion-fellows", series.pk)


def formats(request: SignedIn) -> HttpResponse:
    """The ways of discussing beside each other."""
    context = {
        **discussions_frame(Link(_("Manieren"), request.path, current=True)),
        "page_title": _("Hoe wil je bespreken?"),
        "formats": formats_for(request.user.organisation_id).values(),
        "may_shape": can_shape_formats(request.user),
    }
    return render(request, "workbench/discussions_formats.html", context)


def one_format(request: SignedIn, way: str) -> HttpResponse:
    """One way of discussing, whole."""
    found = way_or_404(request, way)
    ways = Link(_("Manieren"), reverse("discussion-formats"))
    context = {
        **discussions_frame(ways, Link(found.name, request.path, current=True)),
        "page_title": found.name,
        "format": found,
        "rounds": rounds_in_words(found),
    }
    return render(request, "workbench/discussions_format.html", context)


def way_or_404(request: SignedIn, key: str) -> Format:
    """A way of discussing that this reader's organisation has."""
    found = formats_for(request.user.organisation_id).get(key)
    if found is None:
        raise Http404
    return found


def format_file(request: SignedIn, way: str) -> HttpResponse:
    """A way of discussing as a file, whole, to keep, to change or to hand on."""
    found = way_or_404(request, way)
    response = HttpResponse(to_toml(dump(found)), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}.toml"'
    return response


def format_import(request: SignedIn) -> HttpResponse:
    """Take a way of discussing in from a file; what does not hold in it is told, all at once."""
    form = MethodFileForm(request.POST or None, request.FILES or None)
    problems: tuple[Any, ...] = ()
    if form.is_valid():
        try:
            own = take_in_format(form.cleaned_data["file"].encode(), by=request.user)
        except BrokenFormat as broken:
            problems = broken.problems
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "file")
        else:
            toasts.say(request, _("“%(name)s” is ingelezen") % {"name": own.form.name})
            return redirect("discussion-format", own.key)
    context = {
        **discussions_frame(
            Link(_("Manieren"), reverse("discussion-formats")), Link(_("Inlezen"), request.path, current=True)
        ),
        "page_title": _("Lees een manier in"),
        "form": form,
        "problems": problems,
    }
    status = REFUSED if form.errors or problems else 200
    return render(request, "workbench/discussions_import.html", context, status=status)


def form_page(
    request: SignedIn, frame: dict[str, Any], form: Any, title: str, act: str, back: str, **more: Any
) -> HttpResponse:
    """A page with one form; what was typed stays."""
    context = {**frame, "page_title": title, "form": form, "act": act, "back": back, **more}
    status = REFUSED if form.is_bound else 200
    return render(request, "workbench/discussions_form.html", context, status=status)
