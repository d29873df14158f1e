"""A tree of causes as it is drawn, and in words for whoever cannot see it.

Every text that people wrote goes through `tell`, so that a report can hide what was decided at the gate.
"""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from leerlijn.causes.enums import EventKind, Side
from leerlijn.causes.queries import Line, Outline
from leerlijn.toolkit.figures.tree import Node


def as_written(text: str) -> str:
    """Tell a text as it stands."""
    return text


def figure_of(outline: Outline, tell: Callable[[str], str] = as_written, *, sources: bool = True) -> Node:
    """The event with everything below it; of what nearly went wrong both sides, joined by "and".

    Without `sources` no box says where it is known from.
    """
    tree, joint = outline.tree, _("en")
    event = tell(tree.event)
    failed, held = (outline.of_side(side) for side in (Side.FAILURE, Side.RECOVERY))
    if tree.kind != EventKind.NEAR_MISS:
        return Node(str(tree.pk), event, beneath=nodes_of(failed, 0, tell, sources=sources), joint=joint)
    sides = tuple(
        Node(
            f"{tree.pk}-{side.value}",
            str(side.label),
            beneath=nodes_of(lines, 0, tell, sources=sources),
            joint=joint,
        )
        for side, lines in ((Side.FAILURE, failed), (Side.RECOVERY, held))
        if lines
    )
    return Node(str(tree.pk), event, beneath=sides, joint=joint)


def nodes_of(
    lines: Sequence[Line], depth: int, tell: Callable[[str], str], *, sources: bool
) -> tuple[Node, ...]:
    """The boxes of one depth, each with those below it."""
    begins = [at for at, line in enumerate(lines) if line.depth == depth]
    ends = [*begins[1:], len(lines)][: len(begins)]
    return tuple(
        node_of(lines[begin], lines[begin + 1 : end], tell, sources=sources)
        for begin, end in zip(begins, ends, strict=True)
    )


def node_of(line: Line, below: Sequence[Line], tell: Callable[[str], str], *, sources: bool) -> Node:
    """One box: the cause, and of a root its code and where it is known from."""
    cause = line.cause
    source = cause.source_words or (cause.source.title if cause.source else "")
    return Node(
        key=f"o-{cause.pk}",
        words=tell(cause.text),
        label=cause.code if line.is_root else "",
        note=tell(source) if sources and source and line.is_root else "",
        beneath=nodes_of(below, line.depth + 1, tell, sources=sources),
        joint=_("en"),
    )


def in_words(outline: Outline, tell: Callable[[str], str] = as_written) -> str:
    """The tree as sentences, from top to bottom."""
    by_id = {line.cause.pk: line.cause for line in outline.lines}
    said = [tell(outline.tree.event)]
    for line in outline.lines:
        parent = by_id.get(line.cause.parent_id) if line.cause.parent_id else None
        cause = tell(line.cause.text)
        if parent is None and line.cause.side == Side.RECOVERY:
            said.append(_("Waardoor het goed afliep: %(cause)s.") % {"cause": cause})
        else:
            above = tell(parent.text if parent else outline.tree.event).rstrip(". ")
            said.append(_("%(above)s, doordat: %(cause)s.") % {"above": above, "cause": cause})
    return " ".join(said)
