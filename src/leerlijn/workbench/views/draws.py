"""Drawing cases by lot: the list, the seed, who came out, and who was replaced."""

import secrets
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Study
from leerlijn.studies.operations.proposals import draw_cases, replace_drawn
from leerlijn.studies.queries.proposals import drawn_cases, proposed_cases
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.proposals import DrawForm, ReplaceForm
from leerlijn.workbench.views.proposals import REFUSED, proposal_in, proposals_frame

DIGITS = 6
FIELD_OF = {"too_few": "wanted", "no_seed": "seed"}


def study_draws(request: SignedIn, study: Study) -> HttpResponse:
    """Draw cases, and every draw that was done."""
    form = DrawForm(request.POST or None, initial={"seed": new_seed()})
    if request.method == "POST" and form.is_valid():
        try:
            draw = draw_cases(study, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("Geloot: %(codes)s") % {"codes": ", ".join(draw.result)})
            return redirect("study-draws", study.pk)
    context = {
        **proposals_frame(study, Link(_("Loting"), request.path, current=True)),
        "form": form,
        "listed": proposed_cases(study).listed,
        "draws": drawn_cases(study),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/draws.html", context, status=REFUSED if form.errors else 200)


def new_seed() -> str:
    """A seed that nobody chose."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def draw_replace(request: SignedIn, study: Study, draw: UUID, proposed: UUID) -> HttpResponse:
    """A drawn case gives way to the next of the same draw, and why."""
    found = study.draws.filter(pk=draw).first()
    gone = proposal_in(study, proposed)
    if found is None or gone.draw_id != found.pk:
        raise Http404
    form = ReplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = replace_drawn(found, gone, by=request.user, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            said = _("%(came)s komt in de plaats van %(gone)s") % {"came": kept.came, "gone": kept.gone}
            toasts.say(request, said)
            return redirect("study-draws", study.pk)
    back = Link(_("Loting"), reverse("study-draws", args=[study.pk]))
    context = {
        **proposals_frame(study, back, Link(_("Vervangen"), request.path, current=True)),
        "form": form,
        "gone": gone,
        "back": back.url,
    }
    return render(request, "workbench/draws_replace.html", context, status=REFUSED if form.errors else 200)
