"""Studies: starting one, what it asks, its cases and its team."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.exchange.question import names_in_question
from leerlijn.exchange.standing import standings
from leerlijn.methods.queries import methods_for
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import add_member, change_study, end_membership, open_case, start_study
from leerlijn.studies.queries import free_code, membership_today, team_of
from leerlijn.studies.queries.design import design_of
from leerlijn.studies.queries.methods import newer_method
from leerlijn.studies.queries.proposals import waiting_proposals
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.case_lines import case_line, found_lines
from leerlijn.workbench.forms.cases import CaseForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.studies import ColleagueForm, QuestionForm, StudyForm
from leerlijn.workbench.frames import study_frame
from leerlijn.workbench.instruments import counted_pages

REFUSED = 422
MANY = 10
FIELD_OF = {
    "name_taken": "name",
    "code_taken": "code",
    "code_signs": "code",
    "code_name": "code",
    "already_member": "colleague",
    "other_organisation": "colleague",
}


def study_new(request: SignedIn) -> HttpResponse:
    """Choose a method, and say what the study wants to know."""
    methods = methods_for(request.user)
    form = StudyForm(
        request.POST or None,
        methods=methods.values(),
        initial={"method": request.GET.get("methode", "")},
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        method = methods[told.pop("method")]
        try:
            study = start_study(by=request.user, method=method, **told)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("Het onderzoek is begonnen"))
            return redirect("study-statement", study.pk)
    context = {
        "page_title": _("Begin een onderzoek"),
        "crumbs": [Link(_("Begin een onderzoek"), request.path, current=True)],
        "form": form,
        "wrong": [(field, field.errors) for field in form],
        "methods": methods.values(),
    }
    return render(request, "workbench/studies_new.html", context, status=REFUSED if form.errors else 200)


def study_home(request: SignedIn, study: Study) -> HttpResponse:
    """What a study asks, how it works, its cases and who does it; before signing, only the way to sign."""
    me = membership_today(study, request.user)
    if me is None or me.confidentiality_signed_on is None:
        return render(request, "workbench/studies_to_sign.html", study_frame(study))
    cases = Case.objects.visible_to(request.user).filter(study=study).select_related("study")
    lines = [case_line(standing) for standing in standings(cases, request.user)]
    sought, order = request.GET.get("zoek", "").strip(), request.GET.get("volgorde", "")
    may_write = can_work_on_study(request.user, study)
    context = {
        **study_frame(study),
        "named": names_in_question(study) if may_write else (),
        "method": study.method,
        "newer": newer_method(study),
        "design": design_of(study),
        "waiting_proposals": waiting_proposals(study),
        "lines": found_lines(lines, sought, order),
        "number": len(lines),
        "many": len(lines) > MANY,
        "sought": sought,
        "order": order,
        "counted": counted_pages(study),
        "team": team_of(study),
        "today": timezone.localdate(),
        "may_write": may_write,
        "guards": me.role == Role.STEWARD,
    }
    return render(request, "workbench/studies.html", context)


def study_change(request: SignedIn, study: Study) -> HttpResponse:
    """Change what a study asks."""
    form = QuestionForm(
        request.POST or None,
        initial={
            "learning_question": study.learning_question,
            "commissioner": study.commissioner,
            "seen_version": study.version,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_study(study, by=request.user, **form.cleaned_data)
        except Overtaken as overtaken:
            show_overtaken(form, study, reason_of(request, overtaken))
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("De vraag is bewaard"))
            return redirect("study-home", study.pk)
    here = Link(_("Vraag"), request.path, current=True)
    context = {**study_frame(study, here), "form": form, "named": names_in_question(study)}
    return render(request, "workbench/studies_change.html", context, status=REFUSED if form.errors else 200)


def show_overtaken(form: QuestionForm, study: Study, reason: str) -> None:
    """Somebody else wrote too: what was typed stays, what they wrote is told, and the next save counts."""
    study.refresh_from_db()
    show_refusal(form, reason)
    said = _(
        "Nu staat er: “%(question)s”. Bewaar je nog een keer, dan komt jouw tekst daarvoor in de plaats."
    )
    show_refusal(form, said % {"question": study.learning_question}, "learning_question")
    typed = {name: form.data[name] for name in form.data}
    form.data = {**typed, "seen_version": str(study.version)}


def study_team(request: SignedIn, study: Study) -> HttpResponse:
    """Who is on the team, and a colleague joining it."""
    form = ColleagueForm(request.POST or None, study=study)
    if request.method == "POST" and form.is_valid():
        colleague = form.cleaned_data["colleague"]
        try:
            add_member(study, colleague, by=request.user, role=Role(colleague.role))
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("%(who)s zit in het team") % {"who": colleague.name})
            return redirect("study-team", study.pk)
    here = Link(_("Team"), request.path, current=True)
    context = {
        **study_frame(study, here),
        "form": form,
        "colleagues": form.colleagues.exists(),
        "team": team_of(study),
        "today": timezone.localdate(),
        "me": membership_today(study, request.user),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/studies_team.html", context, status=REFUSED if form.errors else 200)


def member_end(request: SignedIn, study: Study, member: UUID) -> HttpResponse:
    """Somebody leaves the team; a GET only leads back."""
    found = study.memberships.filter(pk=member).select_related("user", "study").first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return redirect("study-team", study.pk)
    try:
        end_membership(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("%(who)s zit niet meer in het team") % {"who": found.user.name})
    return redirect("study-team", study.pk)


def case_new(request: SignedIn, study: Study) -> HttpResponse:
    """Open a case under a code."""
    form = CaseForm(request.POST or None, initial={"code": free_code(study)})
    if request.method == "POST" and form.is_valid():
        try:
            case = open_case(study, by=request.user, code=form.cleaned_data["code"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("Casus %(code)s is geopend") % {"code": case.code})
            return redirect("case-home", case.code)
    here = Link(_("Casus openen"), request.path, current=True)
    context = {**study_frame(study, here), "form": form, "named": names_in_question(study)}
    return render(request, "workbench/cases_new.html", context, status=REFUSED if form.errors else 200)
