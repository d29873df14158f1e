"""A tree of causes as it is drawn, and in words for whoever cannot see it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from leerlijn.causes.enums import EventKind, Side
from leerlijn.causes.queries import Line, Outline
from leerlijn.toolkit.figures.tree import Node


def figure_of(outline: Outline) -> Node:
    """The event with everything below it; of what nearly went wrong both sides, joined by "and"."""
    tree, joint = outline.tree, _("en")
    failed, held = (outline.of_side(side) for side in (Side.FAILURE, Side.RECOVERY))
    if tree.kind != EventKind.NEAR_MISS:
        return Node(str(tree.pk), tree.event, beneath=nodes_of(failed, 0), joint=joint)
    sides = tuple(
        Node(f"{tree.pk}-{side.value}", str(side.label), beneath=nodes_of(lines, 0), joint=joint)
        for side, lines in ((Side.FAILURE, failed), (Side.RECOVERY, held))
        if lines
    )
    return Node(str(tree.pk), tree.event, beneath=sides, joint=joint)


def nodes_of(lines: Sequence[Line], depth: int) -> tuple[Node, ...]:
    """The boxes of one depth, each with those below it."""
    begins = [at for at, line in enumerate(lines) if line.depth == depth]
    ends = [*begins[1:], len(lines)][: len(begins)]
    return tuple(
        node_of(lines[begin], lines[begin + 1 : end], depth) for begin, end in zip(begins, ends, strict=True)
    )


def node_of(line: Line, below: Sequence[Line], depth: int) -> Node:
    """One box: the cause, and of a root its code and where it is known from."""
    cause = line.cause
    source = cause.source_words or (cause.source.title if cause.source else "")
    return Node(
        key=f"o-{cause.pk}",
        words=cause.text,
        label=cause.code if line.is_root else "",
        note=source if line.is_root else "",
        beneath=nodes_of(below, depth + 1),
        joint=_("en"),
    )


def in_words(outline: Outline) -> str:
    """The tree as sentences, from top to bottom."""
    by_id = {line.cause.pk: line.cause for line in outline.lines}
    said = [outline.tree.event]
    for line in outline.lines:
        parent = by_id.get(line.cause.parent_id) if line.cause.parent_id else None
        above = parent.text if parent else outline.tree.event
        said.append(_("%(above)s: doordat %(cause)s.") % {"above": above, "cause": line.cause.text})
    return " ".join(said)
