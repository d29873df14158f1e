"""The life line on somebody's own pages."""

from django.http import HttpResponse
from django.shortcuts import render

from leerlijn.participate.access import SignedIn
from leerlijn.participate.own_page import own_page
from leerlijn.studies.models import Case, Participant


def life(request: SignedIn, _case: Case, person: Participant) -> HttpResponse:
    """What this person may see of the life line, with their own words beside it."""
    return render(request, "participate/own_life.html", own_page(person))
