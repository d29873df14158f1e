"""A comparison in which everything is there to look at, and an example of every deed about it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from leerlijn.accounts.models import User
from leerlijn.scenarios.loading import INVENTED, read_own_list
from leerlijn.scenarios.models import (
    Activity,
    AssumedEvent,
    Column,
    Comparison,
    Price,
    PriceList,
)
from leerlijn.scenarios.operations import (
    ListFacts,
    SetUp,
    Supported,
    Told,
    add_activity,
    add_effect,
    add_event,
    add_hours,
    import_prices,
    start_comparison,
)
from leerlijn.studies.models import Case

ASKED = "Rekenmerk onder de klok"
BEGINS, ENDS = date(2023, 1, 1), date(2025, 12, 31)


def make_prices(by: User, name: str = "Verzonnen prijzen", year: int = 2031) -> PriceList:
    """The invented list that comes along."""
    facts = ListFacts(name, year, "Verzonnen om mee te oefenen", is_invented=True)
    return import_prices(read_own_list(INVENTED), by=by, facts=facts)


def make_comparison(
    case: Case, by: User, *, prices: PriceList | None = None, references: tuple[str, ...] = ("nothing",)
) -> Comparison:
    """A comparison over three years, beside nothing done."""
    set_up = SetUp(ASKED, BEGINS, ENDS, references, prices or make_prices(by))
    return start_comparison(case, by=by, set_up=set_up)


def column(comparison: Comparison, kind: str = "actual") -> Column:
    """A column of a comparison."""
    return comparison.columns.get(kind=kind)


def price(comparison: Comparison, what: str = "Gesprek met een gezinsbegeleider") -> Price:
    """A price out of its list."""
    return comparison.price_list.prices.get(what=what)


def make_activity(
    comparison: Comparison,
    by: User,
    *,
    kind: str = "actual",
    what: str = "Gesprek met een gezinsbegeleider",
    quantity: str = "10",
    payer: str = "youth_act",
    words: str = "2024",
    reason: str = "Zo ging het eerder ook",
) -> Activity:
    """Support at a price of the list; an empty `what` is help without a price."""
    found = price(comparison, what) if what else None
    supported = Supported(
        "wijkteam", Decimal(quantity), found.unit if found else "hour", payer, found, has_no_price=not found
    )
    told = Told(what or "Tante past op", reason)
    return add_activity(column(comparison, kind), by=by, told=told, supported=supported, words=words)


def furnish_comparison(case: Case, by: User) -> Comparison:
    """Something of everything in both columns."""
    comparison = make_comparison(case, by)
    for kind in ("actual", "nothing"):
        told = Told(ASKED, "Zo ging het eerder ook")
        add_event(column(comparison, kind), by=by, told=told, words="voorjaar 2024")
        add_effect(
            column(comparison, kind), by=by, told=told, domain="safety", direction=1, whose="young_person"
        )
        make_activity(comparison, by, kind=kind)
    make_activity(comparison, by, what="")
    add_hours(
        column(comparison), by=by, told=Told("gezinsbegeleider"), hours=Decimal("6.5"), experience=ASKED
    )
    return comparison


THINGS: dict[str, Any] = {
    "prices": lambda case: PriceList.objects.filter(organisation=case.organisation),
    "placed": lambda case: AssumedEvent.objects.filter(column__comparison__case=case),
}
NAMED = {"side": "nothing", "sort": "gebeurtenis", "sample": "leeg"}
SET_UP = {
    "question": ASKED, "begins_on": "1-1-2023", "ends_on": "31-12-2025", "references": ["nothing"],
}  # fmt: skip
HAPPENED = {"text": "Gaat weer naar school", "words": "2024", "reason": "Zo ging het eerder ook"}


def typing(**typed: Any) -> Any:
    """Something typed about the comparison that is there."""
    return lambda _case, _by: ({}, typed)


def set_up(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """The comparison that is there, set up as it was."""
    comparison = Comparison.objects.filter(case=case).first() or furnish_comparison(case, by)
    return {}, {**SET_UP, "price_list": comparison.price_list_id, "seen_version": comparison.version}


def listing(_case: Case, _by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A file with prices."""
    file = SimpleUploadedFile("prijzen.csv", b"wat;eenheid;prijs\nGesprek;uur;80\n")
    return {}, {"file": file, "name": "Eigen prijzen", "year": 2026, "source": "verzonnen"}


def unused(_case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """A list with which nobody reckoned."""
    return {"prices": make_prices(by, "Ongebruikt").pk}, {}


COMPARISON_EXAMPLES: dict[str, Any] = {
    "comparison-set-up": set_up,
    "comparison-item-new": typing(**HAPPENED),
    "comparison-item-change": typing(**HAPPENED, seen_version="1"),
    "comparison-item-remove": typing(),
    "comparison-item-restore": typing(),
    "price-list-new": listing,
    "price-list-remove": unused,
    "price-list-restore": unused,
}
