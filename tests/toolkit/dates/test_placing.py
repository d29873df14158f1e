"""A hand puts what overlaps in order, and never against what is sure."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.dates import Span, SpanKind, Window, read
from leerlijn.toolkit.dates.placing import order_is_sure, placed, placed_key, swapped

BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)


def span(words: str) -> Span:
    found = read(words, birth=BIRTH, today=TODAY).span
    assert found is not None
    return found


def test_a_year_alone_never_sorts_as_the_first_of_january() -> None:
    words = ["2016", "1 januari 2016", "31 december 2016", "2 juli 2016", "3 maart 2016"]

    ordered = sorted(words, key=lambda each: placed_key(span(each)))

    assert ordered == ["1 januari 2016", "3 maart 2016", "2016", "2 juli 2016", "31 december 2016"]


def test_a_hand_counts_within_the_days_that_are_told_and_nowhere_else() -> None:
    year = span("2016")

    assert placed(year, date(2016, 2, 1).toordinal()).at == date(2016, 2, 1).toordinal()
    assert placed(year, date(2017, 2, 1).toordinal()) == placed(year)


def test_what_nobody_can_date_comes_last_and_is_never_sure() -> None:
    undated = Span(Window(None, None), Window(None, None), SpanKind.UNKNOWN)

    assert placed(undated) is None
    assert not order_is_sure(None, placed(span("2016")))
    assert placed_key(undated) > placed_key(span("2016"))


days = st.integers(0, 40)


@given(st.lists(st.tuples(days, st.integers(0, 12)), min_size=2, max_size=8), st.data())
def test_any_two_that_overlap_change_places_and_nothing_that_is_sure_turns_round(windows, data) -> None:
    first = date(2016, 1, 1)
    starts = [Window(first + timedelta(low), first + timedelta(low + wide)) for low, wide in windows]
    life = sorted(
        (placed(Span(window, window, SpanKind.MOMENT)) for window in starts), key=lambda each: each.at
    )
    loose = [at for at in range(len(life) - 1) if not order_is_sure(life[at], life[at + 1])]
    if not loose:
        return
    at = data.draw(st.sampled_from(loose))

    moved = swapped(life, at)

    places = [moved.get(number, each.at) for number, each in enumerate(life)]
    assert all(each.low <= places[number] < each.high for number, each in enumerate(life))
    assert places[at + 1] < places[at]
    others = [number for number in range(len(life)) if number not in {at, at + 1}]
    assert sorted(others, key=lambda number: (places[number], number)) == others
    assert all(places[number] <= places[at + 1] for number in others if number < at)
    assert all(places[number] >= places[at] for number in others if number > at + 1)
