from datetime import date

import pytest

from leerlijn.toolkit.dates import Problem, SpanKind, read

BIRTH = date(2009, 3, 12)
TODAY = date(2025, 11, 20)


def _bounds(words, birth=BIRTH, today=TODAY):
    reading = read(words, birth=birth, today=today)
    assert reading.span is not None, reading
    span = reading.span
    return (
        span.kind,
        *(
            b and b.isoformat()
            for b in (span.start.earliest, span.start.latest, span.end.earliest, span.end.latest)
        ),
    )


@pytest.mark.parametrize(
    "words",
    [
        "12-03-2014", "12-3-2014", "12.3.2014", "12/3/14", "12 maart 2014", "12 mrt. 2014", "12 mrt '14", "12maart2014",
        "2014-03-12", "2014-03-12 00:00:00", "2014-03-12T00:00:00", "12\u00a0maart\u00a02014", "12–03–2014", " 12-03-2014. ",
        "woensdag 12 maart 2014", "op 12 maart 2014", "12-mrt-14", "12 MAART 2014", "12 maart 2014 om 14:30 uur",
        "12 maart 2014 om 10.00 uur", "12 maart 2014, 10 u",
    ],
)  # fmt: skip
def test_a_full_date_is_that_day_in_any_usual_writing(words):
    bounds = _bounds(words)

    assert bounds == (SpanKind.MOMENT, *["2014-03-12"] * 4)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("maart '14", "2014-03-01", "2014-03-31"),
        ("maart ’14", "2014-03-01", "2014-03-31"),
        ("maart2014", "2014-03-01", "2014-03-31"),
        ("feb 2020", "2020-02-01", "2020-02-29"),
        ("sept. 2011", "2011-09-01", "2011-09-30"),
        ("05-2012", "2012-05-01", "2012-05-31"),
        ("2012-05", "2012-05-01", "2012-05-31"),
        ("half mei 2014", "2014-05-01", "2014-05-31"),
        ("begin mei 2014", "2014-05-01", "2014-05-31"),
        ("2005", "2005-01-01", "2005-12-31"),
        ("'14", "2014-01-01", "2014-12-31"),
        ("in het jaar 2014", "2014-01-01", "2014-12-31"),
        ("maart '98", "1998-03-01", "1998-03-31"),
        ("maart '26", "1926-03-01", "1926-03-31"),
        ("voorjaar 2009", "2009-03-01", "2009-05-31"),
        ("lente 2009", "2009-03-01", "2009-05-31"),
        ("in de zomer van 2016", "2016-06-01", "2016-08-31"),
        ("zomervakantie 2016", "2016-06-01", "2016-08-31"),
        ("najaar '17", "2017-09-01", "2017-11-30"),
        ("herfst 2017", "2017-09-01", "2017-11-30"),
        ("winter 2022", "2022-12-01", "2023-02-28"),
        ("winter 2019/2020", "2019-12-01", "2020-02-29"),
        ("winter '19-'20", "2019-12-01", "2020-02-29"),
        ("begin 2013", "2013-01-01", "2013-04-30"),
        ("midden 2014", "2014-05-01", "2014-08-31"),
        ("half 2023", "2023-05-01", "2023-08-31"),
        ("medio 2023", "2023-05-01", "2023-08-31"),
        ("eind '15", "2015-09-01", "2015-12-31"),
        ("± 2007", "2006-01-01", "2008-12-31"),
        ("rond 2007", "2006-01-01", "2008-12-31"),
        ("ongeveer 2007", "2006-01-01", "2008-12-31"),
        ("ca. 2007", "2006-01-01", "2008-12-31"),
        ("2007 (ongeveer)", "2006-01-01", "2008-12-31"),
        ("ca. mei 2014", "2014-04-01", "2014-06-30"),
        ("rond zijn vijfde", "2013-09-12", "2014-09-12"),
        ("rond haar 5e", "2013-09-12", "2014-09-12"),
        ("rond haar 5e verjaardag", "2013-09-12", "2014-09-12"),
        ("toen hij 4 was", "2013-03-12", "2014-03-11"),
        ("toen ze 5 jaar was", "2014-03-12", "2015-03-11"),
        ("ik was 12", "2021-03-12", "2022-03-11"),
        ("op zijn 5e", "2014-03-12", "2015-03-11"),
        ("zijn 5e verjaardag", "2014-03-12", "2014-03-12"),
        ("schooljaar 2013/2014", "2013-08-01", "2014-07-31"),
        ("schooljaar 2013 - 2014", "2013-08-01", "2014-07-31"),
        ("schooljaar 13/14", "2013-08-01", "2014-07-31"),
        ("schooljaar '13/'14", "2013-08-01", "2014-07-31"),
        ("schooljaar 2013/14", "2013-08-01", "2014-07-31"),
        ("sj. 20-21", "2020-08-01", "2021-07-31"),
        ("groep 1", "2013-08-01", "2014-07-31"),
        ("groep3", "2015-08-01", "2016-07-31"),
        ("groep 7/8", "2019-08-01", "2021-07-31"),
        ("klas 1", "2021-08-01", "2022-07-31"),
        ("brugklas", "2021-08-01", "2022-07-31"),
        ("havo 3", "2023-08-01", "2024-07-31"),
        ("kerst 2014", "2014-12-24", "2014-12-26"),
        ("kerstmis '14", "2014-12-24", "2014-12-26"),
        ("week 19 2019", "2019-05-06", "2019-05-12"),
        ("wk 34, 2019", "2019-08-19", "2019-08-25"),
        ("2019-W19", "2019-05-06", "2019-05-12"),
        ("jul/aug 2016", "2016-07-01", "2016-08-31"),
        ("nov/dec 2016", "2016-11-01", "2016-12-31"),
        ("dec 2014/jan 2015", "2014-12-01", "2015-01-31"),
        ("voorjaar/zomer 2016", "2016-03-01", "2016-08-31"),
        ("eind 2014 / begin 2015", "2014-09-01", "2015-04-30"),
        ("2012 of 2013", "2012-01-01", "2013-12-31"),
        ("tussen 2010 en 2012", "2010-01-01", "2012-12-31"),
        ("tussen mei en juli 2014", "2014-05-01", "2014-07-31"),
        ("tussen 5 en 7 jaar", "2014-03-12", "2017-03-11"),
        ("vóór 2015", None, "2014-12-31"),
        ("voor de zomer van 2014", None, "2014-05-31"),
        ("na de scheiding, dus 2013", "2013-01-01", "2013-12-31"),
        ("2012~", "2011-01-01", "2013-12-31"),
        ("2012?", "2011-01-01", "2013-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
    ],
)
def test_one_expression_is_one_window_for_start_and_end(words, first, last):
    bounds = _bounds(words)

    assert bounds == (SpanKind.MOMENT, first, last, first, last)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sept 2011 - juni 2012", ("2011-09-01", "2011-09-30", "2012-06-01", "2012-06-30")),
        ("van aug 2014 tot mei 2015", ("2014-08-01", "2014-08-31", "2015-05-01", "2015-05-31")),
        ("nov 2019 t/m feb 2020", ("2019-11-01", "2019-11-30", "2020-02-01", "2020-02-29")),
        ("nov 2019 tot en met feb 2020", ("2019-11-01", "2019-11-30", "2020-02-01", "2020-02-29")),
        ("2015-2017", ("2015-01-01", "2015-12-31", "2017-01-01", "2017-12-31")),
        ("2015-'17", ("2015-01-01", "2015-12-31", "2017-01-01", "2017-12-31")),
        ("zomer '14 tot eind '15", ("2014-06-01", "2014-08-31", "2015-09-01", "2015-12-31")),
        ("jan 2021 - 28-08-2023", ("2021-01-01", "2021-01-31", "2023-08-28", "2023-08-28")),
        ("1-12-2014-3-1-2015", ("2014-12-01", "2014-12-01", "2015-01-03", "2015-01-03")),
        ("mei-juni 2014", ("2014-05-01", "2014-05-31", "2014-06-01", "2014-06-30")),
        ("12 - 14 maart 2014", ("2014-03-12", "2014-03-12", "2014-03-14", "2014-03-14")),
        ("12-3 tot 14-4-2014", ("2014-03-12", "2014-03-12", "2014-04-14", "2014-04-14")),
        ("van 5 tot 7 jaar", ("2014-03-12", "2015-03-11", "2016-03-12", "2017-03-11")),
        ("groep 3 t/m 5", ("2015-08-01", "2016-07-31", "2017-08-01", "2018-07-31")),
        ("begin tot eind 2016", ("2016-01-01", "2016-04-30", "2016-09-01", "2016-12-31")),
        ("geboorte tot zomer 2012", ("2009-03-12", "2009-03-12", "2012-06-01", "2012-08-31")),
        ("vanaf 2016 t/m 2018", ("2016-01-01", "2016-12-31", "2018-01-01", "2018-12-31")),
        ("2012-05/2013-06", ("2012-05-01", "2012-05-31", "2013-06-01", "2013-06-30")),
    ],
)  # fmt: skip
def test_two_expressions_give_the_start_and_the_end(words, expected):
    bounds = _bounds(words)

    assert bounds == (SpanKind.PERIOD, *expected)


@pytest.mark.parametrize(
    "words",
    [
        "2023 -", "2023-", "2023 tot heden", "2023 – nu", "2023-heden", "sinds 2023", "vanaf 2023", "vanaf 2023 tot heden",
        "2023/..", "sinds 2023 - nu", "2023 tot op heden", "2023 t/m nu",
    ],
)  # fmt: skip
def test_what_goes_on_has_no_end(words):
    bounds = _bounds(words)

    assert bounds == (SpanKind.OPEN, "2023-01-01", "2023-12-31", None, None)


@pytest.mark.parametrize(
    "words", ["", "  ", "?", "??", "niet bekend", "Onbekend", "n.b.", "-", "weet ik niet meer"]
)
def test_an_unknown_date_is_kept_and_reported(words):
    reading = read(words, birth=BIRTH, today=TODAY)

    assert reading.span is not None
    assert reading.span.kind is SpanKind.UNKNOWN
    assert reading.problems == (Problem.DATE_UNKNOWN,)
    assert reading.words == words


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("31-02-2013", Problem.DATE_DOES_NOT_EXIST),
        ("30 februari 2016", Problem.DATE_DOES_NOT_EXIST),
        ("12-13-2014", Problem.DATE_DOES_NOT_EXIST),
        ("week 53 2021", Problem.DATE_DOES_NOT_EXIST),
        ("12-3-2014 tot 31-2-2015", Problem.DATE_DOES_NOT_EXIST),
        ("12 maart", Problem.YEAR_MISSING),
        ("12-3", Problem.YEAR_MISSING),
        ("zomer", Problem.YEAR_MISSING),
        ("week 12", Problem.YEAR_MISSING),
        ("van mei tot juni", Problem.YEAR_MISSING),
        ("12-3-2014 en 5-6-2014", Problem.SEVERAL_DATES),
        ("12-3-2014; 14-3-2014", Problem.SEVERAL_DATES),
        ("12-3-2014, 14-3-2014 en 5-6-2015", Problem.SEVERAL_DATES),
        ("12-3-2014\n14-3-2014", Problem.SEVERAL_DATES),
        ("12-3-2014 / 14-3-2014", Problem.SEVERAL_DATES),
        ("12 en 13 maart 2014", Problem.SEVERAL_DATES),
        ("zomer 2014 en zomer 2015", Problem.SEVERAL_DATES),
        ("een paar maanden later", Problem.DATE_UNREADABLE),
        ("na kerst 2018", Problem.DATE_UNREADABLE),
        ("pasen 2016", Problem.DATE_UNREADABLE),
        ("begin groep 4", Problem.DATE_UNREADABLE),
        ("1e helft 2016", Problem.DATE_UNREADABLE),
        ("March 12", Problem.DATE_UNREADABLE),
        ("toen hij een was", Problem.DATE_UNREADABLE),
        ("toen oma vijf was", Problem.DATE_UNREADABLE),
        ("hij was vijf weken weg", Problem.DATE_UNREADABLE),
        ("ze was de elf jaren beu", Problem.DATE_UNREADABLE),
        ("toen oma 70 was", Problem.DATE_UNREADABLE),
        ("2014/2015", Problem.DATE_UNREADABLE),
        ("2011-12", Problem.DATE_UNREADABLE),
        ("rond 2010-2011", Problem.DATE_UNREADABLE),
        ("nov - jan 2015", Problem.DATE_UNREADABLE),
        ("schooljaar 2014/2016", Problem.DATE_UNREADABLE),
        ("groep 9", Problem.DATE_UNREADABLE),
        ("dinsdag 12 maart 2014", Problem.DATE_UNREADABLE),
        ("12 mei 2O14", Problem.DATE_UNREADABLE),
        ("41710", Problem.DATE_UNREADABLE),
        ("2014 tot de verhuizing", Problem.DATE_UNREADABLE),
        ("12-3-2014 " * 5000, Problem.DATE_UNREADABLE),
        ("9" * 5000, Problem.DATE_UNREADABLE),
    ],
)
def test_what_does_not_say_when_keeps_its_words_and_gets_no_date(words, problem):
    reading = read(words, birth=BIRTH, today=TODAY)

    assert (reading.words, reading.span, reading.problems) == (words, None, (problem,))


def test_an_end_before_the_start_stands_as_it_is():
    reading = read("april 2018 tot januari 2018", birth=BIRTH, today=TODAY)

    assert reading.problems == (Problem.END_BEFORE_START,)
    assert reading.span is not None
    assert reading.span.start.earliest == date(2018, 4, 1)
    assert reading.span.end.latest == date(2018, 1, 31)


def test_a_date_after_today_is_given_and_reported():
    reading = read("3-10-2052", birth=BIRTH, today=TODAY)

    assert reading.problems == (Problem.DATE_IN_FUTURE,)
    assert reading.span is not None
    assert reading.span.start.earliest == date(2052, 10, 3)


def test_a_year_that_has_begun_is_not_the_future():
    assert read("2025", birth=BIRTH, today=TODAY).problems == ()
    assert read("eind 2025", birth=BIRTH, today=TODAY).problems == ()


@pytest.mark.parametrize(
    "words", ["groep 3", "rond zijn vijfde", "klas 1", "toen ze 5 was", "van 5 tot 7 jaar"]
)
def test_what_hangs_on_the_birth_date_says_so_and_needs_it(words):
    known, unknown = read(words, birth=BIRTH, today=TODAY), read(words, birth=None, today=TODAY)

    assert known.span is not None
    assert known.span.anchor == "birth"
    assert (unknown.span, unknown.problems) == (None, (Problem.DATE_UNREADABLE,))


def test_the_first_of_october_decides_in_which_year_school_begins():
    before, after = date(2008, 9, 30), date(2008, 10, 1)

    assert _bounds("groep 1", birth=before)[1] == "2012-08-01"
    assert _bounds("groep 1", birth=after)[1] == "2013-08-01"


def test_a_child_of_29_february_has_its_birthday_on_1_march():
    assert _bounds("zijn 5e verjaardag", birth=date(2008, 2, 29))[1] == "2013-03-01"


def test_plus_or_minus_in_plain_signs_is_about():
    today = date(2025, 11, 18)

    signs = read("+/- 2012", birth=None, today=today)

    assert signs.span == read("± 2012", birth=None, today=today).span


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("groep 1 en 2", "2013-08-01", "2015-07-31"),
        ("groep 7 en 8", "2019-08-01", "2021-07-31"),
        ("klas 1 en 2", "2021-08-01", "2023-07-31"),
    ],
)
def test_two_school_years_that_follow_each_other_are_one_window(words, first, last):
    bounds = _bounds(words)

    assert bounds == (SpanKind.MOMENT, first, last, first, last)


def test_two_school_years_apart_are_not_read():
    reading = read("groep 3 en 5", birth=BIRTH, today=TODAY)

    assert (reading.span, reading.problems) == (None, (Problem.DATE_UNREADABLE,))


def test_an_end_behind_a_dash_may_be_unknown():
    bounds = _bounds("mei 2014 - onbekend")

    assert bounds == (SpanKind.END_UNKNOWN, "2014-05-01", "2014-05-31", None, None)


@pytest.mark.parametrize(
    ("in_words", "in_digits"),
    [
        ("toen ik vijf was", "toen ik 5 was"),
        ("ze was elf", "ze was 11"),
        ("Hij was twaalf jaar", "hij was 12 jaar"),
        ("toen ze zes of zeven was", "toen ze 6 of 7 was"),
        ("toen hij één jaar was", "toen hij 1 jaar was"),
        ("toen ze acht jaar oud was", "toen ze 8 jaar was"),
        ("when she was nine", "when she was 9"),
    ],
)
def test_an_age_in_words_is_the_age_in_digits(in_words: str, in_digits: str) -> None:
    written = read(in_words, birth=BIRTH, today=TODAY)

    assert written.span is not None
    assert written.span == read(in_digits, birth=BIRTH, today=TODAY).span
