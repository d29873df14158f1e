"""The report as a row of blocks: what is said, apart from how a format shows it."""

import re
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 3; writers lift a level that skips one.

    Raises:
        ValueError: if the level is not 1, 2 or 3.
    """

    level: int
    text: str

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3}:
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, plain or as runs; a newline breaks the line."""

    text: str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words; writers put the quotation marks around them."""

    text: str
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items of equal weight."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header row; short rows are filled up with empty cells.

    `numeric` holds the indexes (from 0) of the columns that are set to the right.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, what it shows in words (alt), and the data behind it where there is any.

    The SVG must carry its own colours: no writer resolves custom properties. A wide figure
    takes the width of the page instead of that of the text.
    """

    svg: str
    alt: str
    caption: str = ""
    table: Table | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark to the reader, set apart by a bar."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, for what a reader looks up."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class WidePage:
    """Blocks on a page of their own that lies on its side.

    Each level-3 heading with what follows it becomes a column; data tables of figures come last.
    """

    blocks: tuple["Block", ...]


Block: TypeAlias = (
    Heading | Paragraph | Quote | BulletList | Table | Figure | Note | Facts | PageBreak | WidePage
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `notice` (such as "Concept") stands on the first page and in every foot.

    A compact one is a sheet: on paper smaller type and less air, without a first page of its own.

    Raises:
        ValueError: if the language is not a two-letter code.
    """

    title: str
    subtitle: str = ""
    language: str = "nl"
    running_head: str = ""
    notice: str = ""
    blocks: tuple[Block, ...] = ()
    contents: bool = True
    compact: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch("[a-z]{2}", self.language):
            raise ValueError(f"A language is a two-letter code, not {self.language!r}.")
