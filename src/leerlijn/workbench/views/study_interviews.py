"""Conversations that stand apart from cases: the study's own, for its team alone."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.methods.enums import Party
from leerlijn.sources.enums import QuestionKind
from leerlijn.sources.operations import ToAsk, change_interview, plan_study_interview
from leerlijn.sources.queries import study_interviews
from leerlijn.studies.models import Study
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.interviews import StudyChangeForm, StudyPlanForm, planned
from leerlijn.workbench.frames import study_frame
from leerlijn.workbench.views.typing import (
    Desk,
    found_interview,
    kept_answer,
    paper_page,
    put_back,
    typing_page,
)

REFUSED = 422


def listed(request: SignedIn, study: Study) -> HttpResponse:
    """The conversations of a study apart from its cases."""
    context = {
        **study_frame(study, Link(_("Gesprekken los van casussen"), request.path, current=True)),
        "page_title": _("Gesprekken los van casussen"),
        "interviews": study_interviews(study, request.user),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/study_interviews.html", context)


def new(request: SignedIn, study: Study) -> HttpResponse:
    """Plan one."""
    form = StudyPlanForm(study, request.POST or None, initial={"asked_by": request.user.pk})
    if form.is_valid():
        told = dict(form.cleaned_data)
        questions = questions_for(study, told.pop("questions"))
        try:
            made = plan_study_interview(study, by=request.user, questions=questions, **told)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "who" if refusal.code == "nobody" else None)
        else:
            toasts.say(request, _("Het gesprek staat klaar"))
            return redirect("study-interview", study.pk, made.pk)
    return form_page(
        request, study, form, _("Met wie spreek je, los van een casus?"), _("Zet het gesprek klaar")
    )


def change(request: SignedIn, study: Study, interview: UUID) -> HttpResponse:
    """Who tells, how they agreed, when, and who asks."""
    found = found_interview(request, study, interview)
    form = StudyChangeForm(study, request.POST or None, initial=planned(found))
    if form.is_valid():
        try:
            change_interview(found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("study-interview", study.pk, found.pk)
    return form_page(request, study, form, _("Wat is er afgesproken?"), _("Bewaar"))


def questions_for(study: Study, party: str) -> tuple[ToAsk, ...]:
    """The method's questions for one party; none where nobody was chosen."""
    asked = study.method.questions_for(Party(party)) if party else ()
    return tuple(ToAsk(f"method:{place}", QuestionKind.METHOD, text) for place, text in enumerate(asked))


def page(request: SignedIn, study: Study, interview: UUID) -> HttpResponse:
    """One conversation: its questions, and what was said."""
    return typing_page(request, desk_of(request, study, interview))


def answer(request: SignedIn, study: Study, interview: UUID, asked: UUID) -> HttpResponse:
    """Keep one answer while somebody types."""
    return kept_answer(request, desk_of(request, study, interview), asked)


def paper(request: SignedIn, study: Study, interview: UUID) -> HttpResponse:
    """The guide on paper."""
    return paper_page(request, desk_of(request, study, interview))


def restore(request: SignedIn, study: Study, interview: UUID) -> HttpResponse:
    """Put a conversation back."""
    return put_back(request, desk_of(request, study, interview))


def desk_of(request: SignedIn, study: Study, interview_id: UUID) -> Desk:
    """Where one types in a conversation apart from cases."""
    found = found_interview(request, study, interview_id)
    back = Link(_("Gesprekken los van casussen"), reverse("study-interviews", args=[study.pk]))
    here = Link(_("Gesprek"), reverse("study-interview", args=[study.pk, found.pk]), current=True)
    links = {
        name: reverse(f"study-interview-{name}", args=[study.pk, found.pk])
        for name in ("paper", "change", "restore")
    }
    return Desk(
        interview=found,
        frame=study_frame(study, back, here),
        url_of=lambda question: reverse("study-interview-answer", args=[study.pk, found.pk, question.pk]),
        home=back.url,
        links={**links, "page": here.url, "recording": links["change"]},
    )


def form_page(request: SignedIn, study: Study, form: Any, title: str, act: str) -> HttpResponse:
    """A short form about one conversation; 422 when it comes back."""
    back = Link(_("Gesprekken los van casussen"), reverse("study-interviews", args=[study.pk]))
    context = {
        **study_frame(study, back, Link(title, request.path, current=True)),
        "page_title": title,
        "form": form,
        "act": act,
        "home": back.url,
    }
    return render(
        request, "workbench/interviews_form.html", context, status=REFUSED if form.is_bound else 200
    )
