"""What hangs on an entry that is joined to another one: it hangs on the one that stays, and comes back."""

from collections.abc import Iterable
from typing import Any

from django.utils.dateparse import parse_date

from leerlijn.accounts.models import User
from leerlijn.core.operations import store_change
from leerlijn.lifecourse.enums import Deed
from leerlijn.lifecourse.following import move_what_hangs_on, read_anew
from leerlijn.lifecourse.models import Change, Entry
from leerlijn.lifecourse.snapshots import DAYS, HANGING, iso, snapshot

TIME = ("time_kind", "anchor", "words", "is_settled")
Hung = dict[str, Any]


def hang_over(other: Entry, onto: Entry, *, by: User) -> list[Hung]:
    """Hang what hangs on `other` on `onto`; gives how each was, for `hang_back`.

    What `onto` hangs on itself cannot hang on it: that keeps the time it had and stands by itself. Nothing
    is reckoned anew here: that is done with everything else that hangs on `onto`.
    """
    above = chain_of(onto)
    kept: list[Hung] = []
    for held in Entry.objects.select_for_update().filter(hangs_on=other).exclude(pk=onto.pk):
        kept.append(hung(held) | {"over_on": "" if held.pk in above else str(onto.pk)})
        if held.pk in above:
            Change.objects.create(entry=held, deed=Deed.MOVED, before=snapshot(held), by=by)
            held.let_go()
        else:
            held.hangs_on = onto
        store_change(held)
    if onto.hangs_on_id == other.pk:
        kept.append(hung(onto) | {"over_on": ""})
        onto.let_go()
    return kept


def hang_back(kept: Iterable[Hung], other: Entry, *, by: User) -> None:
    """Hang on `other` again what did before, as far as nobody hung it elsewhere or dated it since."""
    for was in kept:
        held = Entry.objects.select_for_update().select_related("case").get(pk=was["entry"])
        if not is_as_left(held, was):
            continue
        before, moved_from = snapshot(held), held.span
        for name in (*HANGING, *TIME):
            setattr(held, name, was[name])
        for name in DAYS:
            setattr(held, name, parse_date(was[name]) if was[name] else None)
        held.hangs_on = other
        read_anew(held)  # what moved the other meanwhile, such as another birth date, moves this too
        store_change(held)
        if held.span != moved_from:
            Change.objects.create(entry=held, deed=Deed.MOVED, before=before, by=by)
            move_what_hangs_on(held, by=by)


def is_as_left(held: Entry, was: Hung) -> bool:
    """Whether an entry hangs as the joining left it: over on the other, or by itself with the time it had."""
    if held.hangs_on_id is not None:
        same_distance = all(getattr(held, name) == was[name] for name in HANGING)
        return str(held.hangs_on_id) == was["over_on"] and same_distance
    return not was["over_on"] and all(hung(held)[name] == was[name] for name in (*TIME, *DAYS))


def hung(held: Entry) -> Hung:
    """How and when an entry hangs, ready for JSON."""
    kept: Hung = {name: getattr(held, name) for name in (*HANGING, *TIME)}
    return kept | {name: iso(getattr(held, name)) for name in DAYS} | {"entry": str(held.pk)}


def chain_of(entry: Entry) -> set[Any]:
    """The entries on which this one hangs, however far up."""
    above: set[Any] = set()
    held = entry.hangs_on
    while held is not None and held.pk not in above:
        above.add(held.pk)
        held = held.hangs_on
    return above
