"""What is said after a deed, and the way back."""

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"


def say(request: HttpRequest, words: str, *, undo: str = "") -> None:
    """Put a toast on the next page. `undo` is an address of this house that takes a POST and goes back."""
    messages.success(request, words, extra_tags=f"{UNDO}{undo}" if undo else "")


def warn(request: HttpRequest, words: str) -> None:
    """Say that something did not happen."""
    messages.warning(request, words)


def undo_url(message: Message) -> str:
    """The address of the way back; empty unless it lies in this house."""
    tags = message.extra_tags or ""
    where = tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
    return where if where.startswith("/") and not where.startswith("//") else ""
