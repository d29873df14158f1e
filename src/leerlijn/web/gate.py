"""The gate before every page: who may open it, in which relation, and what it leaves in the access log.

An audience app declares its pages in one table of `Route`s; `paths` turns the table into URLs. A page that
is not in a table has no URL. The gate knows no domain: how a case is found for a reader is handed to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, URLPattern, path, resolve, reverse

from leerlijn.audit.enums import Action, Channel
from leerlijn.audit.operations import log_access
from leerlijn.audit.trail import acting_through
from leerlijn.core.refusals import Refusal
from leerlijn.web.handing_over import handed_over
from leerlijn.web.refusing import refusal_in

ROUTE = "route"
READING = frozenset({"GET", "HEAD"})
# What the log has a place for of its own.
KEPT_APART = frozenset({"study", "case"})
View = Callable[..., HttpResponseBase]
Opener = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Route:
    """One page: its address, who may open it, what stands behind the door and what is logged.

    Attributes:
        where: the path, as Django writes it.
        view: the view; it gets the opened thing as its second argument where `opens` is set.
        name: the name of the URL.
        who: roles that may pass; empty means everybody, signed in or not.
        opens: "", "study", "case", or another thing that the path names and the opener looks up for this
            reader; the log keeps studies and cases apart, anything else it tells by its id.
        opener: the opener, where it is not the one that `opens` names.
        logs: which kind of thing is read or written; empty only where no case or study is touched.
        reads: the action of a GET.
        writes: the action of a POST, which the operation behind it logs; None where the page takes none.
        only_posts: whether there is nothing to read here: a GET finds no page, and changes nothing.
        handed_to: the part of the path with the id of somebody; the page opens only on a screen that is
            handed over to them, and the log says for whom it was.
    """

    where: str
    view: View
    name: str
    who: frozenset[str]
    opens: str = ""
    logs: str = ""
    reads: Action = Action.READ
    writes: Action | None = None
    opener: str = ""
    only_posts: bool = False
    handed_to: str = ""


def paths(routes: Iterable[Route], openers: Mapping[str, Opener]) -> list[URLPattern]:
    """Turn a table of routes into URLs, each behind its gate."""
    return [path(route.where, guarded(route, openers), name=route.name) for route in routes]


def open_to(user: Any, name: str) -> str:
    """The address of a page that names nothing, if this reader's role may pass its gate; else empty."""
    try:
        where = reverse(name)
    except NoReverseMatch:
        return ""
    route: Route | None = getattr(resolve(where).func, ROUTE, None)
    return where if route and getattr(user, "role", "") in route.who else ""


def guarded(route: Route, openers: Mapping[str, Opener]) -> View:
    """The view behind its gate: sign in, role, relation, method, then the log."""

    @wraps(route.view)
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if must_sign_in(request, route):
            return redirect_to_login(back_to(request, route))
        # The server itself was started on the command line; what happens behind this gate was not.
        with acting_through(Channel.BROWSER):
            check_method(request, route)
            check_handed_over(request, route)
            check_role(request, route, kwargs)
            opened = open_door(request, route, openers, kwargs)
            response = enter(request, route, opened, kwargs)
            log_passage(request, route, opened, response)
        return response

    setattr(view, ROUTE, route)
    return view


def must_sign_in(request: HttpRequest, route: Route) -> bool:
    """Whether this page is for people with an account only, and a visitor asks."""
    return bool(route.who) and not request.user.is_authenticated


def back_to(request: HttpRequest, route: Route) -> str:
    """Where to go after signing in; where only a POST may come, the reader begins at the start."""
    return resolve_url(settings.LOGIN_REDIRECT_URL) if route.only_posts else request.get_full_path()


def check_method(request: HttpRequest, route: Route) -> None:
    """A page that does not take this verb answers like one that does not exist."""
    taken = not route.only_posts if request.method in READING else request.method == "POST" and route.writes
    if not taken:
        log_refusal(request, route, "method")
        raise Http404


def check_handed_over(request: HttpRequest, route: Route) -> None:
    """A page of somebody's own opens only while the screen is handed over to them."""
    if not route.handed_to:
        return
    handed = handed_over(request)
    if handed is None or handed.to != for_whom(request, route):
        log_refusal(request, route, "not_handed_over", for_whom(request, route))
        raise Http404


def for_whom(request: HttpRequest, route: Route) -> str:
    """The id of whose own page it is; empty where it is nobody's own."""
    found = request.resolver_match
    return str(found.kwargs.get(route.handed_to, "")) if found and route.handed_to else ""


def check_role(request: HttpRequest, route: Route, kwargs: dict[str, Any]) -> None:
    """A page for other roles answers like one that does not exist."""
    if route.who and getattr(request.user, "role", "") not in route.who:
        log_refusal(request, route, "role", named_in(request, route, kwargs))
        raise Http404


def open_door(
    request: HttpRequest, route: Route, openers: Mapping[str, Opener], kwargs: dict[str, Any]
) -> tuple[Any, ...]:
    """Find what the path names, for this reader; forbidden and absent look the same."""
    if not route.opens:
        return ()
    named = named_in(request, route, kwargs)
    try:
        return (openers[route.opener or route.opens](request.user, kwargs),)
    except Refusal as refusal:
        log_refusal(request, route, refusal.code, named)
        raise Http404 from refusal


def named_in(request: HttpRequest, route: Route, kwargs: dict[str, Any]) -> str:
    """The id or code of what the path asks for."""
    return for_whom(request, route) or str(kwargs.get(route.opens, ""))


def enter(
    request: HttpRequest, route: Route, opened: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    """The view itself; what it does not find, as a row of another case, is logged as refused."""
    try:
        return route.view(request, *opened, **kwargs)
    except Http404:
        log_inside(request, route, opened, refused="not_there")
        raise
    except Refusal as refusal:
        log_inside(request, route, opened, refused=refusal.code)
        raise Http404 from refusal


def log_refusal(request: HttpRequest, route: Route, code: str, named: str = "") -> None:
    """A closed door leaves a trace too."""
    log_access(
        by=actor_of(request),
        action=action_of(request, route),
        subject=route.logs or route.name,
        subject_id=named,
        purpose=route.name,
        refused=code,
    )


def log_passage(
    request: HttpRequest, route: Route, opened: tuple[Any, ...], response: HttpResponseBase
) -> None:
    """What was shown or refused behind the door. A deed that is done is logged by its operation."""
    refused = why_not(request, response)
    shown = request.method in READING and response.status_code == HTTPStatus.OK
    if refused or shown:
        log_inside(request, route, opened, refused=refused)


def why_not(request: HttpRequest, response: HttpResponseBase) -> str:
    """The code of the rule that said no, as the view marked it; else what the status says."""
    marked, status = refusal_in(request), response.status_code
    if marked or not HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return marked
    return "form" if status == HTTPStatus.UNPROCESSABLE_ENTITY else f"status_{status}"


def log_inside(request: HttpRequest, route: Route, opened: tuple[Any, ...], *, refused: str) -> None:
    """One line about what happened behind the door, unless no case or study is touched there."""
    if not route.logs:
        return
    about = {route.opens: opened[0]} if opened and route.opens in KEPT_APART else {}
    other = getattr(opened[0], "pk", "") if opened and not about else ""
    log_access(
        by=actor_of(request),
        action=action_of(request, route),
        subject=route.logs,
        subject_id=for_whom(request, route) or other,
        purpose=route.name,
        refused=refused,
        **about,
    )


def action_of(request: HttpRequest, route: Route) -> Action:
    """A POST is the route's deed, anything else its reading."""
    return route.writes if request.method == "POST" and route.writes else route.reads


def actor_of(request: HttpRequest) -> Any:
    """The account that asks, or None for a visitor."""
    return request.user if request.user.is_authenticated else None
