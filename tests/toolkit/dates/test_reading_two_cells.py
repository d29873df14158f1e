from datetime import date

import pytest

from leerlijn.toolkit.dates import Problem, SpanKind, Window, read_range

BIRTH = date(2008, 11, 3)
TODAY = date(2025, 11, 18)
NOWHERE = Window(None, None)


def _read(start, end, *, lasting=True):
    return read_range(start, end, birth=BIRTH, today=TODAY, lasting=lasting)


def test_two_cells_give_a_start_window_and_an_end_window():
    reading = _read("eind 2014", "aug 2019")

    assert reading.words == "eind 2014 – aug 2019"
    assert reading.problems == ()
    assert reading.span is not None
    assert reading.span.kind is SpanKind.PERIOD
    assert reading.span.start == Window(date(2014, 9, 1), date(2014, 12, 31))
    assert reading.span.end == Window(date(2019, 8, 1), date(2019, 8, 31))


@pytest.mark.parametrize("start", ["november 2021", "sinds november 2021", "vanaf nov 2021"])
@pytest.mark.parametrize("end", ["heden", "nu", "tot heden", "loopt nog"])
def test_what_goes_on_until_today_is_open(start, end):
    reading = _read(start, end)

    assert reading.problems == ()
    assert reading.span is not None
    assert (reading.span.kind, reading.span.end) == (SpanKind.OPEN, NOWHERE)


@pytest.mark.parametrize("end", ["", " ", "-", "n.v.t."])
def test_a_spell_with_an_exact_start_and_no_end_is_reported(end):
    reading = _read("oktober 2021", end)

    assert reading.problems == (Problem.END_MISSING,)
    assert reading.span is not None
    assert (reading.span.kind, reading.span.end) == (SpanKind.END_UNKNOWN, NOWHERE)


@pytest.mark.parametrize(
    "start", ["2024", "zomer 2019", "schooljaar 2013/2014", "groep 5", "toen ze 7 was", "week 3 2020"]
)
def test_a_spell_named_by_its_whole_time_carries_its_own_end(start):
    reading = _read(start, "")

    assert reading.problems == ()
    assert reading.span is not None
    assert reading.span.kind is SpanKind.MOMENT


def test_a_spell_from_the_beginning_of_a_year_is_reported_with_its_window():
    reading = _read("begin 2020", "")

    assert reading.problems == (Problem.END_MISSING,)
    assert reading.span is not None
    assert reading.span.kind is SpanKind.MOMENT


def test_an_event_without_an_end_is_a_moment():
    reading = _read("dec 2021", "", lasting=False)

    assert reading.problems == ()
    assert reading.span is not None
    assert reading.span.kind is SpanKind.MOMENT


def test_a_bad_end_leaves_the_start_as_it_was_read():
    reading = _read("maart 2016", "31-04-2016")

    assert reading.problems == (Problem.DATE_DOES_NOT_EXIST,)
    assert reading.span is not None
    assert reading.span.start == Window(date(2016, 3, 1), date(2016, 3, 31))
    assert reading.span.end == NOWHERE


def test_an_end_without_a_start_keeps_the_end_and_is_reported():
    reading = _read("", "2015")

    assert (reading.words, reading.problems) == ("tot 2015", (Problem.DATE_UNKNOWN,))
    assert reading.span is not None
    assert (reading.span.start, reading.span.end) == (NOWHERE, Window(date(2015, 1, 1), date(2015, 12, 31)))


def test_an_unknown_end_is_reported():
    reading = _read("2016", "?")

    assert reading.problems == (Problem.DATE_UNKNOWN, Problem.END_MISSING)
    assert reading.span is not None
    assert reading.span.kind is SpanKind.END_UNKNOWN


def test_an_end_before_the_start_stands_as_it_is_and_is_reported():
    reading = _read("11-10-2021", "1-10-2021")

    assert reading.problems == (Problem.END_BEFORE_START,)
    assert reading.span is not None
    assert reading.span.end.latest == date(2021, 10, 1)


def test_two_empty_cells_are_an_unknown_date():
    reading = _read("", "")

    assert (reading.words, reading.problems) == ("", (Problem.DATE_UNKNOWN,))


def test_a_whole_period_in_the_first_cell_is_a_period():
    reading = _read("2014 - 2016", "")

    assert reading.problems == ()
    assert reading.span is not None
    assert reading.span.kind is SpanKind.PERIOD


@pytest.mark.parametrize("start", ["tussen maart 2020 en mei 2020", "jul/aug 2022"])
def test_a_window_between_two_bounds_holds_its_own_end(start):
    reading = _read(start, "")

    assert reading.problems == ()
    assert reading.span is not None
    assert reading.span.kind is SpanKind.MOMENT
