"""Facts about school, help and the people who stayed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from leerlijn.lifecourse.enums import Place, Track
from leerlijn.lifecourse.facts.pieces import CountedLife, Piece, as_begins, stretches
from leerlijn.lifecourse.facts.shapes import MONTH, Fact, age_fact, fact, wait_fact
from leerlijn.methods.enums import Counts
from leerlijn.toolkit.counting import (
    Bounds,
    Nest,
    between,
    covered,
    fewest_apart,
    first,
    lasting,
    month_of,
)

A_YEAR = 365
NOT_ANOTHER = frozenset({Place.SAME, Place.AGAIN})


def facts_of_school(life: CountedLife) -> Iterator[Fact]:
    """Schools, and months without one."""
    told = life.on(Track.SCHOOL)
    at_school = [
        piece for piece in told if piece.may_count(Counts.SCHOOL) and piece.told.place not in NOT_ANOTHER
    ]
    yield fact("schools", schools(life, at_school) if told else None, at_school)
    without = [piece for piece in told if piece.counts(Counts.NO_SCHOOL)]
    yield fact("months_without_school", calendar_months(without) if told else None, without)


def schools(life: CountedLife, at_school: Sequence[Piece]) -> Bounds:
    """How many different schools these pieces can be about."""
    nest = Nest([life.somewhere(piece) for piece in at_school])
    is_new = [piece.told.place == Place.NEW for piece in at_school]
    most = sum(new or not nest.surely_within(place) for place, new in enumerate(is_new))
    new = Counter(piece.told.category for piece, told in zip(at_school, is_new, strict=True) if told)
    kinds = {
        piece.told.category
        for place, piece in enumerate(at_school)
        if piece.counts(Counts.SCHOOL) and not is_new[place] and not nest.may_be_within(place)
    }
    least = sum(new.values()) + len(kinds - set(new))
    some = any(piece.counts(Counts.SCHOOL) for piece in at_school)
    return Bounds(min(max(least, int(some)), most), most)


def facts_of_help(life: CountedLife) -> Iterator[Fact]:
    """The first concern and the first help, waiting, trajectories, organisations, measures."""
    told = life.on(Track.HELP)
    concerns = [
        piece
        for track in (Track.EVENTS, Track.HELP)
        for piece in life.on(track)
        if piece.counts(Counts.CONCERN)
    ]
    helped = [piece for piece in told if piece.counts(Counts.HELP)]
    yield age_fact("age_first_concern", life, concerns)
    yield age_fact("age_first_help", life, helped)
    yield wait_fact("wait_for_help", wait(concerns, helped), concerns, helped)
    waiting = [piece for piece in told if piece.counts(Counts.WAITING)]
    yield fact("months_waiting", calendar_months(waiting) if told else None, waiting)
    trajectories = [piece for piece in told if piece.may_count(Counts.TRAJECTORY)]
    yield fact("help_trajectories", trajectories_in(trajectories) if told else None, trajectories)
    yield fact("organisations", organisations(helped) if told else None, helped)
    measures = [piece for piece in told if piece.counts(Counts.MEASURE)]
    many = Bounds(apart_by_kind(measures), len(measures))
    yield fact("measures", many if told else None, measures)
    months = covered(as_begins(measures, life.until), cell=month_of)
    yield fact("months_of_measures", months if told else None, measures, moments_last=True)


def wait(concerns: Sequence[Piece], helped: Sequence[Piece]) -> Bounds | None:
    """Months from the first concern to the first help."""
    days = between(first(stretches(concerns)), first(stretches(helped)))
    return days.scaled(1 / MONTH, digits=1) if days else None


def trajectories_in(trajectories: Sequence[Piece]) -> Bounds:
    """How many different trajectories these pieces can be about."""
    surely = [piece for piece in trajectories if piece.counts(Counts.TRAJECTORY) and piece.kind]
    return Bounds(max(apart_by_kind(surely), int(bool(trajectories))), len(trajectories))


def apart_by_kind(pieces: Sequence[Piece]) -> int:
    """How many there are at least, where what is of one kind and can share a day may be the same."""
    kinds = dict.fromkeys(piece.told.category for piece in pieces)
    dated = {kind: stretches(piece for piece in pieces if piece.told.category == kind) for kind in kinds}
    return sum(max(fewest_apart(when), 1) for when in dated.values())


def organisations(helped: Sequence[Piece]) -> Bounds:
    """How many organisations helped: as many as there are kinds of them, no more than there was help."""
    providers = {piece.kind.provider for piece in helped if piece.kind and piece.kind.provider}
    return Bounds(max(len(providers), int(bool(helped))), len(helped))


def facts_of_people(life: CountedLife) -> Iterator[Fact]:
    """Who stayed."""
    told = life.on(Track.PEOPLE)
    faces = [piece for piece in told if piece.counts(Counts.FACE)]
    surely = lasting(as_begins(faces, life.until), days=A_YEAR)
    undated = sum(piece.when is None for piece in faces)
    yield fact(
        "fixed_faces", Bounds(surely.least, surely.most + undated) if told else None, faces, moments_last=True
    )


def calendar_months(pieces: Sequence[Piece]) -> Bounds:
    """Months of the calendar that these pieces touch."""
    return covered(stretches(pieces), cell=month_of)
