"""A life on as many sheets as it takes: none is crowded, nothing is lost between two."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.lifeline.bench import random_life

BIRTH, TODAY = date(2009, 3, 12), date(2026, 11, 20)


def full_life(entries=300):
    """A life as files tell it: one home after another, and hundreds of short moments."""
    luck = Random(5)
    spells, events = [], []
    for at in range(entries):
        begin = BIRTH + timedelta(days=luck.randrange((TODAY - BIRTH).days - 200))
        end = begin + timedelta(days=luck.randint(1, 120))
        lasts = Span(Window(begin, begin), Window(end, end), SpanKind.PERIOD)
        moment = Span(Window(begin, begin), Window(begin, begin), SpanKind.MOMENT)
        lane = luck.choice(list(lifeline.Lane))
        if at % 3:
            spells.append(lifeline.Spell(f"e{at}", lane, f"Gesprek nummer {at}", lasts if at % 2 else moment))
        else:
            events.append(
                lifeline.Event(f"e{at}", f"Moment {at}", moment, luck.choice(list(lifeline.Weight)))
            )
    return lifeline.Life(BIRTH, TODAY, tuple(spells), tuple(events))


@pytest.mark.parametrize("entries", [15, 40])
def test_a_life_that_fits_stays_on_one_sheet(entries):
    (only,) = lifeline.sheets(random_life(1, entries), size=lifeline.POSTER)

    assert only.fits
    assert only.life.window is None


@pytest.mark.parametrize("size", [lifeline.PRINT, lifeline.POSTER])
def test_a_fuller_life_is_cut_between_birthdays_and_every_sheet_fits(size):
    life = full_life()

    made = lifeline.sheets(life, size=size)

    windows = [layout.life.window for layout in made]
    assert len(made) > 1
    assert all(layout.fits for layout in made)
    for (_first, last), (first, _last) in pairwise(windows):
        assert first == last + timedelta(days=1)
        assert (first.month, first.day) == (life.birth.month, life.birth.day)


def test_every_entry_is_on_one_of_the_sheets():
    life = random_life(7, 300)

    made = lifeline.sheets(life, size=lifeline.POSTER)
    assert len(made) > 1

    drawn = {entry.key for layout in made for entry in layout.life.entries}
    whole = lifeline.layout(life, size=lifeline.POSTER)
    assert drawn == {bar.spell.key for bar in whole.bars} | {
        event.key for mark in whole.marks for event in mark.events
    }


def test_a_full_poster_takes_smaller_letters_before_words_give_way_to_a_key():
    life = random_life(3, 60)

    layout = lifeline.layout(life, size=lifeline.POSTER)

    assert layout.size.width > lifeline.POSTER.width
    assert layout.fits
    assert not any(bar.letter for bar in layout.bars)


def test_what_began_vaguely_and_ended_surely_is_in_the_years_between():
    vague = Span(
        Window(date(2013, 9, 28), date(2016, 9, 27)),
        Window(date(2013, 12, 26), date(2013, 12, 26)),
        SpanKind.PERIOD,
    )
    life = lifeline.Life(BIRTH, TODAY, (lifeline.Spell("e1", lifeline.Lane.HELP, "Hulp", vague),))

    assert lifeline.between(life, date(2013, 1, 1), date(2013, 12, 31)).spells == life.spells
    assert lifeline.between(life, date(2017, 1, 1), date(2017, 12, 31)).spells == ()
