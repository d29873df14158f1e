"""Proposing a case to learn from, for everybody with an account; and what became of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.participate.access import SignedIn
from leerlijn.participate.forms.proposals import ProposalForm
from leerlijn.studies.operations.proposals import propose_case
from leerlijn.studies.queries.proposals import own_proposals, studies_to_propose_to
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of

REFUSED = 422
MAY_BE_NAMES = "may_be_names"


def propose(request: SignedIn) -> HttpResponse:
    """A form for one case, and what I proposed before with its answer."""
    form = ProposalForm(request.POST or None, by=request.user)
    asks_again = "looked_at" in request.POST
    if request.method == "POST" and form.is_valid():
        try:
            proposed = propose_case(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            asks_again = asks_again or refusal.code == MAY_BE_NAMES
            form.add_error(None, reason_of(request, refusal))
        else:
            said = _("Voorstel %(code)s is ingediend. Het antwoord komt op deze pagina.")
            toasts.say(request, said % {"code": proposed.code})
            return redirect("case-propose")
    if not asks_again:
        del form.fields["looked_at"]
    context = {
        "crumbs": [Link(_("Stel een casus voor"), request.path, current=True)],
        "form": form,
        "can_propose": studies_to_propose_to(request.user).exists(),
        "proposals": own_proposals(request.user),
    }
    return render(request, "participate/proposals.html", context, status=REFUSED if form.errors else 200)
