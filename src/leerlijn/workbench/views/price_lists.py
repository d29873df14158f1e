"""The price lists of an organisation: reading one in, looking at it, and the lists that come along."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.scenarios.loading import EMPTY, INVENTED, own_list, read_price_file
from leerlijn.scenarios.operations import import_prices, remove_prices, restore_prices
from leerlijn.scenarios.queries import is_used, open_price_list, price_lists_of
from leerlijn.scenarios.rules import can_import_prices, can_remove_prices
from leerlijn.web import toasts
from leerlijn.web.navigation import Link
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.forms.comparison import PriceListForm, list_in_words
from leerlijn.workbench.views.finding_pages import REFUSED, found_or_404, tried

SAMPLES = {"leeg": EMPTY, "verzonnen": INVENTED}
FIELDS = {
    "year": "year", "no_heads": "file", "no_rows": "file", "unknown_unit": "file", "no_price": "file",
    "no_what": "file", "double": "file", "unreadable": "file",
}  # fmt: skip


def crumbs(*further: Link) -> list[Link]:
    """Where you are."""
    here = Link(_("Prijslijsten"), reverse("price-lists"), current=not further)
    return [Link(_("Start"), reverse("start")), here, *further]


def price_lists(request: SignedIn) -> HttpResponse:
    """Every list of the organisation."""
    context = {
        "page_title": _("Prijslijsten"),
        "crumbs": crumbs(),
        "lists": price_lists_of(request.user),
        "may_import": can_import_prices(request.user),
    }
    return render(request, "workbench/price_lists.html", context)


def price_list(request: SignedIn, prices: UUID) -> HttpResponse:
    """One list, as it was read."""
    found = found_or_404(lambda: open_price_list(request.user, prices))
    title = list_in_words(found)
    context = {
        "page_title": title,
        "crumbs": crumbs(Link(title, request.path, current=True)),
        "list": found,
        "may_remove": can_import_prices(request.user) and can_remove_prices(found, in_use=is_used(found)),
    }
    return render(request, "workbench/price_list.html", context)


def price_list_new(request: SignedIn) -> HttpResponse:
    """Read a list in, whole or not at all."""
    form = PriceListForm(request.POST or None, request.FILES or None)
    made: list[Any] = []

    def take() -> None:
        file = form.cleaned_data["file"]
        read = read_price_file(file.read(), file.name)
        made.append(import_prices(read, by=request.user, facts=form.facts()))

    if form.is_valid() and tried(request, form, take, fields=FIELDS):
        undo = reverse("price-list-remove", args=[made[0].pk])
        toasts.say(request, _("De prijslijst is ingelezen"), undo=undo)
        return redirect("price-list", made[0].pk)
    title = _("Lees een prijslijst in")
    context = {
        "page_title": title,
        "crumbs": crumbs(Link(title, request.path, current=True)),
        "form": form,
    }
    return render(request, "workbench/price_list_new.html", context, status=REFUSED if form.is_bound else 200)


def price_sample(request: SignedIn, sample: str) -> HttpResponse:  # noqa: ARG001 - every view takes it
    """A list that comes along, as its file."""
    if sample not in SAMPLES:
        raise Http404
    name = f"prijslijst-{sample}.csv"
    return HttpResponse(
        own_list(SAMPLES[sample]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def price_list_remove(request: SignedIn, prices: UUID) -> HttpResponse:
    """Take away a list with which nobody reckoned."""
    return moved(request, prices, remove_prices, undo="price-list-restore", said=_("De lijst is weggehaald"))


def price_list_restore(request: SignedIn, prices: UUID) -> HttpResponse:
    """Put a list back."""
    return moved(request, prices, restore_prices, undo="price-list-remove", said=_("De lijst staat er weer"))


def moved(
    request: SignedIn, prices: UUID, deed: Callable[..., object], *, undo: str, said: str
) -> HttpResponse:
    """Do it and offer the way back; a GET only leads back."""
    found = found_or_404(lambda: open_price_list(request.user, prices))
    if request.method == "POST":
        try:
            deed(found, by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            toasts.say(request, said, undo=reverse(undo, args=[found.pk]))
    return redirect("price-lists")
