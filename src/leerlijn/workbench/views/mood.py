"""The line "how did it go?": who drew one, drawing it together, and letting others see it."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.analysis.queries import drawn_life
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.moods import (
    draw_mood,
    line_of,
    lines_of,
    moods_of,
    release_mood,
    remove_mood,
    show_mood,
)
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.lifecourse.rules import can_release_mood
from leerlijn.studies.models import Case, Participant, birth_date_of
from leerlijn.toolkit import lifeline
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.mood import MoodForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lifeline import REFUSED
from leerlijn.workbench.views.lifeline_page import may_write


@dataclass(frozen=True, slots=True)
class Drawer:
    """Somebody who may draw a line, with the one that stands."""

    person: Participant
    line: MoodLine | None
    may_release: bool

    @property
    def comes_first(self) -> bool:
        """The young person, and who drew a line already."""
        return self.line is not None or self.person.is_young_person

    @property
    def is_next(self) -> bool:
        """Drawing this line is the one thing to do next: nobody else's comes before the young person's."""
        return self.line is None and self.person.is_young_person


def moods(request: SignedIn, case: Case) -> HttpResponse:
    """Who drew how it went, with all lines in one drawing, each by itself."""
    viewer = Viewer(Audience.TEAM, user=request.user)
    lines = {line.teller_id: line for line in moods_of(case, viewer)}
    people = [
        person for person in case.participants.all() if person.withdrawn_at is None or person.pk in lines
    ]
    life = replace(drawn_life(case, viewer), spells=(), key_moments=())
    drawers = [
        Drawer(person, line := lines.get(person.pk), line is not None and can_release_mood(line))
        for person in sorted(people, key=lambda person: (not person.is_young_person, person.order))
    ]
    context = {
        **case_frame(case, "life-line"),
        "page_title": _("Hoe ging het?"),
        "may_write": may_write(request),
        "drawers": [drawer for drawer in drawers if drawer.comes_first],
        "others": [drawer for drawer in drawers if not drawer.comes_first],
        "drawing": drawing_of(life, case, lifeline.PAGE, "mood") if lines else "",
        "small_drawing": drawing_of(life, case, lifeline.PHONE, "small") if lines else "",
        "said": lifeline.mood_sentences(life),
    }
    return render(request, "workbench/moods.html", context)


def drawing_of(life: lifeline.Life, case: Case, size: lifeline.Format, ids: str) -> SafeString:
    """The lines with what happened on them."""
    svg = lifeline.draw(
        lifeline.layout(life, size=size),
        title=_("Levenslijn van casus %(code)s") % {"code": case.code},
        link=(lambda key: reverse("entry", args=[case.code, key]) + "#moment") if size.labels else None,
        ids=ids,
    )
    return mark_safe(svg)  # noqa: S308 -- the toolkit escapes every word that it writes into the drawing


def mood_draw(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Draw a line together with whoever tells: one of five steps for each age."""
    teller = get_object_or_404(case.participants.filter(withdrawn_at=None), pk=person)
    line = line_of(case, teller)
    form = MoodForm(request.POST or None, line=line, birth=birth_date_of(case), today=timezone.localdate())
    if form.is_valid():
        try:
            draw_mood(case, teller, form.points(), by=request.user, seen=form.cleaned_data["seen"])
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
        else:
            undo = reverse("mood-line", args=[case.code, line.pk]) if line else ""
            toasts.say(request, _("De lijn van %(who)s staat erin") % {"who": teller.pseudonym}, undo=undo)
            return redirect("moods", case.code)
    context = {
        **case_frame(case, "life-line"),
        "page_title": _("Hoe ging het? De lijn van %(who)s") % {"who": teller.pseudonym},
        "teller": teller,
        "form": form,
        "line": line,
        "earlier": [each for each in lines_of(case, teller) if each.hidden_at is not None],
    }
    return render(request, "workbench/mood_draw.html", context, status=REFUSED if form.errors else 200)


def mood_line(request: SignedIn, case: Case, line: UUID) -> HttpResponse:
    """Let others see a line, take it out of the drawing, or let it stand again."""
    found = (
        MoodLine.objects.filter(case=case, teller__withdrawn_at=None, pk=line)
        .select_related("teller")
        .first()
    )
    if found is None:
        raise Http404
    who = {"who": found.teller.pseudonym}
    try:
        if "release" in request.POST:
            release_mood(found, by=request.user)
            toasts.say(request, _("Vrijgegeven op het woord van %(who)s") % who)
        elif "remove" in request.POST:
            remove_mood(found, by=request.user)
            undo = reverse("mood-line", args=[case.code, found.pk])
            toasts.say(request, _("De lijn van %(who)s is weggehaald") % who, undo=undo)
        else:
            show_mood(found, by=request.user)
            toasts.say(request, _("De lijn van %(who)s staat weer zoals eerst") % who)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    return redirect("moods", case.code)
