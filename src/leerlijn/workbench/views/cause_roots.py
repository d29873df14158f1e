"""The roots of a tree of causes: why nobody asks further, where they lie, and what a second person says."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.causes.codes import load_codes
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.causes.operations import code_all_second, settle_root
from leerlijn.causes.queries import codes_beside, open_cause, outline_of, second_codes
from leerlijn.causes.rules import can_code
from leerlijn.core.refusals import Overtaken
from leerlijn.sources.queries import sources_of
from leerlijn.studies.models import Case
from leerlijn.toolkit.agreement import agreement_of
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.causes import RootForm, SecondForm, root_as_typed
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.causes import TAB, open_or_404
from leerlijn.workbench.views.finding_pages import (
    REFUSED,
    clash_with,
    found_or_404,
    short,
    tried,
    with_version,
)

FIELDS = {"needs_reason": "code_reason", "unknown_code": "code", "other_case": "source"}


def cause(request: SignedIn, case: Case, tree: UUID, cause: UUID) -> HttpResponse:
    """One root: why nobody asks further, where it is known from, its code, and a measure."""
    found = open_or_404(case, tree)
    root = found_or_404(lambda: open_cause(found, cause))
    root.tree = found
    if root.removed_at is not None or not can_code(root, found.causes.present()):
        raise Http404
    form = root_form(request, root)
    clash = None
    if form.is_valid():
        try:
            if tried(request, form, lambda: keep(root, form, request), fields=FIELDS):
                toasts.say(request, _("Bewaard"))
                return redirect(reverse("cause-tree", args=[case.code, found.pk]) + f"#o-{root.pk}")
        except Overtaken:
            now = found_or_404(lambda: open_cause(found, cause))
            clash = clash_with(now, form, root_as_typed(now), request.path)
    context = {
        **root_frame(case, found, short(root.text), request.path),
        "page_title": root.text,
        "tree": found,
        "cause": root,
        "form": with_version(form, clash),
        "clash": clash,
        "code": load_codes().find(root.code) if root.code else None,
    }
    return render(request, "workbench/causes_root.html", context, status=REFUSED if form.is_bound else 200)


def root_form(request: SignedIn, root: Cause) -> RootForm:
    """The form about one root."""
    return RootForm(
        request.POST or None,
        codes=load_codes(),
        sources=sources_of(root.tree.case, request.user),
        cause=root,
        initial=root_as_typed(root),
    )


def keep(root: Cause, form: RootForm, request: SignedIn) -> None:
    """Keep what was said of a root."""
    typed = form.cleaned_data
    settle_root(
        root,
        by=request.user,
        root=form.given(),
        code=typed["code"],
        reason=typed["code_reason"],
        seen_version=typed["seen_version"],
    )


def root_frame(case: Case, tree: CauseTree, words: str, path: str) -> dict[str, Any]:
    """The crumbs and tabs of a page below a tree."""
    return case_frame(
        case,
        TAB,
        Link(_("Oorzakenbomen"), reverse("causes", args=[case.code])),
        Link(short(tree.event), reverse("cause-tree", args=[case.code, tree.pk])),
        Link(words, path, current=True),
    )


def cause_second(request: SignedIn, case: Case, tree: UUID) -> HttpResponse:
    """A second person codes every root without seeing the first codes; then how far both agree."""
    found = open_or_404(case, tree)
    outline = outline_of(found)
    roots = [line.cause for line in outline.roots if line.cause.coded_by_id != request.user.pk]
    mine = second_codes(found, by=request.user)
    typed = {f"code-{pk}": given.code for pk, given in mine.items()}
    reasons = {f"reason-{pk}": given.code_reason for pk, given in mine.items()}
    form = SecondForm(request.POST or None, roots=roots, codes=load_codes(), initial={**typed, **reasons})
    if form.is_valid() and tried(request, form, lambda: keep_second(found, form, request)):
        toasts.say(request, _("Bewaard"))
        return redirect("cause-second", case.code, found.pk)
    is_done = bool(outline.roots) and all(root.pk in mine for root in roots)
    # Who coded second is laid beside the first; the first sees what was said last by anybody.
    both = codes_beside(outline.roots, mine or second_codes(found)) if is_done else []
    agreed = agreement_of([(one, other) for _words, one, other in both]) if is_done else None
    context = {
        **root_frame(case, found, _("Tweede codeur"), request.path),
        "page_title": _("Zie jij hetzelfde?"),
        "tree": found,
        "form": form,
        "own_only": bool(outline.roots) and not roots,
        "agreement": agreed,
        "share": None if agreed is None or agreed.share is None else round(agreed.share * 100),
        "apart": [pair for pair in both if pair[1] != pair[2]],
    }
    return render(request, "workbench/causes_second.html", context, status=REFUSED if form.is_bound else 200)


def keep_second(tree: CauseTree, form: SecondForm, request: SignedIn) -> None:
    """Keep what the second person said of each root."""
    given = form.given()
    for root, _code, _reason in given:
        root.tree = tree
    code_all_second(given, by=request.user)
