"""Facts about where somebody lived."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from leerlijn.lifecourse.enums import Arrival, Place, Track
from leerlijn.lifecourse.facts.pieces import CountedLife, Piece, stretches
from leerlijn.lifecourse.facts.shapes import MONTH, Fact, age_fact, fact
from leerlijn.methods.enums import Counts
from leerlijn.toolkit.counting import (
    Bounds,
    Nest,
    Stretch,
    covered,
    fewest_apart,
    of_their_own,
)

STANDS = frozenset({Place.NEW, Place.AGAIN})


def facts_of_living(life: CountedLife) -> Iterator[Fact]:
    """All facts about places and moves."""
    told = life.on(Track.LIVING)
    stays = [piece for piece in told if is_stay(piece)]
    when = [life.somewhere(piece) for piece in stays]
    stands = frozenset(place for place, piece in enumerate(stays) if piece.told.place in STANDS)
    many = of_their_own(when, stands)
    yield fact("living_places", places(stays, when, many) if told else None, stays)
    yield fact("moves", many.less(1) if told else None, stays)
    yield from moves_by_kind(told, stays, when, stands)
    crises = [piece for piece in told if piece.counts(Counts.CRISIS) and piece.told.place != Place.SAME]
    least = fewest_apart([life.somewhere(piece) for piece in crises])
    yield fact("crisis_stays", Bounds(least, len(crises)) if told else None, crises)
    surely = [piece for piece in told if piece.counts(Counts.AWAY)]
    perhaps = [piece for piece in told if piece.may_count(Counts.AWAY) and not piece.counts(Counts.AWAY)]
    yield age_fact("age_first_away", life, surely, perhaps)
    yield fact("months_away", months(surely, perhaps) if told else None, [*surely, *perhaps])
    yield from months_by_kind(told)


def is_stay(piece: Piece) -> bool:
    """Whether somebody lived there, unless it turns out to lie within another stay."""
    return not piece.counts(Counts.BESIDE) and piece.told.place != Place.SAME


def places(stays: Sequence[Piece], when: Sequence[Stretch], many: Bounds) -> Bounds:
    """How many different places these stays were at."""
    returns = sum(piece.told.place == Place.AGAIN for piece in stays)
    nest = Nest(when)
    new = Counter(kind_of(piece) for piece in stays if piece.told.place == Place.NEW)
    standing = {
        kind_of(piece)
        for place, piece in enumerate(stays)
        if piece.told.place == "" and kind_of(piece) and not nest.may_be_within(place)
    }
    least = sum(new.values()) + len(standing - set(new))
    moved = min(many.least, 2)
    most = max(many.most - returns, min(many.most, 1))
    return Bounds(min(max(least, moved), most), most)


def kind_of(piece: Piece) -> str:
    """The kind of place; empty where nobody chose one, or it says nothing of what it is."""
    return piece.kind.key if piece.kind and piece.kind.says_what_it_counts_for else ""


def moves_by_kind(
    told: Sequence[Piece], stays: Sequence[Piece], when: Sequence[Stretch], stands: frozenset[int]
) -> Iterator[Fact]:
    """Moves that were planned, that were not, and of which nobody said so."""
    nest = Nest(when)
    can_stand = [place for place in range(len(stays)) if place in stands or not nest.surely_within(place)]
    surely = {place for place in can_stand if place in stands or not nest.may_be_within(place)}
    arrivals = {place: arrival_of(stays[place]) for place in can_stand}
    began = min((when[place].last_begin for place in surely), default=date.max)
    firsts = sorted((when[place].first_begin, place) for place in can_stand)[:2]
    keys = {Arrival.PLANNED: "planned_moves", Arrival.UNPLANNED: "unplanned_moves", "": "moves_unsaid"}
    for arrival, key in keys.items():
        at = [place for place in can_stand if arrivals[place] == arrival]
        # Who surely came after the first home moved; whoever can have been there first may not have.
        least = sum(place in surely and began < when[place].first_begin for place in at)
        most = sum(
            any(day <= when[place].last_begin for day, other in firsts if other != place) for place in at
        )
        yield fact(key, Bounds(least, most) if told else None, [stays[place] for place in at])


def arrival_of(piece: Piece) -> str:
    """Whether somebody came there as planned: as told, or as the kind of place says; else empty."""
    if piece.told.arrival:
        return piece.told.arrival
    if piece.counts(Counts.UNPLANNED):
        return Arrival.UNPLANNED
    return Arrival.PLANNED if piece.counts(Counts.PLANNED) else ""


def months(surely: Sequence[Piece], perhaps: Sequence[Piece] = ()) -> Bounds:
    """Days that fall under these pieces, as months."""
    least = covered(stretches(surely), cell=date.toordinal)
    most = covered(stretches([*surely, *perhaps]), cell=date.toordinal)
    return Bounds(least.least, most.most).scaled(1 / MONTH, digits=1)


def months_by_kind(told: Sequence[Piece]) -> Iterator[Fact]:
    """Months at each kind of place that there was, in the order in which they came."""
    for kind in dict.fromkeys(piece.kind for piece in told if piece.kind):
        at = [piece for piece in told if piece.kind == kind]
        yield fact("months_in_kind", months(at), at, kind=kind)
