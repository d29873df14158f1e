import hashlib

import pytest

from leerlijn.core.refusals import Refusal
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source, change_source, freeze_text
from leerlijn.sources.queries import open_source, source_with_original, sources_of
from tests.factories import make_case, make_source, make_user, person

pytestmark = pytest.mark.django_db

NUMBER = "999990019"  # passes the check on citizen numbers and belongs to nobody


def test_a_text_is_kept_in_one_form_with_its_checksum() -> None:
    by = make_user()
    case = make_case(by)

    source = make_source(case, by=by, text="Cafe\u0301\r\nStil\0")

    assert source.text == "Café\nStil"
    assert source.sha256 == hashlib.sha256("Café\nStil".encode()).hexdigest()


def test_a_citizen_number_is_masked_and_the_original_that_holds_it_is_not_kept() -> None:
    by = make_user()
    case = make_case(by)
    text = f"BSN {NUMBER} staat in de brief."

    source = add_source(
        case, by=by, kind=SourceKind.FILE_EXTRACT, title="Brief", text=text, original=text.encode()
    )

    assert NUMBER not in source.text
    assert source.numbers_masked == 1
    assert not source.original


def test_an_original_without_a_number_is_kept_under_a_name_that_tells_nothing() -> None:
    by = make_user()
    case = make_case(by)

    source = add_source(
        case, by=by, kind=SourceKind.FILE_EXTRACT, title="Brief", text="Stil.", original=b"Stil.",
        original_name="brief over Jorrit.txt",
    )  # fmt: skip

    assert "Jorrit" not in source.original.name
    with source.original.open() as kept:
        assert kept.read() == b"Stil."
    assert source_with_original(case, hashlib.sha256(b"Stil.").hexdigest()) == source


def test_a_frozen_text_does_not_change_but_its_title_does() -> None:
    by = make_user()
    case = make_case(by)
    source = make_source(case, by=by, text="Zo was het.")
    freeze_text(source, by=by)

    with pytest.raises(Refusal) as refusal:
        change_source(source, by=by, kind=source.kind, title="Beter", teller=source.teller, text="Anders.")
    source.refresh_from_db()
    change_source(source, by=by, kind=source.kind, title="Beter", teller=source.teller, text="Zo was het.")

    assert refusal.value.code == "frozen_text"
    source.refresh_from_db()
    assert (source.title, source.text) == ("Beter", "Zo was het.")


def test_a_source_of_another_case_is_not_there() -> None:
    by = make_user()
    mine, other = make_case(by), make_case(by)
    source = make_source(other, by=by)

    with pytest.raises(Refusal):
        open_source(mine, by, source.pk)


def test_the_list_of_sources_costs_one_query_whatever_its_length(django_assert_num_queries) -> None:
    by = make_user()
    case = make_case(by)
    for number in range(3):
        make_source(case, by=by, text=f"Tekst {number}")

    with django_assert_num_queries(1):
        listed = [
            (source.title, source.teller and source.teller.pseudonym) for source in sources_of(case, by)
        ]

    assert listed == [("Gesprek", "moeder")] * 3


def test_a_professionals_interview_needs_no_own_yes_but_the_familys_does() -> None:
    by = make_user()
    case = make_case(by)
    person(case, "father").declarations.all().delete()

    with pytest.raises(Refusal):
        make_source(case, by=by, teller="professional")
