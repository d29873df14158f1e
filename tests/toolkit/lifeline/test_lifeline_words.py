from dataclasses import replace
from datetime import date

import pytest

from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import Span, SpanKind, Window, say, say_age
from leerlijn.toolkit.lifeline import (
    PRINT,
    Event,
    Lane,
    Spell,
    Weight,
    as_list,
    layout,
    mood_sentences,
    sentence,
)
from leerlijn.toolkit.lifeline.bench import random_life
from leerlijn.toolkit.lifeline.letters import shorten, width, wrap
from leerlijn.toolkit.lifeline.scale import birthday
from leerlijn.toolkit.lifeline.words import age_on
from leerlijn.toolkit.tongue import TONGUE
from tests.toolkit.lifeline.lives import (
    ALL,
    BORN,
    GAP,
    GROUP,
    HOME,
    LEFT,
    TODAY,
    UNDATED,
    life,
    moment,
    mood,
    since,
)


def test_the_list_has_a_heading_per_age_with_before_birth_first_and_undated_last():
    family = Event("met", "Ouders trouwen", moment("2005-06-01"))
    tray = Spell("tray", Lane.HELP, "Coach", UNDATED)

    groups = as_list(life(tray, LEFT, BORN, family))

    assert [(group.heading, group.years, [item.key for item in group.items]) for group in groups] == [
        ("vóór de geboorte", "", ["met"]),
        ("0 jaar", "2011–2012", ["born"]),
        ("3 jaar", "2014–2015", ["left"]),
        ("nog te dateren", "", ["tray"]),
    ]


def test_without_a_birth_date_the_headings_are_calendar_years():
    groups = as_list(life(BORN, LEFT, birth=None))

    assert [group.heading for group in groups] == ["2011", "2014"]
    assert {item.age for group in groups for item in group.items} == {""}


def test_the_list_leaves_nothing_out():
    told = random_life(5, 80)

    keys = [item.key for group in as_list(told) for item in group.items]

    assert sorted(keys) == sorted(entry.key for entry in told.entries)


def test_an_item_says_what_when_and_by_whom():
    told = life(LEFT)

    (group,) = as_list(told, letters={"left": "c"})
    (item,) = group.items

    assert (item.lane, item.lane_name, item.weight, item.title) == (
        "event",
        "Zwaar",
        "heavy",
        "Vader gaat weg",
    )
    assert (item.when, item.age) == (say(LEFT.span), say_age(LEFT.span, told.birth))
    assert (item.told_by, item.quote, item.approximate, item.letter) == (
        "jongere",
        "Ik zat op de trap.",
        True,
        "c",
    )


def test_marks_of_doubt_reach_the_list():
    items = {item.key: item for group in as_list(life(*ALL)) for item in group.items}

    assert (items["group"].differs, items["group"].sign, items["group"].ongoing) == (True, "mix", True)
    assert (items["gap"].unknown, items["home"].approximate, items["born"].approximate) == (True, True, False)


def test_a_sentence_tells_ages_and_who_told_it():
    told = life(HOME)

    assert sentence(HOME, told) == (
        f"Wonen: Thuis bij moeder. Dat was {say_age(HOME.span, told.birth)}. Verteld door moeder."
    )


def test_a_sentence_can_be_read_aloud():
    together = replace(LEFT, told_by="moeder, vader, tante", quote="Waarom?")
    tray = Spell("tray", Lane.HELP, "Coach?", UNDATED)

    assert sentence(together, life(together)) == (
        "Zwaar: Vader gaat weg. Dat was toen de jongere 2 of 3 jaar was. “Waarom?” "
        "Verteld door moeder, vader en tante."
    )
    assert sentence(GROUP, life(GROUP)).startswith("Wonen: Behandelgroep. Dat is zo vanaf 9 jaar. ")
    assert sentence(tray, life(tray)) == "Hulp: Coach? Wanneer dat was weten we nog niet."


def test_a_line_that_was_drawn_is_told_in_words():
    drawn = mood(
        (date(2014, 6, 1), 1.0), (date(2020, 6, 1), -0.5, "Ik miste iedereen"), (TODAY, 0), teller="Bo"
    )

    assert mood_sentences(life(moods=(drawn,))) == (
        (
            "Hoe ging het? Zo tekende Bo het: toen de jongere 3 was heel fijn; toen de jongere 9 was zwaar "
            "(“Ik miste iedereen”); toen de jongere 15 was gewoon."
        ),
    )
    assert mood_sentences(life(moods=(drawn,), birth=None)) == (
        "Hoe ging het? Zo tekende Bo het: 2014 heel fijn; 2020 zwaar (“Ik miste iedereen”); 2026 gewoon.",
    )
    assert mood_sentences(life(moods=(drawn,), birth=None), dates=False) == ()


def test_a_sentence_says_what_differs_and_what_nobody_knows():
    told = life(GROUP, GAP)

    assert sentence(GROUP, told).endswith("Dit wordt verschillend verteld. Dit hielp en zat in de weg.")
    assert sentence(GAP, told).endswith("Hoe het echt was weten we niet.")


def test_a_sentence_holds_no_date_where_none_may_be_told():
    unborn = life(BORN, birth=None)

    assert sentence(BORN, unborn) == f"Fijn: Geboren. Wanneer: {say(BORN.span)}."
    assert sentence(BORN, unborn, dates=False) == "Fijn: Geboren."


def test_list_and_drawing_point_at_each_other():
    told = random_life(3, 60)
    letters = layout(told, size=PRINT).letters

    shown = {
        item.key: item.letter
        for group in as_list(told, letters=letters)
        for item in group.items
        if item.letter
    }

    assert shown == letters


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2013, 2, 28), 0), (date(2013, 3, 1), 1), (date(2016, 2, 28), 3), (date(2016, 2, 29), 4)],
)
def test_who_is_born_on_a_leap_day_has_a_birthday_every_year(day, age):
    assert age_on(day, date(2012, 2, 29)) == age


def test_a_leap_birthday_is_the_first_of_march_in_other_years():
    assert [birthday(date(2012, 2, 29), age) for age in (1, 4)] == [date(2013, 3, 1), date(2016, 2, 29)]


@pytest.mark.parametrize(
    "words", ["Thuis bij moeder en oma in de stad", "Onbegeleidezelfstandigwonentrajecten", "", "🙂 école ﷺ"]
)
@pytest.mark.parametrize("room", [20, 60, 140])
def test_wrapped_words_stay_within_their_room(words, room):
    lines = wrap(words, room, 14, 2)

    assert len(lines) <= 2
    assert [line for line in lines if width(line, 14) > room] == []


def test_words_that_fit_are_left_alone_and_others_end_in_an_ellipsis():
    assert shorten("Thuis", 100, 14) == "Thuis"
    assert shorten("Thuis bij vader en moeder", 60, 14) == "Thuis b…"


def test_wrapping_shares_the_words_over_the_lines():
    lines = wrap("Chantal trekt in en wisselt haar kamer om", 170, 14, 3)

    assert lines == ("Chantal trekt in en", "wisselt haar kamer om")


def test_a_plain_event_is_called_an_event():
    (group,) = as_list(life(replace(LEFT, weight=Weight.PLAIN, span=since("2020-01-01"))))

    assert group.items[0].lane_name == "Gebeurtenis"


def test_a_reader_of_english_hears_an_entry_in_english(monkeypatch):
    monkeypatch.setattr(TONGUE, "chosen", lambda: "en")

    told = sentence(GROUP, life(GROUP))

    assert told == (
        "Living: Behandelgroep. That has been so from 9 years. This is told in different ways. This helped and was in the way."
    )


def test_a_spell_within_one_year_of_life_is_said_as_an_age():
    begin, end = date(2018, 4, 1), date(2018, 6, 1)
    stay = lifeline.Spell(
        "e1",
        lifeline.Lane.LIVING,
        "Crisisplek",
        Span(Window(begin, begin), Window(end, end), SpanKind.PERIOD),
    )
    life = lifeline.Life(date(2012, 1, 10), date(2026, 1, 1), (stay,))

    assert lifeline.sentence(stay, life) == "Wonen: Crisisplek. Dat was toen de jongere 6 jaar was."
