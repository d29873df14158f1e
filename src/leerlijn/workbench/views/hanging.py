"""What has no time yet, and times that hang on another moment."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.rows import open_rows
from leerlijn.lifecourse.anchors import free_of, hanging_among, hanging_in, meant_by
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.operations import settle_time
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, last_change, life_of, told_entry
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import say
from leerlijn.web import toasts
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.hanging import END, HangForm
from leerlijn.workbench.forms.lifeline import SettleForm
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.hung import Waiting, box_for, meant_in
from leerlijn.workbench.views.lifeline_deeds import done, form_page, tried
from leerlijn.workbench.views.lifeline_page import address_if_any, may_write

PAGE = "workbench/undated.html"
MOST_SHOWN = 100


def undated(request: SignedIn, case: Case) -> HttpResponse:
    """Everything that has no time yet, to be dated in place."""
    return undated_page(request, case)


def undated_page(
    request: SignedIn, case: Case, *, answered: UUID | None = None, answer: SettleForm | None = None
) -> HttpResponse:
    """The page, with one form as it was sent where that came back."""
    viewer = Viewer(Audience.TEAM, user=request.user)
    without = tuple(item for item in life_of(case, viewer, begins_in=[None]) if item.is_undated)
    shown = without[:MOST_SHOWN]
    hanging = hanging_among(case, [item.words for item in shown])
    life = life_of(case, viewer) if hanging else ()
    rows = [
        Waiting(
            item,
            meant_by(hanging[item.words].relative, life, item.entry) if item.words in hanging else (),
            item.words in hanging,
            answer if answer and item.entry.pk == answered else box_for(case, item),
        )
        for item in shown
    ]
    context = {
        **case_frame(case, "life-line"),
        "page_title": _("Nog te dateren"),
        "rows": rows,
        "more": len(without) - len(shown),
        "waiting": open_rows(case, request.user).count(),
        "review_url": address_if_any("intake-review", case.code),
        "may_write": may_write(request),
    }
    return render(request, PAGE, context, status=422 if answer else 200)


def entry_date(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Give one moment a time in the tray."""
    if request.method != "POST":
        return redirect("undated", case.code)
    item = found_told(case, request.user, entry)
    form = SettleForm(request.POST, case=case, auto_id=f"id_{entry}_%s")
    if form.is_valid() and form.span and tried(request, form, lambda: settle(request, item, form)):
        change = last_change(item.entry)
        undo = reverse("entry-undo", args=[case.code, change.pk]) if change else ""
        when = say(form.span, words=form.cleaned_data["when"])
        toasts.say(request, _("Een plaats gegeven: %(when)s") % {"when": when}, undo=undo)
        return redirect("undated", case.code)
    if form.is_valid():
        return redirect("undated", case.code)
    return undated_page(request, case, answered=entry, answer=form)


def settle(request: SignedIn, item: ToldEntry, form: SettleForm) -> None:
    """Store the time of one form."""
    data = form.cleaned_data
    settle_time(item.entry, by=request.user, words=data["when"], span=form.span, seen_version=data["version"])


def entry_hang(request: SignedIn, case: Case, entry: UUID) -> HttpResponse:
    """Hang the time of a moment on another one: choose which, and see how far."""
    item = found_told(case, request.user, entry)
    life = life_of(case, Viewer(Audience.TEAM, user=request.user))
    form = HangForm(
        request.POST or None,
        case=case,
        free=free_of(item.entry, life),
        meant=meant_in(case, item, life),
        initial={"words": words_to_hang(case, item), "version": item.entry.version},
    )
    if form.is_valid() and form.relative:
        on = form.items[form.cleaned_data["on"]]
        if tried(request, form, lambda: hang(request, item, on, form)):
            said = _("Hangt nu aan “%(title)s”. %(when)s") % {"title": on.title[:60], "when": item_when(item)}
            return done(request, item.entry, said)
    about = _("Verandert dat moment van plaats, dan schuift dit mee. Wat verteld is, blijft zoals het is.")
    return form_page(request, case, item, form, _("Waaraan hangt dit?"), _("Hang het eraan"), about=about)


def hang(request: SignedIn, item: ToldEntry, on: ToldEntry, form: HangForm) -> None:
    """Store what one form says."""
    data = form.cleaned_data
    if form.relative is None:
        return
    hang_time(
        item.entry,
        on.entry,
        form.relative,
        by=request.user,
        words=data["words"],
        by_end=data["side"] == END,
        seen_version=data["version"],
    )


def item_when(item: ToldEntry) -> str:
    """When an entry is, as it was settled just now."""
    return say(item.entry.span)


def words_to_hang(case: Case, item: ToldEntry) -> str:
    """The words of a moment, where they say how far it lies from something."""
    return item.words if item.entry.relative or hanging_in(case, item.words) else ""


def found_told(case: Case, user: User, entry: UUID) -> ToldEntry:
    """One entry as the team sees it; what this reader may not see does not exist."""
    try:
        item = told_entry(case, user, entry)
    except Refusal as refusal:
        raise Http404 from refusal
    item.entry.case = case
    return item
