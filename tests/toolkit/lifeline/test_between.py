"""A piece of a life is drawn by itself: what lies outside is left out, and numbers stay what they were."""

from datetime import date

from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import read

TODAY = date(2026, 1, 1)
BIRTH = date(2010, 1, 1)


def span(words: str):
    found = read(words, birth=BIRTH, today=TODAY).span
    assert found is not None
    return found


def life() -> lifeline.Life:
    lane = lifeline.Lane.LIVING
    return lifeline.Life(
        birth=BIRTH,
        today=TODAY,
        spells=(
            lifeline.Spell("vroeg", lane, "Bij oma", span("2011 - 2013")),
            lifeline.Spell("midden", lane, "Pleeggezin", span("2014 - 2016")),
            lifeline.Spell("nu", lane, "Thuis", span("vanaf 2017")),
        ),
        events=(
            lifeline.Event("eerst", "Verhuisd", span("maart 2012")),
            lifeline.Event("later", "Naar de judo", span("maart 2015")),
        ),
        key_moments=((date(2012, 3, 1), "Verhuisd"), (date(2015, 3, 1), "Naar de judo")),
    )


def test_only_what_touches_the_window_is_left() -> None:
    piece = lifeline.between(life(), date(2014, 6, 1), date(2018, 1, 1))

    assert [spell.key for spell in piece.spells] == ["midden", "nu"]
    assert [event.key for event in piece.events] == ["later"]


def test_what_goes_on_is_there_until_today() -> None:
    piece = lifeline.between(life(), date(2024, 1, 1), date(2025, 1, 1))

    assert [spell.key for spell in piece.spells] == ["nu"]


def test_a_key_moment_keeps_its_number_and_one_outside_is_not_drawn() -> None:
    piece = lifeline.between(life(), date(2014, 6, 1), date(2018, 1, 1))

    knots = lifeline.layout(piece, size=lifeline.TABLE).knots

    assert [(knot.number, knot.words) for knot in knots] == [(2, "Naar de judo")]


def test_only_the_ages_of_the_window_stand_above_it() -> None:
    piece = lifeline.between(life(), date(2014, 6, 1), date(2018, 1, 1))

    ages = [tick.words for tick in lifeline.layout(piece, size=lifeline.TABLE).ages]

    assert ages == ["5", "6", "7", "8"]


def test_every_mark_and_bar_lies_within_the_drawing() -> None:
    piece = lifeline.between(life(), date(2015, 1, 1), date(2015, 12, 31))
    made = lifeline.layout(piece, size=lifeline.WALL)

    ends = [end for lane in made.lanes for bar in lane.bars for end in (bar.at.x0, bar.at.x1)]

    assert ends
    assert all(made.scale.left <= end <= made.scale.right for end in ends)
