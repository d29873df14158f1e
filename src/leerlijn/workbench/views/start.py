"""The front door, and the page on which whoever is signed in begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


def front_door(request: HttpRequest) -> HttpResponse:
    """What Leerlijn is, for who is not signed in; on to the start for who is."""
    if request.user.is_authenticated:
        return redirect("start")
    return render(request, "web/voordeur.html")


def start(request: HttpRequest) -> HttpResponse:
    """Where the reader begins."""
    return render(request, "workbench/start.html")
