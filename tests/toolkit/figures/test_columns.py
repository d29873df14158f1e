"""Columns on one time bar: the same years at the same height, words that never lie over each other."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.figures.columns import Drawn, Mark, draw_columns

FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
DAYS = st.dates(date(2021, 1, 1), date(2027, 12, 31))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)
MARKS = st.builds(
    lambda text, first, days, sure, helps: Mark(
        text, first, first + timedelta(days) if days else None, sure, helps
    ),
    TEXTS, DAYS, st.none() | st.integers(1, 900), st.booleans(), st.booleans(),
)  # fmt: skip


def texts(svg: str) -> list[tuple[float, str]]:
    """The words of a drawing with how far down they stand, without the years."""
    found = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(float(one.get("y")), one.text or "") for one in found if one.get("x") != "0"]


def years(svg: str) -> list[tuple[str, str]]:
    """The years of a drawing with how far down they stand."""
    return re.findall(r'<text x="0" y="([\d.]+)"[^>]*>(\d{4})<', svg)


@given(st.lists(MARKS, max_size=12), st.lists(MARKS, max_size=3))
def test_every_column_has_the_same_years_at_the_same_height(marks, others) -> None:
    one, other = draw_columns([Drawn("Wat er gebeurde", marks), Drawn("Niets", others, True)], FIRST, LAST)

    assert years(one) == years(other)
    assert ET.fromstring(one).get("viewBox") == ET.fromstring(other).get("viewBox")


@given(st.lists(MARKS, max_size=14))
def test_no_words_lie_over_others_or_fall_off(marks) -> None:
    (svg,) = draw_columns([Drawn("Wat er gebeurde", marks)], FIRST, LAST)

    places = [at for at, _text in texts(svg)]
    assert all(low - high >= 18 for high, low in pairwise(places))
    assert all(at <= float(ET.fromstring(svg).get("viewBox").split()[3]) for at in places)


def test_what_is_assumed_has_dots_and_what_is_doubted_dashes() -> None:
    marks = [Mark("School", date(2024, 1, 1), is_certain=False), Mark("Hulp", FIRST, LAST, is_help=True)]

    happened, assumed = draw_columns([Drawn("a", marks[1:]), Drawn("b", marks, is_assumed=True)], FIRST, LAST)

    assert 'stroke-dasharray="1 7"' not in happened
    assert 'stroke-dasharray="1 7"' in assumed
    assert 'stroke-dasharray="3 3"' in assumed
    assert 'fill="#7ccbb0"' in happened


def test_words_cannot_become_part_of_the_page() -> None:
    (svg,) = draw_columns([Drawn('"><script>', [Mark("<b>&", FIRST)])], FIRST, LAST)

    assert "<script>" not in svg
    assert [text for _at, text in texts(svg)] == ["<b>&"]


def test_long_words_are_cut_after_three_rows() -> None:
    (svg,) = draw_columns([Drawn("a", [Mark("woord " * 60, FIRST)])], FIRST, LAST)

    assert len(texts(svg)) == 3
    assert texts(svg)[-1][1].endswith("…")
