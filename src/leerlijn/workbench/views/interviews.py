"""The conversations of a case: with whom, what to ask, and typing what was said."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.consent.operations import answer_recording
from leerlijn.consent.queries import recording_answer_of
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.operations import prepare_interview
from leerlijn.lifecourse.questions import questions_of
from leerlijn.sources.operations import change_interview
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.queries import called
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.interviews import PlanForm, RecordingForm, planned
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.speaking import circles_of
from leerlijn.workbench.views.typing import (
    Desk,
    found_interview,
    kept_answer,
    paper_page,
    put_back,
    typing_page,
)

REFUSED = 422


def interviews(request: SignedIn, case: Case) -> HttpResponse:
    """With whom one speaks, what is planned, and what the life course asks."""
    context = {
        **case_frame(case, "sources", Link(_("Gesprekken"), request.path, current=True)),
        "page_title": _("Met wie spreek je?"),
        "about": case.study.method.interviews.explanation,
        "circles": circles_of(case, request.user),
        "raised": questions_of(case, request.user),
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/interviews.html", context)


def interview_plan(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Plan a conversation with somebody; its questions are put in at once."""
    teller = found_person(case, person)
    form = PlanForm(case.study, request.POST or None, initial={"asked_by": request.user.pk})
    if form.is_valid():
        try:
            new = prepare_interview(case, teller, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Het gesprek staat klaar, met vragen"))
            return redirect("interview", case.code, new.pk)
    title = _("Wanneer spreek je %(who)s?") % {"who": called(teller)}
    return form_page(request, case, form, title, _("Zet het gesprek klaar"))


def interview_change(request: SignedIn, case: Case, interview: UUID) -> HttpResponse:
    """Another day, or somebody else who asks."""
    found = found_interview(request, case, interview)
    form = PlanForm(case.study, request.POST or None, initial=planned(found))
    if form.is_valid():
        try:
            change_interview(found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("interview", case.code, found.pk)
    title = _("Wanneer spreek je %(who)s?") % {"who": found.told_by}
    return form_page(request, case, form, title, _("Bewaar"))


def recording(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """What somebody says about being recorded."""
    teller = found_person(case, person)
    known = recording_answer_of(teller)
    initial = {"answer": known.answer if known else None, "answered_on": timezone.localdate()}
    form = RecordingForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            answer_recording(teller, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(
                form, reason_of(request, refusal), "answered_on" if refusal.code == "future" else None
            )
        else:
            toasts.say(request, _("Genoteerd wat %(who)s over opnemen zei") % {"who": called(teller)})
            return redirect("interviews", case.code)
    title = _("Mag een gesprek met %(who)s opgenomen worden?") % {"who": called(teller)}
    about = _("Leerlijn bewaart geen geluid. Hier staat alleen wat er is afgesproken.")
    return form_page(request, case, form, title, _("Leg het vast"), about=about)


def interview(request: SignedIn, case: Case, interview: UUID) -> HttpResponse:
    """One conversation: its questions, and what was said."""
    return typing_page(request, desk_of(request, case, interview))


def interview_answer(request: SignedIn, case: Case, interview: UUID, asked: UUID) -> HttpResponse:
    """Keep one answer while somebody types."""
    return kept_answer(request, desk_of(request, case, interview), asked)


def interview_paper(request: SignedIn, case: Case, interview: UUID) -> HttpResponse:
    """The guide on paper."""
    return paper_page(request, desk_of(request, case, interview))


def interview_restore(request: SignedIn, case: Case, interview: UUID) -> HttpResponse:
    """Put a conversation back."""
    return put_back(request, desk_of(request, case, interview))


def desk_of(request: SignedIn, case: Case, interview_id: UUID) -> Desk:
    """Where one types in a conversation of a case."""
    found = found_interview(request, case, interview_id)
    back = Link(_("Gesprekken"), reverse("interviews", args=[case.code]))
    here = Link(_("Gesprek"), reverse("interview", args=[case.code, found.pk]), current=True)
    links = {
        name: reverse(f"interview-{name}", args=[case.code, found.pk])
        for name in ("paper", "change", "restore")
    }
    links["page"] = here.url
    if found.teller_id:
        links["recording"] = reverse("recording", args=[case.code, found.teller_id])
    if found.source_id:
        links["text"] = reverse("source", args=[case.code, found.source_id])
    return Desk(
        interview=found,
        frame=case_frame(case, "sources", back, here),
        url_of=lambda question: reverse("interview-answer", args=[case.code, found.pk, question.pk]),
        home=back.url,
        links=links,
    )


def found_person(case: Case, person: UUID) -> Participant:
    """Somebody of this case who lives and did not withdraw."""
    found = case.participants.filter(pk=person, withdrawn_at=None, is_deceased=False).first()
    if found is None:
        raise Http404
    return found


def form_page(
    request: SignedIn, case: Case, form: Any, title: str, act: str, *, about: str = ""
) -> HttpResponse:
    """A short form about one conversation or person; 422 when it comes back."""
    back = Link(_("Gesprekken"), reverse("interviews", args=[case.code]))
    context = {
        **case_frame(case, "sources", back, Link(title, request.path, current=True)),
        "page_title": title,
        "page_lead": about,
        "form": form,
        "act": act,
        "home": back.url,
    }
    return render(
        request, "workbench/interviews_form.html", context, status=REFUSED if form.is_bound else 200
    )
