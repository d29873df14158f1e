"""The life line on a wall, outside a session: large, dark, without controls, and what a room may hear."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from leerlijn.analysis.room import open_life
from leerlijn.exchange.names import without_people
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.studies.models import Case
from leerlijn.toolkit import lifeline
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.session_room import told_as
from leerlijn.workbench.zoom import Zoom, zoom_of

PART = "workbench/life_wall_part.html"
WITHOUT_FAMILY = "zonder-familie"
# A projector is nearly twice as wide as high, and letters do not shrink to fit it: what is drawn does.
SCREEN = replace(lifeline.WALL, tallest=690)
# A fuller life hangs in letters of four fifths: on a screen of 1,920 px these are still 24 px high.
FULLER = replace(lifeline.WALL, width=1680, margin=150, tallest=865)
SHAPES = replace(lifeline.WALL, labels=False, bar=14, moment=10, gap=4, mark=8)
HOPELESS = 1.3  # times the height of a screen: then somewhat smaller letters do not help
MOMENTS, WORDS = "moments", "words"


def life_wall(request: SignedIn, case: Case) -> HttpResponse:
    """The wall. While it is asked again every few seconds, it answers only when something changed."""
    shown = wall_of(request, case)
    stand = sha256(render_to_string(PART, shown).encode()).hexdigest()[:16]
    query = request.GET.copy()
    asked = query.pop("stand", [""])[-1]
    context = {**shown, "case": case, "stand": stand, "query": query.urlencode()}
    if not request.headers.get("HX-Request"):
        return render(request, "workbench/life_wall.html", context)
    if asked == stand:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, PART, context)


def wall_of(request: SignedIn, case: Case) -> dict[str, Any]:
    """What hangs on the wall. Who stands before it is not known: the family may, unless the address says so.

    Nobody is named, and nothing says that something is left out.
    """
    alone = request.GET.get("kring") == WITHOUT_FAMILY
    viewer = Viewer(Audience.COMMISSIONER if alone else Audience.FAMILY)
    life = open_life(case, viewer)
    said = without_people(
        case, (*(each.title for each in life.entries), *(words for _day, words in life.key_moments))
    )
    life = told_as(life, said)
    zoom = zoom_of(case, {each.key: each.span for each in life.entries}, request.GET.dict())
    layout, lacks = fitting(life, zoom)
    return {
        "zoom": zoom,
        "lacks": lacks,
        "drawing": written(layout, case, "wall", zoom) if life.entries else "",
        "small": written(lifeline.layout(life, size=lifeline.PHONE, window=zoom.window), case, "small", zoom)
        if life.entries
        else "",
    }


def fitting(life: lifeline.Life, zoom: Zoom) -> tuple[lifeline.Layout, str]:
    """The fullest drawing that fits on one screen in large letters, and what it lacks."""
    for drawn, lacks in ways(life):
        for size in (SCREEN, FULLER):
            layout = lifeline.layout(drawn, size=size, window=zoom.window)
            if layout.fits and not layout.keyed:
                return layout, lacks
            if layout.height > HOPELESS * size.tallest:
                break
    return lifeline.layout(life, size=SHAPES, window=zoom.window), WORDS


def ways(life: lifeline.Life) -> Iterator[tuple[lifeline.Life, str]]:
    """All of a life, and then ever less of it: fewer lanes, only key moments, where somebody lived."""
    yield life, ""
    yield with_lanes(life, lifeline.Lane.LIVING, lifeline.Lane.SCHOOL), MOMENTS
    yield with_lanes(life, lifeline.Lane.LIVING), MOMENTS
    short = lifeline.around_key_moments(life)
    yield replace(short, events=life.events), MOMENTS
    yield short, MOMENTS
    yield replace(with_lanes(life, lifeline.Lane.LIVING), events=()), MOMENTS


def with_lanes(life: lifeline.Life, *lanes: lifeline.Lane) -> lifeline.Life:
    """What happened, and of the lanes only these."""
    return replace(life, spells=tuple(spell for spell in life.spells if spell.lane in lanes))


def written(layout: lifeline.Layout, case: Case, ids: str, zoom: Zoom) -> str:
    """A drawing of the wall."""
    title = _("Levenslijn van casus %(code)s") % {"code": case.code}
    # The toolkit escapes every word that it writes into the drawing.
    return mark_safe(lifeline.draw(layout, title=title, ids=ids, lit=zoom.lit))  # noqa: S308
