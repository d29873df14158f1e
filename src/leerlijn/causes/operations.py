from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.causes.enums import EventKind, Side
from leerlijn.causes.models import Cause, CauseTree, SecondCode
from leerlijn.causes.rules import (
    check_code,
    check_kind,
    check_place,
    check_present,
    check_second,
    check_side,
    check_source,
    check_still_says,
)
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, in words without names."""

    event: str
    happened_on: date | None = None
    kind: EventKind = EventKind.INCIDENT
    kind_words: str = ""
    place: str = ""
    severity: str = ""
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """What is said of a cause under which nobody asks further."""

    stop_reason: str = ""
    source: Source | None = None
    source_words: str = ""
    measure_kind: str = ""
    measure: str = ""


@transaction.atomic
def plant_tree(case: Case, *, by: User, event: Event) -> CauseTree:
    """Begin a tree with the event on top."""
    check_may_write(case, by=by)
    tree = CauseTree(case=case, added_by=by)
    take_event(tree, event)
    store(tree)
    log_access(by=by, action=Action.CREATE, subject="cause tree", case=case, subject_id=tree.pk)
    return tree


@transaction.atomic
def change_event(tree: CauseTree, *, by: User, event: Event, seen_version: int | None = None) -> CauseTree:
    """Say of the event what it was."""
    check_may_write(tree.case, by=by)
    check_present(tree)
    check_kind(event.kind, tree.causes.present())
    take_event(tree, event)
    return keep_tree(tree, by=by, seen_version=seen_version)


def take_event(tree: CauseTree, event: Event) -> None:
    """Take over what was said of the event."""
    tree.event, tree.happened_on, tree.kind = event.event.strip(), event.happened_on, event.kind
    tree.kind_words, tree.place = event.kind_words.strip(), event.place.strip()
    tree.severity, tree.consequence = event.severity, event.consequence.strip()


@transaction.atomic
def remove_tree(tree: CauseTree, *, by: User) -> CauseTree:
    """Take a tree away; it can be put back with all of its causes."""
    check_may_write(tree.case, by=by)
    tree.removed_at = timezone.now()
    return keep_tree(tree, by=by)


@transaction.atomic
def restore_tree(tree: CauseTree, *, by: User) -> CauseTree:
    """Put back a tree that was taken away."""
    check_may_write(tree.case, by=by)
    tree.removed_at = None
    return keep_tree(tree, by=by)


@transaction.atomic
def add_cause(
    tree: CauseTree,
    *,
    by: User,
    text: str,
    parent: Cause | None = None,
    after: Cause | None = None,
    side: Side = Side.FAILURE,
    pk: UUID | None = None,
) -> Cause:
    """Write a cause down under another one, or directly under the event.

    It comes behind `after`, else last; `pk` is the id under which a page already shows it: sent twice, it is
    added once. Under another cause it is on the same side.
    """
    check_may_write(tree.case, by=by)
    check_present(tree)
    if pk is not None and (known := tree.causes.filter(pk=pk).first()):
        return known
    causes = list(tree.causes.present())
    side = Side(parent.side) if parent else side
    check_place(tree, causes, None, parent)
    check_side(tree, side)
    cause = Cause(tree=tree, parent=parent, side=side, text=in_one_line(text), added_by=by)
    if pk is not None:
        cause.pk = pk
    cause.position = make_room(causes, cause, after)
    store(cause)
    log_access(by=by, action=Action.CREATE, subject="cause", case=tree.case, subject_id=cause.pk)
    return cause


@transaction.atomic
def say_cause(
    cause: Cause, *, by: User, text: str, seen: str | None = None, seen_version: int | None = None
) -> Cause:
    """Put a cause in other words; `seen` are the words that stood there for whoever types.

    Raises:
        Overtaken: when somebody else put it in other words meanwhile.
    """
    check_may_write(cause.tree.case, by=by)
    check_present(cause.tree)
    check_still_says(cause, seen)
    cause.text = in_one_line(text)
    return keep_cause(cause, by=by, seen_version=seen_version)


@transaction.atomic
def place_cause(
    cause: Cause,
    *,
    by: User,
    parent: Cause | None,
    after: Cause | None = None,
    first: bool = False,
    side: Side | None = None,
) -> Cause:
    """Hang a cause, with all that stands below it, somewhere else in its tree: behind `after`, else last.

    With `first` it comes before all beside it.
    """
    check_may_write(cause.tree.case, by=by)
    tree, causes = cause.tree, list(cause.tree.causes.present())
    check_present(tree)
    check_place(tree, causes, cause, parent)
    now = Side(parent.side) if parent else side or Side(cause.side)
    check_side(tree, now)
    for each in with_below(cause, causes):
        if each.side != now and each.pk != cause.pk:
            Cause.objects.filter(pk=each.pk).update(side=now)
    cause.parent, cause.side = parent, now
    cause.position = make_room([each for each in causes if each.pk != cause.pk], cause, after, first=first)
    return keep_cause(cause, by=by)


def in_one_line(text: str) -> str:
    """Words as they stand in a tree: what was typed on several lines is one."""
    return " ".join(text.split())


def make_room(causes: Sequence[Cause], cause: Cause, after: Cause | None, *, first: bool = False) -> int:
    """Where a cause comes among those beside it; those behind it move up."""
    beside = [each for each in causes if (each.parent_id, each.side) == (cause.parent_id, cause.side)]
    beside.sort(key=lambda each: (each.position, each.created_at))
    last = 0 if first else len(beside)
    at = next((place + 1 for place, each in enumerate(beside) if after and each.pk == after.pk), last)
    for place, each in enumerate((*beside[:at], cause, *beside[at:])):
        if each.pk != cause.pk and each.position != place:
            Cause.objects.filter(pk=each.pk).update(position=place)
    return at


def with_below(cause: Cause, causes: Sequence[Cause]) -> list[Cause]:
    """A cause with all that stands below it."""
    found = [cause]
    for each in found:
        found += [below for below in causes if below.parent_id == each.pk]
    return found


@transaction.atomic
def remove_cause(cause: Cause, *, by: User) -> list[Cause]:
    """Take a cause away with all that stands below it; it can be put back in one go."""
    check_may_write(cause.tree.case, by=by)
    gone = with_below(cause, list(cause.tree.causes.present()))
    at = timezone.now()
    for each in gone:
        each.removed_at = at
        keep_cause(each, by=by)
    return gone


@transaction.atomic
def restore_cause(cause: Cause, *, by: User) -> Cause:
    """Put back a cause with what went with it; where its place is gone, directly under the event."""
    check_may_write(cause.tree.case, by=by)
    if cause.removed_at is None:
        return cause
    gone = list(cause.tree.causes.filter(removed_at=cause.removed_at))
    if cause.parent is not None and cause.parent.removed_at is not None:
        cause.parent = None
    for each in with_below(cause, gone):
        each.removed_at = None
        keep_cause(each, by=by)
    return cause


@transaction.atomic
def describe_root(cause: Cause, *, by: User, root: Root, seen_version: int | None = None) -> Cause:
    """Say why nobody asks further, where it is known from, and what could be done."""
    check_may_write(cause.tree.case, by=by)
    check_present(cause.tree)
    check_source(cause.tree.case, root.source)
    if root.stop_reason:
        check_code(cause, cause.tree.causes.present(), "", "")
    cause.stop_reason, cause.source, cause.source_words = (
        root.stop_reason, root.source, root.source_words.strip(),
    )  # fmt: skip
    cause.measure_kind, cause.measure = root.measure_kind, root.measure.strip()
    return keep_cause(cause, by=by, seen_version=seen_version)


@transaction.atomic
def code_cause(cause: Cause, *, by: User, code: str, reason: str = "") -> Cause:
    """Say where a root lies; an empty code takes it back."""
    check_may_write(cause.tree.case, by=by)
    check_present(cause.tree)
    check_code(cause, cause.tree.causes.present(), code, reason)
    cause.code, cause.code_reason = code, reason.strip() if code else ""
    cause.coded_by = by if code else None
    return keep_cause(cause, by=by)


@transaction.atomic
def settle_root(
    cause: Cause, *, by: User, root: Root, code: str, reason: str = "", seen_version: int | None = None
) -> Cause:
    """Say all there is to say of a root, or, on a refusal, nothing; a code that stays keeps its coder."""
    describe_root(cause, by=by, root=root, seen_version=seen_version)
    if (code, reason.strip()) != (cause.code, cause.code_reason):
        code_cause(cause, by=by, code=code, reason=reason)
    return cause


@transaction.atomic
def code_all_second(codes: Sequence[tuple[Cause, str, str]], *, by: User) -> None:
    """Say as a second person of each of these roots where it lies, or, on a refusal, of none."""
    for cause, code, reason in codes:
        code_second(cause, by=by, code=code, reason=reason)


@transaction.atomic
def code_second(cause: Cause, *, by: User, code: str, reason: str = "") -> SecondCode | None:
    """Say as a second person where a root lies; an empty code takes it back.

    Raises:
        Refusal: with code "own_code" to who gave the first code, or as `check_code`.
    """
    check_may_write(cause.tree.case, by=by)
    check_present(cause.tree)
    check_second(cause, by)
    check_code(cause, cause.tree.causes.present(), code, reason)
    mine = SecondCode.objects.filter(cause=cause, coded_by=by)
    given = mine.first() or SecondCode(cause=cause, coded_by=by)
    if not code:
        mine.delete()
    else:
        given.code, given.code_reason = code, reason.strip()
        store(given)
    log_access(by=by, action=Action.UPDATE, subject="second code", case=cause.tree.case, subject_id=cause.pk)
    return given if code else None


def keep_tree(tree: CauseTree, *, by: User, seen_version: int | None = None) -> CauseTree:
    """Store a changed tree and tell the log."""
    store_change(tree, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="cause tree", case=tree.case, subject_id=tree.pk)
    return tree


def keep_cause(cause: Cause, *, by: User, seen_version: int | None = None) -> Cause:
    """Store a changed cause and tell the log."""
    store_change(cause, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="cause", case=cause.tree.case, subject_id=cause.pk)
    return cause
