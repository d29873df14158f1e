"""The life line on paper and as a file: A4 or A3, in colour or black, whole or around the key moments."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

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
from leerlijn.toolkit.document.sheet import to_sheet
from leerlijn.web.attachments import attached
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.untold import gaps_in
from leerlijn.workbench.views.lifeline_page import ages_of
from leerlijn.workbench.views.lifeline_years import Reach, Told, reach_of

SHARP = 2  # px of a picture for each px of the drawing
FILES = ("svg", "png", "pdf")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to have the sheet: its words, and the address that gives it."""

    words: str
    query: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """How somebody wants the life on paper.

    Attributes:
        dates: Calendar dates; else ages stand everywhere.
        poster: A3; else A4.
        black: For a black printer, with patterns.
        short: Only what is around the key moments.
        apart: A thin row per teller where they differ.
    """

    dates: bool = False
    poster: bool = False
    black: bool = False
    short: bool = False
    apart: bool = False

    @classmethod
    def asked(cls, query: Mapping[str, str]) -> "Sheet":
        """The sheet that an address asks for."""
        return cls(
            dates=query.get("tijd") == "data",
            poster=query.get("blad") == "a3",
            black=query.get("kleur") == "zwart",
            short=query.get("wat") == "kantelpunten",
            apart=query.get("wie") == "elk",
        )

    @property
    def query(self) -> str:
        """The address of this sheet, with its question mark; empty where everything is as usual."""
        words = {"tijd": "data", "blad": "a3", "kleur": "zwart", "wat": "kantelpunten", "wie": "elk"}
        wanted = (self.dates, self.poster, self.black, self.short, self.apart)
        chosen = {name: word for (name, word), yes in zip(words.items(), wanted, strict=True) if yes}
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def format(self) -> lifeline.Format:
        """The format of the drawing."""
        size = lifeline.POSTER if self.poster else lifeline.PRINT
        return replace(size, dates=self.dates, years=self.dates)

    def life(self, life: lifeline.Life) -> lifeline.Life:
        """What of the life is drawn."""
        if self.apart:
            life = lifeline.split(life)
        return lifeline.around_key_moments(life) if self.short else life

    def svg(self, life: lifeline.Life, title: str, *, on_page: bool) -> str:
        """The drawing; a file and a black print bring their own colours."""
        colours: lifeline.Colours = "mono" if self.black else "classes" if on_page else "inline"
        return lifeline.draw(lifeline.layout(self.life(life), size=self.format), title=title, colours=colours)

    def choices(self) -> list[list[Choice]]:
        """Every choice to make, with what is chosen now."""
        pairs = (
            ("dates", _("Leeftijden"), _("Datums")),
            ("poster", _("A4"), _("A3")),
            ("black", _("Kleur"), _("Zwart-wit")),
            ("short", _("Alles"), _("Rond de kantelpunten")),
            ("apart", _("Verhalen samen"), _("Elk verhaal apart")),
        )
        return [
            [
                Choice(words, replace(self, **{name: yes}).query, getattr(self, name) is yes)
                for words, yes in ((usual, False), (other, True))
            ]
            for name, usual, other in pairs
        ]


def life_print(request: SignedIn, case: Case) -> HttpResponse:
    """The life line on paper: the drawing, and the list or the key moments below it."""
    sheet, reach = Sheet.asked(request.GET.dict()), reach_of(case, request.user, request.GET.get("jaar", ""))
    told = reach.life
    marks = marks_of(case, request.user, told)
    life = drawn_for(request, case, reach, marks)
    title = _("Levenslijn van casus %(code)s") % {"code": case.code}
    context = {
        "page_title": title,
        "case": case,
        "reach": reach,
        "sheet": sheet,
        "dates": sheet.dates,
        # The toolkit escapes every word that it writes into the drawing.
        "drawing": mark_safe(sheet.svg(life, title, on_page=True)) if reach.can_draw(told) else "",  # noqa: S308
        "said": lifeline.mood_sentences(life, dates=sheet.dates),
        "key_moments": list(enumerate(sorted(life.key_moments), start=1)) if sheet.short else [],
        "ages": () if sheet.short else ages_of(told, case),
        "undated": [] if sheet.short else [item for item in told if item.is_undated],
    }
    return render(request, "workbench/lifeline_print.html", context)


def life_file(request: SignedIn, case: Case, format: str) -> HttpResponse:  # noqa: A002 -- as the address names it
    """The drawing as a file: SVG, PNG to put in a text, PDF on one sheet of paper.

    A file goes further than a page that says whom it is for: what stays inside is not in it.
    """
    sheet, reach = Sheet.asked(request.GET.dict()), reach_of(case, request.user, request.GET.get("jaar", ""))
    told = may_leave(reach.life)
    if format not in FILES or not told or not reach.can_draw(told):
        raise Http404
    title = _("Levenslijn van casus %(code)s, alleen voor het team") % {"code": case.code}
    marks = outside(marks_of(case, request.user, told))
    life = drawn_for(request, case, replace(reach, life=told), marks)
    svg = sheet.svg(life, title, on_page=False)
    return attached(
        ContentFile(content_of(svg, format, sheet, title, life)), f"levenslijn-{case.code}.{format}"
    )


def may_leave(told: Told) -> Told:
    """Without what is restricted, and without a place that is secret."""
    return tuple(item for item in told if not item.entry.is_restricted and not item.entry.is_place_secret)


def outside(marks: Marks) -> Marks:
    """Of what was found only what may leave the team."""
    return Marks(
        tuple(told for told in marks.moments if not told.moment.is_restricted),
        tuple(told for told in marks.factors if not told.factor.is_restricted),
    )


def content_of(svg: str, format: str, sheet: Sheet, title: str, life: lifeline.Life) -> bytes:  # noqa: A002
    """A drawing in the bytes of one kind of file."""
    if format == "png":
        return picture(svg, width=round(sheet.format.width * SHARP))
    if format == "pdf":
        alt = " ".join(
            (title, *(lifeline.sentence(entry, life, dates=sheet.dates) for entry in life.entries))
        )
        paper = "a3" if sheet.poster else "a4"
        return to_sheet(svg, title=title, alt=alt, paper=paper, language=get_language() or "nl")
    return svg.encode()


def drawn_for(request: SignedIn, case: Case, reach: Reach, marks: Marks) -> lifeline.Life:
    """The life as this reader may see it, with what was found, the lines that were drawn and what is open."""
    moods = moods_of(case, Viewer(Audience.TEAM, user=request.user))
    return drawn(reach.life, case, marks=marks, moods=moods, gaps=gaps_in(reach, case))
