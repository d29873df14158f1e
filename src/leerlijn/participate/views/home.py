"""Where a professional begins: their studies, and the promise to keep what is told to themselves."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.consent.operations import sign_confidentiality
from leerlijn.consent.queries import form_values
from leerlijn.consent.rules import promises_as
from leerlijn.consent.texts import TextKind, filled, text_for
from leerlijn.participate.access import SignedIn
from leerlijn.participate.forms.home import PromiseForm
from leerlijn.studies.models import Study
from leerlijn.studies.queries import membership_today, teams_of
from leerlijn.web import toasts
from leerlijn.web.navigation import Link

REFUSED = 422


def home(request: SignedIn) -> HttpResponse:
    """My studies, what I still have to sign, and how far the cases are."""
    return render(request, "participate/home.html", {"teams": teams_of(request.user)})


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
