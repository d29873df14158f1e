"""One case: how it stands, its steps and its hours."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerlijn.studies.models import Case
from leerlijn.workbench.frames import case_frame


def case_home(request: HttpRequest, case: Case) -> HttpResponse:
    """How a case stands."""
    return render(request, "workbench/cases.html", case_frame(case, "case-home"))
