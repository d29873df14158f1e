"""What the three writers have in common: chapter order, column widths, sizes, the labels they add."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from leerlijn.toolkit.document import drawing
from leerlijn.toolkit.document.blocks import Block, Document, Figure, Heading, Table, WidePage

FONTS = Path(__file__).parent / "fonts"
FALLBACK_TITLE = "Rapport"
# The sign of the house: done, done, now, still to come.
THREAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 24" fill="none" stroke="#1E2833" '
    'stroke-width="3" stroke-linecap="round"><path d="M8 12h48"/>'
    '<path d="M70 12h50" stroke-dasharray=".1 7"/>'
    '<circle cx="8" cy="12" r="5.5" fill="#1E2833" stroke="none"/>'
    '<circle cx="34" cy="12" r="5.5" fill="#1E2833" stroke="none"/>'
    '<circle cx="60" cy="12" r="6" fill="#fff"/></svg>'
)
_CONTENTS = {"nl": "Inhoud", "en": "Contents"}
_SHORT_CELL = 18
_MM_PER_LETTER = 1.9  # a wide letter in the type of tables
_MOST_NARROW = 0.7
_QUOTE_MARKS = tuple("“„‘'\"")


@cache
def font_files() -> tuple[str, ...]:
    """The shipped fonts (Source Sans 3 and Atkinson Hyperlegible Next), as paths."""
    return tuple(str(path) for path in sorted(FONTS.glob("*.ttf")))


def contents_label(document: Document) -> str:
    """The heading above the list of chapters, in the document's language."""
    return _CONTENTS.get(document.language, _CONTENTS["en"])


def with_sound_levels(document: Document) -> Document:
    """The same report with no heading level skipped and none empty, as screen readers (and PDF/UA) ask."""
    depth = 0

    def lift(blocks: tuple[Block, ...]) -> Iterator[Block]:
        nonlocal depth
        for block in blocks:
            if isinstance(block, Heading) and not block.text.strip():
                continue
            if isinstance(block, Heading):
                depth = min(block.level, depth + 1)
                yield replace(block, level=depth)
            elif isinstance(block, WidePage):
                yield WidePage(tuple(lift(block.blocks)))
            else:
                yield block

    return replace(document, blocks=tuple(lift(document.blocks)))


def headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    """All headings in reading order, those on wide pages too."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, WidePage):
            yield from headings(block.blocks)


@dataclass(frozen=True, slots=True)
class WideParts:
    """A wide page as it is laid out: what stands across, the columns, the data tables."""

    across: tuple[Block, ...]
    columns: tuple[tuple[Block, ...], ...]
    tables: tuple[Table, ...]


def wide_parts(page: WidePage) -> WideParts:
    """The parts of a wide page; each deepest heading after a drawing opens a column."""
    across: list[Block] = []
    columns: list[list[Block]] = []
    tables: list[Table] = []
    drawn = False
    for block in page.blocks:
        if isinstance(block, Figure):
            drawn = True
            tables += [block.table] if block.table else []
        if drawn and isinstance(block, Heading):
            columns.append([])
        target = columns[-1] if columns else across
        target.append(replace(block, table=None) if isinstance(block, Figure) else block)
    return WideParts(tuple(across), tuple(tuple(column) for column in columns), tuple(tables))


def column_count(table: Table) -> int:
    """The width of the widest row, the header included."""
    return max(len(table.header), *(len(row) for row in table.rows), 1)


def filled(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The cells with empty ones added up to the width."""
    return cells + ("",) * (width - len(cells))


def column_weights(table: Table, room: float) -> tuple[float, ...]:
    """Per column 0 where it is as wide as its content, else its share of the room (mm) that is left."""
    columns = columns_of(table)
    longest = [max(map(len, column)) for column in columns]
    shares = [
        min(max(most * sum(map(len, column)) / len(column), 225.0), 3600.0) ** 0.5 / 15
        for most, column in zip(longest, columns, strict=True)
    ]
    narrow = [most for most in longest if most <= _SHORT_CELL]
    if sum(narrow) * _MM_PER_LETTER > room * _MOST_NARROW:
        return tuple(shares)
    return tuple(0.0 if most <= _SHORT_CELL else share for most, share in zip(longest, shares, strict=True))


def letters_that_fit(table: Table, room: float) -> tuple[int, ...]:
    """Per column how many letters fit on a line, when the table has this room (mm)."""
    weights = column_weights(table, room)
    own = [max(map(len, column)) for column in columns_of(table)]
    taken = sum(most * _MM_PER_LETTER for most, weight in zip(own, weights, strict=True) if not weight)
    shared = (room - taken) / (sum(weights) or 1.0)
    return tuple(
        most if not weight else max(6, int((weight * shared - 3) / _MM_PER_LETTER))
        for most, weight in zip(own, weights, strict=True)
    )


def columns_of(table: Table) -> list[tuple[str, ...]]:
    """The cells by column, the header first."""
    width = column_count(table)
    return list(zip(*(filled(row, width) for row in (table.header, *table.rows)), strict=True))


def drawn_width(root: ET.Element, room: tuple[float, float]) -> float:
    """The width at which a drawing fits the room (width, height), in the room's unit."""
    width, height = drawing.size(root)
    return min(room[0], room[1] * width / height)


def alt_text(figure: Figure, title: str) -> str:
    """What a drawing shows in words, never empty."""
    return next((text for text in (figure.alt, figure.caption, title) if text.strip()), FALLBACK_TITLE)


def quoted(text: str) -> str:
    """Somebody's words between quotation marks, unless they are there already."""
    said = text.strip()
    return said if said[:1] in _QUOTE_MARKS or not said else f"“{said}”"
