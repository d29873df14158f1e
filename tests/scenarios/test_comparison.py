"""A comparison: one horizon, reasons for what is assumed, and prices that stay as they were."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.audit.models import AccessEvent
from leerlijn.consent.enums import WithdrawalScope
from leerlijn.consent.operations import withdraw
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.scenarios.models import Activity, Comparison, PriceList
from leerlijn.scenarios.operations import (
    SetUp,
    Supported,
    Told,
    add_activity,
    add_effect,
    add_event,
    add_hours,
    change_activity,
    change_comparison,
    change_effect,
    change_event,
    change_hours,
    remove_item,
    restore_item,
    start_comparison,
)
from leerlijn.scenarios.queries import (
    comparison_of,
    comparisons_across,
    open_column,
    open_item,
    removed_items,
    sort_of,
)
from leerlijn.scenarios.rules import (
    can_change_list,
    can_have_horizon,
    can_have_kinds,
    can_have_price,
    can_lie,
    can_stand,
)
from tests.factories import make_case, make_member, make_study, make_user, person
from tests.house.comparison_examples import (
    ASKED,
    BEGINS,
    ENDS,
    column,
    furnish_comparison,
    make_activity,
    make_comparison,
    make_prices,
    price,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def comparison(case, by):
    return make_comparison(case, by)


def refused(deed) -> str:
    """The code with which a deed is refused."""
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def test_a_comparison_begins_with_what_happened_and_a_reference(case, by) -> None:
    comparison = make_comparison(case, by, references=("alternative", "nothing"))

    found = comparison_of(case)
    assert [one.column.kind for one in found.columns] == ["actual", "nothing", "alternative"]
    assert (found.comparison, found.actual.column.is_actual) == (comparison, True)


def test_a_case_has_one_comparison(case, comparison, by) -> None:
    assert refused(lambda: make_comparison(case, by, prices=comparison.price_list)) == "already_there"


def test_without_a_reference_there_is_nothing_to_compare(case, by) -> None:
    set_up = SetUp(ASKED, BEGINS, ENDS, ())

    assert refused(lambda: start_comparison(case, by=by, set_up=set_up)) == "no_reference"
    assert not can_have_kinds(())
    assert not Comparison.objects.exists()


@pytest.mark.parametrize("ends", [BEGINS, date(2022, 1, 1)])
def test_the_last_day_comes_after_the_first(case, by, ends) -> None:
    set_up = SetUp(ASKED, BEGINS, ends, ("nothing",))

    assert refused(lambda: start_comparison(case, by=by, set_up=set_up)) == "horizon"
    assert (can_have_horizon(BEGINS, ends), can_have_horizon(BEGINS, ENDS)) == (False, True)


def test_what_did_not_happen_asks_for_a_reason_and_what_happened_does_not(comparison, by) -> None:
    happened, assumed = column(comparison), column(comparison, "nothing")

    add_event(happened, by=by, told=Told("Gaat weer naar school"))

    assert refused(lambda: add_event(assumed, by=by, told=Told("Blijft thuis", "  "))) == "no_reason"
    assert (can_stand(assumed, ""), can_stand(assumed, "Zo was het in 2022")) == (False, True)
    assert add_event(assumed, by=by, told=Told("Blijft thuis", "Zo was het in 2022")).reason


@pytest.mark.parametrize("words", ["2019", "maart 2026", "van 2019 tot 2021"])
def test_nothing_stands_outside_the_time_of_all_columns(comparison, by, words) -> None:
    deed = lambda: add_event(column(comparison), by=by, told=Told("Verhuist"), words=words)  # noqa: E731

    assert refused(deed) == "outside"


@pytest.mark.parametrize("words", ["2023", "van 2019 tot 2024", "eind 2025", "ooit eens", ""])
def test_what_may_lie_within_the_time_stands(comparison, by, words) -> None:
    event = add_event(column(comparison), by=by, told=Told("Verhuist"), words=words)

    assert can_lie(comparison, event.span)
    assert event.words == words


def test_the_horizon_keeps_room_for_what_stands_there(comparison, by) -> None:
    add_event(column(comparison), by=by, told=Told("Verhuist"), words="2025")
    shorter = SetUp(ASKED, BEGINS, date(2024, 12, 31), ("nothing",), comparison.price_list)

    assert refused(lambda: change_comparison(comparison, by=by, set_up=shorter)) == "outside"


def test_support_has_a_price_or_the_word_that_it_has_none(comparison, by) -> None:
    found = price(comparison)
    wrong = {
        "no_price": Supported("", Decimal(1), "hour", "family"),
        "both": Supported("", Decimal(1), "hour", "family", found, has_no_price=True),
        "other_unit": Supported("", Decimal(1), "day", "family", found),
        "other_list": Supported(
            "", Decimal(1), "hour", "family", make_prices(by, "Andere").prices.get(what=found.what)
        ),
    }
    for code, supported in wrong.items():
        deed = lambda supported=supported: add_activity(  # noqa: E731
            column(comparison), by=by, told=Told("Gesprek"), supported=supported
        )
        assert refused(deed) == code

    assert make_activity(comparison, by, quantity="2.5").cents == 200_00
    assert make_activity(comparison, by, what="").cents is None
    assert can_have_price(comparison, make_activity(comparison, by))
    assert not can_have_price(comparison, Activity(unit="hour"))


def test_the_database_knows_of_prices_too(comparison, by) -> None:
    activity = make_activity(comparison, by)

    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(has_no_price=True)


@pytest.mark.parametrize("quantity", ["0", "-1", "1.234"])
def test_there_is_some_of_what_was_done(comparison, by, quantity) -> None:
    assert refused(lambda: make_activity(comparison, by, quantity=quantity)) == "incomplete"


def test_the_balance_is_the_reference_less_what_happened(case, comparison, by) -> None:
    make_activity(comparison, by, quantity="100", words="van 2023 tot 2024")
    make_activity(comparison, by, what="")
    make_activity(
        comparison,
        by,
        kind="nothing",
        what="Bezoek van de politie",
        quantity="4",
        payer="justice",
        words="2025",
    )

    found = comparison_of(case)
    saldo = found.saldo(found.references[0])
    assert (found.actual.balance.total, found.references[0].balance.total) == (8000_00, 1000_00)
    assert saldo.total == -7000_00
    assert saldo.by_payer == {"justice": 1000_00, "youth_act": -8000_00}
    assert saldo.by_year[2025] == 1000_00
    assert [one.text for one in found.actual.unpriced] == ["Tante past op"]


def test_every_assumption_is_listed_with_its_reason(case, by) -> None:
    furnish_comparison(case, by)

    assert {item.reason for _column, item in comparison_of(case).assumptions} == {"Zo ging het eerder ook"}
    assert len(comparison_of(case).assumptions) == 3


def test_a_comparison_with_prices_keeps_its_list(comparison, by) -> None:
    other = make_prices(by, "Andere")
    set_up = SetUp(ASKED, BEGINS, ENDS, ("nothing",), other)
    change_comparison(comparison, by=by, set_up=set_up)
    activity = make_activity(comparison, by)
    remove_item(activity, by=by)

    back = SetUp(ASKED, BEGINS, ENDS, ("nothing",), PriceList.objects.get(name="Verzonnen prijzen"))
    assert refused(lambda: change_comparison(comparison, by=by, set_up=back)) == "list_in_use"
    assert can_change_list(comparison, other, in_use=True)


def test_the_list_of_another_organisation_is_not_taken(case, by) -> None:
    theirs = make_prices(make_user(organisation=found_organisation("Elders")))

    assert refused(lambda: make_comparison(case, by, prices=theirs)) == "other_organisation"


def test_a_column_in_which_something_stands_stays(case, by) -> None:
    comparison = make_comparison(case, by, references=("nothing", "alternative"))
    add_event(column(comparison, "alternative"), by=by, told=Told("Tante helpt", "Zij bood het aan"))
    without = SetUp(ASKED, BEGINS, ENDS, ("nothing",), comparison.price_list)

    assert refused(lambda: change_comparison(comparison, by=by, set_up=without)) == "column_in_use"

    only = SetUp(ASKED, BEGINS, ENDS, ("alternative",), comparison.price_list)
    change_comparison(comparison, by=by, set_up=only)
    assert [one.column.kind for one in comparison_of(case).columns] == ["actual", "alternative"]


def test_whatever_stands_in_a_column_changes_and_a_colleague_is_not_overwritten(comparison, by) -> None:
    here = column(comparison)
    event = add_event(here, by=by, told=Told("Verhuist"), words="2024")
    change_event(event, by=by, told=Told("Verhuist naar tante"), words="2025", seen_version=1)
    effect = add_effect(here, by=by, told=Told("Slaapt"), domain="health", direction=2, whose="parents")
    change_effect(effect, by=by, told=Told("Slaapt"), domain="health", direction=-2, whose="parents")
    spent = add_hours(here, by=by, told=Told("wijkteam"), hours=Decimal(3))
    change_hours(spent, by=by, told=Told("wijkteam"), hours=Decimal("3.5"), experience="Fijn")
    activity = make_activity(comparison, by)
    supported = Supported("tante", Decimal(4), "hour", "family", has_no_price=True)
    change_activity(activity, by=by, told=Told("Oppassen"), supported=supported, words="2024")

    assert (event.text, event.words, effect.direction, spent.hours) == (
        "Verhuist naar tante", "2025", -2, Decimal("3.5")
    )  # fmt: skip
    assert (activity.price, activity.payer) == (None, "family")
    with pytest.raises(Overtaken):
        change_event(event, by=by, told=Told("Toch niet"), seen_version=1)


@pytest.mark.parametrize("direction", [-3, 3])
def test_an_effect_has_five_sizes(comparison, by, direction) -> None:
    deed = lambda: add_effect(  # noqa: E731
        column(comparison), by=by, told=Told("x"), domain="health", direction=direction, whose="parents"
    )

    assert refused(deed) == "incomplete"


def test_what_is_taken_away_can_come_back(case, by) -> None:
    furnish_comparison(case, by)
    before = [item.pk for one in comparison_of(case).columns for item in one.items]
    for pk in before:
        sort = next(
            sort_of(item) for one in comparison_of(case).columns for item in one.items if item.pk == pk
        )
        remove_item(open_item(case, sort, pk), by=by)

    assert not any(one.items for one in comparison_of(case).columns)
    for item in removed_items(case):
        restore_item(item, by=by)
    assert {item.pk for one in comparison_of(case).columns for item in one.items} == set(before)


def test_what_no_longer_fits_does_not_come_back(comparison, by) -> None:
    event = remove_item(add_event(column(comparison), by=by, told=Told("Verhuist"), words="2025"), by=by)
    shorter = SetUp(ASKED, BEGINS, date(2024, 12, 31), ("nothing",), comparison.price_list)
    change_comparison(comparison, by=by, set_up=shorter)
    event.refresh_from_db()

    assert refused(lambda: restore_item(event, by=by)) == "outside"


def test_of_another_case_nothing_opens(case, comparison, by) -> None:
    event = add_event(column(comparison), by=by, told=Told("Verhuist"))
    other = make_case(by, case.study)

    assert refused(lambda: open_item(other, "gebeurtenis", event.pk)) == "no_such_item"
    assert refused(lambda: open_item(case, "iets", event.pk)) == "no_such_item"
    assert refused(lambda: open_column(other, "actual")) == "no_such_column"
    assert comparison_of(other) is None


def test_who_is_not_on_the_team_writes_nothing(case, comparison) -> None:
    stranger = make_user()

    deed = lambda: add_event(column(comparison), by=stranger, told=Told("Verhuist"))  # noqa: E731
    assert refused(deed) == "not_on_team"


def test_after_a_withdrawal_nothing_is_written_and_the_case_counts_no_longer(case, comparison, by) -> None:
    steward = make_member(case.study, by=by, role=Role.STEWARD)
    assert len(comparisons_across(case.study, by).codes["nothing"]) == 1

    withdraw(person(case, "mother"), by=by, scope=WithdrawalScope.CASE)
    case.refresh_from_db()

    assert case.is_frozen
    deed = lambda: add_event(column(comparison), by=by, told=Told("Verhuist"))  # noqa: E731
    assert refused(deed) == "frozen"
    assert comparisons_across(case.study, by).codes["nothing"] == []
    assert comparisons_across(case.study, steward).codes["nothing"] == []


def test_every_deed_is_in_the_log_under_the_case(case, comparison, by) -> None:
    event = add_event(column(comparison), by=by, told=Told("Verhuist"))
    remove_item(event, by=by)

    told = AccessEvent.objects.filter(subject="comparison", case_id=str(case.pk))
    assert list(told.order_by("at").values_list("action", flat=True)) == ["create", "create", "update"]


def test_reading_costs_as_much_for_one_row_as_for_ten(case, by) -> None:
    comparison = furnish_comparison(case, by)
    with CaptureQueriesContext(
        connection,
    ) as few:
        comparison_of(case)
    for _number in range(9):
        make_activity(comparison, by)
    with CaptureQueriesContext(connection) as many:
        comparison_of(case)

    assert len(few) == len(many)


def test_a_study_takes_its_comparisons_together(by) -> None:
    study = make_study(by)
    prices = make_prices(by)
    for _number in range(3):
        comparison = make_comparison(make_case(by, study), by, prices=prices)
        make_activity(comparison, by, quantity="1")
        make_activity(comparison, by, kind="nothing", quantity="3", payer="family")
    make_comparison(make_case(by), by, prices=prices)

    found = comparisons_across(study, by)
    assert [one.saldo for one in found.cases["nothing"]] == [160_00] * 3
    assert found.cases["alternative"] == []
    assert found.invented
