"""Where a professional begins: their studies, and the promise to keep what is told to themselves."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.consent.operations import sign_confidentiality
from leerlijn.consent.queries import form_values
from leerlijn.consent.rules import promises_as
from leerlijn.consent.texts import TextKind, filled, text_for
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.action_texts import without_names
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.operations import move_improvement
from leerlijn.improvements.queries import improvements_owned_by, own_improvement
from leerlijn.participate.access import SignedIn
from leerlijn.participate.forms.home import PromiseForm, SayForm
from leerlijn.participate.table import table_of
from leerlijn.studies.models import Study
from leerlijn.studies.queries import membership_today, teams_of
from leerlijn.web import toasts
from leerlijn.web.navigation import Link

REFUSED = 422


def home(request: SignedIn) -> HttpResponse:
    """What I promised, my sessions, my studies, what I still have to sign, and how far the cases are."""
    today = timezone.localdate()
    mine = without_names(improvements_owned_by(request.user))
    context = {
        "teams": teams_of(request.user),
        "table": table_of(request.user),
        "actions": [(told, told.action.is_overdue(today)) for told in mine],
    }
    return render(request, "participate/home.html", context)


def own_action(request: SignedIn, action: UUID, state: str) -> HttpResponse:
    """Say how far something is that I promised to do; a GET only leads back."""
    try:
        found = own_improvement(request.user, action)
    except Refusal as refusal:
        raise Http404 from refusal
    form = SayForm(request.POST)
    if request.method != "POST":
        return redirect("start")
    if state not in ActionState.values:
        raise Http404
    if not form.is_valid():
        toasts.warn(request, _("Zeg het in hoogstens 300 tekens. Er is nog niets veranderd."))
        return redirect("start")
    move_improvement(found, by=request.user, state=ActionState(state), words=form.cleaned_data["words"])
    toasts.say(request, _("Dank je wel. Je team ziet dit nu ook."))
    return redirect("start")


def statement(request: SignedIn, study: Study) -> HttpResponse:
    """Read my confidentiality statement, and sign it."""
    member = membership_today(study, request.user)
    if member is None:
        raise Http404
    form = PromiseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and member.confidentiality_signed_on is None and form.is_valid():
        sign_confidentiality(member, by=request.user)
        toasts.say(request, _("Getekend. Dank je wel."))
        return redirect("participate-home")
    text = text_for(TextKind.CONFIDENTIALITY, promises_as(member))
    context = {
        "crumbs": [Link(_("Mijn onderzoeken"), "/mee/"), Link(study.name, request.path, current=True)],
        "study": study,
        "member": member,
        "text": filled(text, form_values(study)),
        "form": form,
    }
    return render(request, "participate/statement.html", context, status=REFUSED if form.errors else 200)
