from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.cleaning import clean_content
from leerlijn.toolkit.intake.content import FileContent, UnreadableFile, plain_text
from leerlijn.toolkit.intake.readers.guards import BROKEN, check_data, kind_of_name

MOST_LETTERS = 5_000_000
"""What finds turns, remarks and names later runs over the whole text, a second or two for each million."""

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[bytes, str], FileContent]


def reader_of(name: str) -> tuple[str, Reader]:
    """The kind of a file and its reader, imported only now; raises UnreadableFile when there is none."""
    kind = kind_of_name(name)
    reader: Reader = import_module(f"{__name__}.{kind}").read
    return kind, reader


def read_file(data: bytes, name: str) -> FileContent:
    """What a file holds, in this process; raises UnreadableFile with a reason in Dutch.

    Callers with a stranger's file use `child.read_in_child`, which limits time and memory.
    """
    check_data(data, kind_of_name(name))
    _, read = reader_of(name)
    try:
        content = clean_content(read(data, name))
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        # A damaged file can fail anywhere in a reader; the sender needs to hear one thing.
        raise UnreadableFile("broken", BROKEN) from error
    text = plain_text(content)
    if not text.strip():
        raise UnreadableFile("empty", "In dit bestand staat geen tekst.")
    if len(text) > MOST_LETTERS:
        raise UnreadableFile("too_large", "In dit bestand staat meer tekst dan in tien boeken. Splits het.")
    return content
