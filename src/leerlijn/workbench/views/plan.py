"""The study plan: to read on the page, and as a file to keep or to print."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leerlijn.reports.plan import compose_plan
from leerlijn.studies.models import Study
from leerlijn.studies.queries.design import plan_of
from leerlijn.toolkit.document.blocks import Document
from leerlijn.toolkit.document.docx import to_docx
from leerlijn.toolkit.document.html import to_fragment
from leerlijn.toolkit.document.pdf import to_pdf
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.views.design import design_frame

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS: Mapping[str, tuple[Callable[[Document], bytes], str]] = MappingProxyType(
    {"pdf": (to_pdf, "application/pdf"), "docx": (to_docx, WORD)}
)


def study_plan(request: SignedIn, study: Study) -> HttpResponse:
    """The plan as a page."""
    document = compose_plan(plan_of(study))
    context = {
        **design_frame(study, Link(_("Onderzoeksplan"), request.path, current=True)),
        "document": document,
        # The writer escapes every word that people typed; tests of the toolkit hold it to that.
        "plan": mark_safe(to_fragment(document)),  # noqa: S308
    }
    return render(request, "workbench/design_plan.html", context)


def plan_file(request: SignedIn, study: Study, format: str) -> HttpResponse:  # noqa: A002, ARG001
    """The plan as a file, as it stands now."""
    if format not in WRITERS:
        raise Http404
    write, kind = WRITERS[format]
    content = write(compose_plan(plan_of(study)))
    name = f"onderzoeksplan-{slugify(study.name)}-{timezone.localdate():%Y-%m-%d}.{format}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
