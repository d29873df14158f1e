from typing import Any

from django.conf import settings
from django.http import HttpRequest

from leerlijn.web.gate import open_to


def house(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page knows: whether this is the demo, and where the reader may go."""
    reader = getattr(request, "user", None)
    return {
        "is_demo": settings.DEMO,
        "search_url": open_to(reader, "search"),
        "discussions_url": open_to(reader, "discussions"),
    }
