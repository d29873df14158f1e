"""Who saw and did what: the access log of a case, and of a study for the steward."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leerlijn.accounts.queries import names_of
from leerlijn.audit.models import AccessEventQuerySet
from leerlijn.audit.queries import actors_in, touching_case, touching_study
from leerlijn.studies.models import Case, Study
from leerlijn.studies.queries.blocks import closed_to
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.log import LogFilter
from leerlijn.workbench.frames import case_frame, study_frame
from leerlijn.workbench.logbook import NO_CODES, read_log


def case_log(request: SignedIn, case: Case) -> HttpResponse:
    """Everything that was read, written and refused in one case."""
    events = touching_case(case.pk, code=case.code, organisation_id=case.organisation_id)
    return show(request, events, case_frame(case, "log"))


def study_log(request: SignedIn, study: Study) -> HttpResponse:
    """Everything that was read, written and refused in a study and its cases."""
    cases = study.cases.not_blocked_for(request.user)
    codes = {str(pk): code for pk, code in cases.values_list("pk", "code")}
    events = touching_study(study.pk, codes=codes.values(), organisation_id=study.organisation_id)
    events = events.exclude(case_id__in=closed_to(request.user, study))
    here = Link(_("Logboek"), request.path, current=True)
    return show(request, events, study_frame(study, here), codes)


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
