from typing import Any

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, Any]:
    """What the frame of every page knows: whether this is the demo."""
    del request
    return {"is_demo": settings.DEMO}
