"""Nothing that is read lies on something else that is read: over five hundred made-up lives, in every format."""

from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.lifeline import (
    NARROW,
    PAGE,
    PHONE,
    POSTER,
    PRINT,
    TABLE,
    WALL,
    Event,
    Mood,
    MoodPoint,
    Version,
    layout,
    split,
)
from leerlijn.toolkit.lifeline.bench import random_life
from leerlijn.toolkit.lifeline.boxes import Box

FORMATS = [PAGE, NARROW, PHONE, WALL, PRINT, POSTER]
# Of every hundred lives so many of each size: most are short, some are endless.
SIZES = [15] * 50 + [40] * 40 + [150] * 7 + [300] * 2 + [500]
BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)


def told_life(seed):
    """A life of some size and kind: plain, crowded into one month, vague, or with lines and key moments."""
    luck = Random(seed)
    life = random_life(seed, SIZES[seed % 100])
    if seed % 3 == 0:
        life = in_one_month(life, luck)
    if seed % 4 == 1:
        life = vague(life, luck)
    if seed % 2:
        life = replace(life, moods=moods(luck, 1 + seed % 3))
    if seed % 5 < 3:
        days = [event.span.start.earliest for event in luck.sample(life.events, min(len(life.events), 8))]
        life = replace(life, key_moments=tuple((day, "Kantelpunt") for day in days))
    return split(with_versions(life)) if seed % 5 == 1 else life


def in_one_month(life, luck):
    """Half of all events happen in the same month."""
    month = BIRTH + timedelta(days=luck.randint(300, 5000))
    days = [month + timedelta(days=luck.randint(0, 30)) for _ in life.events]
    moved = [
        replace(event, span=Span(Window(day, day), Window(day, day), SpanKind.MOMENT))
        for event, day in zip(life.events, days, strict=True)
    ]
    return replace(life, events=(*moved[::2], *life.events[1::2]))


def vague(life, luck):
    """Every event may have been up to four years later."""

    def blurred(event):
        day = event.span.start.earliest
        around = Window(day, day + timedelta(days=luck.choice((90, 365, 1460))))
        return replace(event, span=Span(around, around, SpanKind.MOMENT))

    return replace(life, events=tuple(map(blurred, life.events)))


def moods(luck, tellers):
    days = [BIRTH + timedelta(days=500 * step) for step in range(12)]
    return tuple(
        Mood(tuple(MoodPoint(day, luck.uniform(-1, 1)) for day in days), f"verteller {number}")
        for number in range(tellers)
    )


def with_versions(life):
    """Who differ give times a year apart."""

    def told(spell):
        if not spell.differs or spell.span.kind is not SpanKind.PERIOD:
            return spell
        year = timedelta(days=365)
        later = Span(
            *(
                Window(side.earliest + year, side.latest + year)
                for side in (spell.span.start, spell.span.end)
            ),
            SpanKind.PERIOD,
        )
        return replace(spell, versions=(Version("moeder", spell.span), Version("school B", later)))

    return replace(life, spells=tuple(map(told, life.spells)))


def touching(kinds):
    """Pairs of names whose boxes share paper; a kind that begins with "~" may touch its own kind."""
    boxes = sorted((box, kind) for kind, found in kinds.items() for box in found)
    starts = [box.x0 for box, _ in boxes]
    return sorted(
        {
            (kind, other)
            for at, (box, kind) in enumerate(boxes)
            for beside, other in boxes[at + 1 : bisect_left(starts, box.x1)]
            if box.touches(beside) and not (kind[0] == other[0] == "~")
        }
    )


def what_is_read(laid):
    key_lines = [
        Box(knot.x - 0.75, top, knot.x + 0.75, foot) for knot in laid.knots for top, foot in knot.pieces
    ]
    return {
        "label": laid.label_boxes,
        "sign": laid.sign_boxes,
        "name of a lane": laid.name_boxes,
        "number of a key moment": laid.knot_boxes if laid.size.labels else (),
        "~key line": key_lines,
    }


@pytest.mark.parametrize("size", FORMATS, ids=lambda size: f"{size.name} {size.width}")
def test_nothing_lies_on_anything_else_in_five_hundred_lives(size):
    found = {}
    for seed in range(500):
        laid = layout(told_life(seed), size=size)
        read = what_is_read(laid)
        pairs = touching({**read, "mark": laid.mark_boxes}) + touching({**read, "~mood": laid.mood_boxes})
        pairs = [pair for pair in pairs if set(pair) != {"~key line", "~mood"}]
        if pairs:
            found[seed] = sorted(set(pairs))

    assert found == {}


@pytest.mark.parametrize("size", [PAGE, WALL, PRINT, POSTER, TABLE], ids=lambda size: size.name)
def test_no_entry_is_lost_what_finds_no_room_stands_in_the_key(size):
    lost = {}
    for seed in range(60):
        told = told_life(seed)
        laid = layout(told, size=size)
        written = {bar.spell.key for bar in laid.bars if bar.label}
        written |= {mark.event.key for mark in laid.marks if mark.label and not mark.others}
        written |= set(laid.letters)
        dated = {entry.key for entry in told.entries if entry.span.start.latest or entry.span.start.earliest}
        if dated - written:
            lost[seed] = dated - written

    assert lost == {}


def test_many_events_in_one_month_share_a_mark_that_says_how_many():
    day = date(2019, 6, 1)
    crowd = tuple(
        Event(f"e{at}", f"Gesprek {at}", Span(Window(day, day), Window(day, day), SpanKind.MOMENT))
        for at in range(12)
    )

    laid = layout(replace(random_life(1, 0), events=crowd), size=PAGE)

    together = next(mark for mark in laid.marks if mark.others)
    assert together.label.lines == (f"{len(together.events)} momenten",)
    assert {line.key for line in laid.keyed if line.letter == together.letter} == {
        event.key for event in together.events
    }
    assert sum(len(mark.events) for mark in laid.marks) == 12


def test_a_box_on_another_is_found():
    one, other = Box(0, 0, 10, 10), Box(9, 9, 20, 20)

    assert touching({"label": [one], "mark": [other]}) == [("label", "mark")]
    assert touching({"~mood": [one, other]}) == []
