from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.dates import (
    Span,
    SpanKind,
    Window,
    likely,
    possibly_overlaps,
    read,
    sort_key,
    surely_before,
)

days = st.one_of(st.none(), st.dates(date(2010, 1, 1), date(2012, 12, 31)))
windows = st.builds(lambda a, b: Window(min(a, b), max(a, b)) if a and b else Window(a, b), days, days)
spans = st.builds(Span, windows, windows, st.sampled_from(SpanKind))  # also with the end before the start


def _span(words):
    return read(words, birth=date(2009, 3, 12), today=date(2025, 11, 20)).span


def test_a_bare_year_does_not_sort_as_the_first_of_january():
    spans = [_span(words) for words in ("1-6-2014", "2014", "2-1-2014", "niet bekend", "december 2014")]

    ordered = sorted([*spans, None], key=sort_key)

    assert ordered == [
        _span("2-1-2014"),
        _span("1-6-2014"),
        _span("2014"),
        _span("december 2014"),
        _span("?"),
        None,
    ]


def test_only_windows_that_do_not_touch_have_a_sure_order():
    assert surely_before(_span("2012"), _span("maart 2013"))
    assert not surely_before(_span("2012"), _span("zomer 2012"))
    assert not surely_before(_span("sinds 2012"), _span("2020"))


def test_what_has_no_sure_order_may_overlap():
    assert possibly_overlaps(_span("2012"), _span("zomer 2012"))
    assert possibly_overlaps(_span("sinds 2012"), _span("2020"))
    assert possibly_overlaps(_span("?"), _span("2020"))
    assert not possibly_overlaps(_span("2012 tot 2014"), _span("2016"))


def test_the_likely_time_is_the_middle_of_each_window():
    assert likely(_span("zomer 2012 tot 21-08-2015")) == (date(2012, 7, 16), date(2015, 8, 21))
    assert likely(_span("sinds 2020")) == (date(2020, 7, 1), None)
    assert likely(_span("vóór 2015")) == (date(2014, 12, 31), date(2014, 12, 31))


@given(spans, spans)
def test_surely_before_holds_in_one_direction_only(a: Span, b: Span) -> None:
    assert not (surely_before(a, b) and surely_before(b, a))
    assert not surely_before(a, a)
    assert possibly_overlaps(a, b) == possibly_overlaps(b, a)
    assert possibly_overlaps(a, b) != (surely_before(a, b) or surely_before(b, a))


@given(spans, spans, spans)
def test_surely_before_goes_on_from_one_to_the_next(a: Span, b: Span, c: Span) -> None:
    assert surely_before(a, c) or not (surely_before(a, b) and surely_before(b, c))


@given(spans, spans)
def test_what_was_surely_before_sorts_before(a: Span, b: Span) -> None:
    assert sort_key(a) < sort_key(b) or not surely_before(a, b)


@given(spans, spans)
def test_only_the_same_windows_sort_as_the_same(a: Span, b: Span) -> None:
    same = (a.start, a.end) == (b.start, b.end)
    undated = sort_key(a) == sort_key(None)

    assert (sort_key(a) == sort_key(b)) == same or undated


@given(st.lists(spans, max_size=8), st.randoms())
def test_the_order_does_not_hang_on_how_things_were_entered(several: list[Span], chance) -> None:
    shuffled = list(several)
    chance.shuffle(shuffled)

    assert list(map(sort_key, sorted(shuffled, key=sort_key))) == list(
        map(sort_key, sorted(several, key=sort_key))
    )


@given(st.integers(1900, 2100))
def test_a_year_alone_sorts_behind_its_first_half_and_before_its_last(year: int) -> None:
    whole, first, spring, autumn = (_span(text.format(year)) for text in ("{}", "1-1-{}", "1-6-{}", "1-8-{}"))

    assert sort_key(first) < sort_key(spring) < sort_key(whole) < sort_key(autumn)
    assert possibly_overlaps(whole, first)
