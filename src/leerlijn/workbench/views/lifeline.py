"""The life line: drawing, list, the opened entry, and the form on top that puts something in."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.anchors import distance_of, hanging_in, meant_by
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.operations import add_entry, read_time
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, life_of, stand_of
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import say
from leerlijn.toolkit.dates.spans import BIRTH
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.lifeline import QuickForm, question_of
from leerlijn.workbench.forms.line import PREFIX
from leerlijn.workbench.views.lifeline_page import line_page, quick_form
from leerlijn.workbench.views.lifeline_sight import asks_sight, sight
from leerlijn.workbench.views.lifeline_years import is_long, reach_of, year_key
from leerlijn.workbench.views.quick_line import CHANGED, line_new

PAGE = "workbench/lifeline.html"
REFUSED = 422


def life_line(request: SignedIn, case: Case) -> HttpResponse:
    """The life line of a case; `?open=` lays one entry open."""
    opened = request.GET.get("open", "")
    reach = reach_of(case, request.user, request.GET.get("jaar", ""))
    if asks_sight(request):
        return sight(request, case, reach, opened=opened)
    return render(request, PAGE, line_page(request, case, reach, opened=opened))


def entry(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """The life line with one entry laid open."""
    year = year_key(case, request.user, entry) if is_long(case) else ""
    reach = reach_of(case, request.user, year)
    if asks_sight(request):
        return sight(request, case, reach, opened=str(entry))
    page = line_page(request, case, reach, opened=str(entry))
    if page["opened"] is None:
        raise Http404
    return render(request, PAGE, page)


def entry_new(request: SignedIn, case: Case) -> HttpResponse:
    """Put something in the life line."""
    if request.method != "POST":
        return redirect("life-line", case.code)
    if f"{PREFIX}-line" in request.POST:
        return line_new(request, case)
    reach = reach_of(case, request.user)
    form = quick_form(case, request.user, data=request.POST)
    added = store_quick(request, form, case) if form.is_valid() else ""
    if not added:
        return render(request, PAGE, line_page(request, case, reach, quick=form), status=REFUSED)
    said = say(form.span, words=form.cleaned_data["when"]) if form.span else _("nog te dateren")
    undo = reverse("entry-undo", args=[case.code, added[1]])
    toasts.say(request, _("Erbij gezet: %(when)s") % {"when": said}, undo=undo)
    if is_long(case):
        return redirect(f"{reverse('entry', args=[case.code, added[0]])}?erbij={added[0]}")
    return redirect(f"{reverse('life-line', args=[case.code])}?erbij={added[0]}")


def store_quick(request: SignedIn, form: QuickForm, case: Case) -> tuple[UUID, UUID] | None:
    """Store what was typed; gives the entry and the change to undo, or puts the reason in the form."""
    try:
        track = Track(form.cleaned_data["track"])
        entry = add_entry(case, by=request.user, track=track, telling=form.telling())
    except Refusal as refusal:
        form.add_error(None, reason_of(request, refusal))
        return None
    change = last_change(entry)
    return (entry.pk, change.pk) if change else None


def life_stand(request: SignedIn, case: Case) -> HttpResponse:
    """Whether the life line changed since a page was made; asked every few seconds."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    if request.GET.get("stand", "") != stand_of(case):
        response["HX-Trigger"] = CHANGED
    return response


def time_read(request: SignedIn, case: Case) -> HttpResponse:
    """How we read some words about time; that somebody asked is logged, what they typed is not."""
    log_access(by=request.user, action=Action.SEARCH, subject="life line", case=case)
    words = request.POST.get("when", "").strip()[:200]
    reading = read_time(case, words)
    hanging = hanging_in(case, words) if words and reading.span is None else None
    life = life_of(case, Viewer(Audience.TEAM, user=request.user)) if hanging else ()
    context = {
        "hanging": distance_of(hanging.relative) if hanging else "",
        "meant": meant_by(hanging.relative, life) if hanging else (),
        "words": words,
        "question": question_of(reading) if words else None,
        "said": say(reading.span, words=words) if reading.span else "",
        "hangs_on_birth": bool(reading.span and reading.span.anchor == BIRTH),
    }
    return render(request, "workbench/lifeline_read.html", context)
