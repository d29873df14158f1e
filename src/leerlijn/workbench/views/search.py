"""Searching what one may read. What is typed stands in no address and no log."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.core.refusals import Refusal
from leerlijn.exchange.operations.searching import search_and_log
from leerlijn.exchange.search import Hit, Kind, by_kind
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.search import SearchForm

LABELS: dict[Kind, Promise] = {
    Kind.CASE: gettext_lazy("Casussen"),
    Kind.PERSON: gettext_lazy("Mensen"),
    Kind.ENTRY: gettext_lazy("Levenslijn"),
    Kind.SOURCE: gettext_lazy("Bronnen"),
    Kind.FINDING: gettext_lazy("Wat jullie leerden"),
    Kind.IMPROVEMENT: gettext_lazy("Acties"),
}
# Where a hit leads: the page of the thing itself, or the tab of the case on which it stands.
OWN_PAGES = {Kind.ENTRY: "entry", Kind.SOURCE: "source"}
TABS = {
    Kind.CASE: "case-home",
    Kind.PERSON: "people",
    Kind.FINDING: "analysis",
    Kind.IMPROVEMENT: "improvements",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One hit with where it leads."""

    hit: Hit
    url: str


def search(request: SignedIn) -> HttpResponse:
    """The question, and after it what was found."""
    form = SearchForm(request.POST or None)
    found, total = {}, None
    if request.method == "POST" and form.is_valid():
        try:
            hits = search_and_log(form.cleaned_data["words"], by=request.user)
        except Refusal as refusal:
            form.add_error("words", reason_of(request, refusal))
        else:
            found, total = by_kind(hits), len(hits)
    context = {
        "page_title": _("Wat zoek je?"),
        "crumbs": [Link(_("Zoeken"), reverse("search"), current=True)],
        "form": form,
        "groups": [(LABELS[kind], rows_of(hits)) for kind, hits in found.items()],
        "total": total,
    }
    return render(request, "workbench/search.html", context, status=422 if form.errors else 200)


def rows_of(hits: list[Hit]) -> list[Row]:
    """Hits with where they lead."""
    return [Row(hit, address_of(hit)) for hit in hits]


def address_of(hit: Hit) -> str:
    """The page on which a hit stands."""
    if hit.kind in OWN_PAGES:
        return reverse(OWN_PAGES[hit.kind], args=[hit.case.code, hit.subject_id])
    return reverse(TABS[hit.kind], args=[hit.case.code])
