from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.dates import (
    Problem,
    Span,
    SpanKind,
    Window,
    is_exact_in_edtf,
    read,
    read_edtf,
    write_edtf,
)
from leerlijn.toolkit.dates.windows import ONE_DAY

TODAY = date(2025, 11, 20)


def _moment(text: str) -> tuple[str, str]:
    span = read_edtf(text).span
    assert span is not None, text
    assert (span.kind, span.start) == (SpanKind.MOMENT, span.end)
    return str(span.start.earliest), str(span.start.latest)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", "2012-01-01", "2012-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2012-05-17", "2012-05-17", "2012-05-17"),
        ("2012-05-17T10:20:30Z", "2012-05-17", "2012-05-17"),
        ("2012-05-17T10:20+01:00", "2012-05-17", "2012-05-17"),
        ("2012~", "2011-01-01", "2013-12-31"),
        ("2012?", "2011-01-01", "2013-12-31"),
        ("2012%", "2010-01-01", "2014-12-31"),
        ("2012-05~", "2012-04-01", "2012-06-30"),
        ("2012-05-17~", "2012-05-10", "2012-05-24"),
        ("2012-05-17%", "2012-05-03", "2012-05-31"),
        ("2012-06~-11", "2012-05-11", "2012-07-11"),
        ("2012?-06-11", "2011-06-11", "2013-06-11"),
        ("2012-06-~11", "2012-06-04", "2012-06-18"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("201X~", "2000-01-01", "2029-12-31"),
        ("2012-XX", "2012-01-01", "2012-12-31"),
        ("2012-05-XX", "2012-05-01", "2012-05-31"),
        ("2012-XX-XX", "2012-01-01", "2012-12-31"),
        ("2012-1X", "2012-10-01", "2012-12-31"),
        ("2012-02-2X", "2012-02-20", "2012-02-29"),
        ("201X-12-25", "2010-12-25", "2019-12-25"),
        ("2012-XX-31", "2012-01-31", "2012-12-31"),
        ("2012-21", "2012-03-01", "2012-05-31"),
        ("2012-22", "2012-06-01", "2012-08-31"),
        ("2012-23", "2012-09-01", "2012-11-30"),
        ("2012-24", "2012-12-01", "2013-02-28"),
        ("2012-28", "2012-12-01", "2013-02-28"),
        ("2012-33", "2012-01-01", "2012-03-31"),
        ("2012-39", "2012-09-01", "2012-12-31"),
        ("2012-41", "2012-07-01", "2012-12-31"),
        ("2012-21~", "2011-12-01", "2012-08-31"),
        ("201X-22", "2010-06-01", "2019-08-31"),
        ("[2012,2014]", "2012-01-01", "2014-12-31"),
        ("[2010..2012]", "2010-01-01", "2012-12-31"),
        ("[2018-08..2019-07]", "2018-08-01", "2019-07-31"),
        ("[2012-04-09, 2012-05..2012-06]", "2012-04-09", "2012-06-30"),
        ("[..2014]", "None", "2014-12-31"),
        ("[2018-12-27..]", "2018-12-27", "None"),
    ],
)
def test_one_expression_is_one_window(text: str, first: str, last: str) -> None:
    assert _moment(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind", "bounds"),
    [
        ("2012/2014", SpanKind.PERIOD, ("2012-01-01", "2012-12-31", "2014-01-01", "2014-12-31")),
        ("2012-05/2013~", SpanKind.PERIOD, ("2012-05-01", "2012-05-31", "2012-01-01", "2014-12-31")),
        ("2012-05-XX/2013-21", SpanKind.PERIOD, ("2012-05-01", "2012-05-31", "2013-03-01", "2013-05-31")),
        ("2012/..", SpanKind.OPEN, ("2012-01-01", "2012-12-31", "None", "None")),
        ("2012/", SpanKind.END_UNKNOWN, ("2012-01-01", "2012-12-31", "None", "None")),
        ("../2012", SpanKind.PERIOD, ("None", "None", "2012-01-01", "2012-12-31")),
        ("/2012", SpanKind.PERIOD, ("None", "None", "2012-01-01", "2012-12-31")),
        ("../..", SpanKind.OPEN, ("None", "None", "None", "None")),
    ],
)
def test_an_interval_is_two_windows(text: str, kind: SpanKind, bounds: tuple[str, ...]) -> None:
    span = read_edtf(text).span

    assert span is not None
    assert span.kind is kind
    assert (
        tuple(map(str, (span.start.earliest, span.start.latest, span.end.earliest, span.end.latest)))
        == bounds
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2012-13", Problem.DATE_DOES_NOT_EXIST),
        ("2011-02-30", Problem.DATE_DOES_NOT_EXIST),
        ("2011-02-3X", Problem.DATE_DOES_NOT_EXIST),
        ("XXXX-12-25", Problem.YEAR_MISSING),
        ("2012-29", Problem.DATE_UNREADABLE),
        ("2012-21-05", Problem.DATE_UNREADABLE),
        ("{2012,2013}", Problem.SEVERAL_DATES),
        ("[2013..2012]", Problem.END_BEFORE_START),
        ("[..]", Problem.DATE_UNREADABLE),
        ("[2012", Problem.DATE_UNREADABLE),
        ("2012/2013/2014", Problem.DATE_UNREADABLE),
        ("/", Problem.DATE_UNREADABLE),
        ("1799", Problem.DATE_UNREADABLE),
        ("2XXX", Problem.DATE_UNREADABLE),
        ("-1985", Problem.DATE_UNREADABLE),
        ("Y170000002", Problem.DATE_UNREADABLE),
        ("mei 2012", Problem.DATE_UNREADABLE),
        ("", Problem.DATE_UNREADABLE),
        ("2012" * 500, Problem.DATE_UNREADABLE),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, problem: Problem) -> None:
    reading = read_edtf(text)

    assert (reading.words, reading.span, reading.problems) == (text, None, (problem,))


@pytest.mark.parametrize(
    "text",
    [
        "2012", "2012-05", "2012-05-17", "2012~", "2012%", "2012-05~", "2012-05-17~", "201X", "20XX", "2012-21",
        "2012-24", "2012-38", "2012-40", "[2012..2013]", "[2018-08..2019-07]", "[..2014]", "[2018-12-27..]",
        "2012/2014", "2012-05-17/2013~", "2012-21/..", "2012/", "/2012", "/..",
    ],
)  # fmt: skip
def test_what_is_written_is_what_was_read(text: str) -> None:
    span = read_edtf(text).span

    assert span is not None
    assert write_edtf(span) == text


days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
bounded = st.builds(lambda a, b: Window(min(a, b), max(a, b)), days, days)
half = st.one_of(bounded, days.map(lambda day: Window(None, day)), days.map(lambda day: Window(day, None)))
spans = st.one_of(
    half.map(lambda window: Span(window, window, SpanKind.MOMENT)),
    st.builds(lambda start, end: Span(start, end, SpanKind.PERIOD), bounded, bounded),
    bounded.map(lambda window: Span(window, Window(None, None), SpanKind.OPEN)),
    bounded.map(lambda window: Span(window, Window(None, None), SpanKind.END_UNKNOWN)),
    bounded.map(lambda window: Span(Window(None, None), window, SpanKind.PERIOD)),
)
months = st.one_of(st.integers(1, 12), st.sampled_from([21, 22, 23, 24, 37, 38, 39, 40, 41])).map(
    "{:02d}".format
)
digits = st.text("0123456789X", min_size=2, max_size=2)
marks = st.sampled_from(["", "~", "?", "%"])
years = st.integers(1900, 2100).map(str)
dates = st.one_of(
    st.builds("{}{}".format, years, marks),
    st.builds("{}-{}{}".format, years, months, marks),
    st.builds("{}-{}-{}{}".format, years, digits, digits, marks),
    st.builds("20{}{}".format, digits, marks),
)
texts = st.one_of(
    dates,
    st.builds("{}/{}".format, dates, st.one_of(dates, st.sampled_from(["", ".."]))),
    st.builds("[{}..{}]".format, dates, dates),
    st.text("0123456789X-/.~?%[],{}TZ: ", max_size=24),
)


def _holds(outer: Window, inner: Window) -> bool:
    early = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    late = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return early and late


@given(spans)
def test_a_span_that_is_written_and_read_never_gets_narrower(span: Span) -> None:
    again = read_edtf(write_edtf(span)).span

    assert again is not None
    assert again.kind is span.kind
    assert _holds(again.start, span.start)
    assert _holds(again.end, span.end)


@given(half)
def test_a_moment_is_written_exactly(window: Window) -> None:
    span = Span(window, window, SpanKind.MOMENT)

    assert read_edtf(write_edtf(span)).span == span
    assert is_exact_in_edtf(span)


@given(texts)
def test_reading_never_fails_keeps_bounds_in_order_and_settles_at_once(text: str) -> None:
    reading = read_edtf(text)

    if reading.span is None:
        assert reading.problems
        return
    for window in (reading.span.start, reading.span.end):
        assert window.earliest is None or window.latest is None or window.earliest <= window.latest
    once = read_edtf(write_edtf(reading.span)).span
    assert once is not None
    assert write_edtf(once) == write_edtf(reading.span)


def test_a_doubtful_century_reaches_no_further_than_the_years_that_are_read() -> None:
    span = read_edtf("20XX%").span

    assert span is not None
    assert read_edtf(write_edtf(span)).span == span


@given(dates, st.sampled_from("~?%"))
def test_a_mark_of_doubt_never_narrows(text: str, mark: str) -> None:
    bare = text.rstrip("~?%")
    sharp, vague = read_edtf(bare).span, read_edtf(bare + mark).span

    assert (sharp is None) == (vague is None)
    assert sharp is None or vague is None or _holds(vague.start, sharp.start)


@given(days, st.integers(0, 400))
def test_unspecified_digits_hold_every_day_that_fits_them(day: date, later: int) -> None:
    shown = day.isoformat()
    masked = shown[:8] + shown[8:].replace(shown[9], "X", 1) if later % 2 else shown[:3] + "X" + shown[4:]

    span = read_edtf(masked).span

    assert span is None or _holds(span.start, Window(day, day)) or masked == shown
    assert span is None or span.start.latest is None or span.start.latest + ONE_DAY > day


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("2012%", "2012%"),
        ("2012-05~", "2012-05~"),
        ("2012-05-17?", "2012-05-17~"),
        ("1985-04-XX", "1985-04"),
        ("20XX", "20XX"),
        ("[2012..2013]", "[2012..2013]"),
        ("[..2014]", "[..2014]"),
        ("2012/", "2012/"),
        ("2012-05/..", "2012-05/.."),
        ("edtf: 2012-21", "2012-21"),
        ("EDTF:2012-05/2013", "2012-05/2013"),
        ("edtf:/2012", "/2012"),
    ],
)
def test_edtf_is_read_where_people_type_times(typed: str, edtf: str) -> None:
    span = read(typed, birth=None, today=TODAY).span

    assert span is not None
    assert write_edtf(span) == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "2012-21",
        "2012-21~",
        "2019-24",
        "2011-12?",
        "/2012",
        "2004-06~/2006",
        "2014/2015",
        "2012-xx",
        "{2012}",
    ],
)
def test_edtf_that_people_write_for_something_else_is_asked(typed: str) -> None:
    assert read(typed, birth=None, today=TODAY).span is None


def test_what_is_said_in_dutch_can_be_kept_as_edtf() -> None:
    said = {
        "rond zijn vijfde": "[2016-10-09..2017-10-09]",
        "zomer 2016": "2016-22",
        "eind 2016": "2016-39",
        "schooljaar 2018/2019": "[2018-08..2019-07]",
        "± 2016": "2016~",
        "vóór 2016": "[..2015]",
        "mei 2016 tot zomer 2018": "2016-05/2018-22",
        "sinds mei 2016": "2016-05/..",
        "mei 2016 - ?": "2016-05/",
        "niet bekend": "",
    }

    spans = {words: read(words, birth=date(2012, 4, 9), today=TODAY).span for words in said}

    assert {words: write_edtf(span) for words, span in spans.items() if span} == said
    assert all(is_exact_in_edtf(span) for words, span in spans.items() if span and said[words])
