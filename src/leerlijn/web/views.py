"""Pages that belong to no audience: help, the component sheet, and what is said when something fails."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from leerlijn.audit.enums import Channel
from leerlijn.audit.trail import acting_through
from leerlijn.web.gate import ROUTE, log_refusal
from leerlijn.web.navigation import Link, walk
from leerlijn.web.samples import SampleForm, sample_steps


def help_page(request: HttpRequest) -> HttpResponse:
    """How Leerlijn works, for whoever opens it the first time."""
    return render(request, "web/uitleg.html", {"page_title": _("Zo werkt Leerlijn")})


def components(request: HttpRequest) -> HttpResponse:
    """Show every component once, as it looks in the house."""
    labels = (_("Bestand"), _("Kolommen"), _("Nakijken"), _("Klaar"))
    form = SampleForm({"began": "31-2-2019"})
    context: dict[str, Any] = {
        "page_title": _("Onderdelen"),
        "crumbs": [Link(_("Onderdelen"), request.path, current=True)],
        "case_steps": sample_steps(),
        "short_steps": walk(labels, now=2),
        "form": form,
        "wrong": [(form["began"], form["began"].errors)],
        "whole_form": SampleForm(prefix="whole"),
    }
    return render(request, "web/onderdelen.html", context)


def plain_page(template: str, status: int) -> Callable[..., HttpResponse]:
    """A view that asks nothing of request, reader or database: one of those may be what broke."""

    def view(_request: HttpRequest, *_why: object, **_named: object) -> HttpResponse:
        return HttpResponse(render_to_string(template), status=status)

    return view


bad_request = plain_page("web/400.html", 400)  # what was sent could not be read
not_found = plain_page("web/404.html", 404)  # it does not exist, or not for you: both look the same
too_large = plain_page("web/413.html", 413)
too_many = plain_page("web/429.html", 429)
server_error = plain_page("web/500.html", 500)
open_too_long = plain_page("web/403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """A form that was open too long, or of another site: logged, for it was somebody's account that asked."""
    found = request.resolver_match
    route = getattr(found.func, ROUTE, None) if found else None
    if found and route and request.user.is_authenticated:
        with acting_through(Channel.BROWSER):
            log_refusal(request, route, "csrf", str(found.kwargs.get(route.opens, "")))
    return open_too_long(request)
