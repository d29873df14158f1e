"""The order of a life where times overlap: what is not known, and what somebody put in order by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.lifecourse.enums import Deed
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.operations import keep_change
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.lifecourse.rules import check_movable
from leerlijn.lifecourse.snapshots import snapshot
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates.placing import Placed, order_is_sure, placed, swapped


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known of the place of one entry in the list.

    `up` and `down` say whether it can change with the one before or after it. `is_open` says that its order
    with one of them is not known and nobody put it there by hand; `begins` is how many such entries stand in
    a row from here, 0 where no such row begins.
    """

    begins: int = 0
    up: bool = False
    down: bool = False
    is_open: bool = False


def turns_of(life: Sequence[ToldEntry]) -> dict[UUID, Turn]:
    """By entry what is known of its place; `life` is in order."""
    pairs = list(pairwise(life))
    loose = [not_sure(place_of(one), place_of(other)) for one, other in pairs]
    unsaid = [
        can_move and one.place_by_hand is None and other.place_by_hand is None
        for can_move, (one, other) in zip(loose, pairs, strict=True)
    ]
    turns = {}
    for at, item in enumerate(life):
        before, after = at > 0 and unsaid[at - 1], at < len(unsaid) and unsaid[at]
        row = next((end for end in range(at, len(unsaid)) if not unsaid[end]), len(unsaid)) - at + 1
        turns[item.entry.pk] = Turn(
            begins=row if after and not before else 0,
            up=at > 0 and loose[at - 1],
            down=at < len(loose) and loose[at],
            is_open=before or after,
        )
    return turns


def place_of(item: ToldEntry) -> Placed | None:
    """Where an entry stands, by hand or by its time."""
    return placed(item.span, item.place_by_hand)


def not_sure(one: Placed | None, other: Placed | None) -> bool:
    """Whether two that have a time may as well stand the other way round."""
    return one is not None and other is not None and not order_is_sure(one, other)


@transaction.atomic
def move_entry(case: Case, entry_id: UUID, *, up: bool, by: User) -> Entry:
    """Put an entry one place earlier or later than what overlaps with it; undone like any other deed.

    Raises:
        Refusal: with code "sure" or "edge", or as `check_may_write`.
    """
    check_may_write(case, by=by)
    life = life_of(case, Viewer(Audience.TEAM, user=by))
    at = next((number for number, item in enumerate(life) if item.entry.pk == entry_id), None)
    first = None if at is None else at - 1 if up else at
    pair = life[first : first + 2] if first is not None and first >= 0 else ()
    check_movable(
        has_neighbour=len(pair) > 1, is_loose=not_sure(*map(place_of, pair)) if len(pair) > 1 else False
    )
    assert at is not None  # noqa: S101 -- the check above says so
    assert first is not None  # noqa: S101 -- the check above says so
    dated = [where for item in life if (where := place_of(item)) is not None]
    moved = {life[number].entry: point for number, point in swapped(dated, first).items()}
    entry = life[at].entry
    before: dict[str, Any] = {
        **snapshot(entry),
        "places": {str(each.pk): each.place_by_hand for each in moved},
    }
    for each, point in moved.items():
        Entry.objects.filter(pk=each.pk).update(place_by_hand=point)
    entry.refresh_from_db()
    return keep_change(entry, Deed.ORDERED, before, by=by)
