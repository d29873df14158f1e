"""The pages of comparisons in the showcase: one in a case, eighteen in a study, and price lists."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.operations import sign_confidentiality
from leerlijn.exchange.demo_comparison import compare_as_told, compare_many, import_invented_prices
from leerlijn.methods.enums import InstrumentKind
from leerlijn.methods.loading import load_definitions
from leerlijn.scenarios.models import Activity, PriceList
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import start_study
from leerlijn.workbench.instruments import works_with

MANY = "Wat doet hulp thuis?"


def compare(case: Case, *, by: User) -> None:
    """A comparison in the case, and a study with eighteen made-up ones."""
    prices = import_invented_prices(by=by)
    compare_as_told(case, prices, by=by)
    method = next(
        found
        for found in load_definitions().values()
        if works_with(found, InstrumentKind.REFERENCE_COMPARISON)
    )
    study = start_study(by=by, name=MANY, method=method, learning_question=MANY, commissioner="")
    sign_confidentiality(study.memberships.get(user=by), by=by)
    compare_many(study, 18, prices, by=by)


def of_case(name: str, *words: str) -> Callable[[Study], str]:
    """A page of the comparison in the case."""
    return lambda study: reverse(name, args=[study.cases.get(comparison__isnull=False).code, *words])


COMPARISON_FINDERS: dict[str, Callable[[Case], Any]] = {
    "side": lambda _case: "nothing",
    "sort": lambda _case: "inzet",
    "sample": lambda _case: "leeg",
    "placed": lambda case: Activity.objects.filter(
        column__comparison__case=case, column__kind="nothing"
    ).first(),
    "prices": lambda _case: PriceList.objects.first(),
}
DOES = Role.RESEARCHER
COMPARISON_STATES: dict[str, tuple[str, Callable[[Study], str]]] = {
    **{
        f"comparison-item-new {sort}": (DOES, of_case("comparison-item-new", "actual", sort))
        for sort in ("gebeurtenis", "gevolg", "uren")
    },
    "comparisons of eighteen cases": (
        DOES,
        lambda _study: reverse("comparisons", args=[Study.objects.get(name=MANY).pk]),
    ),
    "comparison of an empty case": (DOES, lambda _study: reverse("comparison", args=["K-03"])),
}
