"""Price lists: out of a file, whole or not at all, and never changed afterwards."""

import io

import pytest
from openpyxl import Workbook

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.core.refusals import Refusal
from leerlijn.scenarios import operations
from leerlijn.scenarios.loading import EMPTY, INVENTED, own_list, read_own_list, read_price_file
from leerlijn.scenarios.operations import ListFacts, import_prices, remove_prices, restore_prices
from leerlijn.scenarios.queries import open_price_list, price_lists_of
from leerlijn.scenarios.rules import can_import_prices, can_remove_prices, can_take_prices, check_read_prices
from tests.factories import make_case, make_user
from tests.house.comparison_examples import make_comparison, make_prices

pytestmark = pytest.mark.django_db
FACTS = ListFacts("Onze prijzen", 2026, "Voorbeeldstad, verzonnen")


@pytest.fixture
def by():
    return make_user()


def refused(deed) -> str:
    """The code with which a deed is refused."""
    with pytest.raises(Refusal) as refusal:
        deed()
    return refusal.value.code


def workbook(*rows) -> bytes:
    """A spreadsheet as somebody hands it in."""
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def test_a_list_comes_out_of_a_spreadsheet(by) -> None:
    data = workbook(("Wat", "Eenheid", "Prijs"), ("Gesprek", "uur", 85.5), ("Traject", "per traject", 1200))

    found = import_prices(read_price_file(data, "prijzen.xlsx"), by=by, facts=FACTS)

    assert list(found.prices.values_list("what", "unit", "cents")) == [
        ("Gesprek", "hour", 8550),
        ("Traject", "trajectory", 120000),
    ]
    assert (found.year, found.source, found.is_invented) == (2026, "Voorbeeldstad, verzonnen", False)


def test_the_empty_list_has_the_heads_and_no_prices() -> None:
    assert own_list(EMPTY).decode("utf-8-sig") == "wat;eenheid;prijs;toelichting\n"
    assert refused(lambda: check_read_prices(read_own_list(EMPTY))) == "no_rows"


def test_the_list_to_practise_with_says_on_every_row_that_it_is_invented() -> None:
    read = read_own_list(INVENTED)

    assert can_take_prices(read)
    assert len(read.rows) == 10
    assert all("VERZONNEN" in row.note for row in read.rows)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Gesprek;rit;80", "unknown_unit"), ("Gesprek;uur;veel", "no_price"), (";uur;80", "no_what"),
        ("Overleg;uur;9", "double"), ("Gesprek;uur;-3", "no_price"),
    ],
)  # fmt: skip
def test_one_row_that_cannot_be_read_keeps_the_whole_list_out(by, row, code) -> None:
    read = read_price_file(f"wat;eenheid;prijs\nOverleg;uur;90\n{row}\n".encode(), "prijzen.csv")

    assert refused(lambda: import_prices(read, by=by, facts=FACTS)) == code
    assert not can_take_prices(read)
    assert not price_lists_of(by).exists()


def test_a_file_without_the_heads_is_no_list(by) -> None:
    read = read_price_file(b"naam;bedrag\nGesprek;80\n", "prijzen.csv")

    assert refused(lambda: import_prices(read, by=by, facts=FACTS)) == "no_heads"
    assert not can_take_prices(read)


def test_the_same_list_again_is_its_next_version_and_the_first_stays(by) -> None:
    first, second = make_prices(by), make_prices(by)

    assert (first.number, second.number) == (1, 2)
    assert first.prices.count() == second.prices.count() == 10


def test_no_deed_changes_a_price() -> None:
    deeds = [name for name in vars(operations) if "price" in name and name.split("_")[0] != "check"]

    assert sorted(deeds) == ["has_prices", "import_prices", "remove_prices", "restore_prices"]


def test_a_list_with_which_nobody_reckoned_goes_and_comes_back(by) -> None:
    found = make_prices(by)
    assert can_remove_prices(found, in_use=False)

    remove_prices(found, by=by)
    assert not price_lists_of(by).exists()

    restore_prices(found, by=by)
    assert price_lists_of(by).get() == found


def test_a_list_with_which_somebody_reckoned_stays(by) -> None:
    found = make_prices(by)
    make_comparison(make_case(by), by, prices=found)

    assert refused(lambda: remove_prices(found, by=by)) == "in_use"
    assert not can_remove_prices(found, in_use=True)


def test_only_who_starts_studies_brings_in_prices() -> None:
    expert = make_user(Role.EXPERT)

    assert refused(lambda: make_prices(expert)) == "role"
    assert not can_import_prices(expert)


def test_the_list_of_another_organisation_does_not_open(by) -> None:
    found, stranger = make_prices(by), make_user(organisation=found_organisation("Elders"))

    assert open_price_list(by, found.pk) == found
    assert refused(lambda: open_price_list(stranger, found.pk)) == "no_such_list"


def test_prices_are_of_a_year(by) -> None:
    facts = ListFacts("Prijzen", 26, "bron")

    assert refused(lambda: import_prices(read_own_list(INVENTED), by=by, facts=facts)) == "year"
