"""Signing on the screen in the room, by whoever the screen was handed to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from leerlijn.consent.operations import sign_on_screen, text_to_sign
from leerlijn.consent.queries import PersonLine
from leerlijn.core.refusals import Refusal
from leerlijn.participate.access import SignedIn
from leerlijn.participate.forms.consent import OwnConsentForm
from leerlijn.studies.models import Case
from leerlijn.web.refusing import reason_of

REFUSED = 422


def sign(request: SignedIn, case: Case, line: PersonLine) -> HttpResponse:
    """Read the whole text, tick, type one's name; signed, it says so and leads to the one door out."""
    text = text_to_sign(line.person)
    form = OwnConsentForm(request.POST or None, text=text, missing=line.missing)
    if request.method == "POST" and form.is_valid():
        try:
            sign_on_screen(line.person, form.signed(), form.answers(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            return redirect("own-consent", case.code, line.person.pk)
    context = {"case": case, "person": line.person, "line": line, "text": text, "form": form}
    status = REFUSED if form.is_bound else 200
    return render(request, "participate/own_consent.html", context, status=status)
