"""What somebody wants after they took their consent back: the choice, and the receipt of what was done."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.consent.enums import ErasureChoice
from leerlijn.consent.models import Erasure, Withdrawal
from leerlijn.consent.operations import erase
from leerlijn.consent.queries import last_withdrawal, receipt
from leerlijn.consent.rules import can_erase
from leerlijn.core.refusals import Refusal
from leerlijn.reports.enums import Readers
from leerlijn.reports.queries import reports_out
from leerlijn.studies.models import Case
from leerlijn.studies.queries import called
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.erased_words import erased_lines
from leerlijn.workbench.forms.consent import ErasureForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import case_frame

REFUSED = 422


def choose(request: SignedIn, case: Case, person: UUID) -> HttpResponse:
    """Write down what somebody wants, and do it."""
    withdrawal = withdrawal_or_404(case, person)
    choices = [choice for choice in ErasureChoice if can_erase(withdrawal, choice, by=request.user)]
    typed = request.POST if request.method == "POST" else None
    form = ErasureForm(typed, choices=choices, reports=reports_out(case))
    if form.is_valid():
        try:
            done = erase(
                withdrawal,
                by=request.user,
                choice=ErasureChoice(form.cleaned_data["choice"]),
                reports_to_erase=form.to_erase(),
            )
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            return redirect("consent-receipt", case.code, done.pk)
    title = _("Wat wil %(who)s nu?") % {"who": called(withdrawal.participant)}
    context = {
        **case_frame(case, "consent", Link(title, request.path, current=True)),
        "withdrawal": withdrawal,
        "receipt": receipt_of(withdrawal),
        "choices": choices,
        "form": form,
        "page_title": title,
        "backup_days": settings.BACKUP_DAYS,
    }
    return render(request, "workbench/consent_erase.html", context, status=REFUSED if form.is_bound else 200)


def proof(request: SignedIn, case: Case, erasure: UUID) -> HttpResponse:
    """The receipt: what was chosen and how much was erased, without anybody's name."""
    try:
        done = receipt(case, erasure)
    except Refusal as refusal:
        raise Http404 from refusal
    title = _("Bewijs")
    context = {
        **case_frame(case, "consent", Link(title, request.path, current=True)),
        "receipt": done,
        "lines": erased_lines(done),
        "reports": [
            {"readers": Readers(one["readers"]).label, "day": one["issued_on"], "erased": one["erased"]}
            for one in done.reports
        ],
        "page_title": title,
        "backup_days": settings.BACKUP_DAYS,
    }
    return render(request, "workbench/consent_receipt.html", context)


def receipt_of(withdrawal: Withdrawal) -> Erasure | None:
    """What was done after this withdrawal, if anything was."""
    return getattr(withdrawal, "erasure", None)


def withdrawal_or_404(case: Case, person: UUID) -> Withdrawal:
    """The withdrawal of somebody; who took nothing back is not there."""
    try:
        return last_withdrawal(case, person)
    except Refusal as refusal:
        raise Http404 from refusal
