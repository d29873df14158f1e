from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.causes.codes import Code, load_codes
from leerlijn.causes.enums import Side
from leerlijn.causes.models import Cause, CauseTree, SecondCode
from leerlijn.causes.rules import Missing, missing_in
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case


@dataclass(frozen=True, slots=True)
class Line:
    """A cause in its place: how deep it hangs, whether it is a root, and the code that it carries.

    `first` and `last` say whether it is the first and the last of those beside it.
    """

    cause: Cause
    depth: int
    is_root: bool
    code: Code | None
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A tree from top to bottom, in the order in which one reads it."""

    tree: CauseTree
    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]

    @property
    def roots(self) -> tuple[Line, ...]:
        """The causes under which nobody asked further."""
        return tuple(line for line in self.lines if line.is_root)

    @property
    def depth(self) -> int:
        """How many layers there are below the event."""
        return max((line.depth for line in self.lines), default=-1) + 1

    def of_side(self, side: Side) -> tuple[Line, ...]:
        """The causes of one side."""
        return tuple(line for line in self.lines if line.cause.side == side)


def trees_of(case: Case) -> tuple[Outline, ...]:
    """Every tree of a case with its causes; two queries."""
    trees = list(CauseTree.objects.present().filter(case=case))
    found: dict[UUID, list[Cause]] = defaultdict(list)
    for cause in Cause.objects.present().filter(tree__in=trees).select_related("source"):
        found[cause.tree_id].append(cause)
    return tuple(outline(tree, found[tree.pk]) for tree in trees)


def removed_trees(case: Case) -> tuple[CauseTree, ...]:
    """Trees that were taken away and can be put back."""
    return tuple(CauseTree.objects.filter(case=case, removed_at__isnull=False))


def open_tree(case: Case, pk: UUID) -> CauseTree:
    """A tree of this case; what is not there, or elsewhere, is refused alike."""
    tree = CauseTree.objects.select_related("case__study").filter(case=case, pk=pk).first()
    if tree is None:
        raise Refusal(_("Deze oorzakenboom is er niet."), code="not_found")
    return tree


def open_cause(tree: CauseTree, pk: UUID) -> Cause:
    """A cause of this tree, also one that was taken away."""
    cause = tree.causes.select_related("source").filter(pk=pk).first()
    if cause is None:
        raise Refusal(_("Deze oorzaak is er niet."), code="not_found")
    return cause


def outline_of(tree: CauseTree) -> Outline:
    """One tree with its causes; one query."""
    return outline(tree, list(tree.causes.present().select_related("source")))


def outline(tree: CauseTree, causes: Sequence[Cause]) -> Outline:
    """Causes in the order in which one reads them: what failed first, then what stopped it."""
    below: dict[UUID | None, list[Cause]] = defaultdict(list)
    known = {cause.pk for cause in causes}
    in_order = sorted(causes, key=lambda each: (each.side == Side.RECOVERY, each.position, each.created_at))
    for cause in in_order:
        below[cause.parent_id if cause.parent_id in known else None].append(cause)
    lines = tuple(_lines(below, None, 0))
    return Outline(tree, lines, tuple(missing_in(tree, [line.cause for line in lines])))


def _lines(below: dict[UUID | None, list[Cause]], parent: UUID | None, depth: int) -> Iterator[Line]:
    beside, codes = below.get(parent, []), load_codes()
    for at, cause in enumerate(beside):
        yield Line(
            cause=cause,
            depth=depth,
            is_root=cause.pk not in below,
            code=codes.find(cause.code) if cause.code else None,
            first=at == 0,
            last=at == len(beside) - 1,
        )
        yield from _lines(below, cause.pk, depth + 1)


def second_codes(tree: CauseTree, by: User | None = None) -> dict[UUID, SecondCode]:
    """What second coders said of the roots of a tree, the latest of each; `by` keeps to one person."""
    found = SecondCode.objects.filter(cause__tree=tree).order_by("created_at")
    return {each.cause_id: each for each in (found.filter(coded_by=by) if by else found)}


def codes_beside(lines: Iterable[Line], second: dict[UUID, SecondCode]) -> list[tuple[str, str, str]]:
    """The words of every root that has both codes, with the first and the second code."""
    return [
        (line.cause.text, line.cause.code, second[line.cause.pk].code)
        for line in lines
        if line.is_root and line.cause.code and line.cause.pk in second
    ]
