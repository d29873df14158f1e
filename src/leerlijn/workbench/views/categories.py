"""A study's own lists of categories: adding one, giving it another name, taking it out."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.categories import add_category, categories_in_use, rename_category, retire_category
from leerlijn.lifecourse.enums import Track
from leerlijn.methods.definitions import Value, ValueList
from leerlijn.studies.models import Study
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.forms.studies import CategoryForm
from leerlijn.workbench.frames import study_frame

REFUSED = 422
FIELD_OF = {"double_label": "label", "no_label": "label"}


def study_values(request: SignedIn, study: Study) -> HttpResponse:
    """The lists of this study."""
    here = Link(_("Keuzelijsten"), request.path, current=True)
    context = {**study_frame(study, here), "lists": study.method.value_lists}
    return render(request, "workbench/studies_values.html", context)


def value_list(request: SignedIn, study: Study, key: str) -> HttpResponse:
    """One list, with a form for one more."""
    found = list_or_404(study, key)
    form = CategoryForm(request.POST or None, has_tone=has_tone(found))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            add_category(study, key, told["label"], by=request.user, tone=told.get("tone", 0))
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("“%(label)s” staat op de lijst") % {"label": told["label"]})
            return redirect("value-list", study.pk, key)
    context = {
        **list_frame(study, found),
        "form": form,
        "has_groups": any(value.group for value in found.values),
        "in_use": categories_in_use(study, key),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/studies_list.html", context, status=REFUSED if form.errors else 200)


def category_change(request: SignedIn, study: Study, key: str, value: str) -> HttpResponse:
    """Give a category another name."""
    found = list_or_404(study, key)
    category = value_or_404(found, value)
    form = CategoryForm(
        request.POST or None,
        has_tone=has_tone(found),
        initial={"label": category.label, "tone": category.tone},
    )
    if request.method == "POST" and form.is_valid():
        label, tone = form.cleaned_data["label"], form.cleaned_data.get("tone", category.tone)
        try:
            rename_category(study, key, value, label, by=request.user, tone=tone)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("“%(label)s” is bewaard") % {"label": label})
            return redirect("value-list", study.pk, key)
    context = {
        **list_frame(study, found, Link(category.label, request.path, current=True)),
        "form": form,
        "value": category,
    }
    return render(request, "workbench/studies_category.html", context, status=REFUSED if form.errors else 200)


def category_retire(request: SignedIn, study: Study, key: str, value: str) -> HttpResponse:
    """Take a category out of a list; a GET only leads back."""
    category = value_or_404(list_or_404(study, key), value)
    if request.method != "POST":
        return redirect("value-list", study.pk, key)
    try:
        retire_category(study, key, value, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("“%(label)s” is van de lijst") % {"label": category.label})
    return redirect("value-list", study.pk, key)


def list_frame(study: Study, found: ValueList, *further: Link) -> dict[str, Any]:
    """Crumbs and list of a page about one list."""
    crumbs = (
        Link(_("Keuzelijsten"), reverse("study-values", args=[study.pk])),
        Link(found.name, reverse("value-list", args=[study.pk, found.key]), current=not further),
        *further,
    )
    return {**study_frame(study, *crumbs), "list": found, "has_tone": has_tone(found)}


def has_tone(found: ValueList) -> bool:
    """Only places to live lie at a distance from home."""
    return found.track == Track.LIVING


def list_or_404(study: Study, key: str) -> ValueList:
    """The list with this key; absent where the method has none."""
    found = next((known for known in study.method.value_lists if known.key == key), None)
    if found is None:
        raise Http404
    return found


def value_or_404(found: ValueList, key: str) -> Value:
    """The category with this key; absent where the list has none."""
    value = next((known for known in found.values if known.key == key), None)
    if value is None:
        raise Http404
    return value
