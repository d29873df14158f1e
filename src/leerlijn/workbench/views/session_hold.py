"""A session while it goes on: who is there, the screen of who leads it, and what is noted on the spot."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, KeyMoment
from leerlijn.analysis.operations import (
    Described,
    Evidence,
    add_factor,
    add_key_moment,
    add_lesson,
    choose_factor,
    look_at,
)
from leerlijn.analysis.queries import open_finding
from leerlijn.analysis.room import Room, life_in, room_of
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.operations import Plan, add_improvement, move_improvement
from leerlijn.improvements.queries import open_improvement
from leerlijn.meetings.enums import MeetingState, Verdict
from leerlijn.meetings.models import Jotting, Meeting
from leerlijn.meetings.operations import (
    ask_at_table,
    begin_meeting,
    close_meeting,
    go_to_phase,
    judge_hypothesis,
    note_presence,
    pause_meeting,
    resume_meeting,
    take_back_question,
    type_minutes,
    type_own_notes,
)
from leerlijn.meetings.queries import (
    agreed_for,
    is_concept,
    open_hypothesis,
    own_notes,
    seats_of,
    session_of,
    typed_minutes,
)
from leerlijn.meetings.rules import check_running
from leerlijn.studies.models import Case
from leerlijn.toolkit import lifeline
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.session_hold import FACTORS, AnsweredForm, SaidForm, TypedForm
from leerlijn.workbench.forms.session_plan import BeginForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.session_room import (
    actions_here,
    drawing_of,
    earlier_actions,
    life_questions_of,
    questions_of,
    ring_of,
    rounds_of,
)
from leerlijn.workbench.views.session_plan import REFUSED, meeting_or_404


def session_begin(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Who is there, who says yes to the agreements; then the session begins."""
    found = meeting_or_404(case, meeting)
    if found.state != MeetingState.PLANNED:
        return redirect("session", case.code, found.pk)
    seats = seats_of(found, request.user)
    form = BeginForm(request.POST or None, seats=seats)
    if request.method == "POST" and form.is_valid():
        try:
            note_presence(found, form.found(), by=request.user)
            if "begin" in request.POST:
                begin_meeting(found, by=request.user, because=form.cleaned_data["because"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            return after_presence(request, found)
    agreements = agreed_for(case.study)
    title = _("Wie zijn er, en wat spreken we af?")
    context = {
        **case_frame(case, "sessions", Link(title, request.path, current=True)),
        "page_title": title,
        "meeting": found,
        "form": form,
        "seats": seats_of(found, request.user),
        "agreements": agreements,
        "is_concept": is_concept(agreements),
    }
    return render(request, "workbench/session_begin.html", context, status=REFUSED if form.errors else 200)


def after_presence(request: SignedIn, meeting: Meeting) -> HttpResponse:
    """On to the session, or back to the list where it was only kept."""
    if meeting.state == MeetingState.RUNNING:
        return redirect("session-direct", meeting.case.code, meeting.pk)
    toasts.say(request, _("Bewaard"))
    return redirect("session-begin", meeting.case.code, meeting.pk)


def session_direct(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """The screen of who leads the session."""
    found = meeting_or_404(case, meeting)
    if found.state != MeetingState.RUNNING:
        return redirect("session", case.code, found.pk)
    return render(request, "workbench/session_direct.html", direct_page(request, found))


def direct_page(request: SignedIn, meeting: Meeting, form: SaidForm | None = None) -> dict[str, Any]:
    """All that the screen shows; `form` comes back with what is wrong in it."""
    room, rounds = room_of(meeting, request.user), rounds_of(meeting)
    seats = [seat for seat in seats_of(meeting, request.user) if seat.attendance == "came"]
    planned = session_of(meeting)
    life = life_in(room)
    following = next((each for each in rounds if each.state == "to"), None)
    return {
        "case": meeting.case,
        "study": meeting.case.study,
        "meeting": meeting,
        "title": planned.name if planned else meeting.get_kind_display(),
        "now": timezone.now(),
        "here": len(seats),
        "rounds": rounds,
        "current_round": next((each for each in rounds if each.state == "now"), None),
        "following": following,
        "ring": ring_of(meeting, rounds),
        "room": room,
        "drawing": drawing_of(life, meeting.case.code, lifeline.TABLE, "table"),
        "small_drawing": drawing_of(life, meeting.case.code, lifeline.PHONE, "small"),
        "questions": questions_of(room, rounds),
        "life_questions": life_questions_of(room),
        "helped": room.factors_of(Direction.PROMOTING, Direction.MIXED),
        "hindered": room.factors_of(Direction.HINDERING),
        "actions": actions_here(meeting),
        "earlier": earlier_actions(meeting),
        "hypotheses": list(meeting.hypotheses.all()),
        "verdicts": Verdict.choices,
        "minutes": typed_minutes(meeting),
        "own": own_notes(meeting, request.user),
        "form": form or SaidForm(seats=seats, told=room.told),
        "just": request.GET.get("bij", ""),
    }


def back(meeting: Meeting, just: str = "") -> HttpResponse:
    """The screen again; `just` says which field was typed in, so that the next words go there too."""
    where = reverse("session-direct", args=[meeting.case.code, meeting.pk])
    return redirect(f"{where}?bij={just}" if just else where)


def session_said(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Note what somebody says at the table; a GET only leads back."""
    found = meeting_or_404(case, meeting)
    if request.method != "POST":
        return redirect("session", case.code, found.pk)
    room = room_of(found, request.user)
    form = SaidForm(request.POST, seats=seats_of(found, request.user), told=room.told)
    if form.is_valid():
        try:
            note_said(request, found, room, form)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            kind = form.cleaned_data["kind"]
            return back(found, "factor" if kind in FACTORS else kind)
    return render(request, "workbench/session_direct.html", direct_page(request, found, form), status=REFUSED)


def note_said(request: SignedIn, meeting: Meeting, room: Room, form: SaidForm) -> None:
    """The deed behind each kind of thing that is said, tied to the moment that everybody looks at."""
    check_running(meeting)
    told, by, case = form.cleaned_data, request.user, meeting.case
    current = room.current.moment if room.current else None
    entry = form.entries.get(told["entry"]) or (current.entry if current else None)
    if told["kind"] in FACTORS:
        add_factor(
            case,
            by=by,
            text=told["text"],
            described=Described(Direction(told["kind"])),
            named_by=form.tellers(),
            key_moment=current,
            meeting=meeting,
            evidence=Evidence(entries=(entry,) if entry else ()),
        )
    elif told["kind"] == "lesson":
        add_lesson(
            case, by=by, text=told["text"], key_moment=current, earlier=told["earlier"], meeting=meeting
        )
    elif told["kind"] == "action":
        plan = Plan(owner_words=told["who"], due_on=told["due_on"], for_whom=told["for_whom"])
        add_improvement(case, by=by, text=told["text"], plan=plan, meeting=meeting)
    else:
        chosen = form.entries.get(told["entry"])
        moment = add_key_moment(
            case, by=by, text=told["text"], otherwise=told["otherwise"], entry=chosen, meeting=meeting
        )
        look_at(meeting, moment, by=by)


def session_deed(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """One press of a button on the screen: a round, moment, choice or verdict; a GET only leads back."""
    found = meeting_or_404(case, meeting)
    if request.method != "POST":
        return redirect("session", case.code, found.pk)
    deed = next((name for name in DEEDS if name in request.POST), None)
    if deed is None:
        return back(found)
    try:
        check_running(found)
        DEEDS[deed](request, found, request.POST[deed])
    except Refusal as refusal:
        if not refusal.reason:
            raise Http404 from refusal
        toasts.warn(request, reason_of(request, refusal))
    except (ValueError, KeyError) as error:
        raise Http404 from error
    return back(found)


def to_round(request: SignedIn, meeting: Meeting, key: str) -> None:
    """Another round of the agenda."""
    go_to_phase(meeting, by=request.user, key=key)


def to_break(request: SignedIn, meeting: Meeting, value: str) -> None:
    """A break, or on after it."""
    (resume_meeting if value == "verder" else pause_meeting)(meeting, by=request.user)


def to_moment(request: SignedIn, meeting: Meeting, key: str) -> None:
    """Everybody looks at another key moment, or at the whole life."""
    moment = open_finding(KeyMoment, meeting.case, UUID(key), user=request.user) if key else None
    look_at(meeting, moment, by=request.user)


def on_wall(request: SignedIn, meeting: Meeting, key: str) -> None:
    """Hang a factor on the wall, or take it off."""
    factor = open_finding(Factor, meeting.case, UUID(key), user=request.user)
    choose_factor(factor, by=request.user, chosen=not factor.is_chosen)


def to_verdict(request: SignedIn, meeting: Meeting, key: str) -> None:
    """What the table says of a hypothesis."""
    verdict = Verdict(request.POST.get("verdict", ""))
    judge_hypothesis(open_hypothesis(meeting, UUID(key)), by=request.user, verdict=verdict)


def to_action(request: SignedIn, meeting: Meeting, key: str) -> None:
    """How far something is that was promised before."""
    state = ActionState(request.POST.get("state", ""))
    move_improvement(open_improvement(meeting.case, UUID(key)), by=request.user, state=state)


def to_asked(request: SignedIn, meeting: Meeting, key: str) -> None:
    """A question of the life course was asked, and perhaps answered."""
    form = AnsweredForm(request.POST)
    if not form.is_valid():
        raise Refusal(_("Dit is te lang om hier op te schrijven. Zet het in het verslag."), code="too_long")
    ask_at_table(meeting, by=request.user, key=key, answer=form.cleaned_data["said"])


def to_unasked(request: SignedIn, meeting: Meeting, key: str) -> None:
    """It was not asked after all."""
    take_back_question(meeting, by=request.user, key=key)


DEEDS = {
    "round": to_round,
    "break": to_break,
    "moment": to_moment,
    "wall": on_wall,
    "hypothesis": to_verdict,
    "action": to_action,
    "asked": to_asked,
    "unasked": to_unasked,
}


def session_minutes(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Keep the minutes while they are typed; a GET only leads back."""
    return typed(request, case, meeting, is_own=False)


def session_own_notes(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Keep notes for the writer's eyes only; a GET only leads back."""
    return typed(request, case, meeting, is_own=True)


def typed(request: SignedIn, case: Case, meeting: UUID, *, is_own: bool) -> HttpResponse:
    """Keep what was typed; with a script only the line that says so comes back."""
    found, form = meeting_or_404(case, meeting), TypedForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("session", case.code, found.pk)
    told = form.cleaned_data
    refused, kept = "", Jotting(text=told["text"], version=told["seen_version"] or 0)
    try:
        deed = type_own_notes if is_own else type_minutes
        kept = deed(found, by=request.user, text=told["text"], seen_version=told["seen_version"])
    except Refusal as refusal:
        refused = reason_of(request, refusal)
    return say_kept(request, found, kept, refused=refused, is_own=is_own)


def say_kept(
    request: SignedIn, meeting: Meeting, kept: Jotting, *, refused: str, is_own: bool = False
) -> HttpResponse:
    """Whether what was typed is kept; a no stands beside the field, and the words stay where they are."""
    if request.headers.get("HX-Request"):
        context = {
            "case": meeting.case,
            "meeting": meeting,
            "kept": kept,
            "refused": refused,
            "is_own": is_own,
        }
        return render(request, "workbench/session_kept.html", context)
    if refused:
        page = {**direct_page(request, meeting), "own" if is_own else "minutes": kept, "refused": refused}
        return render(request, "workbench/session_direct.html", page, status=HTTPStatus.CONFLICT)
    return back(meeting)


def session_close(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """End the session with the minutes as they stand on the screen; a GET only leads back."""
    found, form = meeting_or_404(case, meeting), TypedForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("session", case.code, found.pk)
    told = form.cleaned_data
    text = told["text"] if "text" in request.POST else None
    try:
        close_meeting(found, by=request.user, text=text, seen_version=told["seen_version"])
    except Overtaken as overtaken:
        kept = Jotting(text=told["text"], version=told["seen_version"] or 0)
        return say_kept(request, found, kept, refused=reason_of(request, overtaken))
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return leave(request, "session", found)
    toasts.say(request, _("De sessie is afgesloten. Wie bellen jullie na?"))
    return leave(request, "session-after", found)


def leave(request: SignedIn, where: str, meeting: Meeting) -> HttpResponse:
    """On to another page, also where a script asked."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": reverse(where, args=[meeting.case.code, meeting.pk])})
    return redirect(where, meeting.case.code, meeting.pk)
