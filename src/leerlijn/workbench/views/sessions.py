"""The sessions of a case as their minutes tell them: each item is taken over or not by a person."""

from dataclasses import dataclass
from itertools import count, groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting, Proposal
from leerlijn.meetings.operations import accept_meeting, decide_proposal, reopen_proposal, share_proposal
from leerlijn.meetings.queries import glances_of, meetings_of, open_meeting, open_proposal
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.forms import place_in
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.sessions import ChoiceForm
from leerlijn.workbench.frames import case_frame

# Above several of a kind stands more than the kind's own word.
HEADINGS = {
    ProposalKind.LESSON: gettext_lazy("lessen"),
    ProposalKind.ACTION: gettext_lazy("acties"),
    ProposalKind.PASSAGE: gettext_lazy("wat niet gedeeld wordt"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """One item to choose about."""

    proposal: Proposal
    number: int
    is_current: bool
    wrong: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One session: what is still open, by kind, and what was chosen."""

    meeting: Meeting
    for_professionals: bool
    waiting: tuple[tuple[str, tuple[Offered, ...]], ...]
    chosen: tuple[Proposal, ...]

    @property
    def open_count(self) -> int:
        """How many items wait."""
        return sum(len(offered) for _kind, offered in self.waiting)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A choice that was not taken, with what was typed."""

    proposal: Proposal
    typed: str
    reason: str


def sessions(request: SignedIn, case: Case) -> HttpResponse:
    """All sessions of a case."""
    context = page_of(request, case, place_in(request.GET.get("plek", "")))
    return render(request, "workbench/sessions.html", context)


def page_of(request: SignedIn, case: Case, place: int, mistake: Mistake | None = None) -> dict[str, Any]:
    """All that the page shows; `place` is the number of the item that is current."""
    glances = glances_of(case, request.user)
    meetings = [each for each in meetings_of(case) if each.proposals.all()]
    everything = [proposal for meeting in meetings for proposal in meeting.proposals.all()]
    waiting = sum(proposal.state == ProposalState.OPEN for proposal in everything)
    numbers, current = count(1), min(max(place, 1), waiting)
    return {
        **case_frame(case, "sessions"),
        "heading": heading_of(meetings, waiting, bool(glances)),
        "glances": glances,
        "sessions": [told(meeting, numbers, current, mistake) for meeting in meetings],
        "total": len(everything),
        "chosen_count": len(everything) - waiting,
        "waiting": waiting,
        "may_work": can_work_on_case(request.user, case),
    }


def told(meeting: Meeting, numbers: "count[int]", current: int, mistake: Mistake | None) -> Told:
    """One session for the page."""
    proposals = list(meeting.proposals.all())
    waiting = sorted((one for one in proposals if one.state == ProposalState.OPEN), key=kind_first)
    return Told(
        meeting=meeting,
        for_professionals=meeting.is_for_professionals_only,
        waiting=tuple(
            (
                str(HEADINGS.get(ProposalKind(kind), ProposalKind(kind).label)),
                tuple(offered(one, next(numbers), current, mistake) for one in ones),
            )
            for kind, ones in groupby(waiting, key=lambda one: one.kind)
        ),
        chosen=tuple(one for one in proposals if one.state != ProposalState.OPEN),
    )


def kind_first(proposal: Proposal) -> tuple[int, int]:
    """By kind, in the order in which minutes go, then as minuted."""
    return ProposalKind.values.index(proposal.kind), proposal.position


def offered(proposal: Proposal, number: int, current: int, mistake: Mistake | None) -> Offered:
    """One open item for the page."""
    wrong = mistake if mistake and mistake.proposal.pk == proposal.pk else None
    return Offered(
        proposal=proposal,
        number=number,
        is_current=number == current,
        wrong=wrong.reason if wrong else "",
        typed=wrong.typed if wrong else proposal.text,
    )


def heading_of(meetings: list[Meeting], waiting: int, planned: bool) -> str:
    """How much there still is to choose."""
    if not meetings:
        return _("Samen kijken en leren") if planned else _("Wat kwam er uit de sessies?")
    if not waiting:
        return _("Over alle voorstellen is gekozen")
    said = ngettext(
        "Nog %(n)s voorstel om over te kiezen", "Nog %(n)s voorstellen om over te kiezen", waiting
    )
    return said % {"n": waiting}


def proposal_decide(request: SignedIn, case: Case, proposal: UUID) -> HttpResponse:
    """Take an item over or not, share it or keep it inside."""
    found, form = proposal_or_404(case, proposal), ChoiceForm(request.POST)
    if not form.is_valid():
        return not_understood(request, case, found, form)
    told_now = form.cleaned_data
    place, typed = told_now["place"] or 1, told_now["text"]
    try:
        choose(request, found, told_now["choice"], typed)
    except Refusal as refusal:
        return chosen(request, case, place, Mistake(found, typed, reason_of(request, refusal)))
    return chosen(request, case, place)


def not_understood(request: SignedIn, case: Case, proposal: Proposal, form: ChoiceForm) -> HttpResponse:
    """Words that do not fit come back as they were typed; anything else leads back to the page."""
    if "text" not in form.errors:
        return redirect("sessions", case.code)
    mistake = Mistake(proposal, form.data["text"], str(form.errors["text"][0]))
    place = form.data.get("place", "")
    return chosen(request, case, place_in(place), mistake)


def choose(request: SignedIn, proposal: Proposal, choice: str, text: str) -> None:
    """The deed behind each button."""
    if choice == "share":
        share_proposal(proposal, by=request.user)
        return
    state = ProposalState.REJECTED if choice == "reject" else ProposalState.ACCEPTED
    decide_proposal(proposal, by=request.user, state=state, text=text or None)


def chosen(request: SignedIn, case: Case, place: int, mistake: Mistake | None = None) -> HttpResponse:
    """The page after a choice: only the part that changed, or without a script the whole page."""
    is_part = bool(request.headers.get("HX-Request"))
    if not is_part and mistake is None:
        return redirect(f"{reverse('sessions', args=[case.code])}?plek={place}#voorstel-{place}")
    context = {**page_of(request, case, place, mistake), "is_part": is_part}
    template = "sessions_work.html" if is_part else "sessions.html"
    return render(request, f"workbench/{template}", context, status=422 if mistake else 200)


def proposal_undo(request: SignedIn, case: Case, proposal: UUID) -> HttpResponse:
    """Choose again about an item."""
    found = proposal_or_404(case, proposal)
    if request.method != "POST":
        return redirect("sessions", case.code)
    try:
        reopen_proposal(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
        return redirect("sessions", case.code)
    return chosen(request, case, 1)


def meeting_accept(request: SignedIn, case: Case, meeting: UUID) -> HttpResponse:
    """Take over all that is open of one session."""
    try:
        found = open_meeting(case, meeting)
    except Refusal as refusal:
        raise Http404 from refusal
    if request.method != "POST":
        return redirect("sessions", case.code)
    try:
        number = accept_meeting(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        said = ngettext("%(n)s voorstel overgenomen.", "%(n)s voorstellen overgenomen.", number)
        toasts.say(request, said % {"n": number})
    return redirect("sessions", case.code)


def proposal_or_404(case: Case, proposal: UUID) -> Proposal:
    """The item of this case, or a page that does not exist."""
    try:
        return open_proposal(case, proposal)
    except Refusal as refusal:
        raise Http404 from refusal
