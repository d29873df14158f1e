"""The plan of a study for who asked for it: to read on the page, and as a PDF to keep."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leerlijn.insight.access import SignedIn
from leerlijn.reports.plan import compose_plan
from leerlijn.studies.models import Study
from leerlijn.studies.queries.design import plan_of
from leerlijn.toolkit.document.html import to_fragment
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.web.navigation import Link


def study_plan(request: SignedIn, study: Study) -> HttpResponse:
    """The plan as a page."""
    document = compose_plan(plan_of(study))
    context = {
        "crumbs": [
            Link(_("Wat we leren"), reverse("insight-home")),
            Link(_("Onderzoeksplan"), request.path, current=True),
        ],
        "study": study,
        "document": document,
        # The writer escapes every word that people typed; tests of the toolkit hold it to that.
        "plan": mark_safe(to_fragment(document)),  # noqa: S308
    }
    return render(request, "insight/plan.html", context)


def plan_file(request: SignedIn, study: Study) -> HttpResponse:  # noqa: ARG001
    """The plan as a PDF, as it stands now."""
    name = f"onderzoeksplan-{slugify(study.name)}-{timezone.localdate():%Y-%m-%d}.pdf"
    return HttpResponse(
        to_pdf(compose_plan(plan_of(study))),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
