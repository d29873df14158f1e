"""What a file holds once it is read, the same for every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnreadableFile(Exception):  # noqa: N818 - named after the file, as the pages speak of it
    """A file that Leerlijn does not read: a code for the program and a reason in Dutch for people.

    Codes: wrong_type, macro, encrypted, zip_bomb, too_large, too_many_rows, broken, empty, scan,
    too_slow, too_heavy.
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; heading 0 is running text, 1 and up are heading levels."""

    text: str
    heading: int = 0
    struck: bool = False
    list_item: bool = False
    bold: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file's text and tables in their order, and the texts beside them.

    `name` may hold folders. `side_texts` are headers, footers, comments, footnotes and sheet notes.
    `notices` say in Dutch what was left out or changed while reading.
    """

    name: str
    kind: str
    body: tuple[Block, ...]
    properties: tuple[tuple[str, str], ...] = ()
    side_texts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, without the tables between them."""
        return tuple(block for block in self.body if isinstance(block, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, without the paragraphs between them."""
        return tuple(block for block in self.body if isinstance(block, Table))


def table_lines(table: Table) -> Iterator[str]:
    """Each row as one line, cells apart by tabs, line breaks inside a cell as spaces."""
    for row in table.rows:
        yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)


def block_text(block: Block) -> str:
    """One block as it stands in the plain text."""
    return block.text if isinstance(block, Paragraph) else "\n".join(table_lines(block))


def blocks_with_offsets(content: FileContent) -> Iterator[tuple[int, Block]]:
    """Each block with the place in `plain_text` where it begins."""
    start = 0
    for block in content.body:
        yield start, block
        start += len(block_text(block)) + 1


def plain_text(content: FileContent) -> str:
    """The canonical text that sources freeze and offsets point into: NFC, LF, one block after another."""
    return "\n".join(block_text(block) for block in content.body)
