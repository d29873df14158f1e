"""A session before it begins: planned, with who sits at the table, and what is printed for them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import MeetingState
from leerlijn.meetings.models import Meeting, Seat
from leerlijn.meetings.operations import (
    add_hypothesis,
    call_off_meeting,
    change_appointment,
    invite,
    invite_in_words,
    plan_meeting,
    put_back_meeting,
    take_seat_away,
)
from leerlijn.meetings.queries import (
    agreed_for,
    is_concept,
    open_meeting,
    open_seat,
    open_seats,
    seats_of,
    session_of,
    sessions_offered,
)
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.session_plan import (
    AppointmentForm,
    ChangeForm,
    HypothesisForm,
    InviteForm,
    PlanForm,
    agreed_before,
)
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.letters import letter_file, letter_for
from leerlijn.workbench.what_matters import what_matters

REFUSED = 422


def session_new(request: SignedIn, case: Case) -> HttpResponse:
    """Plan a session of the method."""
    form = PlanForm(request.POST or None, case=case, initial={"session": request.GET.get("soort", "")})
    if request.method == "POST" and form.is_valid():
        try:
            meeting = plan_meeting(
                case, by=request.user, session=form.chosen(), appointment=form.appointment()
            )
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("De sessie is gepland. Wie nodig je uit?"))
            return redirect("session", case.code, meeting.pk)
    title = _("Welke sessie plan je?")
    context = {"form": form, "sessions": sessions_offered(case), "act": _("Plan de sessie")}
    return show_form(request, case, title, context, form)


def session_change(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Move a session, or give it another facilitator."""
    found = meeting_or_404(case, meeting)
    form = ChangeForm(request.POST or None, case=case, initial=agreed_before(found))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["seen_version"]
        try:
            change_appointment(found, by=request.user, appointment=form.appointment(), seen_version=version)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("session", case.code, found.pk)
    context = {"form": form, "meeting": found, "act": _("Bewaren")}
    return show_form(request, case, _("Wanneer, waar en met wie?"), context, form)


def show_form(
    request: SignedIn, case: Case, title: str, context: dict[str, Any], form: AppointmentForm
) -> HttpResponse:
    """The form about when and where."""
    here = Link(title, request.path, current=True)
    page = {**case_frame(case, "sessions", here), **context, "page_title": title}
    return render(request, "workbench/session_form.html", page, status=REFUSED if form.errors else 200)


def session(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Everything about one session before it begins, and where it leads afterwards."""
    found = meeting_or_404(case, meeting)
    return render(request, "workbench/session.html", session_page(request, case, found))


def session_page(request: SignedIn, case: Case, meeting: Meeting, **typed: Any) -> dict[str, Any]:
    """What the page of one session shows; `typed` holds forms that come back."""
    planned, seats = session_of(meeting), seats_of(meeting, request.user)
    agreements = agreed_for(case.study)
    title = planned.name if planned else str(meeting.get_kind_display()).capitalize()
    return {
        **case_frame(case, "sessions", Link(title, request.path, current=True)),
        "page_title": title,
        "meeting": meeting,
        "planned": planned,
        "seats": seats,
        "agreements": agreements,
        "is_concept": is_concept(agreements),
        "invite_form": InviteForm(invitable=open_seats(meeting)),
        "hypothesis_form": HypothesisForm(),
        "hypotheses": list(meeting.hypotheses.all()),
        "matters": what_matters(case, request.user),
        "may_work": can_work_on_case(request.user, case),
        **typed,
    }


def session_call_off(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """A session does not take place, or takes place after all; a GET only leads back."""
    found = meeting_or_404(case, meeting)
    if request.method == "POST":
        is_off = found.state == MeetingState.CANCELLED
        try:
            (put_back_meeting if is_off else call_off_meeting)(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            said = (
                _("De sessie gaat toch door.") if is_off else _("De sessie gaat niet door. Er is niets weg.")
            )
            toasts.say(request, said)
    return redirect("session", case.code, found.pk)


def session_invite(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Give people a place at the table; a GET only leads back."""
    found = meeting_or_404(case, meeting)
    if request.method != "POST":
        return redirect("session", case.code, found.pk)
    form = InviteForm(request.POST, invitable=open_seats(found))
    if form.is_valid():
        try:
            number = ask_all(request, found, form)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            said = ngettext("%(n)s plek erbij", "%(n)s plekken erbij", number)
            toasts.say(request, said % {"n": number})
            return redirect("session", case.code, found.pk)
    page = session_page(request, case, found, invite_form=form)
    return render(request, "workbench/session.html", page, status=REFUSED)


def ask_all(request: SignedIn, meeting: Meeting, form: InviteForm) -> int:
    """A place for everybody who was ticked, and for who was written down; gives how many."""
    chosen, words = form.chosen(), form.cleaned_data["words"]
    if not chosen and not words:
        raise Refusal(_("Kies iemand, of schrijf een rol op."), code="no_choice")
    for person in chosen:
        invite(meeting, person, by=request.user)
    if words:
        invite_in_words(meeting, by=request.user, words=words)
    return len(chosen) + bool(words)


def seat_away(request: SignedIn, case: Case, meeting: UUID, seat: UUID) -> HttpResponse:
    """Take a place away that was given by mistake; a GET only leads back."""
    found = meeting_or_404(case, meeting)
    place = seat_or_404(request, found, seat)
    if request.method == "POST":
        try:
            take_seat_away(place, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(who)s staat niet meer op de lijst") % {"who": place.called})
    return redirect("session", case.code, found.pk)


def session_letter(request: SignedIn, case: Case, meeting: UUID, seat: UUID) -> HttpResponse:
    """The invitation for one person, to print."""
    found = meeting_or_404(case, meeting)
    place = seat_or_404(request, found, seat)
    context = {"case": case, "meeting": found, "seat": place, "letter": letter_for(found, place)}
    return render(request, "workbench/session_letter.html", context)


def session_letter_file(request: SignedIn, case: Case, meeting: UUID, seat: UUID) -> HttpResponse:
    """The invitation for one person as PDF."""
    found = meeting_or_404(case, meeting)
    content = letter_file(found, seat_or_404(request, found, seat))
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="uitnodiging-{case.code}.pdf"'},
    )


def session_hypothesis(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Write down what the team thinks beforehand; a GET only leads back."""
    found = meeting_or_404(case, meeting)
    if request.method != "POST":
        return redirect("session", case.code, found.pk)
    form = HypothesisForm(request.POST)
    if form.is_valid():
        try:
            add_hypothesis(found, by=request.user, text=form.cleaned_data["text"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            return redirect("session", case.code, found.pk)
    page = session_page(request, case, found, hypothesis_form=form)
    return render(request, "workbench/session.html", page, status=REFUSED)


def meeting_or_404(case: Case, meeting: UUID) -> Meeting:
    """The session of this case, or a page that does not exist."""
    try:
        return open_meeting(case, meeting)
    except Refusal as refusal:
        raise Http404 from refusal


def seat_or_404(request: SignedIn, meeting: Meeting, seat: UUID) -> Seat:
    """The place at this table, or a page that does not exist."""
    try:
        return open_seat(meeting, request.user, seat)
    except Refusal as refusal:
        raise Http404 from refusal
