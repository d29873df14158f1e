"""One discussion: what is agreed beforehand, and who was there."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.discussions.models import Discussion, Series
from leerlijn.discussions.operations import (
    call_off_discussion,
    change_discussion,
    note_attendance,
    plan_discussion,
)
from leerlijn.discussions.queries import (
    case_as_seen,
    cases_to_touch,
    fellows_of,
    formats_for,
    outcome_of,
    own_place,
    page_of_series,
    promises_of,
    standing_of,
    written_in,
)
from leerlijn.discussions.rules import can_answer, can_evaluate, can_lead
from leerlijn.studies.rules import may_be_names
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.discussion_frames import discussion_frame, series_frame
from leerlijn.workbench.discussion_room import promise_lines, sorts_of
from leerlijn.workbench.discussion_words import rounds_in_words
from leerlijn.workbench.forms.discussions import (
    AttendanceForm,
    PlanForm,
    as_attended,
    as_planned,
    as_usual,
)
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.views.discussion_series import form_page
from leerlijn.workbench.views.finding_pages import REFUSED, tried


def discussion(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """One discussion, as it stands."""
    form, may_lead = discussion.form, can_lead(discussion.series, request.user)
    standing = standing_of(discussion, timezone.localdate())
    may_answer, notes = can_answer(discussion, request.user), written_in(discussion)
    context = {
        **discussion_frame(discussion),
        "page_title": discussion.question or _("Nog geen vraag"),
        "format": form,
        "rounds": rounds_in_words(form),
        "parts": [(role, discussion.taken_by(role.key)) for role in form.roles],
        "attendance": discussion.attendance.all(),
        "case": case_as_seen(discussion, request.user),
        "may_lead": may_lead,
        "outcome": outcome_of(discussion, standing),
        "standing": standing,
        "named": may_be_names([discussion.question, discussion.core, *(note.text for note in notes)]),
        "may_say": can_evaluate(standing, own_place(discussion.series, request.user)),
        "sorts": sorts_of(notes, form, may_answer=may_answer),
        "promises": promise_lines(promises_of(discussion), request.user, may_lead=may_lead),
    }
    return render(request, "workbench/discussion.html", context)


def discussion_new(request: SignedIn, series: Series) -> HttpResponse:
    """Plan a discussion; the form begins with the next day of the series."""
    free = page_of_series(series, request.user).free_days
    wanted = {day.isoformat(): day for day in free}.get(request.GET.get("dag", ""), free[0])
    form = PlanForm(
        request.POST or None,
        formats=formats_for(series.organisation_id),
        fellows=fellows_of(series),
        cases=cases_to_touch(request.user),
        initial=as_usual(series, wanted),
    )
    if form.is_valid():
        made: list[Discussion] = []
        if tried(
            request,
            form,
            lambda: made.append(plan_discussion(series, by=request.user, plan=form.plan())),
            fields=FIELDS,
        ):
            toasts.say(request, _("Gepland"))
            return redirect("discussion", series.pk, made[0].pk)
    frame = series_frame(series, Link(_("Plannen"), request.path, current=True))
    back = reverse("discussion-series", args=[series.pk])
    return form_page(request, frame, form, _("Een bespreking plannen"), _("Zet erin"), back)


def discussion_change(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """Change what was agreed of a discussion."""
    seen = case_as_seen(discussion, request.user)
    form = PlanForm(
        request.POST or None,
        formats={**formats_for(discussion.series.organisation_id), discussion.format_key: discussion.form},
        fellows=fellows_of(discussion.series),
        cases=cases_to_touch(request.user),
        unseen=None if seen else discussion.case,
        initial=as_planned(discussion),
    )
    back = reverse("discussion", args=[discussion.series_id, discussion.pk])
    if form.is_valid() and kept(request, form, discussion):
        toasts.say(request, _("Veranderd"))
        return redirect(back)
    frame = discussion_frame(discussion, Link(_("Veranderen"), request.path, current=True))
    return form_page(request, frame, form, _("De bespreking veranderen"), _("Bewaren"), back)


def kept(request: SignedIn, form: PlanForm, discussion: Discussion) -> bool:
    """Store what was agreed anew; what a rule or a colleague was ahead with is said on the form."""
    seen = form.cleaned_data["seen_version"]
    try:
        change_discussion(discussion, by=request.user, plan=form.plan(), seen_version=seen)
    except (Refusal, Overtaken) as refusal:
        show_refusal(form, reason_of(request, refusal), FIELDS.get(refusal.code))
        return False
    return True


def discussion_off(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """It does not go on; a GET only leads back."""
    if request.method == "POST":
        try:
            call_off_discussion(discussion, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("Deze bespreking gaat niet door"))
    return redirect("discussion", discussion.series_id, discussion.pk)


def attendance(request: SignedIn, discussion: Discussion) -> HttpResponse:
    """Who was there, and why not."""
    people = fellows_of(discussion.series)
    form = AttendanceForm(request.POST or None, fellows=people, initial=as_attended(discussion))
    back = reverse("discussion", args=[discussion.series_id, discussion.pk])
    if form.is_valid() and tried(
        request, form, lambda: note_attendance(discussion, form.seen(), by=request.user)
    ):
        toasts.say(request, _("Bewaard wie er was"))
        return redirect(back)
    context = {
        **discussion_frame(discussion, Link(_("Wie er was"), request.path, current=True)),
        "page_title": _("Wie was erbij?"),
        "form": form,
        "back": back,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "workbench/discussion_attendance.html", context, status=status)


# At which field a rule's no belongs.
FIELDS = {"before_first": "on", "no_such_case": "case", "no_such_format": "format_key"}
