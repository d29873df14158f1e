"""After a discussion: how it was for who was there, and what helps where somebody does not want to."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.discussions.models import Discussion
from leerlijn.discussions.operations import evaluate_discussion
from leerlijn.discussions.queries import own_place, standing_of
from leerlijn.discussions.rules import check_evaluate
from leerlijn.discussions.texts import help_called
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.discussion_frames import discussion_frame, discussions_frame
from leerlijn.workbench.forms.discussion_hold import EvaluationForm
from leerlijn.workbench.views.discussion_hold import address, done
from leerlijn.workbench.views.discussion_series import form_page


def evaluation(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """Say how it was, once; whoever cannot is told why."""
    standing = standing_of(discussion, timezone.localdate())
    try:
        check_evaluate(standing, own_place(discussion.series, request.user))
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect(address(discussion))
    form = EvaluationForm(request.POST or None)
    if form.is_valid() and done(
        request, lambda: evaluate_discussion(discussion, by=request.user, found=form.found()), form
    ):
        toasts.say(request, _("Dank je. Niemand ziet dat dit van jou is."))
        return redirect(address(discussion))
    frame = discussion_frame(discussion, Link(_("Hoe was het?"), request.path, current=True))
    said = _("Je antwoord staat er zonder naam, en pas als er drie zijn en ieder kon antwoorden.")
    return form_page(
        request, frame, form, _("Hoe was het voor jou?"), _("Geef het door"), address(discussion), hint=said
    )


def unwilling(request: SignedIn) -> HttpResponse:
    """What to do where somebody does not want to take part."""
    found = help_called("als-iemand-niet-wil")
    context = {
        **discussions_frame(Link(found.title, request.path, current=True)),
        "page_title": found.title,
        "help": found,
    }
    return render(request, "workbench/discussions_help.html", context)
