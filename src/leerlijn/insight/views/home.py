"""Where a commissioner begins: what was asked, how far it is, and the reports that were issued."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from leerlijn.core.refusals import Refusal
from leerlijn.insight.access import SignedIn
from leerlijn.insight.shelf import own_actions, shelf_of
from leerlijn.reports.operations import hand_over
from leerlijn.web.attachments import attached


def home(request: SignedIn) -> HttpResponse:
    """What I promised to do, the studies that I asked for, and their reports."""
    context = {"shelf": shelf_of(request.user), "actions": own_actions(request.user)}
    return render(request, "insight/home.html", context)


def report_file(request: SignedIn, file: UUID) -> HttpResponse:
    """One file of an issued report, to keep."""
    try:
        found = hand_over(file, by=request.user)
    except Refusal as refusal:
        raise Http404 from refusal
    name = f"rapport-{found.report.case.code}.{found.format}"
    return attached(found.content, name)
