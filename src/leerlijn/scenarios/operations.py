from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change, store_many
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.operations import read_time
from leerlijn.scenarios.enums import ColumnKind
from leerlijn.scenarios.models import (
    Activity,
    AssumedEvent,
    Column,
    Comparison,
    HelperHours,
    Item,
    Price,
    PriceList,
    ScenarioEffect,
)
from leerlijn.scenarios.queries import has_prices, is_used, kinds_in_use, times_in
from leerlijn.scenarios.rules import (
    check_change_list,
    check_horizon,
    check_import_prices,
    check_kinds,
    check_price,
    check_read_prices,
    check_reason,
    check_remove_prices,
    check_within,
    check_year,
    fits,
)
from leerlijn.studies.models import Case
from leerlijn.toolkit.balances import ReadPrices

AnyItem = TypeVar("AnyItem", bound=Item)


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Where prices come from and of which year they are."""

    name: str
    year: int
    source: str
    is_invented: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """What a comparison asks, over which time, beside which references, and at which prices."""

    question: str
    begins_on: date
    ends_on: date
    references: Collection[str]
    price_list: PriceList | None = None
    learned: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What anything in a column has: what it is, and why one thinks so where it did not happen."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Supported:
    """By whom, how much, who pays, and at which price or explicitly none."""

    who: str
    quantity: Decimal
    unit: str
    payer: str
    price: Price | None = None
    has_no_price: bool = False


@transaction.atomic
def import_prices(read: ReadPrices, *, by: User, facts: ListFacts) -> PriceList:
    """Keep a price list as it was read; one of the same name and year becomes its next version."""
    check_import_prices(by)
    check_year(facts.year)
    check_read_prices(read)
    name = facts.name.strip()
    same = PriceList.objects.filter(organisation=by.organisation, name=name, year=facts.year)
    price_list = store(
        PriceList(
            organisation=by.organisation,
            name=name,
            year=facts.year,
            number=(same.aggregate(last=Max("number"))["last"] or 0) + 1,
            source=facts.source.strip(),
            is_invented=facts.is_invented,
            imported_by=by,
        )
    )
    store_many(
        [
            Price(
                price_list=price_list,
                position=place,
                what=row.what,
                unit=row.unit,
                cents=row.cents,
                note=row.note,
            )
            for place, row in enumerate(read.rows)
        ]
    )
    log_access(by=by, action=Action.CREATE, subject="price list", subject_id=price_list.pk)
    return price_list


@transaction.atomic
def remove_prices(price_list: PriceList, *, by: User) -> PriceList:
    """Take away a list with which nobody reckoned; it can be put back."""
    check_import_prices(by)
    check_remove_prices(price_list, in_use=is_used(price_list))
    price_list.removed_at = timezone.now()
    return keep_list(price_list, by=by)


@transaction.atomic
def restore_prices(price_list: PriceList, *, by: User) -> PriceList:
    """Put a list back."""
    check_import_prices(by)
    price_list.removed_at = None
    return keep_list(price_list, by=by)


def keep_list(price_list: PriceList, *, by: User) -> PriceList:
    """Store that a list went or came back; nothing else of it ever changes."""
    store(price_list)
    log_access(by=by, action=Action.UPDATE, subject="price list", subject_id=price_list.pk)
    return price_list


@transaction.atomic
def start_comparison(case: Case, *, by: User, set_up: SetUp) -> Comparison:
    """Begin to compare what happened in a case with one or two references."""
    check_may_write(case, by=by)
    if Comparison.objects.filter(case=case).exists():
        raise Refusal(_("Deze casus heeft al een vergelijking."), code="already_there")
    comparison = Comparison(case=case, added_by=by)
    take_set_up(comparison, set_up)
    store(comparison)
    keep_columns(comparison, set_up.references)
    tell(comparison, comparison, by=by, action=Action.CREATE)
    return comparison


@transaction.atomic
def change_comparison(
    comparison: Comparison, *, by: User, set_up: SetUp, seen_version: int | None = None
) -> Comparison:
    """Change the question, the time, the columns or the list, as far as what stands there allows."""
    check_may_write(comparison.case, by=by)
    take_set_up(comparison, set_up)
    store_change(comparison, seen_version=seen_version)
    keep_columns(comparison, set_up.references)
    tell(comparison, comparison, by=by, action=Action.UPDATE)
    return comparison


def take_set_up(comparison: Comparison, set_up: SetUp) -> None:
    """Take over what was decided, when the rules allow it."""
    stands = not comparison._state.adding  # noqa: SLF001 - Django's documented way to know a new record
    check_horizon(set_up.begins_on, set_up.ends_on)
    check_kinds(set_up.references, kinds_in_use(comparison) if stands else ())
    check_change_list(comparison, set_up.price_list, in_use=stands and has_prices(comparison))
    if stands and not all(fits(span, set_up.begins_on, set_up.ends_on) for span in times_in(comparison)):
        raise Refusal(_("Dan valt er iets buiten de tijd die jullie vergelijken."), code="outside")
    comparison.question, comparison.learned = set_up.question.strip(), set_up.learned.strip()
    comparison.begins_on, comparison.ends_on = set_up.begins_on, set_up.ends_on
    comparison.price_list = set_up.price_list


def keep_columns(comparison: Comparison, references: Collection[str]) -> None:
    """Make the columns that are new and drop those that are no longer wanted, which are empty."""
    wanted = {ColumnKind.ACTUAL, *references}
    comparison.columns.exclude(kind__in=wanted).delete()
    there = set(comparison.columns.values_list("kind", flat=True))
    for kind in ColumnKind:
        if kind in wanted - there:
            store(Column(comparison=comparison, kind=kind))


@transaction.atomic
def add_event(column: Column, *, by: User, told: Told, words: str = "") -> AssumedEvent:
    """Note something that happened, or that would have happened, and when."""
    event = AssumedEvent(column=column, added_by=by)
    take_time(event, words)
    return add_item(event, by=by, told=told)


@transaction.atomic
def change_event(
    event: AssumedEvent, *, by: User, told: Told, words: str = "", seen_version: int | None = None
) -> AssumedEvent:
    """Change something that happened or would have."""
    take_time(event, words)
    return change_item(event, by=by, told=told, seen_version=seen_version)


@transaction.atomic
def add_activity(column: Column, *, by: User, told: Told, supported: Supported, words: str = "") -> Activity:
    """Note support: by whom, when, how much, who pays, and its price or that it has none."""
    activity = Activity(column=column, added_by=by)
    take_support(activity, supported, words)
    return add_item(activity, by=by, told=told)


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    by: User,
    told: Told,
    supported: Supported,
    words: str = "",
    seen_version: int | None = None,
) -> Activity:
    """Change support."""
    take_support(activity, supported, words)
    return change_item(activity, by=by, told=told, seen_version=seen_version)


@transaction.atomic
def add_effect(
    column: Column, *, by: User, told: Told, domain: str, direction: int, whose: str
) -> ScenarioEffect:
    """Note what became better or worse, and for whom."""
    effect = ScenarioEffect(column=column, added_by=by, domain=domain, direction=direction, whose=whose)
    return add_item(effect, by=by, told=told)


@transaction.atomic
def change_effect(
    effect: ScenarioEffect,
    *,
    by: User,
    told: Told,
    domain: str,
    direction: int,
    whose: str,
    seen_version: int | None = None,
) -> ScenarioEffect:
    """Change what became better or worse."""
    effect.domain, effect.direction, effect.whose = domain, direction, whose
    return change_item(effect, by=by, told=told, seen_version=seen_version)


@transaction.atomic
def add_hours(column: Column, *, by: User, told: Told, hours: Decimal, experience: str = "") -> HelperHours:
    """Note the hours of one professional, and how their help was for the family."""
    spent = HelperHours(column=column, added_by=by, hours=hours, experience=experience.strip())
    return add_item(spent, by=by, told=told)


@transaction.atomic
def change_hours(
    spent: HelperHours,
    *,
    by: User,
    told: Told,
    hours: Decimal,
    experience: str = "",
    seen_version: int | None = None,
) -> HelperHours:
    """Change the hours of one professional."""
    spent.hours, spent.experience = hours, experience.strip()
    return change_item(spent, by=by, told=told, seen_version=seen_version)


@transaction.atomic
def remove_item(item: AnyItem, *, by: User) -> AnyItem:
    """Take something out of its column; it can be put back."""
    check_may_write(item.column.comparison.case, by=by)
    item.removed_at = timezone.now()
    return keep_item(item, by=by)


@transaction.atomic
def restore_item(item: AnyItem, *, by: User) -> AnyItem:
    """Put something back in its column, when it still fits there."""
    check_may_write(item.column.comparison.case, by=by)
    check_fits(item)
    item.removed_at = None
    return keep_item(item, by=by)


def take_time(item: AssumedEvent | Activity, words: str) -> None:
    """Take over when it was, as far as the words can be read; the words stay."""
    case = item.column.comparison.case
    item.set_span(read_time(case, words).span if words.strip() else None, words.strip())


def take_support(activity: Activity, supported: Supported, words: str) -> None:
    """Take over what support it was."""
    take_time(activity, words)
    activity.who, activity.quantity = supported.who.strip(), supported.quantity
    activity.unit, activity.payer = supported.unit, supported.payer
    activity.price, activity.has_no_price = supported.price, supported.has_no_price


def check_fits(item: Item) -> None:
    """Everything that the rules ask of what stands in a column."""
    comparison = item.column.comparison
    check_reason(item.column, item.reason)
    if isinstance(item, AssumedEvent | Activity):
        check_within(comparison, item.span)
    if isinstance(item, Activity):
        check_price(comparison, item)


def add_item(item: AnyItem, *, by: User, told: Told) -> AnyItem:
    """Check and store something new in a column."""
    check_may_write(item.column.comparison.case, by=by)
    item.text, item.reason = told.text.strip(), told.reason.strip()
    check_fits(item)
    store(item)
    tell(item.column.comparison, item, by=by, action=Action.CREATE)
    return item


def change_item(item: AnyItem, *, by: User, told: Told, seen_version: int | None) -> AnyItem:
    """Check and store what changed."""
    check_may_write(item.column.comparison.case, by=by)
    item.text, item.reason = told.text.strip(), told.reason.strip()
    check_fits(item)
    return keep_item(item, by=by, seen_version=seen_version)


def keep_item(item: AnyItem, *, by: User, seen_version: int | None = None) -> AnyItem:
    """Store a changed item and tell the log."""
    store_change(item, seen_version=seen_version)
    tell(item.column.comparison, item, by=by, action=Action.UPDATE)
    return item


def tell(comparison: Comparison, thing: Comparison | Item, *, by: User, action: Action) -> None:
    """Tell the log of a deed in a comparison, with the id of what it was about."""
    log_access(by=by, action=action, subject="comparison", case=comparison.case, subject_id=thing.pk)
