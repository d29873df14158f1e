"""How moments hang together in time: what the page of a moment and the tray say about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.anchors import Proposal, distance_of, hanging_in, hanging_on, meant_by
from leerlijn.lifecourse.enums import Deed
from leerlijn.lifecourse.models import Change
from leerlijn.lifecourse.queries import ToldEntry, last_change, told_entry
from leerlijn.studies.models import Case
from leerlijn.workbench.forms.lifeline import SettleForm


@dataclass(frozen=True, slots=True)
class Waiting:
    """One moment without a time: what its words may hang on, and the box to give it a time in place."""

    item: ToldEntry
    meant: tuple[Proposal, ...]
    hangs: bool
    form: SettleForm

    @property
    def only(self) -> Proposal | None:
        """The one moment that the words can mean."""
        return self.meant[0] if len(self.meant) == 1 else None


def box_for(case: Case, item: ToldEntry) -> SettleForm:
    """The box for a time, with its own names so that many fit on a page."""
    return SettleForm(case=case, initial={"version": item.entry.version}, auto_id=f"id_{item.entry.pk}_%s")


def meant_in(case: Case, item: ToldEntry, life: Iterable[ToldEntry]) -> tuple[Proposal, ...]:
    """On which moments the words of an undated one may hang."""
    hanging = hanging_in(case, item.words)
    return meant_by(hanging.relative, life, item.entry) if hanging else ()


@dataclass(frozen=True, slots=True)
class Hanging:
    """What the page of an opened moment says about what it hangs on, and what hangs on it."""

    on: ToldEntry | None
    is_loose: bool
    by_end: bool
    distance: str
    waiting: Waiting | None
    held: tuple[ToldEntry, ...]
    moved: frozenset[UUID]


def hanging_of(case: Case, user: User, told: ToldEntry, life: Iterable[ToldEntry]) -> Hanging:
    """How one moment hangs together with the others; reads more only where a time hangs."""
    entry, relative = told.entry, told.entry.relative
    on = followed(case, user, told, life) if relative and told.is_settled else None
    reads = told.is_undated and hanging_in(case, told.words) is not None
    waiting = Waiting(told, meant_in(case, told, life), True, box_for(case, told)) if reads else None
    held = hanging_on(entry, life)
    change = last_change(entry) if held else None
    moved = Change.objects.filter(because_of=change, deed=Deed.MOVED) if change else Change.objects.none()
    return Hanging(
        on=on,
        is_loose=bool(relative) and told.is_settled and on is None,
        by_end=entry.hangs_by_end,
        distance=distance_of(relative) if relative else "",
        waiting=waiting,
        held=held,
        moved=frozenset(moved.values_list("entry", flat=True)) if change else frozenset(),
    )


def followed(case: Case, user: User, told: ToldEntry, life: Iterable[ToldEntry]) -> ToldEntry | None:
    """The moment that a time hangs on; None where it was taken away."""
    on_id = told.entry.hangs_on_id
    near = next((item for item in life if item.entry.pk == on_id), None)
    if near is not None or on_id is None:
        return near
    try:
        return told_entry(case, user, on_id)
    except Refusal:
        return None
