"""An invented comparison out of a file, and as many invented cases with one as somebody wants to look at."""

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.consent.operations import record_declaration
from leerlijn.consent.queries import missing_signatures
from leerlijn.identities.operations import enrol_person
from leerlijn.scenarios.loading import INVENTED, read_own_list
from leerlijn.scenarios.models import Column, Comparison, PriceList
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
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import open_case

FILE = Path(__file__).parent / "demo" / "comparison.toml"
FACTS = ListFacts("Verzonnen prijzen", 2031, "Verzonnen, om mee te oefenen", is_invented=True)
BORN = date(2011, 5, 4)
ONE_IN = 4  # in about so many of the made cases what happened cost more


def import_invented_prices(*, by: User) -> PriceList:
    """The list that comes along, in which every price is invented."""
    return import_prices(read_own_list(INVENTED), by=by, facts=FACTS)


def compare_as_told(case: Case, prices: PriceList, *, by: User) -> Comparison:
    """The comparison of the file, in a case."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    set_up = SetUp(
        told["question"], told["begins_on"], told["ends_on"], told["references"], prices, told["learned"]
    )
    comparison = start_comparison(case, by=by, set_up=set_up)
    columns = {column.kind: column for column in comparison.columns.select_related("comparison__case")}
    for kind, put in PUTTERS.items():
        for each in told[kind]:
            put(columns[each["column"]], each, by)
    return comparison


def put_event(column: Column, told: dict[str, Any], by: User) -> None:
    """Something that happened, or that would have."""
    add_event(column, by=by, told=told_of(told), words=told["words"])


def put_activity(column: Column, told: dict[str, Any], by: User) -> None:
    """Support; without a price it says in what it is counted."""
    prices = column.comparison.price_list
    price = prices.prices.get(what=told["price"]) if prices and "price" in told else None
    supported = Supported(
        who=told["who"],
        quantity=Decimal(told["quantity"]),
        unit=price.unit if price else told["unit"],
        payer=told["payer"],
        price=price,
        has_no_price=price is None,
    )
    add_activity(column, by=by, told=told_of(told), supported=supported, words=told["words"])


def put_effect(column: Column, told: dict[str, Any], by: User) -> None:
    """What became better or worse."""
    about = {name: told[name] for name in ("domain", "direction", "whose")}
    add_effect(column, by=by, told=told_of(told), **about)


def put_hours(column: Column, told: dict[str, Any], by: User) -> None:
    """The hours of who helped."""
    add_hours(column, by=by, told=told_of(told), hours=Decimal(told["hours"]), experience=told["experience"])


def told_of(told: dict[str, Any]) -> Told:
    """What it is, and why one thinks so."""
    return Told(told["text"], told.get("reason", ""))


PUTTERS: dict[str, Callable[[Column, dict[str, Any], User], None]] = {
    "events": put_event,
    "activities": put_activity,
    "effects": put_effect,
    "hours": put_hours,
}


def compare_many(study: Study, number: int, prices: PriceList, *, by: User, seed: int = 1) -> None:
    """So many made-up cases with a comparison each; the same ones for the same seed."""
    chance = Random(seed)  # noqa: S311 - made-up cases, nothing to guess
    for place in range(1, number + 1):
        case = made_up_case(study, f"V-{place:02d}", by=by)
        set_up = SetUp("Wat deed deze hulp?", date(2023, 1, 1), date(2024, 12, 31), ["nothing"], prices)
        comparison = start_comparison(case, by=by, set_up=set_up)
        columns = {column.kind: column for column in comparison.columns.select_related("comparison__case")}
        hours, nights = chance.randint(20, 90), chance.randint(60, 250)
        if place % ONE_IN == 0:
            hours, nights = hours * 4, 10
        for each in made_up_rows(hours, nights):
            put_activity(columns[each["column"]], each, by)
        better = {"text": "Slaapt weer door", "domain": "health", "whose": "young_person"}
        put_effect(columns["actual"], {**better, "direction": chance.choice([-1, 0, 1, 1, 2])}, by)


def made_up_rows(hours: int, nights: int) -> list[dict[str, Any]]:
    """Talks that were held, and nights in a group that would have been."""
    talks = {
        "column": "actual", "text": "Gesprekken thuis", "who": "gezinsbegeleider", "quantity": str(hours),
        "price": "Gesprek met een gezinsbegeleider", "payer": "youth_act", "words": "2023",
    }  # fmt: skip
    group = {
        "column": "nothing", "text": "Wonen in een woongroep", "who": "zorgaanbieder",
        "quantity": str(nights),
        "price": "Wonen in een woongroep", "payer": "youth_act", "words": "van zomer 2023 tot voorjaar 2024",
        "reason": "Zo ging het eerder in dit gezin ook.",
    }  # fmt: skip
    return [talks, group]


def made_up_case(study: Study, code: str, *, by: User) -> Case:
    """A case with a made-up young person and mother, who signed."""
    case = open_case(study, by=by, code=code)
    enrol_person(
        case, by=by, role="young_person", pseudonym="jongere", full_name=f"Verzonnen Kind {code}",
        birth_date=BORN, role_words="jongere",
    )  # fmt: skip
    enrol_person(
        case, by=by, role="mother", pseudonym="moeder", full_name=f"Verzonnen Moeder {code}",
        has_authority=True, role_words="moeder",
    )  # fmt: skip
    for signature in missing_signatures(case):
        record_declaration(
            signature.participant,
            by=by,
            capacity=signature.capacity,
            signed_on=timezone.localdate(),
            on_word_of=by.name,
        )
    return case
