"""The life line on paper and as a file: A4 or A3, in colour or black, whole or around the key moments.

It follows what somebody looks at: the part of the life, and what was chosen to see.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leerlijn.analysis.board import Marks, marks_of
from leerlijn.analysis.queries import drawn
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.studies.models import Case
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.document.docx import picture
from leerlijn.toolkit.document.sheet import to_sheets
from leerlijn.web.attachments import attached
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.life_filter import LifeFilter
from leerlijn.workbench.life_paper import Sheet, part_in_words
from leerlijn.workbench.untold import gaps_in, gaps_shown
from leerlijn.workbench.views.lifeline_page import ages_of
from leerlijn.workbench.views.lifeline_years import Reach, Told, reach_of
from leerlijn.workbench.zoom import Zoom, zoom_of

SHARP = 2  # px of a picture for each px of the drawing
FILES = ("svg", "png", "pdf")


@dataclass(frozen=True, slots=True)
class Paper:
    """What comes on a sheet.

    Attributes:
        reach: What of the life was read; a long life is read a year at a time.
        told: What was told and is in the part that was asked for.
        life: The same, ready to be drawn.
        hidden: How many moments the filters leave out.
        part: Which part it is, in words; empty for the whole life.
    """

    sheet: Sheet
    reach: Reach
    zoom: Zoom
    told: Told
    life: lifeline.Life
    hidden: int
    part: list[str]

    @property
    def can_be_drawn(self) -> bool:
        """Whether there is something to draw, and not so much that it is a stain."""
        return bool(self.told) and self.reach.can_draw(self.told)

    @property
    def in_window(self) -> lifeline.Life:
        """What of the life lies in the days that were asked for."""
        return lifeline.between(self.life, *self.zoom.window) if self.zoom.window else self.life

    @property
    def key_moments(self) -> list[tuple[int, tuple[date, str]]]:
        """The key moments of this part, with the numbers that they have in the whole life."""
        numbered = enumerate(sorted(self.life.key_moments), start=1)
        first, last = self.zoom.window or (date.min, date.max)
        return [(number, told) for number, told in numbered if first <= told[0] <= last]


def life_print(request: SignedIn, case: Case) -> HttpResponse:
    """The life line on paper: the drawing, and the list or the key moments below it."""
    paper = paper_of(request, case)
    sheet, life = paper.sheet, paper.in_window
    title = _("Levenslijn van casus %(code)s") % {"code": case.code}
    drawn = sheet.pages(paper.life, title, zoom=paper.zoom, on_page=True) if paper.can_be_drawn else []
    context = {
        "page_title": title,
        "case": case,
        "reach": paper.reach,
        "paper": paper,
        "sheet": sheet,
        "dates": sheet.dates,
        # The toolkit escapes every word that it writes into the drawing.
        "drawings": [mark_safe(page.svg) for page in drawn],  # noqa: S308
        "said": lifeline.mood_sentences(life, dates=sheet.dates),
        "key_moments": paper.key_moments if sheet.short else [],
        "ages": () if sheet.short else ages_of(paper.told, case, life),
        "undated": [] if sheet.short or paper.zoom.window else [it for it in paper.told if it.is_undated],
    }
    return render(request, "workbench/lifeline_print.html", context)


def life_file(request: SignedIn, case: Case, format: str) -> HttpResponse:  # noqa: A002 -- as the address names it
    """The drawing as a file: SVG, PNG to put in a text, PDF on one sheet of paper.

    A file goes further than a page that says whom it is for: what stays inside is not in it.
    """
    paper = paper_of(request, case, leaves=True)
    if format not in FILES or not paper.can_be_drawn:
        raise Http404
    title = _("Levenslijn van casus %(code)s, alleen voor het team") % {"code": case.code}
    return attached(ContentFile(content_of(format, paper, title)), f"levenslijn-{case.code}.{format}")


def paper_of(request: SignedIn, case: Case, *, leaves: bool = False) -> Paper:
    """What comes on the sheet that an address asks for; nothing restricted is on what `leaves` the team."""
    query = request.GET.dict()
    reach = reach_of(case, request.user, query.get("jaar", ""))
    marks = marks_of(case, request.user, reach.life)
    filters = LifeFilter(request.GET, life=reach.life, marks=marks)
    told = tuple(item for item in reach.life if filters.keeps(item))
    spans = {str(item.entry.pk): item.span for item in reach.life}
    zoom = zoom_of(case, spans, query)
    hidden = len(reach.life) - len(told)
    if leaves:
        told, marks = may_leave(told), outside(marks)
        reach = replace(reach, life=may_leave(reach.life))
    year = {"jaar": reach.chosen.key} if reach.chosen else {}
    sheet = Sheet.asked(query, {**year, **filters.chosen, **zoom.asked})
    gaps = gaps_shown(gaps_in(reach, case), filters)
    moods = moods_of(case, Viewer(Audience.TEAM, user=request.user))
    life = drawn(told, case, marks=marks, moods=moods, gaps=gaps)
    return Paper(sheet, reach, zoom, told, life, hidden, part_in_words(zoom, filters))


def may_leave(told: Told) -> Told:
    """Without what is restricted, and without a place that is secret."""
    return tuple(item for item in told if not item.entry.is_restricted and not item.entry.is_place_secret)


def outside(marks: Marks) -> Marks:
    """Of what was found only what may leave the team."""
    return Marks(
        tuple(told for told in marks.moments if not told.moment.is_restricted),
        tuple(told for told in marks.factors if not told.factor.is_restricted),
    )


def content_of(format: str, paper: Paper, title: str) -> bytes:  # noqa: A002
    """A drawing in the bytes of one kind of file."""
    sheet, life, zoom = paper.sheet, paper.life, paper.zoom
    if format == "svg":
        return sheet.svg(life, title, zoom=zoom).encode()
    if format == "png":
        return picture(sheet.svg(life, title, zoom=zoom), width=round(sheet.format.width * SHARP))
    pages = sheet.pages(life, title, zoom=zoom, on_page=False)
    return to_sheets(
        [(page.svg, in_words(page.life, title, dates=sheet.dates)) for page in pages],
        title=title,
        paper="a3" if sheet.poster else "a4",
        language=get_language() or "nl",
    )


def in_words(life: lifeline.Life, title: str, *, dates: bool) -> str:
    """What is drawn, for whoever cannot see it."""
    return " ".join((title, *(lifeline.sentence(entry, life, dates=dates) for entry in life.entries)))
