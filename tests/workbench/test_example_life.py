"""The invented life of the front page."""

from leerlijn.workbench.example_life import EVENTS, SPELLS, example_life, front_drawings


def test_every_time_of_the_example_can_be_read() -> None:
    life = example_life()

    assert (len(life.spells), len(life.events)) == (len(SPELLS), len(EVENTS))


def test_the_example_is_drawn_for_both_widths_and_says_what_it_is() -> None:
    drawings = front_drawings()

    assert sorted(drawings) == ["life_line", "life_line_phone"]
    assert 'aria-label="Een verzonnen levenslijn, van 0 tot 15 jaar"' in drawings["life_line"]
