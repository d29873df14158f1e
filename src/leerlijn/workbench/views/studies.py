"""Studies: starting one, what it asks, its team and its categories."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from leerlijn.studies.models import Study
from leerlijn.workbench.frames import study_frame


def study_new(request: HttpRequest) -> HttpResponse:
    """Choose a method."""
    return render(request, "workbench/start.html")


def study_home(request: HttpRequest, study: Study) -> HttpResponse:
    """What a study asks."""
    return render(request, "workbench/studies.html", study_frame(study))
