from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from leerlijn.toolkit.lifeline import MINI, PAGE, PHONE, PRINT, Event, Lane, Spell, Weight, layout
from leerlijn.toolkit.lifeline.bench import measure, random_life
from tests.toolkit.lifeline.lives import (
    ALL,
    BIRTH,
    BORN,
    FOSTER,
    GROUP,
    HOME,
    LEFT,
    LETTER,
    TODAY,
    UNDATED,
    life,
    moment,
    mood,
    period,
    since,
)


def bars(laid):
    return {bar.spell.key: bar for band in laid.lanes for bar in band.bars}


def marks(laid):
    return {mark.event.key: mark for mark in laid.marks}


def test_every_word_and_mark_stays_on_the_sheet():
    laid = layout(random_life(7, 60), size=PAGE)

    outside = [
        box
        for box in (*laid.label_boxes, *laid.mark_boxes)
        if box.x0 < 80 or box.x1 > PAGE.width or box.y0 < 0 or box.y1 > laid.height
    ]

    assert outside == []


def test_every_dated_entry_is_drawn_once_and_undated_ones_wait():
    told = life(*ALL, Spell("tray", Lane.HELP, "Coach", UNDATED), Event("tray2", "Ooit", UNDATED))

    laid = layout(told, size=PAGE)

    assert sorted([*bars(laid), *marks(laid)]) == sorted(entry.key for entry in ALL)


@pytest.mark.parametrize("size", [PAGE, MINI, PHONE, PRINT], ids=lambda size: size.name)
@pytest.mark.parametrize("birth", [BIRTH, None], ids=["born", "birth unknown"])
def test_a_life_without_entries_still_has_its_axis_and_four_lanes(size, birth):
    laid = layout(life(birth=birth), size=size)

    assert [band.name for band in laid.lanes] == ["Wonen", "School", "Hulp", "Mensen"]
    assert (len(laid.marks), laid.knots, laid.keyed) == (0, (), ())
    assert laid.ages


def test_a_life_with_only_undated_entries_looks_like_an_empty_one():
    undated = layout(life(Spell("a", Lane.HELP, "Coach", UNDATED), Event("b", "Ooit", UNDATED)), size=PAGE)

    assert undated.height == layout(life(), size=PAGE).height


def test_uncertain_neighbours_share_a_row_by_their_likely_dates():
    laid = bars(layout(life(HOME, FOSTER, GROUP), size=PAGE))

    assert laid["home"].y == laid["foster"].y == laid["group"].y
    assert laid["home"].at.x1 > laid["foster"].at.x0


def test_a_bar_is_certain_only_between_the_latest_begin_and_the_earliest_end():
    laid = layout(life(FOSTER), size=PAGE)
    at, x = bars(laid)["foster"].at, laid.scale.x

    assert (at.x0, at.s0, at.s1, at.x1) == (
        x(date(2014, 3, 1)),
        x(date(2014, 9, 30)),
        x(date(2020, 7, 1)),
        x(date(2020, 7, 1)),
    )


def test_what_goes_on_reaches_today_and_what_has_no_known_end_fades_out_before_it():
    ending = replace(GROUP, span=replace(since("2015-01-01"), kind="end_unknown"), key="unsure")

    laid = bars(layout(life(GROUP, ending), size=PAGE))

    assert (laid["group"].at.ongoing, laid["unsure"].at.ongoing) == (True, False)
    assert laid["unsure"].at.x1 - laid["unsure"].at.x0 == 64


def test_fine_hangs_above_the_thread_heavy_below_and_plain_on_it():
    laid = layout(life(BORN, LEFT, LETTER), size=PAGE)
    at = marks(laid)

    assert at["born"].y < laid.thread_y < at["left"].y
    assert at["letter"].y == laid.thread_y


def test_a_mark_gets_a_halo_only_when_its_day_is_not_sure():
    laid = layout(life(BORN, LEFT), size=PAGE)

    assert marks(laid)["born"].halo is None
    assert marks(laid)["left"].halo == (laid.scale.x(date(2014, 1, 1)), laid.scale.x(date(2014, 12, 31)))


def test_without_a_told_mood_the_thread_is_straight_and_with_one_marks_sit_on_the_curve():
    told = mood((BIRTH, 0.5), (date(2015, 1, 1), -1.0), (TODAY, 1.0))

    straight, curved = layout(life(*ALL), size=PAGE), layout(life(*ALL, moods=(told,)), size=PAGE)

    assert straight.thread.straight
    left = marks(curved)["left"]
    assert left.y == curved.thread_y + curved.thread.y(left.x)


def test_the_mood_line_invents_no_peaks():
    days = [BIRTH + timedelta(days=700 * step) for step in range(6)]
    told = mood(*zip(days, (0.1, 0.1, 0.9, -0.9, -0.8, 0.2), strict=True))

    thread = layout(life(moods=(told,)), size=PAGE).thread
    heights = [thread.y(thread.points[0][0] + step) for step in range(1000)]

    told = [y for _, y in thread.points]
    assert min(told) - 1e-9 <= min(heights)
    assert max(heights) <= max(told) + 1e-9


def test_what_came_before_birth_stands_in_a_narrow_strip_left_of_zero():
    family = Event("met", "Ouders leren elkaar kennen", moment("2001-01-01", "2001-12-31"))

    laid = layout(life(BORN, family), size=PAGE)

    assert laid.scale.left < marks(laid)["met"].x < laid.scale.zero
    assert laid.scale.zero - laid.scale.left < 0.1 * PAGE.width


def test_a_life_on_one_sheet_shortens_words_to_letters_that_the_key_spells_out():
    told = random_life(3, 60)

    laid = layout(told, size=PRINT)

    lettered = {mark.event.key: mark.letter for mark in laid.marks if mark.letter}
    lettered |= {bar.spell.key: bar.letter for bar in bars(laid).values() if bar.letter}
    assert laid.letters == lettered
    assert len(set(lettered.values())) == len(lettered)
    assert laid.height < layout(told, size=replace(PRINT, tallest=0)).height


def test_where_there_is_no_room_the_quote_goes_and_the_title_stays():
    quarrel = Event(
        "quarrel", "Ruzie", moment("2016-01-01"), Weight.HEAVY, quote="Niemand luisterde naar wat ik vertelde"
    )
    walls = ((date(2015, 9, 1), ""), (date(2016, 5, 1), ""))

    free, walled = (layout(life(quarrel, key_moments=keys), size=PAGE).marks[0].label for keys in ((), walls))

    assert (free.lines, bool(free.quote)) == (("Ruzie",), True)
    assert (walled.lines, walled.quote) == (("Ruzie",), ())


def test_a_crowd_of_events_keeps_its_words_as_long_as_rows_last():
    crowd = [
        Event(
            f"e{at}",
            "Verhuizing",
            moment((date(2016, 1, 1) + timedelta(days=at * 150)).isoformat()),
            Weight.HEAVY,
        )
        for at in range(24)
    ]

    laid = layout(life(*crowd), size=PAGE)

    assert [mark.label.lines for mark in laid.marks] == [("Verhuizing",)] * 24


def test_key_moments_are_numbered_in_time_and_their_knots_do_not_touch():
    days = [date(2020, 7, 1), date(2020, 6, 1), date(2020, 5, 1)]

    knots = layout(life(key_moments=tuple((day, "") for day in days)), size=PAGE).knots

    assert [knot.number for knot in knots] == [1, 2, 3]
    assert [knot.x for knot in knots] == sorted(knot.x for knot in knots)
    assert all(b.knot_x - a.knot_x >= 24 for a, b in pairwise(knots))


def test_no_calendar_year_is_given_where_ages_stand_instead_of_dates():
    unborn, born = layout(life(*ALL, birth=None), size=PRINT), layout(life(*ALL), size=PRINT)

    assert {tick.words for tick in unborn.ages} == {""}
    assert (unborn.years, born.years) == ((), ())
    assert [tick.words for tick in born.ages][:3] == ["0", "1", "2"]


def test_the_figures_of_the_bench_are_there_for_every_size():
    figures = measure()

    assert list(figures) == ["40 entries", "50 entries", "150 entries", "500 entries"]
    assert figures["40 entries"]["svg_kib"] <= 40
    assert figures["500 entries"]["per_entry_ms"] > 0


def test_a_spell_of_a_single_day_is_still_wide_enough_to_see():
    laid = layout(
        life(Spell("day", Lane.HELP, "Crisisbed", period(["2020-01-01"], ["2020-01-01"]))), size=PAGE
    )

    at = bars(laid)["day"].at
    assert at.x1 - at.x0 >= 7
