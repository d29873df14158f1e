"""Who takes part in a study: the organisations, and the families who think along about its design."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import FamilyDesigner, Partner, Study
from leerlijn.studies.operations.design import (
    add_family_designer,
    add_partner,
    change_family_designer,
    change_partner,
    remove_family_designer,
    remove_partner,
)
from leerlijn.studies.rules import can_work_on_study
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.design import FamilyForm, PartnerForm
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.views.design import REFUSED, design_frame

FIELD_OF = {"name_taken": "name"}


def study_partners(request: SignedIn, study: Study) -> HttpResponse:
    """The organisations that take part, and one more."""
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = without_version(form)
        try:
            partner = add_partner(study, by=request.user, **told)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("%(name)s staat erbij") % {"name": partner.name})
            return redirect("study-partners", study.pk)
    here = Link(_("Organisaties"), request.path, current=True)
    context = {
        **design_frame(study, here),
        "form": form,
        "partners": study.partners.all(),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/design_partners.html", context, status=REFUSED if form.errors else 200)


def partner_change(request: SignedIn, study: Study, partner: UUID) -> HttpResponse:
    """Say otherwise what an organisation is or does."""
    found = study.partners.filter(pk=partner).first()
    if found is None:
        raise Http404
    form = PartnerForm(request.POST or None, initial=initial_of(found, PartnerForm))
    if request.method == "POST" and form.is_valid():
        try:
            change_partner(found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal), FIELD_OF.get(refusal.code))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("study-partners", study.pk)
    back = Link(_("Organisaties"), reverse("study-partners", args=[study.pk]))
    return show_change(request, study, form, back, found)


def partner_remove(request: SignedIn, study: Study, partner: UUID) -> HttpResponse:
    """An organisation does not take part after all; a GET only leads back."""
    found = study.partners.filter(pk=partner).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            remove_partner(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(name)s is weggehaald") % {"name": found.name})
    return redirect("study-partners", study.pk)


def study_families(request: SignedIn, study: Study) -> HttpResponse:
    """The parents and young people who think along, and one more."""
    form = FamilyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = without_version(form)
        try:
            someone = add_family_designer(study, by=request.user, **told)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(name)s staat erbij") % {"name": someone.called})
            return redirect("study-families", study.pk)
    here = Link(_("Ouders en jongeren"), request.path, current=True)
    context = {
        **design_frame(study, here),
        "form": form,
        "families": study.family_designers.all(),
        "may_write": can_work_on_study(request.user, study),
    }
    return render(request, "workbench/design_families.html", context, status=REFUSED if form.errors else 200)


def family_change(request: SignedIn, study: Study, family: UUID) -> HttpResponse:
    """Say otherwise how somebody is called or what they brought."""
    found = study.family_designers.filter(pk=family).first()
    if found is None:
        raise Http404
    form = FamilyForm(request.POST or None, initial=initial_of(found, FamilyForm))
    if request.method == "POST" and form.is_valid():
        try:
            change_family_designer(found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, reason_of(request, refusal))
        else:
            toasts.say(request, _("Bewaard"))
            return redirect("study-families", study.pk)
    back = Link(_("Ouders en jongeren"), reverse("study-families", args=[study.pk]))
    return show_change(request, study, form, back, found)


def family_remove(request: SignedIn, study: Study, family: UUID) -> HttpResponse:
    """Somebody does not want to be named any more; a GET only leads back."""
    found = study.family_designers.filter(pk=family).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            remove_family_designer(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, _("%(name)s is weggehaald") % {"name": found.called})
    return redirect("study-families", study.pk)


def without_version(form: PartnerForm | FamilyForm) -> dict[str, Any]:
    """What was typed of something new, which has no version yet."""
    return {name: value for name, value in form.cleaned_data.items() if name != "seen_version"}


def initial_of(kept: Partner | FamilyDesigner, form: type[PartnerForm | FamilyForm]) -> dict[str, Any]:
    """A form as it opens on what is there."""
    fields = (name for name in form.base_fields if name != "seen_version")
    return {**{name: getattr(kept, name) for name in fields}, "seen_version": kept.version}


def show_change(
    request: SignedIn,
    study: Study,
    form: PartnerForm | FamilyForm,
    back: Link,
    kept: Partner | FamilyDesigner,
) -> HttpResponse:
    """The page on which something is changed or taken away."""
    is_partner = isinstance(kept, Partner)
    name = kept.name if isinstance(kept, Partner) else kept.called
    remove = reverse("partner-remove" if is_partner else "family-remove", args=[study.pk, kept.pk])
    context = {
        **design_frame(study, back, Link(name, request.path, current=True)),
        "form": form,
        "name": name,
        "back": back.url,
        "remove": remove,
    }
    return render(request, "workbench/design_change.html", context, status=REFUSED if form.errors else 200)
