"""Whole cents: read, multiplied, shared out over payers and years, and taken together over cases."""

from datetime import date
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.balances import (
    UNKNOWN_YEAR,
    Balance,
    Case,
    Cost,
    balance,
    cost_of,
    difference,
    frequencies,
    read_cents,
    read_prices,
    say_cents,
    share_out,
    summary,
)
from leerlijn.toolkit.intake.tables import Cell, Row, Table

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
PAYERS = st.sampled_from(["a", "b", "c"])
CENTS = st.integers(0, 10**9)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2028, 12, 31))
COSTS = st.lists(st.builds(Cost, st.none() | CENTS, PAYERS, DAYS, DAYS), max_size=12)
SIDES = st.dictionaries(PAYERS, CENTS, max_size=3)
CASES = st.lists(st.builds(Case, SIDES, SIDES), min_size=15, max_size=20)


@pytest.mark.parametrize(
    ("words", "cents"),
    [
        ("€ 1.234,50", 123450), ("85", 8500), ("12,5", 1250), ("1.234", 123400), ("85.5", 8550), ("0", 0),
        ("EUR 7,-", 700), ("1.234.567,89", 123456789), ("", None), ("-5", None), ("12,345", None),
        ("veel", None), ("1.23.4", None), ("1e9", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_dutch_lists_mean_it(words, cents) -> None:
    assert read_cents(words) == cents


@given(st.integers(0, 10**10))
def test_an_amount_that_is_said_is_read_as_the_same(cents) -> None:
    assert read_cents(say_cents(cents)) == cents


def test_an_amount_below_zero_is_said_with_its_sign() -> None:
    assert (say_cents(-700), say_cents(120050)) == ("− €\u00a07", "€\u00a01.200,50")


def test_half_a_cent_goes_up() -> None:
    assert cost_of(1, Decimal("0.5")) == 1
    assert cost_of(8050, Decimal("12.25")) == 98613


@given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 400), min_size=1, max_size=9).filter(any))
def test_no_cent_is_lost_when_an_amount_is_shared_out(cents, weights) -> None:
    parts = share_out(cents, weights)

    assert sum(parts) == cents
    exact = [Decimal(cents) * weight / sum(weights) for weight in weights]
    assert all(abs(part - part_exactly) < 1 for part, part_exactly in zip(parts, exact, strict=True))


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [3, -1]])
def test_nothing_is_shared_out_over_nobody(weights) -> None:
    with pytest.raises(ValueError, match="weights"):
        share_out(10, weights)


def test_a_cost_falls_in_the_years_over_which_the_help_lay() -> None:
    found = balance([Cost(3_66_00, "a", date(2023, 12, 31), date(2024, 12, 30))], FIRST, LAST)

    assert found.by_year == {2023: 100, 2024: 365_00}


def test_only_days_within_the_horizon_count() -> None:
    found = balance([Cost(100_00, "a", date(2020, 1, 1), date(2023, 6, 1))], FIRST, LAST)

    assert found.by_year == {2023: 100_00}


def test_a_cost_of_which_nobody_knows_when_stays_in_no_year() -> None:
    found = balance([Cost(500, "a"), Cost(700, "a", date(2024, 1, 1))], FIRST, LAST)

    assert found.by_year == {UNKNOWN_YEAR: 500, 2024: 700}


@given(COSTS)
def test_payers_and_years_add_up_to_the_same_total(costs) -> None:
    found = balance(costs, FIRST, LAST)

    assert found.total == sum(cost.cents or 0 for cost in costs)
    assert sum(found.by_payer.values()) == sum(found.by_year.values()) == found.total
    assert found.unpriced == sum(cost.cents is None for cost in costs)


@given(COSTS, COSTS)
def test_the_saldo_turns_its_sign_when_the_columns_change_places(one, other) -> None:
    mine, theirs = balance(one, FIRST, LAST), balance(other, FIRST, LAST)
    there, back = difference(mine, theirs), difference(theirs, mine)

    assert there.total == -back.total == mine.total - theirs.total
    assert sum(there.by_payer.values()) == sum(there.by_year.values()) == there.total


def test_a_negative_saldo_stays_below_zero() -> None:
    assert difference(Balance(100, {"a": 100}), Balance(900, {"b": 900})).by_payer == {"a": 100, "b": -900}


def test_fourteen_cases_give_no_answer_and_fifteen_do() -> None:
    cases = [Case({"a": 100}, {"a": 300})] * 15

    assert summary(cases[:14]) is None
    assert summary(cases).n == 15


def test_cases_are_taken_together() -> None:
    found = summary([Case({"a": 100 * place}, {"a": 700, "b": 50}) for place in range(15)])

    assert (found.n, found.mean, found.median) == (15, 50, 50)
    assert (found.lowest, found.highest) == (-650, 750)
    assert (found.positive, found.share_positive) == (8, 53)
    assert (found.by_payer["a"].mean, found.by_payer["b"].mean) == (0, 50)


def test_one_case_that_decides_everything_shows_when_it_is_left_out() -> None:
    cases = [*[Case({"a": 100}, {"a": 0})] * 14, Case({"a": 0}, {"a": 150_000})]

    found = summary(cases)

    assert found.mean == 9907
    assert found.sensitivity.means_without_one == (-100, 10621)
    assert found.sensitivity.medians_without_one == (-100, -100)


def test_prices_a_fifth_higher_and_lower_can_turn_the_answer() -> None:
    found = summary([Case({"a": 1000}, {"a": 1100})] * 15)

    assert found.sensitivity.reference_lower.mean == -120
    assert found.sensitivity.reference_higher.mean == 320
    assert found.sensitivity.actual_higher.mean == -100
    assert found.sensitivity.actual_lower.positive == 15


@given(CASES)
def test_the_middle_lies_between_the_ends(cases) -> None:
    found, saldi = summary(cases), [case.saldo for case in cases]

    assert found.lowest == min(saldi) <= found.mean <= found.highest == max(saldi)
    assert abs(found.median - median(saldi)) <= 0.5
    assert found.positive == sum(saldo > 0 for saldo in saldi)
    assert abs(sum(one.mean for one in found.by_payer.values()) - found.mean) <= 2


@given(CASES)
def test_the_order_of_cases_says_nothing(cases) -> None:
    assert summary(cases) == summary(cases[::-1])


def test_an_effect_counts_once_per_case() -> None:
    assert frequencies([["a", "a", "b"], ["a"], []]) == {"a": 2, "b": 1}


def table(*rows: str) -> Table:
    """A table as it comes out of a file."""
    cells = (tuple(Cell(text) for text in row.split("|")) for row in rows)
    return Table("lijst.csv", "", tuple(Row(number, row) for number, row in enumerate(cells, start=1)))


def test_a_price_list_is_read_below_its_heads_and_says_what_is_wrong_with_which_row() -> None:
    read = read_prices(
        [
            table(
                "Lijst van 2031||", "Wat|Eenheid|Prijs|Toelichting", "Gesprek|uur|80,00|kort", "|uur|1|", "||",
                "Taxi|rit|9|", "Taxi|dag|gratis|", "gesprek|UUR|81|",
            )
        ],
        {"uur": "hour", "dag": "day"},
    )  # fmt: skip

    assert [(row.number, row.what, row.unit, row.cents, row.note) for row in read.rows] == [
        (3, "Gesprek", "hour", 8000, "kort")
    ]
    assert (read.without_what, read.unknown_units, read.unread_prices, read.doubles) == (
        (4,),
        (6,),
        (7,),
        (8,),
    )
    assert not read.is_whole


def test_a_table_without_the_right_heads_is_no_price_list() -> None:
    assert read_prices([table("Naam|Bedrag", "Gesprek|80")], {}).heads_missing
