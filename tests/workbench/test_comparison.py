"""The pages of a comparison: from empty to a balance, price lists, and what a study says together."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlijn.accounts.enums import Role
from leerlijn.accounts.operations import found_organisation
from leerlijn.methods.enums import InstrumentKind
from leerlijn.methods.loading import load_definitions
from leerlijn.scenarios.models import (
    Activity,
    AssumedEvent,
    Comparison,
    HelperHours,
    PriceList,
    ScenarioEffect,
)
from leerlijn.workbench.instruments import works_with
from tests.factories import make_case, make_member, make_study, make_user
from tests.house.comparison_examples import (
    ASKED,
    SET_UP,
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
def signed_in(client, by):
    client.force_login(by)
    return client


def shown(client, name, *args) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def put(client, case, side, sort, **typed):
    return client.post(reverse("comparison-item-new", args=[case.code, side, sort]), typed)


def many_cases(by, study, number: int) -> None:
    """So many compared cases; in every third what happened cost more."""
    prices = make_prices(by)
    for place in range(number):
        comparison = make_comparison(make_case(by, study), by, prices=prices)
        make_activity(comparison, by, quantity=str(100 if place % 3 == 0 else 10))
        make_activity(comparison, by, kind="nothing", quantity="40")


def test_an_empty_case_says_what_to_do_first(signed_in, case) -> None:
    page = shown(signed_in, "comparison", case.code)

    assert "Nog geen vergelijking" in page
    assert reverse("comparison-set-up", args=[case.code]) in page


def test_a_comparison_is_set_up_and_filled_column_by_column(signed_in, case, by) -> None:
    prices = make_prices(by)
    signed_in.post(reverse("comparison-set-up", args=[case.code]), {**SET_UP, "price_list": prices.pk})
    pays = str(price(Comparison.objects.get()).pk)
    put(signed_in, case, "actual", "gebeurtenis", text="Gaat weer naar school", words="voorjaar 2024")
    put(signed_in, case, "actual", "inzet", text="Gesprekken", quantity="2,5", price=pays, payer="youth_act")
    put(
        signed_in, case, "nothing", "gevolg", text="Slaapt slecht", domain="health", whose="parents",
        direction="-1", reason="Zo was het in 2022",
    )  # fmt: skip
    put(signed_in, case, "actual", "uren", text="gezinsbegeleider", hours="6,5", experience="Zij luisterde")

    assert AssumedEvent.objects.get().words == "voorjaar 2024"
    assert Activity.objects.get().cents == 200_00
    assert ScenarioEffect.objects.get().direction == -1
    assert HelperHours.objects.get().experience == "Zij luisterde"
    page = shown(signed_in, "comparison", case.code)
    for words in (
        ASKED,
        "Gaat weer naar school",
        "€\u00a0200",
        "Slaapt slecht",
        "Zij luisterde",
        "Zo was het in 2022",
    ):
        assert words in page


def test_without_a_reason_nothing_stands_in_an_assumed_column_and_what_was_typed_stays(
    signed_in, case, by
) -> None:
    make_comparison(case, by)

    answer = put(signed_in, case, "nothing", "gebeurtenis", text="Moet uit huis", words="2024")

    assert answer.status_code == 422
    assert "Schrijf op waarom je denkt dat het zo was gegaan." in answer.content.decode()
    assert "Moet uit huis" in answer.content.decode()
    assert not AssumedEvent.objects.exists()


def test_what_happened_asks_for_no_reason(signed_in, case, by) -> None:
    make_comparison(case, by)

    for side, asks in (("actual", False), ("nothing", True)):
        page = shown(signed_in, "comparison-item-new", case.code, side, "gebeurtenis")
        assert ("Waarom denken jullie dat?" in page) == asks


def test_help_without_a_price_stays_in_sight(signed_in, case, by) -> None:
    make_comparison(case, by)
    put(
        signed_in, case, "actual", "inzet", text="Tante past op", quantity="40", price="geen", unit="hour",
        payer="family",
    )  # fmt: skip

    page = shown(signed_in, "comparison", case.code)
    assert "geen prijs" in page
    assert "1 keer hulp heeft geen prijs en telt hier niet mee" in page
    assert page.count("Tante past op") >= 3


def test_without_a_price_somebody_says_what_is_counted(signed_in, case, by) -> None:
    make_comparison(case, by)

    answer = put(
        signed_in, case, "actual", "inzet", text="Tante past op", quantity="40", price="geen", payer="family"
    )

    assert answer.status_code == 422
    assert "Waarin tel je dit?" in answer.content.decode()


def test_a_negative_saldo_stands_on_the_page_with_its_sign(signed_in, case, by) -> None:
    comparison = make_comparison(case, by)
    make_activity(comparison, by, quantity="100")

    page = shown(signed_in, "comparison", case.code)

    assert "− €\u00a08.000" in page
    assert "Wat er gebeurde, kostte meer." in page
    assert "mkba" not in page.lower()
    assert "baten" not in page.lower()


def test_invented_prices_are_called_invented(signed_in, case, by) -> None:
    furnish_comparison(case, by)

    assert "De prijzen zijn verzonnen." in shown(signed_in, "comparison", case.code)


def test_something_changes_goes_and_comes_back(signed_in, case, by) -> None:
    furnish_comparison(case, by)
    event = AssumedEvent.objects.filter(column__kind="actual").get()
    where = [case.code, "gebeurtenis", event.pk]

    signed_in.post(
        reverse("comparison-item-change", args=where),
        {"text": "Verhuist", "words": "2025", "seen_version": 1},
    )
    signed_in.post(reverse("comparison-item-remove", args=where))
    assert "Weggehaald" in shown(signed_in, "comparison", case.code)
    signed_in.post(reverse("comparison-item-restore", args=where))

    event.refresh_from_db()
    assert (event.text, event.words, event.removed_at) == ("Verhuist", "2025", None)


def test_two_people_at_one_thing_see_both(signed_in, case, by) -> None:
    furnish_comparison(case, by)
    event = AssumedEvent.objects.filter(column__kind="actual").get()
    where = reverse("comparison-item-change", args=[case.code, "gebeurtenis", event.pk])
    signed_in.post(where, {"text": "Eerst", "words": "2025", "seen_version": 1})

    answer = signed_in.post(where, {"text": "Daarna", "words": "2024", "seen_version": 1})

    assert "Er is niets weg" in answer.content.decode()
    event.refresh_from_db()
    assert event.text == "Eerst"


def test_of_another_case_nothing_opens(signed_in, case, by) -> None:
    furnish_comparison(case, by)
    other = make_case(by, case.study)
    event = AssumedEvent.objects.first()

    for name, more in (
        ("comparison-item-change", ["gebeurtenis", event.pk]),
        ("comparison-item-change", ["iets", event.pk]),
        ("comparison-item-new", ["actual", "gebeurtenis"]),
    ):
        assert signed_in.get(reverse(name, args=[other.code, *more])).status_code == 404


def test_who_only_reads_sees_the_comparison_and_no_buttons(client, case, by) -> None:
    furnish_comparison(case, by)
    client.force_login(make_member(case.study, by=by, role=Role.STEWARD))

    page = shown(client, "comparison", case.code)
    assert ASKED in page
    assert "Gebeurtenis erbij" not in page


def test_the_page_costs_as_many_queries_for_one_row_as_for_ten(signed_in, case, by) -> None:
    comparison = furnish_comparison(case, by)
    with CaptureQueriesContext(connection) as few:
        shown(signed_in, "comparison", case.code)
    for _number in range(9):
        make_activity(comparison, by)
    with CaptureQueriesContext(connection) as many:
        shown(signed_in, "comparison", case.code)

    assert len(few) == len(many)


def test_a_price_list_is_read_in_and_shown(signed_in) -> None:
    file = SimpleUploadedFile("prijzen.csv", b"wat;eenheid;prijs\nGesprek;uur;85,50\n")
    typed = {"file": file, "name": "Onze prijzen", "year": "2026", "source": "Voorbeeldstad"}

    answer = signed_in.post(reverse("price-list-new"), typed, follow=True)

    assert "€\u00a085,50" in answer.content.decode()
    assert "Onze prijzen" in shown(signed_in, "price-lists")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("prijzen.csv", b"wat;eenheid;prijs\nGesprek;rit;85\n", "Kijk naar rij 2"),
        ("prijzen.csv", b"naam;bedrag\nGesprek;85\n", "Begin met de lege lijst"),
        ("prijzen.docx", b"x", "eindigt op .csv of .xlsx"),
        ("prijzen.xlsx", b"geen echt bestand", "bestand"),
    ],
)
def test_a_list_that_cannot_be_read_says_why_and_is_not_kept(signed_in, name, content, said) -> None:
    typed = {"file": SimpleUploadedFile(name, content), "name": "x", "year": "2026", "source": "y"}

    answer = signed_in.post(reverse("price-list-new"), typed)

    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not PriceList.objects.exists()


def test_the_lists_that_come_along_can_be_fetched(signed_in) -> None:
    answer = signed_in.get(reverse("price-sample", args=["leeg"]))

    assert answer.content.decode("utf-8-sig") == "wat;eenheid;prijs;toelichting\n"
    assert signed_in.get(reverse("price-sample", args=["anders"])).status_code == 404


def test_a_list_of_another_organisation_is_not_there(signed_in) -> None:
    theirs = make_prices(make_user(organisation=found_organisation("Elders")))

    assert signed_in.get(reverse("price-list", args=[theirs.pk])).status_code == 404
    assert theirs.name not in shown(signed_in, "price-lists")


def test_fourteen_cases_have_no_answer_yet(signed_in, by) -> None:
    study = make_study(by)
    many_cases(by, study, 14)

    page = shown(signed_in, "comparisons", study.pk)
    assert "Nog geen antwoord." in page
    assert "Er zijn er nog 1 nodig." in page
    assert "Middelste verschil" not in page


def test_eighteen_cases_have_an_answer(signed_in, by) -> None:
    study = make_study(by)
    many_cases(by, study, 18)

    page = shown(signed_in, "comparisons", study.pk)
    assert "in 12 van 18 (67 %)" in page
    assert "− €\u00a04.800 tot €\u00a02.400" in page
    assert "Wat er gebeurde is 20 % duurder" in page


def test_eighteen_cases_cost_as_many_queries_as_two(signed_in, by) -> None:
    study = make_study(by)
    many_cases(by, study, 2)
    with CaptureQueriesContext(connection) as few:
        shown(signed_in, "comparisons", study.pk)
    many_cases(by, study, 5)
    with CaptureQueriesContext(connection) as many:
        shown(signed_in, "comparisons", study.pk)

    assert len(few) == len(many)


def test_a_study_whose_method_compares_leads_to_its_comparisons(signed_in, by) -> None:
    compares = [
        method for method in load_definitions().values()
        if works_with(method, InstrumentKind.REFERENCE_COMPARISON)
    ]  # fmt: skip
    study, other = make_study(by, method=compares[0]), make_study(by)

    where = reverse("comparisons", args=[study.pk])
    assert where in shown(signed_in, "study-home", study.pk)
    assert "Vergelijkingen samen" not in shown(signed_in, "study-home", other.pk)
