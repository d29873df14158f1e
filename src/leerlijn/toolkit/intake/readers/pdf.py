from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader
from pypdf.errors import PdfReadError

from leerlijn.toolkit.intake.content import FileContent, Paragraph, UnreadableFile

_MOST_PAGES = 2_000
_ENDS = re.compile(r"[.!?:;…”\"')]$")
_NEW_ITEM = re.compile(r"\s*(?:[-–—•*▪]|\d{1,2}[.)])\s")
_ENCRYPTED = "Deze pdf is beveiligd met een wachtwoord. Haal het wachtwoord eraf en probeer het opnieuw."
_SCAN = "In deze pdf staat geen tekst, alleen een plaatje (een scan). Typ de tekst over in Word."
_SOME_SCANNED = "Van {count} bladzijden is geen tekst gelezen. Misschien zijn het scans."

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(data: bytes, name: str) -> FileContent:
    """A pdf's text, page by page; raises UnreadableFile for a scan or a locked file."""
    reader = PdfReader(io.BytesIO(data))
    _unlock(reader)
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableFile("too_large", f"Deze pdf heeft meer dan {_MOST_PAGES} bladzijden.")
    pages = [page.extract_text() for page in reader.pages]
    empty = sum(1 for page in pages if not page.strip())
    if empty == len(pages):
        raise UnreadableFile("scan", _SCAN)
    body = tuple(paragraph for page in pages for paragraph in _paragraphs(page))
    notices = (_SOME_SCANNED.format(count=empty),) if empty else ()
    return FileContent(name=name, kind="pdf", body=body, properties=_properties(reader), notices=notices)


def _unlock(reader: PdfReader) -> None:
    """Opens a pdf that asks no password for reading; any other is refused."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile("encrypted", _ENCRYPTED)


def _paragraphs(page: str) -> list[Paragraph]:
    """The lines of a page, joined where a sentence runs on, so that a name broken over two lines is whole."""
    lines = [line.strip() for line in page.split("\n")]
    widest = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    full = False
    for line in lines:
        if full and line and not _NEW_ITEM.match(line):
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
        full = len(line) > 0.7 * widest and not _ENDS.search(line)
    return [Paragraph(line, list_item=bool(_NEW_ITEM.match(line))) for line in joined]


def _join(above: str, below: str) -> str:
    if re.search(r"[a-z]-$", above) and below[:1].islower():
        return above[:-1] + below
    return f"{above} {below}"


def _properties(reader: PdfReader) -> tuple[tuple[str, str], ...]:
    try:
        found: dict[str, object] = dict(reader.metadata or {})
    except PdfReadError:
        return ()
    return tuple((key.lstrip("/"), str(value)) for key, value in found.items() if value)
