from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.causes.codes import load_codes
from leerlijn.causes.enums import EventKind, Side
from leerlijn.causes.models import Cause, CauseTree
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case

DEEPEST = 12
MOST = 200


@dataclass(frozen=True, slots=True)
class Missing:
    """What a tree still lacks: about which cause (None for the tree itself), and what to do, in words."""

    cause: Cause | None
    what: str
    words: str


def check_present(tree: CauseTree) -> None:
    """A tree that was taken away is put back before somebody works in it.

    Raises:
        Refusal: with code "removed".
    """
    if tree.removed_at is not None:
        raise Refusal(_("Deze oorzakenboom is weggehaald. Zet hem eerst terug."), code="removed")


def check_place(tree: CauseTree, causes: Sequence[Cause], cause: Cause | None, parent: Cause | None) -> None:
    """Where a cause may hang: in its own tree, not under itself, not too deep, and not under a coded root.

    `causes` are all that stand in the tree; `cause` is None for a new one.

    Raises:
        Refusal: with code "other_tree", "under_itself", "too_deep", "too_many" or "coded".
    """
    if cause is None and len(causes) >= MOST:
        raise Refusal(
            _("Meer dan %(most)s oorzaken past niet. Maak een tweede boom.") % {"most": MOST}, code="too_many"
        )
    if parent is None:
        return
    if parent.tree_id != tree.pk:
        raise Refusal(_("Deze oorzaak hoort bij een andere boom."), code="other_tree")
    above = list(chain_of(parent, {each.pk: each for each in causes}))
    if cause is not None and cause in above:
        raise Refusal(_("Een oorzaak kan niet onder zichzelf hangen."), code="under_itself")
    if len(above) + height_below(cause, causes) > DEEPEST:
        raise Refusal(_("Dieper dan %(deepest)s lagen gaat niet.") % {"deepest": DEEPEST}, code="too_deep")
    if parent.code or parent.stop_reason:
        raise Refusal(
            _("Hier vroegen jullie niet verder. Haal eerst de code en de reden om te stoppen weg."),
            code="coded",
        )


def chain_of(cause: Cause, by_id: Mapping[UUID, Cause]) -> Iterator[Cause]:
    """A cause and all that stand above it."""
    seen: set[UUID] = set()
    found: Cause | None = cause
    while found is not None and found.pk not in seen:
        seen.add(found.pk)
        yield found
        found = by_id.get(found.parent_id) if found.parent_id else None


def height_below(cause: Cause | None, causes: Iterable[Cause]) -> int:
    """How many layers a cause takes with those below it; 1 for a new one."""
    if cause is None:
        return 1
    below = [each for each in causes if each.parent_id == cause.pk]
    return 1 + max((height_below(each, causes) for each in below), default=0)


def check_side(tree: CauseTree, side: Side) -> None:
    """Why something ended well is asked only of what nearly went wrong.

    Raises:
        Refusal: with code "no_recovery".
    """
    if side == Side.RECOVERY and tree.kind != EventKind.NEAR_MISS:
        raise Refusal(_("Dit kan alleen als het bijna misging."), code="no_recovery")


def check_kind(kind: EventKind, causes: Iterable[Cause]) -> None:
    """Nothing that stopped it may hang in the tree of something that went wrong.

    Raises:
        Refusal: with code "has_recovery".
    """
    if kind == EventKind.INCIDENT and any(cause.side == Side.RECOVERY for cause in causes):
        raise Refusal(
            _("In deze boom staat waardoor het goed afliep. Haal dat eerst weg."), code="has_recovery"
        )


def check_code(cause: Cause, causes: Iterable[Cause], code: str, reason: str) -> None:
    """Only a root carries a code, a known one; some codes need a reason in words.

    Raises:
        Refusal: with code "not_a_root", "unknown_code" or "needs_reason".
    """
    if any(each.parent_id == cause.pk for each in causes):
        raise Refusal(
            _("Onder deze oorzaak staan er nog meer. Alleen wat onderaan staat krijgt een code."),
            code="not_a_root",
        )
    if not code:
        return
    found = load_codes().find(code)
    if found is None:
        raise Refusal(_("Deze code bestaat niet."), code="unknown_code")
    if found.needs_reason and not reason.strip():
        raise Refusal(_("Schrijf bij deze code op waarom hij past."), code="needs_reason")


def can_code(cause: Cause, causes: Iterable[Cause]) -> bool:
    """Whether a cause stands at the bottom, so that it can carry a code."""
    return not any(each.parent_id == cause.pk for each in causes)


def check_second(cause: Cause, by: User) -> None:
    """Who gave the first code is not the second person too.

    Raises:
        Refusal: with code "own_code".
    """
    if cause.coded_by_id == by.pk:
        raise Refusal(_("Jij gaf de eerste code. Vraag een collega voor de tweede."), code="own_code")


def check_still_says(cause: Cause, seen: str | None) -> None:
    """Who puts a cause in other words saw what it says now; None where nobody had it before them.

    Raises:
        Overtaken: with what it says now.
    """
    if seen is not None and " ".join(seen.split()) != cause.text:
        raise Overtaken(
            _("Iemand anders schreef hier: “%(text)s”. Dat staat er nu.") % {"text": cause.text},
            code="overtaken",
        )


def check_source(case: Case, source: Source | None) -> None:
    """Where a cause is known from belongs to the same case.

    Raises:
        Refusal: with code "other_case".
    """
    if source is not None and source.case_id != case.pk:
        raise Refusal(_("Deze bron hoort niet bij deze casus."), code="other_case")


def missing_in(tree: CauseTree, causes: Sequence[Cause]) -> Iterator[Missing]:
    """What a tree lacks before its roots can be counted, in the order of the tree."""
    if not causes:
        yield Missing(None, "causes", _("Schrijf de eerste oorzaak op."))
    above = {cause.parent_id for cause in causes}
    for cause in causes:
        if cause.pk in above:
            continue
        if not cause.stop_reason:
            yield Missing(cause, "stop", _("Vraag verder, of zeg waarom jullie hier stoppen."))
        if not cause.has_source:
            yield Missing(cause, "source", _("Zeg waaruit jullie dit weten."))
        if not cause.code:
            yield Missing(cause, "code", _("Kies een code."))
    if tree.kind == EventKind.NEAR_MISS and not any(cause.side == Side.RECOVERY for cause in causes):
        yield Missing(None, "recovery", _("Schrijf ook op waardoor het goed afliep."))
