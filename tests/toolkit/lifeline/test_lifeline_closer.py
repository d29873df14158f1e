"""Closer by, the axes count in smaller steps and more is said; split, each teller has a row of their own."""

import re
from dataclasses import replace
from datetime import date

import pytest

from leerlijn.toolkit.lifeline import (
    PAGE,
    PRINT,
    Level,
    Version,
    Weight,
    around_key_moments,
    draw,
    layout,
    level_of,
    split,
)
from leerlijn.toolkit.lifeline.bench import random_life
from tests.toolkit.lifeline.lives import (
    ALL,
    BIRTH,
    BORN,
    FOSTER,
    GROUP,
    HOME,
    LEFT,
    TODAY,
    life,
    moment,
    mood,
    period,
)


def words(ticks):
    return [tick.words for tick in ticks if tick.words]


@pytest.mark.parametrize(
    ("first", "last", "level"),
    [
        (date(2014, 1, 1), date(2018, 1, 1), Level.PERIOD),
        (date(2014, 1, 1), date(2014, 12, 31), Level.YEAR),
        (date(2014, 3, 1), date(2014, 3, 31), Level.MONTH),
        (date(2014, 3, 3), date(2014, 3, 9), Level.WEEK),
    ],
)
def test_the_length_of_the_window_says_how_close_one_looks(first, last, level):
    assert layout(life(*ALL), size=PAGE, window=(first, last)).level is level


def test_without_a_window_it_is_the_whole_life():
    assert level_of(life(*ALL)) is Level.LIFE


def test_a_year_is_counted_in_months():
    laid = layout(life(*ALL), size=PAGE, window=(date(2014, 1, 1), date(2014, 12, 31)))

    assert words(laid.ages) == ["2 jaar", "3 jaar"]
    assert words(laid.years)[:3] == ["jan 2014", "feb", "mrt"]
    assert len(laid.grid) == 12


def test_a_month_is_counted_in_weeks_and_a_week_in_days():
    month = layout(life(*ALL), size=PAGE, window=(date(2014, 3, 1), date(2014, 3, 31)))
    week = layout(life(*ALL), size=PAGE, window=(date(2014, 3, 3), date(2014, 3, 9)))

    assert words(month.years) == ["3 mrt", "10 mrt", "17 mrt", "24 mrt", "31 mrt"]
    assert [len(tick.words) > 0 for tick in week.years] == [False, *[True] * 6]
    assert words(week.years)[0] == "di 4 mrt"
    assert words(week.ages) == ["3 jaar"]


def test_where_ages_stand_instead_of_dates_no_day_of_the_calendar_is_written():
    laid = layout(life(*ALL), size=PRINT, window=(date(2014, 3, 1), date(2014, 3, 31)))

    assert words(laid.years) == []


def test_close_by_is_said_who_tells_it():
    whole, year = (
        layout(life(LEFT, HOME), size=PAGE, window=window)
        for window in (None, (date(2013, 6, 1), date(2015, 1, 1)))
    )

    assert whole.marks[0].label.told == ()
    assert year.marks[0].label.told == ("jongere",)
    assert year.bars[0].label.lines == ("Thuis bij moeder · moeder",)


def test_a_mood_line_is_cut_at_the_edges_and_keeps_its_height_there():
    told = mood((BIRTH, 0.9), (date(2015, 1, 1), -0.9), (TODAY, 0.9))
    whole = layout(life(moods=(told,)), size=PAGE)
    day = date(2018, 1, 1)

    piece = layout(life(moods=(told,)), size=PAGE, window=(day, date(2020, 1, 1)))

    (x, y), *_ = piece.thread.points
    assert x == piece.scale.left
    assert y == pytest.approx(whole.thread.y(whole.scale.x(day)), abs=0.5)


def test_each_teller_has_a_line_of_their_own_with_their_name():
    mine, hers = (
        mood((BIRTH, 0.2), (TODAY, 0.8), teller="jongere"),
        mood((BIRTH, -0.5), (TODAY, 0), teller="moeder"),
    )

    svg = draw(layout(life(BORN, moods=(mine, hers)), size=PAGE), title="Levenslijn")

    assert (svg.count('class="ll-line"'), svg.count('class="ll-line m1"')) == (2, 2)
    assert "jongere</text>" in svg
    assert "moeder</text>" in svg


def test_a_single_point_is_no_line():
    assert layout(life(moods=(mood((BIRTH, 0.2)),)), size=PAGE).mood_lines == ()


DIFFERENT = replace(
    GROUP,
    versions=(
        Version("moeder", period(["2020-07-01"], ["2022-01-01"])),
        Version("school", period(["2021-01-01"], ["2023-01-01"])),
    ),
)


def test_split_a_spell_has_a_thin_row_per_teller_and_its_words_once():
    told = split(life(HOME, DIFFERENT))

    laid = [bar for bar in layout(told, size=PAGE).bars if bar.spell.key == "group"]

    assert [bar.teller.lines for bar in laid] == [("moeder",), ("school",)]
    assert laid[0].y + laid[0].height < laid[1].y
    assert [bar.label.lines if bar.label else None for bar in laid] == [("Behandelgroep",), None]
    assert laid[0].badge_at is not None


def test_only_what_was_asked_for_is_split():
    assert [spell.is_split for spell in split(life(DIFFERENT), keys={"other"}).spells] == [False]
    assert [spell.is_split for spell in split(life(HOME)).spells] == [False]


def test_the_short_life_keeps_where_somebody_lived_and_what_began_at_a_key_moment():
    told = life(*ALL, key_moments=((date(2025, 10, 3), "Een brief"),))

    short = around_key_moments(told)

    assert [spell.key for spell in short.spells] == ["home", "foster", "group"]
    assert [event.key for event in short.events] == ["letter"]


def test_the_line_of_a_key_moment_stops_before_words():
    told = replace(random_life(2026, 40), key_moments=((date(2018, 1, 1), ""),))

    (knot,) = layout(told, size=PAGE).knots

    assert len(knot.pieces) >= 1
    assert all(top < foot for top, foot in knot.pieces)


def test_a_black_printer_gets_patterns_and_no_colour():
    svg = draw(
        layout(life(HOME, FOSTER, GROUP, LEFT), size=PRINT), title="Levenslijn", colours="mono", ids="z"
    )

    colours = {part.upper() for part in re.findall(r"#[0-9A-Fa-f]{6}", svg)}
    assert {colour for colour in colours if len({colour[1:3], colour[3:5], colour[5:7]}) > 1} == set()
    assert svg.count('fill="url(#z-dots)"') == 1
    assert "<linearGradient" not in svg


def test_in_black_a_heavy_moment_is_still_a_diamond_and_a_fine_one_a_circle():
    heavy, fine = (
        draw(layout(life(replace(BORN, weight=weight)), size=PRINT), title="", colours="mono")
        for weight in (Weight.HEAVY, Weight.FINE)
    )

    assert heavy.count("<circle") == fine.count("<circle") - 1


def test_a_moment_a_day_before_a_leap_day_is_within_its_month():
    laid = layout(
        life(replace(BORN, span=moment("2016-02-29"))),
        size=PAGE,
        window=(date(2016, 2, 1), date(2016, 2, 29)),
    )

    (mark,) = laid.marks
    assert laid.scale.left < mark.x < laid.scale.right
