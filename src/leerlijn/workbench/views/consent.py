"""Who said yes, how we know, and what stops when somebody takes it back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Said, Standing, WithdrawalScope
from leerlijn.consent.operations import answer_purposes, bring_form, record_form, withdraw
from leerlijn.consent.queries import (
    PersonLine,
    consent_sheet,
    person_line,
    promises_of,
    receipts_of,
    signed_form,
)
from leerlijn.consent.rules import asked_purposes, can_withdraw, may_choose_for
from leerlijn.consent.texts import Purpose
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.queries import share_of
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.attachments import attached
from leerlijn.web.handing_over import hand_over
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.age_strip import strip_of
from leerlijn.workbench.forms.consent import PurposesForm, ScanForm, SignedForm, WithdrawalForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.paper_forms import paper_form

REFUSED = 422
FIELD_OF = {
    "future": "signed_on",
    "outgrown": "signed_on",
    "wrong_type": "scan",
    "too_large": "scan",
    "no_capacity": "capacities",
    "already_given": "capacities",
}


def sheet(request: SignedIn, case: Case) -> HttpResponse:
    """Who must sign and why, and how it stands."""
    context = {
        **case_frame(case, "consent"),
        "sheet": consent_sheet(case),
        "strip": strip_of(case),
        "team": promises_of(case.study),
        "receipts": receipts_of(case),
        "may_erase": may_choose_for(request.user, case),
        "may_write": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/consent.html", context)


def forms_to_print(request: SignedIn, case: Case) -> HttpResponse:
    """A form for everybody who has still to sign something."""
    papers = [paper_form(case, line) for line in consent_sheet(case).people if line.may_sign]
    return render(request, "workbench/consent_forms.html", {"case": case, "papers": papers})


def form_to_print(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """The form for one person."""
    papers = [paper_form(case, line_or_404(case, person))]
    return render(request, "workbench/consent_forms.html", {"case": case, "papers": papers})


def record(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Write down what somebody signed."""
    line = line_or_404(case, person)
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {"capacities": [signature.capacity for signature in line.missing]}
    asked = asked_purposes(line.person)
    form = SignedForm(*typed, missing=line.missing, asked=asked, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            record_form(line.person, by=request.user, **form.given())
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("Toestemming van %(who)s vastgelegd") % {"who": line.called})
            return redirect("consent", case.code)
    title = _("Wat tekende %(who)s?") % {"who": line.called}
    return show(request, case, line, form, title, "workbench/consent_record.html")


def on_screen(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Hand the screen over to somebody who signs; from then on it opens that form and nothing else."""
    line = line_or_404(case, person)
    if not line.may_sign:
        return redirect("consent-record", case.code, person)
    log_access(
        by=request.user, action=Action.CREATE, subject="screen handed over", case=case, subject_id=person
    )
    hand_over(request, person, reverse("own-close", args=[case.code, person]))
    return redirect("own-consent", case.code, person)


def purposes(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """What somebody agrees to now, each thing by itself."""
    line = line_or_404(case, person)
    known = {Purpose(answer.purpose): Said(answer.answer) for answer in line.answers}
    form = PurposesForm(
        request.POST if request.method == "POST" else None,
        asked=asked_purposes(line.person),
        said=known,
        files=[
            answer.organisation
            for answer in line.answers
            if answer.organisation and answer.answer == Said.YES
        ],
        initial={"answered_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["answered_on"]
        try:
            answer_purposes(line.person, form.given(), by=request.user, answered_on=day)
        except Refusal as refusal:
            show_refusal(
                form, reason_of(request, refusal), "answered_on" if refusal.code == "future" else None
            )
        else:
            toasts.say(request, _("Vastgelegd wat %(who)s goedvindt") % {"who": line.called})
            return redirect("consent", case.code)
    title = _("Wat vindt %(who)s goed?") % {"who": line.called}
    return show(request, case, line, form, title, "workbench/consent_purposes.html")


def bring(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Put the signed form with a consent that stood on somebody's word."""
    line = line_or_404(case, person)
    form = ScanForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            bring_form(line.person, form.cleaned_data["scan"], by=request.user)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), "scan")
        else:
            toasts.say(request, _("Formulier van %(who)s bewaard") % {"who": line.called})
            return redirect("consent", case.code)
    title = _("Het formulier van %(who)s") % {"who": line.called}
    return show(request, case, line, form, title, "workbench/consent_scan.html")


def scan(request: SignedIn, case: Case, declaration: UUID) -> HttpResponse:  # noqa: ARG001 - the gate logged who
    """The signed form itself, to keep or print."""
    try:
        kept = signed_form(case, declaration)
    except Refusal as refusal:
        raise Http404 from refusal
    kind = str(kept.scan.name).rpartition(".")[2]
    name = f"toestemming-{case.code}-{kept.signed_on:%Y-%m-%d}.{kind}"
    return attached(kept.scan, name)


def withdrawal(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Write down that somebody takes their consent back; it stands still from that moment."""
    line = line_or_404(case, person)
    today = timezone.localdate()
    scopes = [
        scope for scope in WithdrawalScope if can_withdraw(line.person, scope, by=request.user, today=today)
    ]
    form = WithdrawalForm(request.POST if request.method == "POST" else None, scopes=scopes)
    if request.method == "POST" and form.is_valid():
        return withdrawn(request, case, line, WithdrawalScope(form.cleaned_data["scope"]))
    asks = (
        _("Doet %(who)s niet mee?")
        if line.standing == Standing.NOT_ASKED
        else _("Trekt %(who)s de toestemming in?")
    )
    title = asks % {"who": line.called}
    more = {"scopes": scopes, "share": share_of(line.person)}
    return show(request, case, line, form, title, "workbench/consent_withdraw.html", **more)


def withdrawn(request: SignedIn, case: Case, line: PersonLine, scope: WithdrawalScope) -> HttpResponse:
    """Do it, and say what happened. Once the whole case stops, its pages close to the writer too."""
    withdraw(line.person, by=request.user, scope=scope)
    who = {"who": line.called, "code": case.code}
    if scope == WithdrawalScope.CASE:
        toasts.say(
            request,
            _("Vastgelegd. Casus %(code)s staat stil. Alleen de gegevensbeheerder kan er nog bij.") % who,
        )
        return redirect("study-home", case.study_id)
    toasts.say(request, _("Vastgelegd. Wat %(who)s vertelde, staat stil.") % who)
    return redirect("consent-erase", case.code, line.person.pk)


def show(
    request: SignedIn,
    case: Case,
    line: PersonLine,
    form: SignedForm | ScanForm | WithdrawalForm | PurposesForm,
    title: str,
    template: str,
    **more: object,
) -> HttpResponse:
    """A form about one person's consent; 422 when it comes back."""
    here = Link(title, request.path, current=True)
    frame = case_frame(case, "consent", here)
    context = {**frame, "line": line, "form": form, "page_title": title, **more}
    return render(request, template, context, status=REFUSED if form.is_bound else 200)


def line_or_404(case: Case, person: UUID) -> PersonLine:
    """How one person's consent stands; who signs nothing in this case is not there."""
    try:
        return person_line(case, person)
    except Refusal as refusal:
        raise Http404 from refusal
