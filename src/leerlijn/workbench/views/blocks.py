"""For whom a case stays closed, because the two are too close: the steward's page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Study
from leerlijn.studies.operations.blocks import block_somebody, lift_block
from leerlijn.studies.queries.blocks import block_in, blocks_of
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.blocks import BlockForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import study_frame

REFUSED = 422


def study_blocks(request: SignedIn, study: Study) -> HttpResponse:
    """Who stays out of which case, and closing one to somebody."""
    form = BlockForm(request.POST or None, study=study)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            block_somebody(told["case"], told["colleague"], by=request.user, reason=told["reason"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "colleague")
        else:
            said = _("Casus %(code)s is nu gesloten voor %(who)s")
            toasts.say(request, said % {"code": told["case"].code, "who": told["colleague"].name})
            return redirect("study-blocks", study.pk)
    here = Link(_("Wie mag er niet bij?"), request.path, current=True)
    context = {**study_frame(study, here), "form": form, "blocks": blocks_of(study)}
    return render(request, "workbench/blocks.html", context, status=REFUSED if form.errors else 200)


def block_lift(request: SignedIn, study: Study, block: UUID) -> HttpResponse:
    """A case opens again for somebody."""
    found = block_in(study, block)
    try:
        lift_block(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        said = _("Casus %(code)s kan weer open voor %(who)s")
        toasts.say(request, said % {"code": found.case.code, "who": found.user.name})
    return redirect("study-blocks", study.pk)
