"""What was told and written in a case: a list, and each source to read."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.exchange.operations.papers import add_paper, change_paper
from leerlijn.exchange.queries import intakes_on_their_way, lists_with_counts
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.models import Source
from leerlijn.sources.queries import fragments_in, open_source, sources_of
from leerlijn.sources.rules import can_change_text
from leerlijn.studies.models import Case
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web.attachments import attached
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.web.toasts import say
from leerlijn.workbench.access import WORKERS, SignedIn
from leerlijn.workbench.forms.fragments import MarkForm
from leerlijn.workbench.forms.sources import ChangeSourceForm, NewSourceForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.reading import passages_of

# Under which heading each kind stands, in the order of the page.
SHELVES = {
    SourceKind.INTERVIEW: gettext_lazy("gesprekken"),
    SourceKind.FILE_EXTRACT: gettext_lazy("stukken uit dossiers"),
    SourceKind.LEARNING_MINUTES: gettext_lazy("verslagen van sessies"),
    SourceKind.REFLECTION_MINUTES: gettext_lazy("verslagen van sessies"),
    SourceKind.OTHER: gettext_lazy("iets anders"),
}
FIELD_OF = {"unreadable": "file", "double": "file", "has_proposals": "kind", "frozen_text": "text"}
TELLER_CODES = {"consent_missing", "withdrawn"}


def sources(request: HttpRequest, case: Case) -> HttpResponse:
    """All sources by kind, and the lists that were handed in."""
    user: Any = request.user
    context = {
        **case_frame(case, "sources"),
        "page_title": _("Bronnen"),
        "groups": shelves_of(sources_of(case, user)),
        "lists": lists_with_counts(case, request.user),  # type: ignore[arg-type]
        "on_their_way": intakes_on_their_way(case),
        "can_add": user.role in WORKERS,
    }
    return render(request, "workbench/sources.html", context)


def shelves_of(found: Iterable[Source]) -> list[tuple[str, list[Source]]]:
    """The sources under the heading of their kind."""
    kinds = list(SHELVES)
    in_order = sorted(found, key=lambda source: kinds.index(SourceKind(source.kind)))
    shelves = groupby(in_order, key=lambda source: str(SHELVES[SourceKind(source.kind)]))
    return [(label, list(group)) for label, group in shelves]


def source_new(request: HttpRequest, case: Case) -> HttpResponse:
    """Add one source by hand."""
    posted = request.method == "POST"
    form = NewSourceForm(case, request.POST, request.FILES) if posted else NewSourceForm(case)
    if posted and form.is_valid():
        by: Any = request.user
        try:
            added = add_paper(case, form.details(), form.handed_in(), by=by, keep_file=form.has_file)
        except Refusal as refusal:
            show_refusal(request, form, refusal)
        else:
            say(request, _("De bron staat erbij"))
            return redirect("source", case.code, added.pk)
    here = Link(_("Bron erbij zetten"), request.path, current=True)
    context = {**case_frame(case, "sources", here), "page_title": _("Welke bron zet je erbij?"), "form": form}
    return render(request, "workbench/sources_new.html", context, status=422 if form.errors else 200)


def show_refusal(request: HttpRequest, form: NewSourceForm | ChangeSourceForm, refusal: Refusal) -> None:
    """Put a rule's no at the field that it is about, or on top."""
    field = "teller" if refusal.code in TELLER_CODES and form.cleaned_data.get("teller") else None
    field = field or FIELD_OF.get(refusal.code)
    form.add_error(field if field in form.fields else None, reason_of(request, refusal))


def found_source(request: HttpRequest, case: Case, source_id: UUID) -> Source:
    """The source that this reader may read, or a page that does not exist."""
    try:
        return open_source(case, request.user, source_id)  # type: ignore[arg-type]
    except Refusal as refusal:
        raise Http404 from refusal


def source_page(request: SignedIn, case: Case, source: UUID) -> HttpResponse:
    """Read one source."""
    return reading_page(request, case, found_source(request, case, source))


def reading_page(
    request: HttpRequest, case: Case, found: Source, form: MarkForm | None = None, *, status: int = 200
) -> HttpResponse:
    """A source to read, with what was marked in it, and the form to mark more."""
    user: Any = request.user
    marks = fragments_in(found, user)
    path = reverse("source", args=[case.code, found.pk])
    may_mark = can_work_on_case(user, case)
    context = {
        **case_frame(case, "sources", Link(_("Bron lezen"), path, current=True)),
        "page_title": found.title,
        "source": found,
        "passages": passages_of(found, marks),
        "marks": marks,
        "mark_form": form or MarkForm(case, initial={"speaker": found.teller_id}) if may_mark else None,
        "can_change": getattr(request.user, "role", "") in WORKERS,
        "is_frozen": not can_change_text(found),
    }
    return render(request, "workbench/sources_read.html", context, status=status)


def source_change(request: HttpRequest, case: Case, source: UUID) -> HttpResponse:
    """Change what a source is called, what it is, who tells, and its text as long as that may."""
    found = found_source(request, case, source)
    posted = request.method == "POST"
    form = ChangeSourceForm(case, found, request.POST) if posted else ChangeSourceForm(case, found)
    if posted and form.is_valid():
        by: Any = request.user
        try:
            change_paper(
                found, form.details(), by=by, text=form.new_text(), seen_version=form.cleaned_data["version"]
            )
        except (Overtaken, Refusal) as refusal:
            show_refusal(request, form, refusal)
        else:
            say(request, _("Bewaard"))
            return redirect("source", case.code, found.pk)
    back = Link(_("Bron lezen"), reverse("source", args=[case.code, source]))
    here = Link(_("Veranderen"), request.path, current=True)
    context = {
        **case_frame(case, "sources", back, here),
        "page_title": _("Wat klopt er niet aan deze bron?"),
        "form": form,
        "source_id": source,
        "is_frozen": "text" not in form.fields,
    }
    return render(request, "workbench/sources_change.html", context, status=422 if form.errors else 200)


def source_original(request: HttpRequest, case: Case, source: UUID) -> HttpResponseBase:
    """The file as it was handed in, to be kept by the reader; never shown in the browser."""
    found = found_source(request, case, source)
    if not found.original:
        raise Http404
    name = found.original_name or "bron"
    return attached(found.original, name, kind="application/octet-stream")
