"""Every range is set against many true courses that the vague times leave open."""

import random
from datetime import date, timedelta
from itertools import product

import pytest

from leerlijn.toolkit.counting import (
    Bounds,
    Nest,
    Stretch,
    between,
    covered,
    fewest_apart,
    first,
    lasting,
    month_of,
    of_their_own,
    settled,
)
from leerlijn.toolkit.counting.within import MOST_UNDECIDED
from leerlijn.toolkit.dates import Span, SpanKind, Window

BEGIN = date(2015, 1, 1)
UNTIL = date(2015, 1, 12)
Course = list[tuple[date, date]]


def day(number: int) -> date:
    return BEGIN + timedelta(days=number)


def some_stretches(seed: int, many: int, *, reach: int = 12) -> list[Stretch]:
    chance = random.Random(seed)
    made = []
    while len(made) < many:
        days = [chance.randrange(reach) for _ in range(4)]
        begin, end = (
            Window(day(min(days[:2])), day(max(days[:2]))),
            Window(day(min(days[2:])), day(max(days[2:]))),
        )
        kind = chance.choice(list(SpanKind))
        if kind is SpanKind.MOMENT:
            end = begin
        if kind is SpanKind.PERIOD and end.latest < begin.earliest:
            continue
        stretch = settled(Span(begin, end, kind), floor=BEGIN, until=UNTIL)
        assert stretch is not None
        made.append(stretch)
    return made


def days_in(first_day: date, last_day: date) -> list[date]:
    return [first_day + timedelta(days=step) for step in range((last_day - first_day).days + 1)]


def courses_of(stretch: Stretch) -> Course:
    pairs = product(
        days_in(stretch.first_begin, stretch.last_begin), days_in(stretch.first_end, stretch.last_end)
    )
    return [(begin, end) for begin, end in pairs if begin <= end]


def true_lives(stretches: list[Stretch], seed: int, many: int = 150) -> list[Course]:
    chance = random.Random(seed)
    each = [courses_of(stretch) for stretch in stretches]
    return [[chance.choice(courses) for courses in each] for _ in range(many)]


def every_life(stretches: list[Stretch]) -> list[Course]:
    return [list(life) for life in product(*(courses_of(stretch) for stretch in stretches))]


def touched(life: Course, cell) -> int:
    return len({cell(one) for begin, end in life for one in days_in(begin, end)})


def standing(life: Course, stretches: list[Stretch]) -> list[int]:
    def is_within(place: int) -> bool:
        begin, end = life[place]
        return any(
            holder.may_hold
            and life[other][0] <= begin
            and end <= life[other][1]
            and (life[other] != life[place] or other < place or not stretches[place].may_hold)
            for other, holder in enumerate(stretches)
            if other != place
        )

    return [place for place in range(len(life)) if not is_within(place)]


def same_thing(life: Course, many_cuts: random.Random) -> int:
    """Some way to say which of the courses are the same thing: each group has a day in common."""
    groups: list[tuple[date, date]] = []
    for begin, end in life:
        open_groups = [group for group in groups if max(group[0], begin) <= min(group[1], end)]
        if open_groups and many_cuts.random() < 0.9:
            group = many_cuts.choice(open_groups)
            groups.remove(group)
            groups.append((max(group[0], begin), min(group[1], end)))
        else:
            groups.append((begin, end))
    return len(groups)


def tens(one: date) -> int:
    return one.toordinal() // 3


@pytest.mark.parametrize("cell", [date.toordinal, tens, month_of])
@pytest.mark.parametrize("seed", range(60))
def test_what_is_covered_lies_in_the_range_for_every_true_life(seed, cell):
    stretches = some_stretches(seed, 1 + seed % 5)

    found = covered(stretches, cell=cell)

    assert [
        touched(life, cell) for life in true_lives(stretches, seed) if not found.holds(touched(life, cell))
    ] == []


@pytest.mark.parametrize("cell", [date.toordinal, tens])
@pytest.mark.parametrize("seed", range(40))
def test_both_ends_of_what_is_covered_are_reached(seed, cell):
    stretches = some_stretches(1000 + seed, 1 + seed % 3, reach=4)

    counts = {touched(life, cell) for life in every_life(stretches)}

    assert covered(stretches, cell=cell) == Bounds(min(counts), max(counts))


@pytest.mark.parametrize("seed", range(200))
def test_what_stands_on_its_own_lies_in_the_range_for_every_true_life(seed):
    stretches = some_stretches(seed, 1 + seed % 6)

    found = of_their_own(stretches)

    counts = {len(standing(life, stretches)) for life in true_lives(stretches, seed)}
    assert [many for many in counts if not found.holds(many)] == []


@pytest.mark.parametrize("seed", range(60))
def test_the_first_and_the_time_between_lie_in_the_range(seed):
    one, other = some_stretches(seed, 3), some_stretches(500 + seed, 2)

    begins, then = first(one), first(other)

    taken = between(begins, then)
    lives = zip(true_lives(one, seed), true_lives(other, seed), strict=True)
    for early, late in lives:
        began, followed = min(begin for begin, _end in early), min(begin for begin, _end in late)
        assert begins.earliest <= began <= begins.latest
        assert taken.holds((followed - began).days)


@pytest.mark.parametrize("seed", range(30))
def test_the_ends_of_the_first_are_reached(seed):
    stretches = some_stretches(seed, 2, reach=4)

    began = {min(begin for begin, _end in life) for life in every_life(stretches)}

    assert first(stretches) == Window(min(began), max(began))


@pytest.mark.parametrize("seed", range(60))
def test_who_lasted_lies_in_the_range_and_both_ends_are_reached(seed):
    stretches = some_stretches(seed, 2, reach=4)

    counts = {sum((end - begin).days + 1 >= 3 for begin, end in life) for life in every_life(stretches)}

    assert lasting(stretches, days=3) == Bounds(min(counts), max(counts))


@pytest.mark.parametrize("seed", range(80))
def test_no_way_of_saying_what_is_the_same_gives_fewer_than_the_fewest(seed):
    stretches = some_stretches(seed, 1 + seed % 6)
    chance = random.Random(seed)

    counts = {same_thing(life, chance) for life in true_lives(stretches, seed)}

    assert fewest_apart(stretches) <= min(counts)


@pytest.mark.parametrize("seed", range(120))
def test_what_surely_lies_within_does_so_in_every_life_and_what_cannot_never_does(seed):
    stretches = some_stretches(seed, 2 + seed % 4)
    nest, places = Nest(stretches), range(len(stretches))

    stood = [set(standing(life, stretches)) for life in true_lives(stretches, seed)]

    assert not any(place in life for life in stood for place in places if nest.surely_within(place))
    assert all(place in life for life in stood for place in places if not nest.may_be_within(place))


def test_very_many_that_can_lie_within_each_other_keep_a_range_that_holds():
    stretches = some_stretches(7, MOST_UNDECIDED + 50)

    found = of_their_own(stretches)

    counts = {len(standing(life, stretches)) for life in true_lives(stretches, 7, many=3)}
    assert all(found.holds(many) for many in counts)


def test_without_any_that_surely_counts_there_may_be_none():
    perhaps = some_stretches(1, 2)

    assert first([], perhaps).latest is None
    assert first([]) == Window(None, None)
    assert between(first([]), first(perhaps)) is None
