"""Stops a request that is too large before anything of it is read or kept."""

import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.template.loader import render_to_string

LARGEST_REQUEST = 160_000_000  # sixty files, 150 MB together, and what a form says around them
MOST_DIGITS = 15  # more is no size; a number of thousands of digits is not even read
Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def refusing_too_large(application: Application, *, largest: int = LARGEST_REQUEST) -> Application:
    """The application behind a gate for size: too large by its own word is refused, by surprise cut off."""

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif announced_size(scope) > largest:
            await say_too_large(send)
        else:
            await application(scope, counting(receive, largest), send)

    return gate


def announced_size(scope: Scope) -> int:
    """How large the request says that it is; 0 where it does not say."""
    said = dict(scope.get("headers", ())).get(b"content-length", b"0")
    if not said.isdigit():
        return 0
    return int(said) if len(said) <= MOST_DIGITS else sys.maxsize


def counting(receive: Receive, largest: int) -> Receive:
    """The same messages, until more came than was allowed; then it is as if the sender hung up."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= largest else {"type": "http.disconnect"}

    return counted


async def say_too_large(send: Send) -> None:
    """Answer with the page for it, and let the connection go: nobody reads the rest."""
    page = render_to_string("web/413.html").encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"connection", b"close"),
        (b"content-security-policy", b"default-src 'self'; frame-ancestors 'none'"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": page})
