from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.scenarios.enums import ColumnKind
from leerlijn.scenarios.models import (
    Activity,
    AssumedEvent,
    Column,
    Comparison,
    HelperHours,
    Item,
    PriceList,
    ScenarioEffect,
)
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Case, Study
from leerlijn.toolkit.balances import Balance, Cost, balance, difference
from leerlijn.toolkit.balances import Case as CaseBalance
from leerlijn.toolkit.dates import Span, likely, sort_key

ITEMS: dict[str, type[Item]] = {
    "gebeurtenis": AssumedEvent,
    "inzet": Activity,
    "gevolg": ScenarioEffect,
    "uren": HelperHours,
}
AnyTimed = TypeVar("AnyTimed", AssumedEvent, Activity)
ORDER = {kind: place for place, kind in enumerate(ColumnKind)}


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """One column with all that stands in it, in time, and what it costs."""

    column: Column
    events: Sequence[AssumedEvent]
    activities: Sequence[Activity]
    effects: Sequence[ScenarioEffect]
    hours: Sequence[HelperHours]
    balance: Balance

    @property
    def unpriced(self) -> list[Activity]:
        """The support that has no price."""
        return [activity for activity in self.activities if activity.has_no_price]

    @property
    def items(self) -> list[Item]:
        """All that stands in the column."""
        return [*self.events, *self.activities, *self.effects, *self.hours]


@dataclass(frozen=True, slots=True)
class ComparisonRead:
    """A comparison with its columns: what happened first, then the references."""

    comparison: Comparison
    columns: tuple[ColumnRead, ...]

    @property
    def actual(self) -> ColumnRead:
        """What happened."""
        return self.columns[0]

    @property
    def references(self) -> tuple[ColumnRead, ...]:
        """What is assumed."""
        return self.columns[1:]

    def saldo(self, reference: ColumnRead) -> Balance:
        """Reference less actual."""
        return difference(reference.balance, self.actual.balance)

    @property
    def assumptions(self) -> list[tuple[ColumnRead, Item]]:
        """Everything that did not happen, each with its reason, column by column."""
        return [(column, item) for column in self.references for item in column.items]


def comparison_of(case: Case) -> ComparisonRead | None:
    """The comparison of a case as it stands, None where nobody began one; a fixed number of queries."""
    found = with_columns(Comparison.objects.filter(case=case)).first()
    return as_read(found) if found else None


def with_columns(rows: QuerySet[Comparison]) -> QuerySet[Comparison]:
    """Comparisons with all that stands in their columns."""
    inside = [
        Prefetch("assumedevents", AssumedEvent.objects.filter(removed_at=None)),
        Prefetch("activitys", Activity.objects.filter(removed_at=None).select_related("price")),
        Prefetch("scenarioeffects", ScenarioEffect.objects.filter(removed_at=None)),
        Prefetch("helperhourss", HelperHours.objects.filter(removed_at=None)),
    ]
    columns = Column.objects.prefetch_related(*inside)
    return rows.select_related("case__study", "price_list").prefetch_related(Prefetch("columns", columns))


def as_read(comparison: Comparison) -> ComparisonRead:
    """A comparison of which everything was fetched, with its columns in order."""
    columns = sorted(comparison.columns.all(), key=lambda column: ORDER[ColumnKind(column.kind)])
    return ComparisonRead(comparison, tuple(column_read(column, comparison) for column in columns))


def column_read(column: Any, comparison: Comparison) -> ColumnRead:
    """One column; `column` has what stands in it under names that Django makes up from the model's."""
    activities = in_time(column.activitys.all())
    costs = [cost(activity) for activity in activities]
    return ColumnRead(
        column=column,
        events=in_time(column.assumedevents.all()),
        activities=activities,
        effects=list(column.scenarioeffects.all()),
        hours=list(column.helperhourss.all()),
        balance=balance(costs, comparison.begins_on, comparison.ends_on),
    )


def in_time(items: Iterable[AnyTimed]) -> list[AnyTimed]:
    """Items by when they likely were; those without a time last."""
    return sorted(items, key=lambda item: sort_key(item.span))


def cost(activity: Activity) -> Cost:
    """An activity as the balance reckons with it."""
    first, last = likely(activity.span)
    return Cost(activity.cents, activity.payer, first, last)


def open_column(case: Case, kind: str) -> Column:
    """A column of the case's comparison.

    Raises:
        Refusal: when it is not there.
    """
    rows = Column.objects.filter(comparison__case=case, kind=kind)
    found = rows.select_related("comparison__case__study", "comparison__price_list").first()
    if found is None:
        raise Refusal("", code="no_such_column")
    return found


def open_item(case: Case, sort: str, item_id: UUID) -> Item:
    """Something in a column of the case, also where it was taken away.

    Raises:
        Refusal: when it is not there.
    """
    model: Any = ITEMS.get(sort)
    rows = model.objects.filter(column__comparison__case=case, pk=item_id) if model else None
    found: Item | None = rows.select_related("column__comparison__case__study").first() if rows else None
    if found is None:
        raise Refusal("", code="no_such_item")
    return found


def sort_of(item: Item) -> str:
    """The word by which an address names what kind of thing this is."""
    return next(word for word, model in ITEMS.items() if isinstance(item, model))


def removed_items(case: Case) -> list[Item]:
    """What somebody took out of the columns, and may put back."""
    models: list[Any] = list(ITEMS.values())
    return [
        item
        for model in models
        for item in model.objects.filter(column__comparison__case=case).exclude(removed_at=None)
    ]


def price_lists_of(user: User) -> QuerySet[PriceList]:
    """The price lists of somebody's organisation."""
    return PriceList.objects.present().filter(organisation=user.organisation)


def open_price_list(user: User, list_id: UUID) -> PriceList:
    """A price list of somebody's organisation, also where it was taken away.

    Raises:
        Refusal: when it is not there.
    """
    rows = PriceList.objects.filter(organisation=user.organisation, pk=list_id)
    found = rows.prefetch_related("prices").first()
    if found is None:
        raise Refusal("", code="no_such_list")
    return found


def is_used(price_list: PriceList) -> bool:
    """Whether a comparison reckons with this list."""
    return bool(price_list.comparisons.exists())


def kinds_in_use(comparison: Comparison) -> set[str]:
    """The columns in which something stands, also what was taken away, as it can come back."""
    models: list[Any] = list(ITEMS.values())
    rows = (model.objects.filter(column__comparison=comparison) for model in models)
    return {kind for found in rows for kind in found.values_list("column__kind", flat=True)}


def has_prices(comparison: Comparison) -> bool:
    """Whether a price of the comparison's list stands somewhere in it, also in what was taken away."""
    return Activity.objects.filter(column__comparison=comparison).exclude(price=None).exists()


def times_in(comparison: Comparison) -> Iterator[Span]:
    """The times of all that stands in a comparison."""
    timed: list[Any] = [AssumedEvent, Activity]
    for model in timed:
        for item in model.objects.filter(column__comparison=comparison, removed_at=None):
            yield item.span


@dataclass(frozen=True, slots=True)
class Across:
    """The comparisons of a study that somebody may read: for each reference its cases, and their effects."""

    codes: dict[ColumnKind, list[str]]
    cases: dict[ColumnKind, list[CaseBalance]]
    effects: list[list[tuple[str, int]]]
    invented: bool
    unpriced: int


def comparisons_across(study: Study, user: User) -> Across:
    """All comparisons of a study in the cases that somebody may open and that are not frozen."""
    open_cases = Case.objects.visible_to(user).filter(study=study).exclude(state=CaseState.FROZEN)
    rows = with_columns(Comparison.objects.filter(case__in=open_cases))
    found = [as_read(row) for row in rows.order_by("case__code")]
    kinds = (ColumnKind.NOTHING, ColumnKind.ALTERNATIVE)
    pairs = [(one, column) for one in found for column in one.references]
    return Across(
        codes={
            kind: [one.comparison.case.code for one, column in pairs if column.column.kind == kind]
            for kind in kinds
        },
        cases={
            kind: [
                CaseBalance(one.actual.balance.by_payer, column.balance.by_payer)
                for one, column in pairs
                if column.column.kind == kind
            ]
            for kind in kinds
        },
        effects=[[(effect.domain, effect.direction) for effect in one.actual.effects] for one in found],
        invented=any(one.comparison.price_list and one.comparison.price_list.is_invented for one in found),
        unpriced=sum(column.balance.unpriced for one in found for column in one.columns),
    )
