"""Where the young person lives now, in words that may be shown."""

from collections.abc import Iterable

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import ToldEntry, on_track
from leerlijn.methods.definitions import Method
from leerlijn.toolkit.dates import SpanKind


def home_now(life: Iterable[ToldEntry], method: Method) -> str:
    """Where the young person lives now, by category or else as told; empty where nobody knows.

    A secret or restricted place is not named.
    """
    lasting = [
        item
        for item in on_track(life, Track.LIVING)
        if item.span.kind == SpanKind.OPEN and not item.entry.is_place_secret and not item.entry.is_restricted
    ]
    if not lasting:
        return ""
    latest = lasting[-1]
    labels = {value.key: value.label for value in method.values_for(Track.LIVING)}
    return without_capital(labels.get(latest.category, latest.title))


def without_capital(words: str) -> str:
    """Words as they stand inside a sentence; a name with more capitals keeps them."""
    first, _, _ = words.partition(" ")
    return words if first[1:] != first[1:].lower() else words[:1].lower() + words[1:]
