from typing import Any

from django.conf import settings
from django.http import HttpRequest

from leerlijn.web.gate import open_to


def house(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page knows: whether this is the demo, and whether the reader may search."""
    return {"is_demo": settings.DEMO, "search_url": open_to(getattr(request, "user", None), "search")}
