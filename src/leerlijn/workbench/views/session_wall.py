"""The wall of a session: large, dark, without controls; it follows the screen of who leads the session."""

from hashlib import sha256
from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from leerlijn.analysis.room import room_of
from leerlijn.studies.models import Case
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.session_room import wall_page
from leerlijn.workbench.views.session_plan import meeting_or_404


def session_wall(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """The wall. While it is asked again every few seconds, it answers only when something changed."""
    found = meeting_or_404(case, meeting)
    shown = wall_page(room_of(found))
    stand = sha256(render_to_string("workbench/session_wall_part.html", shown).encode()).hexdigest()[:16]
    context = {**shown, "case": case, "meeting": found, "stand": stand}
    if not request.headers.get("HX-Request"):
        return render(request, "workbench/session_wall.html", context)
    if request.GET.get("stand") == stand:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "workbench/session_wall_part.html", context)
