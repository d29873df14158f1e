from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.cleaning import clean_content
from leerlijn.toolkit.intake.content import FileContent, UnreadableFile, plain_text
from leerlijn.toolkit.intake.readers.guards import BROKEN, check_data, kind_of_name

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
    if not plain_text(content).strip():
        raise UnreadableFile("empty", "In dit bestand staat geen tekst.")
    return content
