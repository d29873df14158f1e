"""Who saw and did what: the access log of a case, and of a study for the steward."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.accounts.queries import names_of
from leerlijn.audit.models import AccessEventQuerySet
from leerlijn.audit.queries import actors_in, seen_by, touching_case, touching_study
from leerlijn.studies.models import Case, Study
from leerlijn.studies.queries.blocks import closed_to
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.log import LogFilter, SeenForm
from leerlijn.workbench.frames import case_frame, study_frame
from leerlijn.workbench.logbook import NO_CODES, SeenOf, as_csv_lines, read_log, seen_in_words


def case_log(request: SignedIn, case: Case) -> HttpResponse:
    """Everything that was read, written and refused in one case."""
    events = touching_case(case.pk, code=case.code, organisation_id=case.organisation_id)
    return show(request, events, case_frame(case, "log"))


def study_log(request: SignedIn, study: Study) -> HttpResponse:
    """Everything that was read, written and refused in a study and its cases."""
    events, codes = log_of_study(request.user, study)
    here = Link(_("Logboek"), request.path, current=True)
    return show(request, events, {**study_frame(study, here), "whole": True}, codes)


def log_of_study(reader: User, study: Study) -> tuple[AccessEventQuerySet, dict[str, str]]:
    """The log of a study and the codes in it, without the cases that are closed to its reader."""
    cases = study.cases.not_blocked_for(reader)
    codes = {str(pk): code for pk, code in cases.values_list("pk", "code")}
    events = touching_study(study.pk, codes=codes.values(), organisation_id=study.organisation_id)
    return events.exclude(case_id__in=closed_to(reader, study)), codes


def study_seen(request: SignedIn, study: Study) -> HttpResponse:
    """What one account saw of a study between two days: for when something leaked."""
    events, codes = log_of_study(request.user, study)
    people = names_of(actors_in(events))
    today = timezone.localdate()
    asked = request.GET if "wie" in request.GET else None
    initial = {"van": today - timedelta(days=29), "tot": today}
    form = SeenForm(asked, people=sorted(people.items(), key=lambda person: person[1]), initial=initial)
    seen: tuple[SeenOf, ...] = ()
    if asked is not None and form.is_valid():
        told = form.cleaned_data
        lines = seen_by(events, told["wie"], since=told["van"], until=told["tot"])
        seen = seen_in_words(lines, codes)
    log = Link(_("Logboek"), reverse("study-log", args=[study.pk]))
    frame = study_frame(study, log, Link(_("Wat zag iemand?"), request.path, current=True))
    context = {**frame, "form": form, "seen": seen, "asked": asked is not None and not form.errors}
    return render(request, "workbench/log_seen.html", context)


def study_log_file(request: SignedIn, study: Study) -> StreamingHttpResponse:
    """The log of a study as a table, for an auditor."""
    events, codes = log_of_study(request.user, study)
    lines = as_csv_lines(events, names_of(actors_in(events)), codes)
    name = f"logboek-{timezone.localdate():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def show(
    request: SignedIn,
    events: AccessEventQuerySet,
    frame: dict[str, Any],
    codes: Mapping[str, str] = NO_CODES,
) -> HttpResponse:
    """One page of the log, narrowed as the reader asked."""
    people = names_of(actors_in(events))
    form = LogFilter(request.GET, people=sorted(people.items(), key=lambda person: person[1]))
    page = read_log(events, form.wanted(), people=people, codes=codes, page=request.GET.get("pagina", 1))
    asked = request.GET.copy()
    asked.pop("pagina", None)
    context = {**frame, "form": form, "log": page, "codes": codes, "asked": asked.urlencode()}
    return render(request, "workbench/log.html", context)
