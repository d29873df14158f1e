"""A rule's no on its way to the page, and to the access log."""

from django.http import HttpRequest

from leerlijn.core.refusals import Refusal

MARK = "refused"


def reason_of(request: HttpRequest, refusal: Refusal) -> str:
    """The words for the reader. The gate reads the mark left here, and logs that a rule said no."""
    setattr(request, MARK, refusal.code)
    return refusal.reason


def refusal_in(request: HttpRequest) -> str:
    """The code of the refusal that the view told of; empty where there was none."""
    return str(getattr(request, MARK, ""))
