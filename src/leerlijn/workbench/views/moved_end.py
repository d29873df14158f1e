"""An end of a spell, dragged in the drawing: said in words first, then settled like any other time."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.operations import settle_time
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import Span, say
from leerlijn.toolkit.lifeline.moving import End, pointed_at, with_end_moved
from leerlijn.web.forms import place_in
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn

MOST_PX = 100_000


def moved_span(request: SignedIn, item: ToldEntry) -> Span | None:
    """The time that was pointed at; None where it would end before it began, or no such place is drawn."""
    try:
        day = parse_date(request.POST.get("day", ""))
        year = min(float(request.POST.get("year", "0")), MOST_PX)
    except ValueError as error:
        raise Http404 from error
    end = request.POST.get("end", "")
    if day is None or end not in set(End) or not date(1800, 1, 1) <= day <= date(2199, 12, 31):
        raise Http404
    return with_end_moved(item.span, End(end), pointed_at(day, year=year))


def say_moved(request: SignedIn, case: Case, item: ToldEntry) -> HttpResponse:
    """What the time would be, in words, with a button to keep it; nothing is stored."""
    span = moved_span(request, item)
    context = {
        "case": case,
        "item": item,
        "said": say(span) if span else "",
        "day": request.POST.get("day", ""),
        "end": request.POST.get("end", ""),
        "year": request.POST.get("year", ""),
    }
    return render(request, "workbench/lifeline_moved.html", context)


def keep_moved(request: SignedIn, item: ToldEntry) -> str:
    """Settle the time that was pointed at; gives why not, empty where it was done.

    The words are Dutch, whatever language the page speaks: they are kept beside what people told.
    """
    span = moved_span(request, item)
    if span is None:
        return _("Zo ligt het einde voor het begin. Er is niets veranderd.")
    with translation.override("nl"):
        words = say(span)
    seen = place_in(request.POST.get("version", ""))
    try:
        settle_time(item.entry, by=request.user, words=words, span=span, seen_version=seen)
    except (Overtaken, Refusal) as refusal:
        return reason_of(request, refusal)
    return ""
