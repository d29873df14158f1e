from datetime import date

from leerlijn.toolkit.counting import (
    Bounds,
    Stretch,
    anywhere,
    covered,
    hull,
    month_of,
    of_their_own,
    settled,
)
from leerlijn.toolkit.dates import read, read_range

BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)


def stretch(words: str) -> Stretch | None:
    reading = read(words, birth=BIRTH, today=TODAY)
    assert reading.span is not None
    return settled(reading.span, floor=BIRTH, until=TODAY)


def spell(begin: str, end: str) -> Stretch:
    reading = read_range(begin, end, birth=BIRTH, today=TODAY, lasting=True)
    assert reading.span is not None
    made = settled(reading.span, floor=BIRTH, until=TODAY)
    assert made is not None
    return made


def test_calendar_months_are_counted_from_month_to_month():
    spells = [spell("nov 2019", "feb 2020"), spell("sep 2023", "jan 2024")]

    assert covered(spells, cell=month_of) == Bounds(9, 9)


def test_two_tellers_of_the_same_months_make_no_more_months():
    spells = [spell("nov 2019", "feb 2020"), spell("dec 2019", "jan 2020")]

    assert covered(spells, cell=month_of) == Bounds(4, 4)


def test_what_still_goes_on_lasts_until_today():
    assert covered([stretch("sinds oktober 2025")], cell=month_of) == Bounds(2, 2)


def test_only_a_latest_day_leaves_the_begin_open_from_birth():
    found = stretch("vóór 2015")

    assert (found.first_begin, found.last_begin) == (BIRTH, date(2014, 12, 31))


def test_a_weekend_home_within_a_stay_is_no_place_of_its_own():
    stays = [spell("eind 2014", "aug 2019"), spell("begin 2015", "eind 2018")]

    assert of_their_own(stays) == Bounds(1, 1)


def test_a_moment_that_may_lie_in_a_stay_or_beside_it_makes_the_range_one_wider():
    stays = [spell("eind 2014", "aug 2019"), stretch("zomer 2019"), spell("aug 2019", "feb 2020")]

    assert of_their_own(stays) == Bounds(2, 3)


def test_what_nobody_can_date_may_lie_within_a_stay():
    assert of_their_own([spell("2012", "2014"), anywhere(BIRTH, TODAY)]) == Bounds(1, 2)


def test_what_was_told_to_be_a_place_of_its_own_stands():
    stays = [spell("eind 2014", "aug 2019"), spell("begin 2015", "eind 2018")]

    assert of_their_own(stays, frozenset({1})) == Bounds(2, 2)


def test_two_tellers_make_one_stretch_that_holds_both_stories():
    both = hull([spell("2012", "2014"), spell("2013", "2013")])

    assert both == Stretch(date(2012, 1, 1), date(2013, 12, 31), date(2013, 1, 1), date(2014, 12, 31))
    assert hull([]) is None
