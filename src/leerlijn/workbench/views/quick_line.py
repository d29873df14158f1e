"""One line typed in the life line: shown as it is read, stored with Enter, asked again where in doubt."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.analysis.board import marks_of
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.words import add_track_word, remove_track_word
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.hanging import add_hung_entry
from leerlijn.lifecourse.models import Entry, TrackWord
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.operations import add_entry
from leerlijn.lifecourse.queries import Audience, Viewer, last_change, papers_of
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.line import LineForm, TrackWordForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.life_drawing import drawings_of, life_drawn
from leerlijn.workbench.typed_line import TypedLine, typed_line
from leerlijn.workbench.untold import gaps_in
from leerlijn.workbench.views.lifeline_page import line_page, quick_form
from leerlijn.workbench.views.lifeline_years import is_long, reach_of

PAGE = "workbench/lifeline.html"
ECHO = "workbench/line_read.html"
CHANGED = "life-changed"  # tells the page to fetch what it draws anew
REFUSED = 422


@dataclass(frozen=True, slots=True)
class Stored:
    """What was put in: the entry, and the change by which it is taken back."""

    entry: UUID
    change: UUID


def line_new(request: SignedIn, case: Case, *, as_landmark: bool = False) -> HttpResponse:
    """Read what was typed; store it where nothing is open, or what is open was on the screen already."""
    form = line_form(request, case, data=request.POST)
    form.is_valid()
    line = form.typed("line")
    typed = typed_line(
        case,
        request.user,
        line,
        track=form.typed("track"),
        teller=form.typed("teller"),
        on=request.POST.get("r-on", ""),
    )
    if request.POST.get("step") == "read":
        return echo(request, case, typed, line)
    if typed.track is None or typed.missing or (typed.asks and form.typed("seen") != line) or form.errors:
        return asked_again(request, case, typed, form)
    return stored_line(request, case, typed, typed.track, form, as_landmark=as_landmark)


def line_form(request: SignedIn, case: Case, *, data: Any = None, initial: Any = None) -> LineForm:
    """The form of one line, with who may tell."""
    papers = papers_of(case, Viewer(Audience.TEAM, user=request.user))
    return LineForm(data, tellers=case.participants.all(), others=papers, initial=initial)


def echo(
    request: SignedIn,
    case: Case,
    typed: TypedLine,
    line: str,
    *,
    wrong: str = "",
    stored: Stored | None = None,
) -> HttpResponse:
    """How a line is read, and the drawing with it in its place; the drawing only where that changed."""
    draft = typed.drawn() if stored is None else None
    drawn = sha256(repr(draft).encode()).hexdigest()[:16] if draft else ""
    context = {
        "case": case,
        "typed": typed,
        "line": line,
        "wrong": wrong,
        "stored": stored,
        "drawn": drawn,
        "is_part": True,
    }
    if drawn != request.POST.get("drawn", "") and stored is None:
        reach = reach_of(case, request.user)
        if reach.can_draw(reach.life) and not reach.choices:
            marks = marks_of(case, request.user, reach.life)
            moods = moods_of(case, Viewer(Audience.TEAM, user=request.user))
            gaps = gaps_in(reach, case)
            life = life_drawn(reach.life, case, marks=marks, moods=moods, draft=draft, gaps=gaps)
            context |= drawings_of(life, case, draft=draft)
            context["redrawn"] = True
    return render(request, ECHO, context)


def asked_again(request: SignedIn, case: Case, typed: TypedLine, form: LineForm) -> HttpResponse:
    """Nothing is stored yet: what is open stands beside the line, or without a script in fields."""
    wrong = "" if not form.errors else str(next(iter(form.errors.values()))[0])
    if request.headers.get("HX-Request"):
        return echo(request, case, typed, form.typed("line"), wrong=wrong)
    reach = reach_of(case, request.user)
    quick = quick_form(case, request.user)
    quick.initial = in_fields(typed)
    page = line_page(request, case, reach, quick=quick)
    return render(request, PAGE, {**page, "typed": typed, "wrong": wrong})


def in_fields(typed: TypedLine) -> dict[str, str]:
    """A line as the fields of the longer form hold it."""
    return {
        "what": typed.text,
        "when": typed.words,
        "track": str(typed.track.value) if typed.track else "",
        "teller": typed.choice,
    }


def stored_line(
    request: SignedIn, case: Case, typed: TypedLine, track: Track, form: LineForm, *, as_landmark: bool
) -> HttpResponse:
    """Store it, and be ready for the next one."""
    try:
        entry = put_in(case, typed, track, by=request.user, as_landmark=as_landmark)
    except Refusal as refusal:
        form.add_error(None, reason_of(request, refusal))
        return asked_again(request, case, typed, form)
    change = last_change(entry)
    if change is None:
        raise Http404
    undo = reverse("entry-undo", args=[case.code, change.pk])
    toasts.say(request, _("Erbij gezet: %(when)s") % {"when": typed.when or _("nog te dateren")}, undo=undo)
    if request.headers.get("HX-Request"):
        response = echo(request, case, typed, form.typed("line"), stored=Stored(entry.pk, change.pk))
        response["HX-Trigger-After-Settle"] = CHANGED
        return response
    if as_landmark:
        return redirect("life-landmarks", case.code)
    where = (
        reverse("entry", args=[case.code, entry.pk])
        if is_long(case)
        else reverse("life-line", args=[case.code])
    )
    return redirect(f"{where}?erbij={entry.pk}")


def put_in(case: Case, typed: TypedLine, track: Track, *, by: User, as_landmark: bool) -> Entry:
    """Store a line, with its time on what it hangs on."""
    if typed.on and typed.relative and not as_landmark:
        on, telling = typed.on.on.entry, typed.telling()
        return add_hung_entry(case, on, typed.relative, by=by, track=track, telling=telling)
    return add_entry(
        case,
        by=by,
        track=track,
        telling=typed.telling(),
        is_landmark=as_landmark,
        is_nothing=typed.is_nothing,
    )


def ready_again(request: SignedIn, case: Case) -> HttpResponse:
    """After something was taken back from the line: ready for the next one, with what was said about it."""
    response = render(request, ECHO, {"case": case, "is_part": True, "with_toasts": True})
    response["HX-Trigger-After-Settle"] = CHANGED
    return response


def track_words(request: SignedIn, case: Case) -> HttpResponse:
    """The organisation's own words for tracks, by which the track of a line is guessed."""
    organisation = request.user.organisation
    form = TrackWordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        word, track = form.cleaned_data["word"], Track(form.cleaned_data["track"])
        try:
            add_track_word(case, by=request.user, word=word, track=track)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "word")
        else:
            said = _("“%(word)s” hoort nu bij %(track)s") % {"word": word, "track": track.label}
            toasts.say(request, said)
            return redirect("track-words", case.code)
    words = list(organisation.track_words.select_related("added_by"))
    context = {
        **case_frame(case, "life-line", Link(_("Woorden voor sporen"), request.path, current=True)),
        "page_title": _("Woorden voor sporen"),
        "form": form,
        "lists": [(track, [word for word in words if word.track == track]) for track in Track],
        "many": len(words),
    }
    return render(request, "workbench/line_words.html", context, status=REFUSED if form.errors else 200)


def track_word_remove(request: SignedIn, case: Case, word: UUID) -> HttpResponse:
    """Take a word off the list."""
    found = TrackWord.objects.filter(organisation=request.user.organisation, pk=word).first()
    if found is None:
        raise Http404
    remove_track_word(found, by=request.user)
    toasts.say(request, _("“%(word)s” is van de lijst") % {"word": found.word})
    return redirect("track-words", case.code)
