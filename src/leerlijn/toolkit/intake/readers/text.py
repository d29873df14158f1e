from __future__ import annotations

import re

from leerlijn.toolkit.intake.cleaning import clean_text
from leerlijn.toolkit.intake.content import FileContent, Paragraph
from leerlijn.toolkit.intake.readers.encoding import decode

_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦o+]|\d{1,2}[.)]|[a-z]\))\s+\S")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_LONGEST_HEADING = 80
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*$")


def read(data: bytes, name: str) -> FileContent:
    """A plain text file: each line a paragraph, headings only where they are marked as such."""
    decoded, doubts = decode(data)
    text, notices = clean_text(decoded)
    lines = text.split("\n")
    following = [*lines[1:], ""]
    body = tuple(_paragraph(line, below) for line, below in zip(lines, following, strict=True))
    return FileContent(name=name, kind="text", body=body, notices=(*doubts, *notices))


def _paragraph(line: str, below: str) -> Paragraph:
    marks = _MARKDOWN_HEADING.match(line)
    if marks:
        return Paragraph(line, heading=len(marks[1]))
    if line.strip() and _UNDERLINE.match(below) and len(line.strip()) < _LONGEST_HEADING:
        return Paragraph(line, heading=1 if "=" in below else 2)
    return Paragraph(line, list_item=bool(_BULLET.match(line)))
