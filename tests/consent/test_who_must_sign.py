from datetime import date

import pytest

from leerlijn.consent.enums import Capacity
from leerlijn.consent.rules import signatures_needed
from leerlijn.studies.models import Participant

TODAY = date(2026, 6, 15)


def people(birth: date | None, *, father_has_authority: bool = True) -> list[Participant]:
    return [
        Participant(role="young_person", pseudonym="jongere", birth_date=birth),
        Participant(role="mother", pseudonym="moeder", has_authority=True),
        Participant(role="father", pseudonym="vader", has_authority=father_has_authority),
        Participant(role="professional", pseudonym="mentor"),
    ]


def signers(birth: date | None, **more: bool) -> list[tuple[str, Capacity]]:
    needed = signatures_needed(people(birth, **more), TODAY)
    return [(signature.participant.pseudonym, signature.capacity) for signature in needed]


def test_under_twelve_everybody_with_authority_signs_and_the_child_does_not() -> None:
    assert signers(date(2014, 6, 16)) == [("moeder", Capacity.AUTHORITY), ("vader", Capacity.AUTHORITY)]


def test_from_the_twelfth_birthday_the_young_person_signs_too() -> None:
    assert signers(date(2014, 6, 15)) == [
        ("jongere", Capacity.SELF),
        ("moeder", Capacity.AUTHORITY),
        ("vader", Capacity.AUTHORITY),
    ]


def test_from_the_sixteenth_birthday_the_young_person_signs_alone() -> None:
    assert signers(date(2010, 6, 15)) == [("jongere", Capacity.SELF)]


def test_the_day_before_the_sixteenth_birthday_authority_still_signs() -> None:
    assert ("moeder", Capacity.AUTHORITY) in signers(date(2010, 6, 16))


def test_who_has_no_authority_does_not_sign_for_the_case() -> None:
    assert ("vader", Capacity.AUTHORITY) not in signers(date(2014, 6, 15), father_has_authority=False)


def test_an_unknown_birth_date_asks_for_everybody() -> None:
    assert signers(None) == [
        ("jongere", Capacity.SELF),
        ("moeder", Capacity.AUTHORITY),
        ("vader", Capacity.AUTHORITY),
    ]


@pytest.mark.parametrize("birth", [date(2012, 2, 29), date(2014, 2, 28)])
def test_a_birthday_on_a_leap_day_counts_from_the_first_of_march(birth: date) -> None:
    young = Participant(role="young_person", pseudonym="jongere", birth_date=birth)

    age = young.age_on(date(2026, 2, 28))

    assert age == (13 if birth.day == 29 else 12)
