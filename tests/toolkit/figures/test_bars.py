"""Bars: as long as what they say, on one scale, and never over their words."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlijn.toolkit.figures.bars import Bar, Group, Size, draw_bars
from leerlijn.toolkit.lifeline.letters import width

SVG = "{http://www.w3.org/2000/svg}"
TWO = (
    Group("Geregeld", "30", (Bar("Afspraken", 20, "20 (50 %)"), Bar("Kennis", 10, "10 (25 %)"))),
    Group("Gedaan", "10", (Bar("Niet nagegaan", 10, "10 (25 %)"), Bar("Misstap", 0, "0"))),
)


def lengths(svg: str) -> list[float]:
    return [float(rect.get("width")) for rect in ET.fromstring(svg).iter(f"{SVG}rect")]


def test_bars_share_one_scale_and_nothing_has_no_bar():
    longest, *others = lengths(draw_bars(TWO, title="Oorzaken"))

    assert longest == Size().wide - Size().names - Size().behind
    assert others == [longest / 2, longest / 2]


def test_every_count_is_written_out_and_words_are_escaped():
    drawn = draw_bars([Group("A & B", "1", (Bar("<b>", 1, "1 (100 %)"),))], title="T <1>")

    root = ET.fromstring(drawn)

    assert root.find(f"{SVG}title").text == "T <1>"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["A & B", "1", "<b>", "1 (100 %)"]


@pytest.mark.parametrize(
    "groups", [(), (Group("Niets", "0", ()),), (Group("Nul", "0", (Bar("a", 0, "0"),)),)]
)
def test_with_nothing_counted_it_is_still_a_drawing(groups):
    assert lengths(draw_bars(groups, title="Leeg")) == []


COUNTS = st.lists(st.tuples(st.text(max_size=80), st.integers(0, 9999)), min_size=1, max_size=20)


@given(COUNTS.map(lambda found: [(words.replace("\x00", ""), count) for words, count in found]))
def test_nothing_leaves_the_drawing_and_no_word_runs_into_a_bar(found):
    size = Size()
    bars = tuple(Bar("".join(c for c in words if c.isprintable()), n, f"{n} (100 %)") for words, n in found)
    root = ET.fromstring(draw_bars([Group("Alles", "20", bars)], title="Alles"))

    right = float(root.get("viewBox").split()[2])
    begin = 8 + size.names
    for text in root.iter(f"{SVG}text"):
        x, letters, anchor = float(text.get("x")), float(text.get("font-size")), text.get("text-anchor")
        long = width(text.text or "", letters, "medium")
        assert (x if anchor == "end" else x + long) <= right
        if x == 8 and letters == size.letters:
            assert x + long <= begin
