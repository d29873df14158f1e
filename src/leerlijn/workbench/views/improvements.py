"""The actions of a case, and of all cases: what, who, by when, how far, and whether it helped."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.analysis.queries import findings_of
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import (
    add_improvement,
    change_improvement,
    check_effect,
    move_improvement,
    remove_improvement,
    restore_improvement,
)
from leerlijn.improvements.queries import (
    improvements_across,
    improvements_of,
    open_improvement,
    removed_improvements,
)
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.queries import meetings_of
from leerlijn.studies.models import Case
from leerlijn.studies.queries import members_today
from leerlijn.studies.rules import can_work_on_case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.action_lines import groups_of, line_of
from leerlijn.workbench.forms.improvements import (
    ActionFilter,
    EffectForm,
    ImprovementForm,
    MoveForm,
    as_improvement,
)
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.finding_pages import (
    clash_with,
    form_page,
    found_or_404,
    short,
    take_away,
    tried,
)

TAB = "improvements"


def improvements(request: SignedIn, case: Case) -> HttpResponse:
    """The actions of one case, most pressing first."""
    context = {
        **case_frame(case, TAB),
        "page_title": _("Wat gaan jullie doen?"),
        "groups": groups_of(improvements_of(case, Viewer(Audience.TEAM, user=request.user))),
        "removed": removed_improvements(case),
        "may_work": can_work_on_case(request.user, case),
    }
    return render(request, "workbench/improvements.html", context)


def improvements_all(request: SignedIn) -> HttpResponse:
    """The actions of every case that this account may open, with what is too late on top."""
    found = improvements_across(request.user)
    filters = ActionFilter(request.GET, codes=sorted({action.case.code for action in found}))
    kept = [action for action in found if filters.keeps(action, request.user.pk)]
    today = timezone.localdate()
    context = {
        "page_title": _("Alle acties"),
        "crumbs": [Link(_("Start"), reverse("start")), Link(_("Acties"), request.path, current=True)],
        "groups": groups_of(kept),
        "filters": filters,
        "total": len(found),
        "late": sum(action.is_overdue(today) for action in found),
        "to_check": sum(action.is_to_check(today) for action in found),
    }
    return render(request, "workbench/improvements_all.html", context)


def improvement_new(request: SignedIn, case: Case) -> HttpResponse:
    """Write down what somebody will do; `?les=` ties it to a lesson at once."""
    form = ImprovementForm(
        members_today(case.study),
        lessons_for(request, case),
        request.POST or None,
        meetings=meetings_of(case),
        initial={"lesson": request.GET.get("les", "")},
    )
    if form.is_valid():
        made: list[Improvement] = []

        def add() -> None:
            made.append(add_improvement(case, by=request.user, meeting=form.session, **form.given()))

        if tried(request, form, add, fields=FIELDS):
            undo = reverse("improvement-remove", args=[case.code, made[0].pk])
            toasts.say(request, _("Actie erbij gezet"), undo=undo)
            return redirect(address(case, made[0]))
    return form_page(
        request, case, form, tab=TAB, title=_("Wat gaan jullie doen?"), act=_("Zet erbij"), back=address(case)
    )


def improvement_change(request: SignedIn, case: Case, action: UUID) -> HttpResponse:
    """Change what was agreed."""
    found = found_or_404(lambda: open_improvement(case, action))
    form = ImprovementForm(
        members_today(case.study),
        lessons_for(request, case),
        request.POST or None,
        initial=as_improvement(found),
    )
    back, clash = address(case, found), None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: change_improvement(found, by=request.user, seen_version=seen, **form.given()),
                fields=FIELDS,
            ):
                toasts.say(request, _("Veranderd"))
                return redirect(back)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = open_improvement(case, action)
            clash = clash_with(now, form, as_improvement(now), back)
    return form_page(
        request, case, form, tab=TAB, title=_("Actie veranderen"), act=_("Bewaren"), back=back, clash=clash
    )


def improvement_move(request: SignedIn, case: Case, action: UUID, state: str) -> HttpResponse:
    """Say how far an action is, with one press; a GET only leads back."""
    found = found_or_404(lambda: open_improvement(case, action))
    if request.method == "POST":
        move(request, found, state)
    return redirect(address(case, found))


def move(request: SignedIn, found: Improvement, state: str) -> None:
    """Move an action, and say what came of it."""
    form = MoveForm(request.POST)
    if state not in ActionState.values:
        raise Http404
    if not form.is_valid():
        toasts.warn(request, _("Zeg het in hoogstens 300 tekens. Er is nog niets veranderd."))
        return
    try:
        move_improvement(found, by=request.user, state=ActionState(state), words=form.cleaned_data["words"])
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        said = {"text": short(found.text), "state": ActionState(state).label}
        toasts.say(request, _("“%(text)s”: %(state)s") % said)


def improvement_check(request: SignedIn, case: Case, action: UUID) -> HttpResponse:
    """Note whether an action helps."""
    found = found_or_404(lambda: open_improvement(case, action))
    initial: dict[str, Any] = {"effect": found.effect, "words": found.effect_words} if found.effect else {}
    form = EffectForm(request.POST or None, initial=initial)
    if form.is_valid() and tried(
        request, form, lambda: check_effect(found, by=request.user, **form.given()), fields=FIELDS
    ):
        toasts.say(request, _("Bewaard of het helpt"))
        return redirect(address(case, found))
    return form_page(
        request, case, form, tab=TAB, title=_("Helpt het?"), act=_("Bewaren"), back=address(case, found),
        template="workbench/improvements_effect.html", line=line_of(found, timezone.localdate()),
    )  # fmt: skip


def improvement_remove(request: SignedIn, case: Case, action: UUID) -> HttpResponse:
    """Take an action away; it can be put back."""
    found = found_or_404(lambda: open_improvement(case, action))
    return take_away(request, case, found, remove_improvement, back=address(case), undo="improvement-restore")


def improvement_restore(request: SignedIn, case: Case, action: UUID) -> HttpResponse:
    """Put an action back."""
    found = found_or_404(lambda: open_improvement(case, action))
    return take_away(
        request, case, found, restore_improvement, back=address(case, found), undo="improvement-remove"
    )


# At which field a rule's no belongs.
FIELDS = {"check_before_due": "check_on", "future": "on", "not_on_team": "owner"}


def lessons_for(request: SignedIn, case: Case) -> Any:
    """The lessons that an action can follow from."""
    return findings_of(case, Viewer(Audience.TEAM, user=request.user)).lessons


def address(case: Case, found: Improvement | None = None) -> str:
    """The actions of a case, at one of them where it is named."""
    here = reverse("improvements", args=[case.code])
    return f"{here}#v-{found.pk}" if found else here
