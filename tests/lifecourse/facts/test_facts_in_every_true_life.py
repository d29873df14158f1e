"""The facts of a vague life hold the facts of every life that it can have been, with days for each entry."""

import random
from datetime import date, timedelta

import pytest

from leerlijn.lifecourse.enums import Arrival, Place, Track
from leerlijn.lifecourse.facts import facts_of
from leerlijn.lifecourse.facts.pieces import counted_life
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.methods.loading import load_definitions
from leerlijn.toolkit.dates import Span, SpanKind, Window

BIRTH, TODAY = date(2010, 5, 3), date(2024, 5, 3)
METHOD = load_definitions()["ketenbreed-leren"]


def some_life(chance: random.Random) -> list[ToldEntry]:
    return [some_entry(chance) for _ in range(chance.randint(1, 9))]


def some_entry(chance: random.Random) -> ToldEntry:
    track = chance.choice([Track.LIVING, Track.LIVING, *Track])
    kinds = ["", *(value.key for value in METHOD.values_for(track))]
    entry = Entry(track=track, title="Iets", category=chance.choice(kinds), is_settled=True)
    if track == Track.LIVING:
        entry.arrival = chance.choice(["", "", *Arrival])
        entry.place = chance.choice(["", "", "", *Place])
    entry.set_span(some_span(chance), "ooit")
    return ToldEntry(entry, ())


def some_span(chance: random.Random) -> Span:
    if chance.random() < 0.1:
        return Span(Window(None, None), Window(None, None), SpanKind.UNKNOWN)
    begin = some_window(chance, BIRTH)
    kind = chance.choice([SpanKind.MOMENT, SpanKind.PERIOD, SpanKind.OPEN, SpanKind.END_UNKNOWN])
    if kind is SpanKind.MOMENT:
        return Span(begin, begin, kind)
    end = some_window(chance, begin.earliest) if kind is SpanKind.PERIOD else Window(None, None)
    return Span(begin, end, kind)


def some_window(chance: random.Random, after: date) -> Window:
    earliest = after + timedelta(days=chance.randint(0, (TODAY - after).days))
    latest = min(earliest + timedelta(days=chance.choice([0, 0, 30, 90, 365])), TODAY)
    return Window(earliest, latest)


def as_it_was(life: list[ToldEntry], chance: random.Random) -> list[ToldEntry]:
    """The same entries, each with one begin and one end that the vague time leaves open."""
    pieces = counted_life(life, METHOD, birth=BIRTH, until=TODAY).pieces
    when = {id(piece.told): piece.when for track in pieces.values() for piece in track}
    return [item if when[id(item)] is None else exact(item, when[id(item)], chance) for item in life]


def exact(item, stretch, chance) -> ToldEntry:
    begin = some_day(chance, stretch.first_begin, stretch.last_begin)
    end = some_day(chance, max(begin, stretch.first_end), stretch.last_end)
    told = item.entry
    entry = Entry(
        pk=told.pk, track=told.track, title=told.title, category=told.category, is_settled=True,
        arrival=told.arrival, place=told.place,
    )  # fmt: skip
    # What was told as one moment stays one of which nobody says how long it lasted.
    kind = SpanKind.PERIOD if told.time_kind == SpanKind.END_UNKNOWN else SpanKind(told.time_kind)
    entry.set_span(Span(Window(begin, begin), Window(end, end), kind), "die dag")
    return ToldEntry(entry, ())


def some_day(chance: random.Random, first: date, last: date) -> date:
    return first + timedelta(days=chance.randint(0, (last - first).days))


def values_of(life):
    return {fact.key: fact.value for fact in facts_of(life, METHOD, birth=BIRTH, until=TODAY)}


# Without a known end nothing lies within; with one it may. Such homes are left as they were told.
def is_told_without_end(item):
    return item.entry.track in {Track.LIVING, Track.SCHOOL} and item.entry.time_kind == SpanKind.END_UNKNOWN


@pytest.mark.parametrize("seed", range(100))
def test_each_fact_of_a_true_life_lies_in_the_range_of_the_told_one(seed):
    chance = random.Random(seed)
    life = [item for item in some_life(chance) if not is_told_without_end(item)]
    told = values_of(life)

    for _ in range(8):
        true = values_of(as_it_was(life, chance))
        outside = {
            key: (told[key], value)
            for key, value in true.items()
            if value is not None
            and told[key] is not None
            and not (told[key].least <= value.least and value.most <= told[key].most)
        }
        assert outside == {}


def test_a_life_without_entries_is_not_known_and_not_zero():
    facts = facts_of([], METHOD, birth=BIRTH, until=TODAY)

    assert {fact.value for fact in facts} == {None}
    assert {fact.words for fact in facts} == {"niet bekend"}
    assert all(fact.uncertain for fact in facts)
    assert {fact.entries for fact in facts} == {()}


@pytest.mark.parametrize("seed", range(20))
def test_a_range_never_ends_before_it_begins(seed):
    life = some_life(random.Random(seed))

    assert [key for key, value in values_of(life).items() if value and value.least > value.most] == []
