"""Filling in together: choosing for whom the screen is, and the one door out of it."""

from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.own import at_the_screen, open_own_hand
from leerlijn.participate.access import SignedIn
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.forms import uuid_in
from leerlijn.web.handing_over import hand_over
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of

REFUSED = 422


def begin(request: SignedIn, case: Case) -> HttpResponse:
    """Choose who fills in; from then on this session opens nothing but the pages of that person."""
    wrong = ""
    if request.method == "POST":
        try:
            person = open_own_hand(case, uuid_in(request.POST.get("person", "")), by=request.user)
        except Refusal as refusal:
            wrong = reason_of(request, refusal) or _("Kies iemand van de lijst.")
        else:
            log_access(
                by=request.user,
                action=Action.CREATE,
                subject="screen handed over",
                case=case,
                subject_id=person.pk,
            )
            hand_over(request, person.pk, reverse("own-close", args=[case.code, person.pk]))
            return redirect("own-life", case.code, person.pk)
    context = {
        "crumbs": [
            Link(case.study.name, reverse("study-home", args=[case.study_id])),
            Link(_("Casus %(code)s") % {"code": case.code}, reverse("case-home", args=[case.code])),
            Link(_("Samen invullen"), request.path, current=True),
        ],
        "case": case,
        "people": at_the_screen(case, by=request.user),
        "wrong": wrong,
    }
    return render(request, "participate/together.html", context, status=REFUSED if wrong else 200)


def close(request: SignedIn, case: str, person: UUID) -> HttpResponse:
    """The one door out: it signs the account out, so that nobody steps from here into what is the team's.

    Anything else that is asked for on a screen that is handed over leads here too.
    """
    if request.method == "POST":
        log_access(by=request.user, action=Action.UPDATE, subject="screen handed over", subject_id=person)
        logout(request)
        toasts.say(request, _("Gesloten. Dank je wel."))
        return redirect("account_login")
    is_signing = request.GET.get("van") == "toestemming"
    back = reverse("own-consent" if is_signing else "own-life", args=[case, person])
    return render(request, "participate/own_close.html", {"back": back, "is_signing": is_signing})
