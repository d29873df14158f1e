"""What is in sight of a life line: how close one looks, what was chosen to see, and the drawing of that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from leerlijn.analysis.board import marks_of
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.studies.models import Case
from leerlijn.workbench.access import WORKERS, SignedIn
from leerlijn.workbench.forms.life_filter import RARE, LifeFilter
from leerlijn.workbench.life_drawing import Looked, drawings_of, life_drawn
from leerlijn.workbench.untold import gaps_in, gaps_shown
from leerlijn.workbench.views.lifeline_years import Reach
from leerlijn.workbench.zoom import zoom_of

SIGHT = "zicht"
PART = "workbench/lifeline_sight.html"


def asks_sight(request: HttpRequest) -> bool:
    """Whether only what is in sight is asked for, by a page that stands already."""
    return request.headers.get("HX-Target") == SIGHT


def sight(request: SignedIn, case: Case, reach: Reach, *, opened: str = "") -> HttpResponse:
    """Only what is in sight, for a page that looks closer, further or elsewhere."""
    context = {"case": case, "reach": reach, **sight_of(request, case, reach, opened=opened)}
    return render(request, PART, context)


def sight_of(request: SignedIn, case: Case, reach: Reach, *, opened: str = "") -> dict[str, Any]:
    """How close one looks, what was chosen to see, and the drawing of that."""
    life = reach.life
    marks = marks_of(case, request.user, life)
    filters = LifeFilter(request.GET, life=life, marks=marks)
    shown = tuple(item for item in life if filters.keeps(item)) if filters.narrows else life
    long = {"jaar": reach.chosen.key} if reach.chosen else {}
    chosen = {**long, **filters.chosen}
    spans = {str(item.entry.pk): item.span for item in life}
    zoom = zoom_of(case, spans, request.GET.dict(), opened=opened, others=chosen)
    query = zoom.query_at(zoom.window)
    found: dict[str, Any] = {
        "marks": marks,
        "may_write": request.user.role in WORKERS,
        "filters": filters,
        "chips": filters.chips({**long, **zoom.asked}),
        "rare_on": any(name in filters.chosen for name in RARE),
        "kept": {**long, **zoom.asked},
        "here": request.path if request.method == "GET" else reverse("life-line", args=[case.code]),
        "zoom": zoom,
        "query": "" if query == "?" else query,
        "query_all": zoom.query_all(long),
        "life": life,
        "shown": shown,
        "hidden": len(life) - len(shown),
        "gaps": gaps_in(reach, case),
    }
    if reach.can_draw(shown) and shown:
        moods = moods_of(case, Viewer(Audience.TEAM, user=request.user))
        drawn = life_drawn(
            shown,
            case,
            opened=opened,
            marks=marks,
            moods=moods,
            gaps=gaps_shown(found["gaps"], filters),
        )
        look = Looked(zoom.window, zoom.lit, found["query"])
        found |= {"drawn": drawn, **drawings_of(drawn, case, look=look)}
    return found
