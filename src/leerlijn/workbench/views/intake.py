"""Handing in files, and what came of them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.jobs import hand_in
from leerlijn.exchange.models import Intake
from leerlijn.exchange.operations.intakes import give_up_lost_intake
from leerlijn.exchange.queries import open_intake
from leerlijn.lifecourse.models import TimelineList
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case
from leerlijn.toolkit.intake.recognise import FileRole
from leerlijn.web.navigation import Link, walk
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.forms.intake import IntakeForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.words import ROLES_OF_FILES, steps_of_intake

READING_STEPS = 4


def intake(request: HttpRequest, case: Case) -> HttpResponse:
    """Choose files or a folder and hand them in."""
    posted = request.method == "POST"
    form = IntakeForm(request.POST, request.FILES) if posted else IntakeForm()
    if posted and form.is_valid():
        try:
            handed_in = hand_in(case, form.handed_in(), by=request.user)  # type: ignore[arg-type]
            return redirect("intake-result", case.code, handed_in.pk)
        except Refusal as refusal:
            form.add_error(None, reason_of(request, refusal))
    context = {
        **case_frame(case, "sources", Link(_("Inlezen"), request.path, current=True)),
        "page_title": _("Lever je bestanden in"),
        "steps": walk(steps_of_intake(), now=0),
        "form": form,
    }
    return render(request, "workbench/intake.html", context, status=422 if form.errors else 200)


def intake_result(request: HttpRequest, case: Case, intake: UUID) -> HttpResponse:
    """How far the reading is, and then what came of it."""
    found = give_up_lost_intake(found_intake(case, intake))
    if found.state in {IntakeState.WAITING, IntakeState.READING}:
        return still_busy(request, case, found)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": where_next(case, found)})
    if found.outcome.get("list"):
        return redirect(where_next(case, found))
    return render(request, "workbench/intake_result.html", result_context(request, case, found))


def found_intake(case: Case, intake_id: UUID) -> Intake:
    """The intake of this case, or a page that does not exist."""
    try:
        return open_intake(case, intake_id)
    except Refusal as refusal:
        raise Http404 from refusal


def where_next(case: Case, found: Intake) -> str:
    """Where the result stands: the end page of a list that was taken, else the result page."""
    taken = found.outcome.get("list")
    return reverse("list-done", args=[case.code, taken]) if taken else result_url(case, found)


def result_url(case: Case, found: Intake) -> str:
    """The page of an intake."""
    return reverse("intake-result", args=[case.code, found.pk])


def still_busy(request: HttpRequest, case: Case, found: Intake) -> HttpResponse:
    """Words first, then a bar, and that the reader can go on."""
    total = found.outcome.get("total", 0)
    done = int("".join(filter(str.isdigit, found.progress)) or 0)
    context = {
        **case_frame(case, "sources", Link(_("Inlezen"), request.path, current=True)),
        "page_title": _("De regels gaan de levenslijn in") if total else _("Je bestanden worden gelezen"),
        "steps": walk(steps_of_intake(), now=2 if total else 0),
        "poll": result_url(case, found),
        "what": _("Zetten") if total else _("Lezen"),
        "doing": found.progress or _("wacht op zijn beurt"),
        "share": done if total else {"": 0}.get(found.progress, 1),
        "whole": total or READING_STEPS,
    }
    template = "workbench/intake_busy.html"
    if request.headers.get("HX-Request"):
        template = "workbench/intake_busy_part.html"
    return render(request, template, context)


def result_context(request: HttpRequest, case: Case, found: Intake) -> dict[str, Any]:
    """What was found in each file, what was refused and what asks attention first."""
    outcome = found.outcome
    found_files = outcome.get("found", [])
    lists, there = kept_of(case, found_files)
    taken_back = taken_back_sources(case, request.user)  # type: ignore[arg-type]
    return {
        **case_frame(case, "sources", Link(_("Inlezen"), request.path, current=True)),
        "page_title": title_of(found),
        "steps": walk(steps_of_intake(), now=1),
        "failed": found.state == IntakeState.FAILED,
        "outcome": outcome,
        "figures": figures_of(outcome),
        "files": [file_line(case, file, there) for file in found_files if file["kept_as"] not in taken_back],
        "lists": lists,
        "people_first": outcome.get("stopped_by") in {"no_young_person", "no_authority"},
    }


def taken_back_sources(case: Case, reader: User) -> set[str]:
    """The sources of a case that this reader may not see, because their teller withdrew."""
    visible = Source.objects.visible_to(reader).values("pk")
    return {
        str(pk)
        for pk in Source.objects.filter(case=case).exclude(pk__in=visible).values_list("pk", flat=True)
    }


def figures_of(outcome: dict[str, Any]) -> str:
    """What came in, in figures; what did not come is not counted."""
    many = {name: outcome.get(name, 0) for name in ("people", "lists", "sources", "proposals")}
    said = (
        ngettext("%(n)s mens erbij", "%(n)s mensen erbij", many["people"]) % {"n": many["people"]},
        ngettext("%(n)s lijst", "%(n)s lijsten", many["lists"]) % {"n": many["lists"]},
        ngettext("%(n)s bron", "%(n)s bronnen", many["sources"]) % {"n": many["sources"]},
        ngettext("%(n)s voorstel", "%(n)s voorstellen", many["proposals"]) % {"n": many["proposals"]},
    )
    told = [words for words, number in zip(said, many.values(), strict=True) if number]
    return ", ".join(told) or _("Er kwam niets nieuws bij")


def title_of(found: Intake) -> str:
    """The result in one sentence."""
    if found.state == IntakeState.FAILED:
        return _("Het lezen is niet gelukt")
    if found.outcome.get("stopped"):
        return _("Eerst toestemming, dan lezen we verder")
    return _("Dit vonden we in je bestanden")


def file_line(case: Case, file: dict[str, str], there: Collection[str]) -> dict[str, str]:
    """One file: its name, what it is, and where it can be read; nowhere when it was erased since."""
    is_list, kept = file["role"] == FileRole.TIMELINE, file["kept_as"]
    page = "list-review" if is_list else "source"
    return {
        "name": file["name"],
        "role": str(ROLES_OF_FILES[FileRole(file["role"])]),
        "url": reverse(page, args=[case.code, kept]) if kept in there else "",
        "act": _("Nakijken") if is_list else _("Lezen"),
    }


def kept_of(case: Case, found: list[dict[str, str]]) -> tuple[list[TimelineList], set[str]]:
    """The lists that came out of these files, and the ids of all that is still there."""
    kept = [file["kept_as"] for file in found if file["kept_as"]]
    lists = list(TimelineList.objects.filter(case=case, pk__in=kept).only("pk", "file_name"))
    sources = Source.objects.filter(case=case, pk__in=kept).values_list("pk", flat=True)
    return lists, {str(pk) for pk in (*(kept_list.pk for kept_list in lists), *sources)}
