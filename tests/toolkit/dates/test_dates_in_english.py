from datetime import date

import pytest

from leerlijn.toolkit.dates import read, say, say_age
from leerlijn.toolkit.dates.english import in_english
from leerlijn.toolkit.tongue import TONGUE

BIRTH, TODAY = date(2012, 4, 9), date(2026, 11, 20)


@pytest.fixture
def english(monkeypatch) -> None:
    monkeypatch.setattr(TONGUE, "chosen", lambda: "en")


@pytest.mark.parametrize(
    ("in_dutch", "english_words"),
    [
        ("maart tot juni 2024", "March to June 2024"),
        ("ongeveer 2016", "about 2016"),
        ("sinds februari 2024", "since February 2024"),
        ("tussen 9 april 2018 en 8 april 2019", "between 9 April 2018 and 8 April 2019"),
        ("2012 tot winter 2018/2019", "2012 to winter 2018/2019"),
        ("januari of februari 2020", "January or February 2020"),
        ("week 12 van 2020", "week 12, 2020"),
        ("vanaf 3 of 4 tot 6 jaar", "from 3 or 4 to 6 years"),
        ("rond 1 jaar", "around 1 year"),
        ("vóór de geboorte", "before birth"),
        ("vanaf 9 jaar, einde niet bekend", "from 9 years, end not known"),
        ("nog te dateren: “ergens in maart of mei”", "still to date: “ergens in maart of mei”"),
    ],
)
def test_a_time_said_in_dutch_is_said_in_english(in_dutch, english_words) -> None:
    assert in_english(in_dutch) == english_words


def test_a_reader_of_english_is_told_times_and_ages_in_english(english) -> None:
    span = read("zomer 2016", birth=BIRTH, today=TODAY).span

    assert (say(span), say_age(span, BIRTH)) == ("summer 2016", "4 years")


def test_without_a_choice_times_and_ages_are_dutch() -> None:
    span = read("zomer 2016", birth=BIRTH, today=TODAY).span

    assert (say(span), say_age(span, BIRTH)) == ("zomer 2016", "4 jaar")
