from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from leerlijn.audit.enums import Channel
from leerlijn.audit.trail import acting_through
from leerlijn.web.gate import ROUTE, log_refusal
from leerlijn.web.handing_over import HandedOver, handed_over, stay_awake


class ChosenLanguage:
    """Dutch, unless somebody chose English here; what a browser happens to prefer chooses nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the chosen language while the page is made, and say so in its header."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            setattr(request, "LANGUAGE_CODE", language)  # noqa: B010 - where Django's own middleware puts it
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class PrivatePages:
    """Pages about people are never kept by a browser or a proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add `no-store` to whatever was made for somebody who is signed in."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class HandedOverScreens:
    """On a screen that is handed over nothing opens but the pages of who holds it, and the ways out."""

    OUTSIDE = frozenset({"account_logout", "set_language"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing yet: which page is asked for is known only once its address was read."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _named: Any
    ) -> HttpResponse | None:
        """Let a page of who holds the screen pass; anything else leads to the page that ends it."""
        handed = handed_over(request)
        if handed is None:
            return None
        if handed.is_over:
            logout(request)
            return redirect(settings.LOGIN_URL)
        if self.is_theirs(request, view, handed):
            stay_awake(request, handed)
            return None
        self.log(request, view)
        return redirect(handed.way_out)

    def is_theirs(self, request: HttpRequest, view: Callable[..., Any], handed: HandedOver) -> bool:
        """Whether this is a page of whoever holds the screen, or one that shows nothing of anybody."""
        found, route = request.resolver_match, getattr(view, ROUTE, None)
        if found is not None and found.url_name in self.OUTSIDE:
            return True
        named = found.kwargs.get(route.handed_to) if found and route and route.handed_to else None
        return named is not None and str(named) == handed.to

    def log(self, request: HttpRequest, view: Callable[..., Any]) -> None:
        """That somebody tried another page stands in the access log."""
        route = getattr(view, ROUTE, None)
        if route is not None:
            with acting_through(Channel.BROWSER):
                log_refusal(request, route, "handed_over")
