from datetime import date

import pytest

from leerlijn.toolkit.dates import read, say, say_age

BIRTH = date(2009, 3, 12)
TODAY = date(2025, 11, 20)


def _span(words):
    span = read(words, birth=BIRTH, today=TODAY).span
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("12-3-2014", "12 maart 2014"),
        ("mrt '14", "maart 2014"),
        ("2014", "2014"),
        ("± 2016", "ongeveer 2016"),
        ("lente 2016", "voorjaar 2016"),
        ("winter 2019", "winter 2019/2020"),
        ("half 2016", "midden 2016"),
        ("kerst 2018", "kerst 2018"),
        ("week 19 2019", "week 19 van 2019"),
        ("groep 3", "schooljaar 2015/2016"),
        ("maart - juni 2024", "maart tot juni 2024"),
        ("12-3-2024 tot 14-3-2024", "12 tot 14 maart 2024"),
        ("12-3-2024 tot 14-4-2024", "12 maart tot 14 april 2024"),
        ("2015-2017", "2015 tot 2017"),
        ("zomer 2014 tot zomer 2015", "zomer 2014 tot zomer 2015"),
        ("sinds feb 2024", "sinds februari 2024"),
        ("2016 - ?", "2016, einde onbekend"),
        ("vóór 2015", "vóór 2015"),
        ("2012 of 2013", "2012 of 2013"),
        ("nov/dec 2016", "november of december 2016"),
        ("tussen mei en juli 2014", "tussen mei en juli 2014"),
        ("sinds zijn 3e", "sinds ergens tussen 12 maart 2012 en 11 maart 2013"),
        ("niet bekend", "nog te dateren"),
    ],
)
def test_a_span_is_said_in_plain_dutch(words, said):
    assert say(_span(words)) == said


def test_the_words_stand_behind_what_has_no_date():
    assert say(_span("?"), words="na de verhuizing") == "nog te dateren: “na de verhuizing”"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("rond zijn vijfde", "rond 5 jaar"),
        ("toen hij 5 was", "5 jaar"),
        ("12-3-2014", "5 jaar"),
        ("2014", "4 of 5 jaar"),
        ("± 2016", "rond 7 jaar"),
        ("van 3 tot 5 jaar", "van 3 tot 5 jaar"),
        ("2005", "vóór de geboorte"),
        ("12-03-2009", "bij de geboorte"),
        ("2009", "rond de geboorte"),
        ("12-03-2009 tot zomer 2012", "vanaf de geboorte tot 3 jaar"),
        ("2005 tot 1-6-2012", "van vóór de geboorte tot 3 jaar"),
        ("sinds 1-6-2020", "vanaf 11 jaar"),
        ("1-6-2020 tot ?", "vanaf 11 jaar, einde niet bekend"),
        ("vóór 2015", "uiterlijk 5 jaar"),
        ("201X", "tussen 0 en 10 jaar"),
        ("niet bekend", "nog te dateren"),
    ],
)
def test_ages_stand_where_dates_may_not(words, said):
    assert say_age(_span(words), BIRTH) == said
