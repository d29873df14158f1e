"""Landmarks first: the few moments by which somebody remembers when other things were."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.operations import mark_landmark
from leerlijn.lifecourse.rules import FEWEST_LANDMARKS, MOST_LANDMARKS
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lifeline_deeds import found_entry, say_done
from leerlijn.workbench.views.lifeline_page import may_write
from leerlijn.workbench.views.lifeline_years import reach_of
from leerlijn.workbench.views.quick_line import line_form, line_new

MOST_TO_CHOOSE = 30


def life_landmarks(request: SignedIn, case: Case) -> HttpResponse:
    """Begin with the landmarks: type them, or choose them among what stands there."""
    if request.method == "POST":
        return line_new(request, case, as_landmark=True)
    life = reach_of(case, request.user).life
    chosen = [item for item in life if item.entry.is_landmark]
    others = [item for item in life if not item.entry.is_landmark and not item.is_undated]
    context: dict[str, Any] = {
        **case_frame(case, "life-line", Link(_("IJkpunten"), request.path, current=True)),
        "page_title": _("Waar denk je zelf aan, als je terugkijkt?"),
        "chosen": chosen,
        "others": others[:MOST_TO_CHOOSE],
        "fewest": FEWEST_LANDMARKS,
        "most": MOST_LANDMARKS,
        "left": MOST_LANDMARKS - len(chosen),
        "line_form": line_form(request, case),
        "line_url": request.path,
        "may_write": may_write(request),
        "unfolded": True,
    }
    return render(request, "workbench/landmarks.html", context)


def entry_landmark(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Choose a moment as a landmark, or let it go."""
    item = found_entry(request, case, entry)
    is_landmark = "let_go" not in request.POST
    try:
        mark_landmark(item.entry, by=request.user, is_landmark=is_landmark)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        said = _("“%(title)s” is een ijkpunt") if is_landmark else _("“%(title)s” is geen ijkpunt meer")
        say_done(request, item.entry, said % {"title": item.title[:60]})
    if request.POST.get("back") == "landmarks":
        return redirect("life-landmarks", case.code)
    return redirect(f"{reverse('entry', args=[case.code, entry])}#moment")
