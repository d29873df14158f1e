"""One case: how it stands, what is next, and how far its steps are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.analysis.queries import drawn
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.standing import Standing, standing_of
from leerlijn.lifecourse.homes import home_now
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.studies.enums import CaseState, StepState
from leerlijn.studies.models import Case
from leerlijn.studies.operations import finish_case, mark_step, resume_case
from leerlijn.studies.queries import Progress, StepLine, progress_of
from leerlijn.studies.rules import can_work_on_case
from leerlijn.toolkit import lifeline
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.case_lines import knots_of
from leerlijn.workbench.forms.cases import BY_DEEDS, StepForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.good_to_know import differences, notes_of
from leerlijn.workbench.next_up import next_up, place_of
from leerlijn.workbench.step_words import fact_of
from leerlijn.workbench.views.lifeline_years import reach_of

REFUSED = 422


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step on the thread of a case."""

    line: StepLine
    knot: str
    words: str
    url: str


def case_home(request: SignedIn, case: Case) -> HttpResponse:
    """How a case stands: what is next, what is good to know, the life so far, steps and hours."""
    standing = standing_of(case, request.user)
    reach = reach_of(case, request.user)
    life = reach.life
    progress = progress_of(case)
    may_write = can_work_on_case(request.user, case)
    up = next_up(standing)
    context = {
        **case_frame(case, "case-home"),
        "standing": standing,
        "home": home_now(life, case.study.method),
        "next": up if may_write else replace(up, url=""),
        "notes": list(chain(notes_of(standing), differences(life, case.code))),
        "drawings": drawings(life, case),
        "moments": reach.total,
        "rows": step_rows(standing, progress, life),
        "progress": progress,
        "total": progress.hours + progress.still_planned,
        "may_write": may_write,
        "is_finished": case.state == CaseState.DONE,
        "may_finish": may_write and all(line.state == StepState.DONE for line in progress.lines),
    }
    return render(request, "workbench/cases.html", context)


def case_finish(request: SignedIn, case: Case) -> HttpResponse:
    """Finish a case, or go on with one that was finished."""
    resumes = request.POST.get("deed") == "resume"
    try:
        (resume_case if resumes else finish_case)(case, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("Je gaat verder met deze casus") if resumes else _("De casus is afgerond"))
    return redirect("case-home", case.code)


def drawings(life: Sequence[ToldEntry], case: Case) -> dict[str, SafeString]:
    """The small life line, wide and narrow; nothing while there is nothing to draw."""
    to_draw = drawn(life, case)
    if not to_draw.entries:
        return {}
    title = _("De levenslijn van casus %(code)s in het klein") % {"code": case.code}
    sizes = {"wide": lifeline.MINI, "narrow": lifeline.PHONE}
    return {
        name: mark_safe(  # noqa: S308 - made by our own writer, which escapes every word
            lifeline.draw(lifeline.layout(to_draw, size=size), title=title, ids=name)
        )
        for name, size in sizes.items()
    }


def step_rows(standing: Standing, progress: Progress, life: Sequence[ToldEntry]) -> list[StepRow]:
    """The steps as rows, each with what there is to say of it."""
    return [
        StepRow(
            line=line,
            knot=knot.state,
            words=line.remark or fact_of(line.step, standing, life),
            url=place_of(line.step, standing.case),
        )
        for line, knot in zip(progress.lines, knots_of(standing), strict=True)
    ]


def case_step(request: SignedIn, case: Case, step: str) -> HttpResponse:
    """Say how far a step is."""
    line = line_or_404(case, step)
    kept = line.standing
    form = StepForm(
        request.POST or None, told=kept.told, initial={"state": kept.mark or BY_DEEDS, "remark": kept.remark}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            mark_step(case, step, by=request.user, state=mark_in(told), remark=told["remark"])
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(step)s bijgewerkt") % {"step": line.step.name})
            return redirect("case-home", case.code)
    return render(
        request,
        "workbench/cases_step.html",
        step_page(request, case, line, form),
        status=REFUSED if form.errors else 200,
    )


def mark_in(told: dict[str, Any]) -> StepState | None:
    """The mark that was chosen; None where what was done tells it."""
    return None if told["state"] == BY_DEEDS else StepState(told["state"])


def step_page(request: SignedIn, case: Case, line: StepLine, form: StepForm) -> dict[str, Any]:
    """What the page of a step shows."""
    here = Link(line.step.name, request.path, current=True)
    return {**case_frame(case, "case-home", here), "line": line, "form": form}


def line_or_404(case: Case, key: str) -> StepLine:
    """The step as it stands; absent where the method has no such step."""
    found = next((line for line in progress_of(case).lines if line.step.key == key), None)
    if found is None:
        raise Http404
    return found
