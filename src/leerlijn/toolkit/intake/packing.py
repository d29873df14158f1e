"""File contents as JSON, to cross from the child process that reads to the parent."""

from __future__ import annotations

import json
from typing import Any

from leerlijn.toolkit.intake.content import Block, FileContent, Paragraph, UnreadableFile
from leerlijn.toolkit.intake.tables import Cell, Row, Table


def pack(outcome: FileContent | UnreadableFile) -> str:
    """One line of JSON for a content or a refusal."""
    if isinstance(outcome, UnreadableFile):
        return json.dumps({"code": outcome.code, "reason": outcome.reason})
    return json.dumps(
        {
            "name": outcome.name,
            "kind": outcome.kind,
            "body": [_pack_block(block) for block in outcome.body],
            "properties": outcome.properties,
            "side_texts": outcome.side_texts,
            "notices": outcome.notices,
        }
    )


def unpack(line: str) -> FileContent | UnreadableFile:
    """What `pack` wrote; raises ValueError or KeyError on anything else."""
    found = json.loads(line)
    if "code" in found:
        return UnreadableFile(found["code"], found["reason"])
    return FileContent(
        name=found["name"],
        kind=found["kind"],
        body=tuple(_unpack_block(block) for block in found["body"]),
        properties=tuple((key, value) for key, value in found["properties"]),
        side_texts=tuple(found["side_texts"]),
        notices=tuple(found["notices"]),
    )


def _pack_block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", block.text, block.heading, block.struck, block.list_item, block.bold]
    rows = [
        [row.number, [[cell.text, cell.struck, cell.formula] for cell in row.cells]] for row in block.rows
    ]
    return ["t", block.file, block.place, rows]


def _unpack_block(packed: list[Any]) -> Block:
    if packed[0] == "p":
        _, text, heading, struck, list_item, bold = packed
        return Paragraph(text, heading, struck, list_item, bold)
    _, file, place, rows = packed
    return Table(file, place, tuple(
        Row(number, tuple(Cell(*cell) for cell in cells)) for number, cells in rows
    ))  # fmt: skip
