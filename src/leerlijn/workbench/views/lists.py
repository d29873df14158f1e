"""Looking through a handed-in list: its columns, the rows that ask something, and taking the rest."""

import builtins
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.jobs import take_in_background
from leerlijn.exchange.operations.lists import columns_of
from leerlijn.exchange.operations.pasting import senders_of
from leerlijn.exchange.operations.rereading import reread_list, restore_row, set_empty_rows_aside
from leerlijn.exchange.operations.taking import take_readable_rows
from leerlijn.exchange.queries import open_list
from leerlijn.exchange.review import (
    FIRST_FEW,
    PAGE,
    Counts,
    Line,
    aside_rows,
    counts_of,
    lines_of,
    next_list,
    open_row,
    question_rows,
    ready_rows,
    rows_of,
    surroundings_of,
)
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import Problem
from leerlijn.web.navigation import Link, walk
from leerlijn.web.refusing import reason_of
from leerlijn.web.toasts import say, warn
from leerlijn.workbench.column_cards import sheets_of
from leerlijn.workbench.deciding import decide
from leerlijn.workbench.forms.lists import TRACKS_OF_LISTS, RowForm, answer_in, columns_in, form_for
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.words import ROLES_OF_COLUMNS, steps_of_intake

AT_ONCE = 300
MOST_ASIDE = 200


def next_review(request: HttpRequest, case: Case) -> HttpResponse:
    """On to the list with which the reader can go on."""
    found = next_list(case, reader_of(request))
    return redirect("list-review", case.code, found.pk) if found else redirect("sources", case.code)


def list_review(request: HttpRequest, case: Case, list: UUID) -> HttpResponse:  # noqa: A002 - the address names it
    """One list: how it is read, what asks attention first, and what is ready."""
    kept = found_list(case, list)
    return render(request, "workbench/lists.html", review_context(request, case, kept))


def found_list(case: Case, list_id: UUID) -> TimelineList:
    """The list of this case, or a page that does not exist."""
    try:
        return open_list(case, list_id)
    except Refusal as refusal:
        raise Http404 from refusal


def reader_of(request: HttpRequest) -> User:
    """Who reads; the gate lets nobody in without an account."""
    return request.user  # type: ignore[return-value]


def readable_rows(request: HttpRequest, kept: TimelineList) -> QuerySet[TimelineRow]:
    """The rows of a list that this reader may see."""
    return rows_of(kept, reader_of(request))


def found_row(request: HttpRequest, kept: TimelineList, row_id: UUID) -> TimelineRow:
    """The row of this list, or a page that does not exist."""
    try:
        return open_row(kept, reader_of(request), row_id)
    except Refusal as refusal:
        raise Http404 from refusal


def review_context(request: HttpRequest, case: Case, kept: TimelineList) -> dict[str, Any]:
    """What the page shows; the same number of queries for one row as for many."""
    rows = readable_rows(request, kept)
    around, counts = surroundings_of(kept, reader_of(request)), counts_of(rows)
    show_all = "alles" in request.GET
    questions = page_of(question_rows(rows), request.GET.get("vragen"))
    ready = page_of(ready_rows(rows), request.GET.get("goed")) if show_all else ready_rows(rows)[:FIRST_FEW]
    asked = lines_of(with_list(questions, kept), around)
    return {
        **list_frame(request, case, kept, counts),
        "steps": walk(steps_of_intake(), now=2),
        "sheets": sheets_of(kept, rows),
        "senders": senders_of(case, reader_of(request)),
        "roles": ROLES_OF_COLUMNS.items(),
        "tracks": TRACKS_OF_LISTS,
        "questions": [(line, form_for(line.row) if n == 0 else None) for n, line in enumerate(asked)],
        "question_page": questions,
        "has_empty": any(line.first and line.first.problem == Problem.EMPTY_ROW for line in asked),
        "ready": lines_of(with_list(ready, kept), around),
        "ready_page": ready if show_all else None,
        "more_ready": counts.ready > FIRST_FEW and not show_all,
        "aside": lines_of(with_list(aside_rows(rows)[:MOST_ASIDE], kept), around) if counts.aside else (),
    }


def list_frame(request: HttpRequest, case: Case, kept: TimelineList, counts: Counts) -> dict[str, Any]:
    """Crumbs, heading and figures of a list's pages."""
    review = reverse("list-review", args=[case.code, kept.pk])
    crumb = Link(_("Lijst inlezen"), review, current=request.path == review)
    return {
        **case_frame(case, "sources", crumb),
        "list": kept,
        "counts": counts,
        "page_title": title_of(counts),
    }


def title_of(counts: Counts) -> str:
    """61 regels gelezen, 5 vragen."""
    rows = ngettext("%(many)s regel gelezen", "%(many)s regels gelezen", counts.all) % {"many": counts.all}
    return f"{rows}, {said_questions(counts)}"


def said_questions(counts: Counts) -> str:
    """How many questions are left."""
    if not counts.questions:
        return _("geen vragen")
    return ngettext("%(many)s vraag", "%(many)s vragen", counts.questions) % {"many": counts.questions}


def page_of(rows: QuerySet[TimelineRow], number: str | None) -> Page[TimelineRow]:
    """One page of a hundred rows; a page that is not there gives the nearest."""
    return Paginator(rows, PAGE).get_page(number)


def with_list(rows: Any, kept: TimelineList) -> builtins.list[TimelineRow]:
    """The rows, each knowing its list without asking the database again."""
    found: builtins.list[TimelineRow] = [*rows]
    for row in found:
        row.timeline = kept
    return found


def list_columns(request: HttpRequest, case: Case, list: UUID) -> HttpResponse:  # noqa: A002 - see list_review
    """Read the list anew with the columns as the reader chose them."""
    kept = found_list(case, list)
    try:
        reread_list(kept, columns_in(request.POST, columns_of(kept)), by=request.user)  # type: ignore[arg-type]
        say(request, _("De lijst is opnieuw gelezen. Wat je al koos, staat er nog."))
    except Refusal as refusal:
        warn(request, reason_of(request, refusal))
    return redirect("list-review", case.code, kept.pk)


def empty_rows(request: HttpRequest, case: Case, list: UUID) -> HttpResponse:  # noqa: A002 - see list_review
    """Leave out every row in which nothing stands."""
    kept = found_list(case, list)
    try:
        many = set_empty_rows_aside(kept, by=request.user)  # type: ignore[arg-type]
        said = ngettext("%(many)s lege regel blijft liggen", "%(many)s lege regels blijven liggen", many)
        say(request, said % {"many": many})
    except Refusal as refusal:
        warn(request, reason_of(request, refusal))
    return redirect("list-review", case.code, kept.pk)


def list_row(request: HttpRequest, case: Case, list: UUID, row: UUID) -> HttpResponse:  # noqa: A002 - see list_review
    """One row with its questions and fields; a POST decides about it."""
    kept = found_list(case, list)
    found = found_row(request, kept, row)
    if request.method != "POST":
        if "dicht" in request.GET and request.headers.get("HX-Request"):
            context = {"case": case, "list": kept, "line": line_of_row(request, found), "form": None}
            return render(request, "workbench/lists_row.html", context)
        return row_page(request, case, found, form_for(found))
    answered, form = answer_in(request.POST), RowForm(request.POST, auto_id=f"id_{found.pk}_%s")
    try:
        done = decide(found, answered, form, by=request.user)  # type: ignore[arg-type]
    except Refusal as refusal:
        form.add_error(None, reason_of(request, refusal))
        return row_page(request, case, found_row(request, kept, row), form)
    if not done:
        return row_page(request, case, found, form)
    say(request, done, undo=reverse("list-row-undo", args=[case.code, kept.pk, found.pk]))
    return after_deciding(request, case, found)


def after_deciding(request: HttpRequest, case: Case, row: TimelineRow) -> HttpResponse:
    """The row as it stands now with the figures around it, or the whole page where there is no script."""
    if not request.headers.get("HX-Request"):
        return redirect(reverse("list-review", args=[case.code, row.timeline.pk]))
    kept = row.timeline
    counts = counts_of(readable_rows(request, kept))
    context = {
        **list_frame(request, case, kept, counts),
        "line": line_of_row(request, row),
        "form": None,
        "decided": True,
    }
    return render(request, "workbench/lists_row_decided.html", context)


def line_of_row(request: HttpRequest, row: TimelineRow) -> Line:
    """One row as the page shows it."""
    return lines_of([row], surroundings_of(row.timeline, reader_of(request)))[0]


def row_page(request: HttpRequest, case: Case, row: TimelineRow, form: RowForm) -> HttpResponse:
    """One opened row, in its place on the page or on a page of its own."""
    kept = row.timeline
    alone = not request.headers.get("HX-Request")
    line = line_of_row(request, row)
    context: dict[str, Any] = {"list": kept, "case": case, "line": line, "form": form}
    if alone:
        context |= list_frame(request, case, kept, counts_of(readable_rows(request, kept)))
        context["page_title"] = _("Regel %(number)s") % {"number": line.number}
    # Within the page htmx takes over answers of status 200 only.
    status = 422 if form.errors and alone else 200
    template = "workbench/lists_row_page.html" if alone else "workbench/lists_row.html"
    return render(request, template, context, status=status)


def list_row_undo(request: HttpRequest, case: Case, list: UUID, row: UUID) -> HttpResponse:  # noqa: A002 - see list_review
    """Undo what was chosen about a row."""
    kept = found_list(case, list)
    try:
        restore_row(found_row(request, kept, row), by=request.user)  # type: ignore[arg-type]
        say(request, _("De regel staat weer zoals in je bestand"))
    except Refusal as refusal:
        warn(request, reason_of(request, refusal))
    return redirect("list-review", case.code, kept.pk)


def list_take(request: HttpRequest, case: Case, list: UUID) -> HttpResponse:  # noqa: A002 - see list_review
    """Put the ready rows into the life course; a long list goes in the background."""
    kept = found_list(case, list)
    by: Any = request.user
    try:
        if counts_of(readable_rows(request, kept)).ready > AT_ONCE:
            return redirect("intake-result", case.code, take_in_background(kept, by=by).pk)
        taken = take_readable_rows(kept, by=by, only_clear=True).taken
    except Refusal as refusal:
        warn(request, reason_of(request, refusal))
        return redirect("list-review", case.code, kept.pk)
    said = ngettext("%(many)s regel staat in de levenslijn", "%(many)s regels staan in de levenslijn", taken)
    say(request, said % {"many": taken})
    return redirect("list-done", case.code, kept.pk)


def list_done(request: HttpRequest, case: Case, list: UUID) -> HttpResponse:  # noqa: A002 - see list_review
    """What stands in the life line now, and what waits and for whom."""
    kept = found_list(case, list)
    rows = readable_rows(request, kept)
    counts = counts_of(rows)
    lines = (
        lines_of(with_list(ready_rows(rows)[:MOST_ASIDE], kept), surroundings_of(kept, reader_of(request)))
        if counts.ready
        else ()
    )
    context = {
        **list_frame(request, case, kept, counts),
        "steps": walk(steps_of_intake(), now=3),
        "page_title": ngettext(
            "%(many)s regel staat in de levenslijn", "%(many)s regels staan in de levenslijn", counts.taken
        )
        % {"many": counts.taken},
        "waits_for": sorted({line.waits_for for line in lines if line.waits_for}),
    }
    return render(request, "workbench/lists_done.html", context)
