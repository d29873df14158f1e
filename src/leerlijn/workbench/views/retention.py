"""How long a study keeps what."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from leerlijn.consent.operations import choose_periods
from leerlijn.consent.queries import periods_of
from leerlijn.consent.rules import LONGEST_WITHOUT_REPORT
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.retention import RetentionForm
from leerlijn.workbench.frames import study_frame

REFUSED = 422


def study_retention(request: SignedIn, study: Study) -> HttpResponse:
    """Choose how many months after the report each kind of material is kept."""
    form = RetentionForm(request.POST if request.method == "POST" else None, months=periods_of(study))
    if form.is_valid():
        try:
            choose_periods(study, form.months(), by=request.user)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaartijden vastgelegd"))
            return redirect("study-home", study.pk)
    context = {
        **study_frame(study, Link(_("Bewaren"), request.path, current=True)),
        "form": form,
        "page_title": _("Hoe lang bewaren jullie het?"),
        "without_report": LONGEST_WITHOUT_REPORT,
        "backup_days": settings.BACKUP_DAYS,
    }
    return render(
        request, "workbench/study_retention.html", context, status=REFUSED if form.is_bound else 200
    )
