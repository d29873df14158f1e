"""An end that is moved by hand becomes as precise as the drawing is, never more."""

from datetime import date

import pytest

from leerlijn.toolkit.dates import Span, SpanKind, Window, read, say
from leerlijn.toolkit.lifeline.moving import End, pointed_at, with_end_moved


def span(words: str) -> Span:
    found = read(words, birth=date(2010, 2, 14), today=date(2026, 1, 1)).span
    assert found is not None
    return found


@pytest.mark.parametrize(("year", "said"), [(90.0, "tussen april en juni 2019"), (400.0, "mei 2019")])
def test_a_hand_means_months_and_from_afar_the_months_beside_them_too(year: float, said: str) -> None:
    window = pointed_at(date(2019, 5, 14), year=year)

    assert say(Span(window, window, SpanKind.MOMENT)) == said


@pytest.mark.parametrize(
    ("words", "end", "said"),
    [
        ("2016 tot 2018", End.END, "2016 tot mei 2019"),
        ("2016 tot 2020", End.START, "mei 2019 tot 2020"),
        ("sinds 2016", End.END, "2016 tot mei 2019"),
        ("sinds 2016", End.START, "sinds mei 2019"),
        ("2016 tot ?", End.END, "2016 tot mei 2019"),
        ("2016", End.END, "2016 tot mei 2019"),
    ],
)
def test_one_end_moves_and_the_other_stays(words: str, end: End, said: str) -> None:
    moved = with_end_moved(span(words), end, Window(date(2019, 5, 1), date(2019, 5, 31)))

    assert moved is not None
    assert (say(moved), moved.anchor) == (said, "")


def test_a_time_that_hung_on_the_birth_hangs_on_it_no_longer() -> None:
    moved = with_end_moved(
        span("van zijn 3e tot zijn 6e"), End.END, pointed_at(date(2019, 5, 14), year=400.0)
    )

    assert moved is not None
    assert moved.anchor == ""


def test_an_end_before_the_begin_is_no_time() -> None:
    assert with_end_moved(span("2016 tot 2018"), End.END, Window(date(2015, 1, 1), date(2015, 1, 31))) is None
