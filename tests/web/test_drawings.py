import pytest

from leerlijn.web import drawings
from leerlijn.web.navigation import Step, walk


def test_the_ruler_runs_to_the_next_five_past_the_largest_figure():
    drawn = drawings.ruler(16.5, 28, 30, 13)

    assert [tick.words for tick in drawn.ticks if tick.words] == ["0", "5", "10", "15", "20", "25", "30"]
    assert (drawn.used, drawn.planned) == ("329.0", "580.3")
    assert drawn.guess == drawings.Box(left="551.3", width="38.7")


def test_a_ruler_without_a_guess_has_no_box_and_is_never_empty():
    drawn = drawings.ruler(0, 0, 0, 0)

    assert drawn.guess is None
    assert [tick.x for tick in drawn.ticks] == ["10.0", "126.0", "242.0", "358.0", "474.0", "590.0"]


@pytest.mark.parametrize("used", [39, 120, 1000])
def test_a_long_ruler_never_gets_crowded(used):
    assert len(drawings.ruler(used, 28, 30, 0).ticks) <= drawings.MOST_TICKS + 1


def test_the_thread_is_solid_after_what_is_done():
    knots, lines = drawings.knots(["done", "now", "to"])

    assert [knot.shape for knot in knots] == ["k", "c", "o"]
    assert [line.done for line in lines] == [True, False]


def test_a_short_task_walks_from_done_to_still_to_come():
    steps = walk(("Bestand", "Kolommen", "Klaar"), now=1)

    assert [(step.state, step.number, step.current) for step in steps] == [
        ("done", 1, False),
        ("now", 2, True),
        ("to", 3, False),
    ]


def test_a_step_says_its_state_to_whoever_does_not_see_the_knot():
    assert [Step("", state).word for state in ("done", "now", "to")] == ["klaar", "nu", "straks"]
