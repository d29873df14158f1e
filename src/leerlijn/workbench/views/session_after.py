"""After a session: who is called, who was missed, and who tells them what was learned."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import Attendance, MeetingState
from leerlijn.meetings.models import Meeting, Seat
from leerlijn.meetings.operations import (
    agree_who_brings,
    miss_somebody,
    note_brought,
    note_call,
    plan_call,
    release_meeting,
)
from leerlijn.meetings.queries import open_call, seats_of
from leerlijn.meetings.rules import can_release
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.session_hold import BringForm, CallForm, MissedForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.session_plan import REFUSED, meeting_or_404, seat_or_404

AWAY = {Attendance.ABSENT, Attendance.CANCELLED, Attendance.MISSED}


def session_after(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """The aftercare of a session."""
    found = held_or_404(case, meeting)
    return render(request, "workbench/session_after.html", after_page(request, case, found))


def after_page(
    request: SignedIn,
    case: Case,
    meeting: Meeting,
    wrong: dict[UUID, Any] | None = None,
    missed: MissedForm | None = None,
) -> dict[str, Any]:
    """What the page shows; `wrong` holds forms that come back, by the seat that they are about."""
    seats, team, wrong = seats_of(meeting, request.user), team_of(case), wrong or {}
    people = [seat.participant for seat in seats if seat.participant and seat.attendance == Attendance.CAME]
    calls = [seat.call for seat in seats if hasattr(seat, "call")]
    title = _("Hoe gaat het nu met iedereen?")
    return {
        **case_frame(case, "sessions", Link(title, request.path, current=True)),
        "page_title": title,
        "meeting": meeting,
        "calls": [
            (call, wrong.get(call.seat_id) or CallForm(initial=called(call), team=team, prefix=f"c{call.pk}"))
            for call in calls
        ],
        "away": [
            (
                seat,
                wrong.get(seat.pk)
                or BringForm(initial=brings(seat), team=team, people=people, prefix=f"b{seat.pk}"),
            )
            for seat in seats
            if seat.attendance in AWAY
        ],
        "missed": missed or MissedForm(),
        "may_release": can_release(meeting),
        "may_work": can_work_on_case(request.user, case),
        "today": timezone.localdate(),
    }


def called(call: Any) -> dict[str, Any]:
    """What the form of a call starts from."""
    return {"caller": str(call.caller_id or ""), "due_on": call.due_on, "how": call.how}


def brings(seat: Seat) -> dict[str, Any]:
    """What the form of who tells it starts from."""
    bringer = f"t-{seat.bringer_id}" if seat.bringer_id else ""
    if seat.bringer_participant_id:
        bringer = f"p-{seat.bringer_participant_id}"
    return {"bringer": bringer, "bring_by": seat.bring_by}


def team_of(case: Case) -> list[User]:
    """Who is on the team today."""
    members = case.study.memberships.valid_on(timezone.localdate()).select_related("user")
    return [member.user for member in members]


def session_call(request: SignedIn, case: Case, meeting: UUID, call: UUID) -> HttpResponse:
    """Agree who calls, or note how it went; a GET only leads back."""
    found = held_or_404(case, meeting)
    try:
        kept = open_call(found, request.user, call)
    except Refusal as refusal:
        raise Http404 from refusal
    if request.method != "POST":
        return redirect("session-after", case.code, found.pk)
    form = CallForm(request.POST, team=team_of(case), prefix=f"c{kept.pk}")
    if form.is_valid():
        told = form.cleaned_data
        try:
            plan_call(kept, by=request.user, caller=form.team.get(told["caller"]), due_on=told["due_on"])
            if "done" in request.POST:
                note_call(kept, by=request.user, how=told["how"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("session-after", case.code, found.pk)
    page = after_page(request, case, found, {kept.seat_id: form})
    return render(request, "workbench/session_after.html", page, status=REFUSED)


def session_bring(request: SignedIn, case: Case, meeting: UUID, seat: UUID) -> HttpResponse:
    """Agree who tells somebody what was learned, or note that it was told; a GET only leads back."""
    found = held_or_404(case, meeting)
    place = seat_or_404(request, found, seat)
    if request.method != "POST":
        return redirect("session-after", case.code, found.pk)
    here = found.seats.not_withdrawn().present().exclude(participant=None).select_related("participant")
    people = [each.participant for each in here if each.participant]
    form = BringForm(request.POST, team=team_of(case), people=people, prefix=f"b{place.pk}")
    if form.is_valid():
        told = form.cleaned_data
        try:
            bringer = form.bringers.get(told["bringer"])
            agree_who_brings(place, by=request.user, bringer=bringer, bring_by=told["bring_by"])
            if "done" in request.POST:
                note_brought(place, by=request.user)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("session-after", case.code, found.pk)
    page = after_page(request, case, found, {place.pk: form})
    return render(request, "workbench/session_after.html", page, status=REFUSED)


def session_missed(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Note who should have been at the table; a GET only leads back."""
    found = held_or_404(case, meeting)
    if request.method != "POST":
        return redirect("session-after", case.code, found.pk)
    form = MissedForm(request.POST)
    if form.is_valid():
        try:
            miss_somebody(found, by=request.user, words=form.cleaned_data["words"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            return redirect("session-after", case.code, found.pk)
    page = after_page(request, case, found, missed=form)
    return render(request, "workbench/session_after.html", page, status=REFUSED)


def session_release(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Let the family read what the closing session brought, or keep it from them; a GET only leads back."""
    found = held_or_404(case, meeting)
    if request.method == "POST":
        try:
            release_meeting(found, by=request.user, released=found.released_at is None)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
    return redirect("session-after", case.code, found.pk)


def held_or_404(case: Case, meeting: UUID) -> Meeting:
    """A session that was held, or a page that does not exist."""
    found = meeting_or_404(case, meeting)
    if found.state != MeetingState.HELD:
        raise Http404
    return found
