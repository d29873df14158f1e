"""A tree of words, drawn from left to right: what it is about on the left, what lies beneath it to the right.

Boxes of one depth share a column; a box stands in the middle of those beneath it. The order is kept from top
to bottom and no two boxes touch: each subtree is set as high as the boxes above it allow in every column that
it uses, as in the contours of Reingold and Tilford (Tidier Drawings of Trees, IEEE Transactions on Software
Engineering 7(2), 1981), here for boxes of unequal height.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from leerlijn.toolkit.lifeline.letters import width, wrap

_MOST_LINES = 24  # no sentence that fits its field is ever cut on paper
_LEADING = 1.25
_COLUMNS = (250, 220, 196, 172, 150, 130)


@dataclass(frozen=True, slots=True)
class Node:
    """One box: its words, a short label (such as a code) and a note below them, and what lies beneath it.

    `joint` is said where several beneath it are needed together; `key` is carried to the box.
    """

    key: str
    words: str
    label: str = ""
    note: str = ""
    beneath: "tuple[Node, ...]" = ()
    joint: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a tree, in px of its own coordinates."""

    wide: float = 196
    across: float = 46
    between: float = 12
    letters: float = 14
    small: float = 12.5
    pad: float = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A box in its place, with its lines of words; `depth` is its column."""

    node: Node
    depth: int
    x: float
    y: float
    wide: float
    tall: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.tall / 2

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.wide


@dataclass(frozen=True, slots=True)
class Link:
    """From a box to those beneath it; `joint` stands where the lines meet."""

    above: Box
    beneath: tuple[Box, ...]
    joint: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Every box and link in its place."""

    size: Size
    wide: float
    tall: float
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A subtree in its place: its own box first, and how far down it reaches in each column."""

    box: Box
    beneath: "tuple[_Placed, ...]"

    def moved(self, dy: float) -> "_Placed":
        return _Placed(replace(self.box, y=self.box.y + dy), tuple(each.moved(dy) for each in self.beneath))

    def all(self) -> "Iterator[_Placed]":
        yield self
        for each in self.beneath:
            yield from each.all()

    def edges(self) -> dict[int, tuple[float, float]]:
        """The top and the bottom in each column."""
        found: dict[int, tuple[float, float]] = {}
        for each in self.all():
            top, bottom = found.get(each.box.depth, (each.box.y, each.box.y))
            found[each.box.depth] = (min(top, each.box.y), max(bottom, each.box.y + each.box.tall))
        return found


def lay_out(root: Node, size: Size | None = None) -> Tree:
    """Give every box of a tree its place; the first box begins at x 0, nothing lies above y 0."""
    size = size or Size()
    placed = _place(root, 0, size)
    placed = placed.moved(-min(each.box.y for each in placed.all()))
    boxes = tuple(each.box for each in placed.all())
    links = tuple(
        Link(each.box, tuple(below.box for below in each.beneath), each.box.node.joint)
        for each in placed.all()
        if each.beneath
    )
    return Tree(
        size,
        wide=max(box.right for box in boxes),
        tall=max(box.y + box.tall for box in boxes),
        boxes=boxes,
        links=links,
    )


def fitted(root: Node, wide: float, tall: float) -> Tree:
    """The tree with columns of such a width that it is largest on a sheet of these proportions."""
    tried = (lay_out(root, Size(wide=column)) for column in _COLUMNS)
    return max(tried, key=lambda tree: min(wide / tree.wide, tall / tree.tall))


def _place(node: Node, depth: int, size: Size) -> _Placed:
    """A subtree on its own; the subtrees beneath it as close below each other as they go."""
    placed: list[_Placed] = []
    reach: dict[int, float] = {}
    for below in node.beneath:
        each = _place(below, depth + 1, size)
        gaps = [
            reach[column] + size.between - top
            for column, (top, _bottom) in each.edges().items()
            if column in reach
        ]
        each = each.moved(max(gaps, default=0.0))
        for column, (_top, bottom) in each.edges().items():
            reach[column] = max(bottom, reach.get(column, bottom))
        placed.append(each)
    box = _box(node, depth, size)
    if placed:
        middle = (placed[0].box.middle + placed[-1].box.middle) / 2
        box = replace(box, y=middle - box.tall / 2)
    return _Placed(box, tuple(placed))


def _box(node: Node, depth: int, size: Size) -> Box:
    room = size.wide - 2 * size.pad
    lines = wrap(node.words, room, size.letters, _MOST_LINES, "medium") if node.words else ()
    about = " · ".join(part for part in (node.label, node.note) if part)
    notes = wrap(about, room, size.small, 2, "medium") if about else ()
    tall = (len(lines) * size.letters + len(notes) * size.small) * _LEADING + 1.4 * size.pad
    return Box(node, depth, depth * (size.wide + size.across), 0.0, size.wide, tall, lines, notes)


INK, SOFT, RULE, SHEET, REST = "#1e2833", "#46505d", "#857c6b", "#fffdf9", "#efe9dd"


def draw(tree: Tree, *, title: str, links: bool = False, ids: str = "tree") -> str:
    """The tree as SVG with its own colours; with `links` each box leads to `#` and its key."""
    margin = 4.0
    box = f"{-margin} {-margin} {_n(tree.wide + 2 * margin)} {_n(tree.tall + 2 * margin)}"
    # A picture has nothing to press in it; where boxes are links, it is a group of them.
    role = "group" if links else "img"
    about = f'role="{role}" aria-labelledby="{ids}-t" font-family="Source Sans 3, Noto Sans, sans-serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {about} fill="{INK}">',
        f'<title id="{ids}-t">{escape(title)}</title>',
    ]
    for link in tree.links:
        parts += _link(link, tree.size)
    for each in tree.boxes:
        parts += _drawn(each, tree.size, links=links)
    return "".join([*parts, "</svg>"])


def _link(link: Link, size: Size) -> Iterator[str]:
    turn = link.above.right + size.across / 2
    begin = link.above.middle
    for box in link.beneath:
        path = f"M{_n(link.above.right)} {_n(begin)}H{_n(turn)}V{_n(box.middle)}H{_n(box.x)}"
        yield f'<path d="{path}" fill="none" stroke="{RULE}" stroke-width="1.5"/>'
    if link.joint and len(link.beneath) > 1:
        wide = width(link.joint, size.small) + 10
        yield (
            f'<rect x="{_n(turn - wide / 2)}" y="{_n(begin - 9)}" width="{_n(wide)}" height="18" rx="9" '
            f'fill="{SHEET}" stroke="{RULE}"/>'
        )
        yield _text(turn, begin + size.small * 0.34, link.joint, size.small, SOFT, anchor="middle")


def _drawn(box: Box, size: Size, *, links: bool) -> Iterator[str]:
    first, leaf = box.depth == 0, not box.node.beneath
    fill = INK if first else REST if leaf else SHEET
    ink, soft = (SHEET, SHEET) if first else (INK, SOFT)
    if links:
        yield f'<a href="#{escape(box.node.key)}">'
    yield (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.wide)}" height="{_n(box.tall)}" rx="7" '
        f'fill="{fill}" stroke="{INK if first else RULE}" stroke-width="1.2"/>'
    )
    y = box.y + 0.7 * size.pad + size.letters * 0.95
    for line in box.lines:
        yield _text(box.x + size.pad, y, line, size.letters, ink, weight=700 if first else 600)
        y += size.letters * _LEADING
    y += (size.small - size.letters) * 0.95
    for line in box.notes:
        yield _text(box.x + size.pad, y, line, size.small, soft)
        y += size.small * _LEADING
    if links:
        yield "</a>"


def _text(
    x: float, y: float, words: str, size: float, ink: str, *, weight: int = 400, anchor: str = "start"
) -> str:
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{ink}">{escape(words)}</text>'
    )


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def leaves(node: Node) -> Sequence[Node]:
    """The boxes with nothing beneath them, from top to bottom."""
    if not node.beneath:
        return (node,)
    return tuple(leaf for below in node.beneath for leaf in leaves(below))
