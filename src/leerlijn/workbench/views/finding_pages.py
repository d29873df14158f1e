"""What every page about a finding shares: its form, what is said afterwards, and two people at one thing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.accounts.queries import names_of
from leerlijn.analysis.models import Finding
from leerlijn.audit.queries import last_to_change
from leerlijn.core.models import EditableRecord, Record
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.fields import show_refusal
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lifeline_conflict import Clash, Side, marked

REFUSED = 422
LONGEST_NAME = 60
NOWHERE: Mapping[str, str] = {}
AnyRecord = TypeVar("AnyRecord", bound=Record)


def found_or_404(look: Callable[[], AnyRecord]) -> AnyRecord:
    """What was looked for; forbidden and absent look the same."""
    try:
        return look()
    except Refusal as refusal:
        raise Http404 from refusal


def tried(
    request: SignedIn,
    form: forms.Form,
    deed: Callable[[], object],
    *,
    fields: Mapping[str, str] = NOWHERE,
) -> bool:
    """Do it; a rule's no is put on top of the form, or at the field that `fields` names for its code."""
    try:
        deed()
    except Overtaken:
        raise
    except Refusal as refusal:
        show_refusal(form, reason_of(request, refusal), fields.get(refusal.code))
        return False
    return True


def short(text: str) -> str:
    """A finding by its first words, for a toast or a crumb."""
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME].rstrip()}…"


def clash_with(record: EditableRecord, form: forms.Form, now: dict[str, Any], url: str) -> Clash:
    """What I typed beside what a colleague made of it meanwhile; `now` is what the form would show of it."""
    sides = (
        Side(str(field.label), *marked(in_words(form, name, mine), in_words(form, name, theirs)))
        for name, field in form.fields.items()
        if name != "seen_version" and name in now
        for mine, theirs in [(form.cleaned_data.get(name), now[name])]
        if comparable(mine) != comparable(theirs)
    )
    by = last_to_change(str(record.pk))
    return Clash(
        who=names_of([by]).get(by, _("Een collega")),
        when=record.changed_at,
        version=record.version,
        sides=tuple(sides),
        url=url,
    )


def comparable(value: Any) -> Any:
    """A value as it can be compared, whether it was typed or kept."""
    return sorted(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def in_words(form: forms.Form, name: str, value: Any) -> str:
    """A value as people read it: a choice by its label."""
    field: Any = form.fields[name]
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if not hasattr(field, "choices"):
        return str(value or "")
    labels = {str(key): str(label) for key, label in flat(field.choices)}
    wanted = value if isinstance(value, list | tuple) else [value or ""]
    return ", ".join(labels.get(str(one), "") for one in wanted)


def flat(choices: Iterable[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label


def with_version(form: forms.Form, clash: Clash | None) -> forms.Form:
    """After a clash the form goes on from what stands now, with what was typed."""
    if clash is not None:
        typed: Any = form.data
        data = typed.copy()
        data["seen_version"] = str(clash.version)
        form.data = data
    return form


def form_page(
    request: SignedIn,
    case: Case,
    form: forms.Form,
    *,
    tab: str,
    title: str,
    act: str,
    back: str,
    clash: Clash | None = None,
    template: str = "workbench/analysis_form.html",
    **more: Any,
) -> HttpResponse:
    """A page with one form about one finding; what was typed stays."""
    context = {
        **case_frame(case, tab, Link(short(title), request.path, current=True)),
        "page_title": title,
        "form": with_version(form, clash),
        "act": act,
        "back": back,
        "clash": clash,
        **more,
    }
    return render(request, template, context, status=REFUSED if form.is_bound else 200)


def take_away(
    request: SignedIn, case: Case, found: Finding, deed: Callable[..., object], *, back: str, undo: str
) -> HttpResponse:
    """Take a finding away or put it back, say so, and offer the way back; a GET only leads back."""
    if request.method == "POST":
        try:
            deed(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
            return redirect(back)
        gone = _("“%(text)s” is weggehaald") if found.removed_at else _("“%(text)s” staat er weer")
        where = reverse(undo, args=[case.code, found.pk])
        toasts.say(request, gone % {"text": short(found.text)}, undo=where)
    return redirect(back)


def board_address(case: Case, found: Finding | UUID | None = None) -> str:
    """The board, at one of its findings where one is named."""
    here = reverse("analysis", args=[case.code])
    pk = found.pk if isinstance(found, Finding) else found
    return f"{here}#v-{pk}" if pk else here
