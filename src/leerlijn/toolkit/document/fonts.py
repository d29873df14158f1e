"""Which characters the shipped fonts can draw, read from the fonts themselves."""

import struct
from functools import cache
from pathlib import Path

from leerlijn.toolkit.document.layout import font_files

_SEGMENTS = 4
_GROUPS = 12


@cache
def covered() -> frozenset[int]:
    """The code points that every cut of the text face can draw, with the line end and space.

    Only the text face counts: where the heading face lacks a sign, the text face stands in.
    """
    cuts = [frozenset(_code_points(path)) for path in map(Path, font_files()) if "SourceSans" in path.name]
    return frozenset.intersection(*cuts) | {ord("\n"), ord(" ")}


def _code_points(path: Path) -> set[int]:
    data = path.read_bytes()
    table = _table(data, b"cmap")
    points: set[int] = set()
    for number in range(struct.unpack_from(">H", data, table + 2)[0]):
        start = table + struct.unpack_from(">I", data, table + 4 + 8 * number + 4)[0]
        kind = struct.unpack_from(">H", data, start)[0]
        if kind == _SEGMENTS:
            points |= _from_segments(data, start)
        elif kind == _GROUPS:
            points |= _from_groups(data, start)
    return points - {0xFFFF}


def _table(data: bytes, tag: bytes) -> int:
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        entry = 12 + 16 * number
        if data[entry : entry + 4] == tag:
            return int(struct.unpack_from(">I", data, entry + 8)[0])
    raise ValueError(f"The font has no table {tag!r}.")


def _from_segments(data: bytes, start: int) -> set[int]:
    """Format 4 of OpenType's cmap: runs of code points in the first plane."""
    doubled = struct.unpack_from(">H", data, start + 6)[0]
    ends = struct.unpack_from(f">{doubled // 2}H", data, start + 14)
    begins = struct.unpack_from(f">{doubled // 2}H", data, start + 16 + doubled)
    return {point for first, last in zip(begins, ends, strict=True) for point in range(first, last + 1)}


def _from_groups(data: bytes, start: int) -> set[int]:
    """Format 12 of OpenType's cmap: runs of code points in any plane."""
    points: set[int] = set()
    for number in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last = struct.unpack_from(">2I", data, start + 16 + 12 * number)
        points |= set(range(first, last + 1))
    return points
