"""Text as it is kept: one form for equal letters, one line end, nothing invisible that hides a name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from leerlijn.toolkit.intake.content import Block, FileContent, Paragraph

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
# These are never seen, but "Ver<soft hyphen>hulst" would slip past a search for "Verhulst".
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
# Joiners stay where they build an emoji or a Persian word; between Latin letters they only hide a name.
_JOINERS = re.compile("(?<=[A-Za-z\u00c0-\u024f])[\u200c\u200d]+(?=[A-Za-z\u00c0-\u024f])")
_SURROGATES = re.compile("[\ud800-\udfff]")

_REMOVALS = (
    (re.compile("\0"), "", "Er stonden lege tekens (NUL) in. Die zijn weggehaald."),
    (_CONTROLS, "", "Er stonden stuurtekens in. Die zijn weggehaald."),
    (_DIRECTION, "", "Er stonden tekens in die de leesrichting omdraaien. Die zijn weggehaald."),
    (_INVISIBLE, "", ""),
    (_JOINERS, "", ""),
    (_SURROGATES, "\ufffd", "Er stonden kapotte tekens in. Daar staat nu een vraagteken in een ruit."),
)


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC with LF line ends, and in Dutch what was taken out.

    Removes control characters except tab and line end, direction overrides and marks, and invisible
    characters; keeps emoji and right-to-left letters.
    """
    notices = []
    text = _LINE_ENDS.sub("\n", text)
    for pattern, instead, notice in _REMOVALS:
        text, count = pattern.subn(instead, text)
        if count and notice:
            notices.append(notice)
    return unicodedata.normalize("NFC", text), tuple(notices)


class _Broom:
    """Cleans many texts and remembers each notice once."""

    def __init__(self) -> None:
        self.notices: dict[str, None] = {}

    def sweep(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        cleaned, notices = clean_text(text)
        self.notices.update(dict.fromkeys(notices))
        return cleaned

    def sweep_block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=self.sweep(block.text).strip("\n"))
        rows = tuple(
            replace(row, cells=tuple(replace(cell, text=self.sweep(cell.text)) for cell in row.cells))
            for row in block.rows
        )
        return replace(block, rows=rows)


def clean_content(content: FileContent) -> FileContent:
    """The content with every text cleaned and the notices added."""
    broom = _Broom()
    body = tuple(broom.sweep_block(block) for block in content.body)
    properties = tuple((key, broom.sweep(value)) for key, value in content.properties)
    side_texts = tuple(broom.sweep(text) for text in content.side_texts)
    notices = tuple(dict.fromkeys((*content.notices, *broom.notices)))
    return replace(content, body=body, properties=properties, side_texts=side_texts, notices=notices)
