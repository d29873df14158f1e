"""The cases that were proposed for a study: answering, choosing from the list, opening."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.studies.enums import CaseProposalState
from leerlijn.studies.models import CaseProposal, Study
from leerlijn.studies.operations.proposals import answer_proposal, choose_proposal, open_chosen_case
from leerlijn.studies.queries import free_code
from leerlijn.studies.queries.proposals import proposed_cases
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.cases import CaseForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.proposals import ACCEPT, DECLINE, AnswerProposalForm, ChooseProposalForm
from leerlijn.workbench.frames import study_frame

REFUSED = 422
# Beside the form for an answer, which asks why too.
CHOOSE_IDS = "kies_%s"
FIELD_OF = {
    "no_reason": "because",
    "code_taken": "code",
    "code_signs": "code",
    "code_name": "code",
}
PRESET = {CaseProposalState.ACCEPTED: ACCEPT, CaseProposalState.DECLINED: DECLINE}


def proposals_frame(study: Study, *further: Link) -> dict[str, Any]:
    """The crumbs of a page about proposed cases."""
    home = Link(_("Voorgestelde casussen"), reverse("study-proposals", args=[study.pk]), current=not further)
    return study_frame(study, home, *further)


def study_proposals(request: SignedIn, study: Study) -> HttpResponse:
    """Every proposal, by how it stands."""
    context = {
        **proposals_frame(study),
        "proposed": proposed_cases(study),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/proposals.html", context)


def proposal_in(study: Study, proposed: UUID) -> CaseProposal:
    """The proposal that the path names."""
    found = study.case_proposals.select_related("by", "answered_by", "case", "draw", "study")
    kept = found.filter(pk=proposed).first()
    if kept is None:
        raise Http404
    return kept


def study_proposal(request: SignedIn, study: Study, proposed: UUID) -> HttpResponse:
    """One proposal, and what can be done with it now."""
    return show_proposal(request, study, proposal_in(study, proposed))


def show_proposal(
    request: SignedIn,
    study: Study,
    found: CaseProposal,
    answer: AnswerProposalForm | None = None,
    choose: ChooseProposalForm | None = None,
) -> HttpResponse:
    """The page of a proposal; a form that was refused comes back as it was typed."""
    asked = answer or choose
    seen = {"seen_version": found.version}
    is_listed = found.state == CaseProposalState.ACCEPTED
    context = {
        **proposals_frame(study, Link(found.code, request.path, current=True)),
        "found": found,
        "answer": answer
        or AnswerProposalForm(initial={**seen, "choice": PRESET.get(CaseProposalState(found.state))}),
        "choose": (choose or ChooseProposalForm(initial=seen, auto_id=CHOOSE_IDS)) if is_listed else None,
        "is_waiting": found.state == CaseProposalState.OPEN,
        "is_chosen": found.state == CaseProposalState.CHOSEN,
        "may_answer": not (found.case_id or found.draw_id),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(
        request, "workbench/proposal.html", context, status=REFUSED if asked and asked.errors else 200
    )


def proposal_answer(request: SignedIn, study: Study, proposed: UUID) -> HttpResponse:
    """On the list, or not, and why; a GET only leads back."""
    found = proposal_in(study, proposed)
    form = AnswerProposalForm(request.POST)
    if request.method != "POST":
        return redirect("study-proposal", study.pk, found.pk)
    if form.is_valid():
        told = form.cleaned_data
        try:
            answer_proposal(
                found,
                by=request.user,
                accepted=told["choice"] == ACCEPT,
                because=told["because"],
                seen_version=told["seen_version"],
            )
        except Refusal as refusal:
            refuse(request, form, refusal, found)
        else:
            toasts.say(request, _("Het antwoord op %(code)s is bewaard") % {"code": found.code})
            return redirect("study-proposals", study.pk)
    return show_proposal(request, study, proposal_in(study, proposed), answer=form)


def proposal_choose(request: SignedIn, study: Study, proposed: UUID) -> HttpResponse:
    """Choose a case from the list, and why; a GET only leads back."""
    found = proposal_in(study, proposed)
    form = ChooseProposalForm(request.POST, auto_id=CHOOSE_IDS)
    if request.method != "POST":
        return redirect("study-proposal", study.pk, found.pk)
    if form.is_valid():
        try:
            choose_proposal(found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            refuse(request, form, refusal, found)
        else:
            toasts.say(request, _("%(code)s is gekozen") % {"code": found.code})
            return redirect("study-proposal", study.pk, found.pk)
    kept = proposal_in(study, proposed)
    if kept.state != CaseProposalState.ACCEPTED:
        # Somebody answered otherwise meanwhile: there is nothing to choose any more.
        toasts.warn(request, _("Dit voorstel staat niet meer op de lijst."))
        return redirect("study-proposal", study.pk, kept.pk)
    return show_proposal(request, study, kept, choose=form)


def refuse(
    request: SignedIn,
    form: AnswerProposalForm | ChooseProposalForm,
    refusal: Refusal,
    found: CaseProposal,
) -> None:
    """Show the no; who was overtaken reads what stands there now, and the next save counts."""
    show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
    if isinstance(refusal, Overtaken):
        found.refresh_from_db()
        form.data = {**form.data.dict(), "seen_version": str(found.version)}  # type: ignore[attr-defined]


def proposal_open(request: SignedIn, study: Study, proposed: UUID) -> HttpResponse:
    """Open a case for a chosen proposal."""
    found = proposal_in(study, proposed)
    form = CaseForm(request.POST or None, initial={"code": free_code(study)})
    if request.method == "POST" and form.is_valid():
        try:
            case = open_chosen_case(found, by=request.user, code=form.cleaned_data["code"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("Casus %(code)s is geopend") % {"code": case.code})
            return redirect("case-home", case.code)
    back = Link(found.code, reverse("study-proposal", args=[study.pk, found.pk]))
    here = Link(_("Casus openen"), request.path, current=True)
    context = {**proposals_frame(study, back, here), "form": form, "back": back.url}
    return render(request, "workbench/cases_new.html", context, status=REFUSED if form.errors else 200)
