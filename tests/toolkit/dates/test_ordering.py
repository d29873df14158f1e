from datetime import date

from leerlijn.toolkit.dates import likely, possibly_overlaps, read, sort_key, surely_before


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
