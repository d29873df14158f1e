"""An organisation's own methods: copying one, changing it part by part, and as a file."""

import re
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.methods.definitions import Method
from leerlijn.methods.loading import BrokenDefinition, dump
from leerlijn.methods.models import OwnMethod
from leerlijn.methods.operations import change_method, copy_method, take_in_method
from leerlijn.methods.queries import method_of, own_method
from leerlijn.methods.writing import to_toml
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench import method_parts
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.methods import CopyForm, MethodFileForm
from leerlijn.workbench.method_parts import Part
from leerlijn.workbench.views.methods import method_or_404, methods_frame

REFUSED = 422
ROW = re.compile(r"\[(\d+)\](?:\.(\w+))?")


def method_copy(request: SignedIn, method: str) -> HttpResponse:
    """Make a method of one's own out of another."""
    found = method_or_404(request.user, method)
    form = CopyForm(request.POST or None, initial={"name": _("%(name)s van ons") % {"name": found.name}})
    if request.method == "POST" and form.is_valid():
        try:
            own = copy_method(found, by=request.user, name=form.cleaned_data["name"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "name")
        else:
            toasts.say(request, _("“%(name)s” is van jullie") % {"name": form.cleaned_data["name"]})
            return redirect("method-change", own.key)
    here = Link(_("Maak er een eigen methode van"), request.path, current=True)
    context = {
        **method_frame(found, here),
        "page_title": _("Maak een eigen methode van %(name)s") % {"name": found.name},
        "form": form,
    }
    return render(request, "workbench/method_copy.html", context, status=REFUSED if form.errors else 200)


def method_import(request: SignedIn) -> HttpResponse:
    """Take a method in from a file; what does not hold in it is told, all at once."""
    form = MethodFileForm(request.POST or None, request.FILES or None)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            own = take_in_method(form.cleaned_data["file"], by=request.user)
        except BrokenDefinition as broken:
            problems = broken.problems
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "file")
        else:
            toasts.say(request, _("“%(name)s” is ingelezen") % {"name": method_of(own).name})
            return redirect("method", own.key)
    context = {
        **methods_frame(Link(_("Inlezen"), request.path, current=True)),
        "page_title": _("Lees een methode in"),
        "form": form,
        "problems": problems,
    }
    wrong = form.errors or problems
    return render(request, "workbench/method_import.html", context, status=REFUSED if wrong else 200)


def method_file(request: SignedIn, method: str) -> HttpResponse:
    """A method as a file, whole, to keep or to hand on."""
    found = method_or_404(request.user, method)
    response = HttpResponse(to_toml(dump(found)), content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}.toml"'
    return response


def method_change(request: SignedIn, method: str) -> HttpResponse:
    """The parts of an own method, each with a page to change it on."""
    own = own_or_404(request, method)
    found = method_of(own)
    here = Link(_("Veranderen"), request.path, current=True)
    context = {
        **method_frame(found, here),
        "page_title": _("Verander %(name)s") % {"name": found.name},
        "method": found,
        "groups": groups_of(found),
    }
    return render(request, "workbench/method_change.html", context)


def method_part(request: SignedIn, method: str, part: str) -> HttpResponse:
    """One part of an own method."""
    own = own_or_404(request, method)
    found = method_of(own)
    changed = part_or_404(found, part)
    form = form_of(changed, found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and kept(request, own, changed, form):
        toasts.say(request, _("Bewaard als versie %(version)s") % {"version": method_of(own).version})
        return redirect("method-change", own.key)
    wrong = request.method == "POST"
    parts = Link(_("Veranderen"), reverse("method-change", args=[own.key]))
    context = {
        **method_frame(found, parts, Link(changed.title, request.path, current=True)),
        "page_title": changed.title,
        "method": found,
        "part": changed,
        "form": form,
        "seen_version": request.POST.get("seen_version") or own.version,
        "wrong": wrong,
    }
    return render(request, "workbench/method_part.html", context, status=REFUSED if wrong else 200)


def kept(request: SignedIn, own: OwnMethod, part: Part, form: Any) -> bool:
    """Keep what was typed; what does not hold is shown at its field."""
    seen = request.POST.get("seen_version", "")
    try:
        changed = part.written(form)
        change_method(own, changed, by=request.user, seen_version=int(seen) if seen.isdecimal() else None)
    except BrokenDefinition as broken:
        for problem in broken.problems:
            show_problem(form, part, problem.key, problem.reason)
    except Overtaken as overtaken:
        tell(form, reason_of(request, overtaken))
    except Refusal as refusal:
        tell(form, reason_of(request, refusal))
    else:
        return True
    own.refresh_from_db()
    return False


def show_problem(form: Any, part: Part, key: str, reason: str) -> None:
    """Put what does not hold in a definition at the row and field that it is about, else on top."""
    at = ROW.match(key.removeprefix(part.path)) if part.path and key.startswith(part.path) else None
    if at is None:
        tell(form, f"{key}: {reason}")
        return
    row = form.kept[int(at[1]) - 1]
    row.add_error(at[2] if at[2] in row.fields else None, reason)


def tell(form: Any, reason: str) -> None:
    """Say on top of a form, or of a list of forms, what is wrong."""
    errors = form.non_form_errors() if hasattr(form, "non_form_errors") else None
    if errors is None:
        form.add_error(None, reason)
    else:
        errors.append(reason)


def form_of(part: Part, method: Method, posted: Any) -> Any:
    """The form of a part, or the list of its forms."""
    if not part.path:
        return part.form(posted, initial=part.shown)
    more = {"form_kwargs": {"method": method}} if part.key == "stappen" else {}
    return part.form(posted, initial=part.shown, prefix="deel", **more)


def groups_of(method: Method) -> list[tuple[str, list[Part]]]:
    """All parts under their headings."""
    return [
        (
            _("De methode"),
            [
                method_parts.about(method, _("Waarvoor, met wie en hoe lang")),
                method_parts.steps(method, _("De stappen")),
                method_parts.sessions(method, _("De sessies")),
                method_parts.questions(method, _("De vragen")),
            ],
        ),
        (_("De agenda’s"), [method_parts.agenda(method, session) for session in method.sessions]),
        (_("De keuzelijsten"), [method_parts.values(method, found) for found in method.value_lists]),
    ]


def part_or_404(method: Method, key: str) -> Part:
    """The part that the path names."""
    for _title, parts in groups_of(method):
        for part in parts:
            if part.key == key:
                return part
    raise Http404


def own_or_404(request: SignedIn, key: str) -> OwnMethod:
    """The organisation's own method that the path names; those that come along are copied first."""
    own = own_method(request.user, key)
    if own is None:
        raise Http404
    return own


def method_frame(method: Method, *further: Link) -> dict[str, Any]:
    """The crumbs of a page about one method."""
    return methods_frame(Link(method.name, reverse("method", args=[method.key])), *further)
