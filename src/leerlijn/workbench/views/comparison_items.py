"""What stands in a column of a comparison: putting it there, changing it, taking it away and back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.scenarios.enums import ColumnKind
from leerlijn.scenarios.models import Column, Item
from leerlijn.scenarios.operations import (
    add_activity,
    add_effect,
    add_event,
    add_hours,
    change_activity,
    change_effect,
    change_event,
    change_hours,
    remove_item,
    restore_item,
)
from leerlijn.scenarios.queries import open_column, open_item
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.comparison import (
    ActivityForm,
    EffectForm,
    EventForm,
    HoursForm,
    ItemForm,
    as_item,
)
from leerlijn.workbench.views.finding_pages import clash_with, form_page, found_or_404, short, tried

TAB = "analysis"
FIELDS = {
    "no_reason": "reason",
    "outside": "words",
    "no_price": "price",
    "both": "price",
    "other_list": "price",
    "other_unit": "unit",
}


@dataclass(frozen=True, slots=True)
class Sort:
    """How one kind of thing is asked for and kept."""

    question: Any
    form: type[Any]
    add: Callable[..., Item]
    change: Callable[..., Item]


SORTS = {
    "gebeurtenis": Sort(gettext_lazy("Wat gebeurde er?"), EventForm, add_event, change_event),
    "inzet": Sort(gettext_lazy("Welke hulp was er?"), ActivityForm, add_activity, change_activity),
    "gevolg": Sort(gettext_lazy("Wat werd beter of slechter?"), EffectForm, add_effect, change_effect),
    "uren": Sort(gettext_lazy("Wie stak er uren in?"), HoursForm, add_hours, change_hours),
}


def item_new(request: SignedIn, case: Case, side: str, sort: str) -> HttpResponse:
    """Put something in a column."""
    column = found_or_404(lambda: open_column(case, side))
    how = sort_called(sort)
    form: ItemForm = how.form(request.POST or None, column=column)
    made: list[Item] = []
    if form.is_valid() and tried(
        request, form, lambda: made.append(how.add(column, by=request.user, **given(form))), fields=FIELDS
    ):
        undo = reverse("comparison-item-remove", args=[case.code, sort, made[0].pk])
        toasts.say(request, _("Erbij gezet"), undo=undo)
        return redirect(address(case, made[0]))
    return page_for(request, case, form, column, how, act=_("Zet erbij"), back=address(case))


def item_change(request: SignedIn, case: Case, sort: str, placed: UUID) -> HttpResponse:
    """Change something in a column."""
    item, how = found_or_404(lambda: open_item(case, sort, placed)), sort_called(sort)
    form: ItemForm = how.form(request.POST or None, column=item.column, initial=as_item(item))
    back, clash = address(case, item), None
    if form.is_valid():
        seen = form.cleaned_data["seen_version"]
        try:
            if tried(
                request,
                form,
                lambda: how.change(item, by=request.user, seen_version=seen, **given(form)),
                fields=FIELDS,
            ):
                toasts.say(request, _("Veranderd"))
                return redirect(back)
        except Overtaken as overtaken:
            reason_of(request, overtaken)
            now = open_item(case, sort, placed)
            clash = clash_with(now, form, as_item(now), back)
    return page_for(request, case, form, item.column, how, act=_("Bewaren"), back=back, clash=clash)


def item_remove(request: SignedIn, case: Case, sort: str, placed: UUID) -> HttpResponse:
    """Take something out of its column; it can be put back."""
    item = found_or_404(lambda: open_item(case, sort, placed))
    return moved(request, case, item, remove_item, undo=("comparison-item-restore", sort))


def item_restore(request: SignedIn, case: Case, sort: str, placed: UUID) -> HttpResponse:
    """Put something back in its column."""
    item = found_or_404(lambda: open_item(case, sort, placed))
    return moved(request, case, item, restore_item, undo=("comparison-item-remove", sort))


def moved(
    request: SignedIn, case: Case, item: Item, deed: Callable[..., object], *, undo: tuple[str, str]
) -> HttpResponse:
    """Do it and offer the way back; a GET only leads back."""
    if request.method == "POST":
        try:
            deed(item, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
            return redirect(address(case))
        gone = _("“%(text)s” is weggehaald") if item.removed_at else _("“%(text)s” staat er weer")
        name, sort = undo
        where = reverse(name, args=[case.code, sort, item.pk])
        toasts.say(request, gone % {"text": short(item.text)}, undo=where)
    return redirect(address(case))


def sort_called(sort: str) -> Sort:
    """How this kind of thing is asked for."""
    if sort not in SORTS:
        raise Http404
    return SORTS[sort]


def given(form: Any) -> dict[str, Any]:
    """What was filled in."""
    told: dict[str, Any] = form.given()
    return told


def page_for(
    request: SignedIn, case: Case, form: ItemForm, column: Column, how: Sort, **more: Any
) -> HttpResponse:
    """The page with one form, under the name of its column."""
    return form_page(
        request, case, form, tab=TAB, title=str(how.question), template="workbench/comparison_item.html",
        column_name=ColumnKind(column.kind).label, **more,
    )  # fmt: skip


def address(case: Case, item: Item | None = None) -> str:
    """The comparison of a case, at something in it where it is named."""
    here = reverse("comparison", args=[case.code])
    return f"{here}#v-{item.pk}" if item else here
