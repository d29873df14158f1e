"""What a file must be before any reader opens it: its size, its kind, and no trap inside."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO
from xml.parsers import expat

from leerlijn.toolkit.intake.content import UnreadableFile

MEGABYTE = 1024 * 1024
LARGEST_FILE = 25 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
MOST_MEMBERS = 2_000
HIGHEST_RATIO = 100
SMALL_UNPACKED = 2 * MEGABYTE
"""Below this a high ratio is only an empty sheet that packs well."""
MOST_ROWS = 20_000

KINDS = {
    ".txt": "text", ".text": "text", ".md": "text", ".csv": "csv", ".tsv": "csv",
    ".xlsx": "xlsx", ".docx": "docx", ".odt": "odt", ".pdf": "pdf",
}  # fmt: skip
_MACRO_NAMES = {".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".xlsb"}
_OLD_NAMES = {".doc": "docx", ".xls": "xlsx"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGICS = (
    (b"PK\x03\x04", "een ingepakt bestand (zip of Word)"), (b"PK\x05\x06", "een lege zip"),
    (b"%PDF-", "een pdf"), (b"\x89PNG", "een plaatje"), (b"\xff\xd8\xff", "een foto"),
    (b"GIF8", "een plaatje"), (b"RIFF", "beeld of geluid"), (b"ID3", "geluid"),
    (b"{\\rtf", "een rtf-bestand"),
    (b"\x7fELF", "een programma"), (b"MZ\x90", "een programma"), (b"\x1f\x8b", "een ingepakt bestand"),
    (b"7z\xbc\xaf", "een ingepakt bestand"), (b"Rar!", "een ingepakt bestand"),
)  # fmt: skip
_ENCRYPTED = "Dit bestand is beveiligd met een wachtwoord. Haal het wachtwoord eraf en probeer het opnieuw."
_MACRO = "In dit bestand zit een programma (macro). Sla het op zonder macro's, als docx of xlsx."
_BOMB = "Dit bestand is verdacht: het wordt heel groot als het wordt uitgepakt. Het is niet geopend."
BROKEN = "Dit bestand is kapot. Open het in het programma waarin het is gemaakt en sla het opnieuw op."
_ENTITIES = "Dit bestand is verdacht: het verwijst naar iets buiten zichzelf. Het is niet geopend."
TOO_LARGE = "Dit bestand is groter dan 25 MB. Splits het of haal de foto's eruit."
_EMPTY = "Dit bestand is leeg."


def too_many_rows() -> UnreadableFile:
    """The refusal for a table with more rows than anybody writes by hand."""
    return UnreadableFile(
        "too_many_rows", f"Deze tabel heeft meer dan {MOST_ROWS:,} rijen.".replace(",", ".")
    )


def kind_of_name(name: str) -> str:
    """The reader's kind for a file name; raises UnreadableFile when there is none."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if ending in _MACRO_NAMES:
        raise UnreadableFile("macro", _MACRO)
    if ending in _OLD_NAMES:
        newer = _OLD_NAMES[ending]
        raise UnreadableFile(
            "wrong_type", f"Dit is een oud soort bestand. Open het en sla het op als {newer}."
        )
    if ending not in KINDS:
        reason = "Dit soort bestand kan Leerlijn niet lezen. Gebruik docx, odt, pdf, txt, xlsx of csv."
        raise UnreadableFile("wrong_type", reason)
    return KINDS[ending]


def check_data(data: bytes, kind: str) -> None:
    """Raises UnreadableFile when size or first bytes do not fit the kind that the name promises."""
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large", TOO_LARGE)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty", _EMPTY)
    if data.startswith(_OLE):
        _refuse_ole(data)
    if kind in {"docx", "xlsx", "odt"}:
        _check_starts(data, b"PK\x03\x04", kind)
        _check_package(data, kind)
    elif kind == "pdf":
        _check_starts(data[max(0, data[:1024].find(b"%PDF-")) :], b"%PDF-", kind)
    else:
        _refuse_disguise(data, kind)


def _refuse_ole(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile("encrypted", _ENCRYPTED)
    raise UnreadableFile(
        "wrong_type", "Dit is een oud soort bestand. Open het en sla het op als docx of xlsx."
    )


def _check_starts(data: bytes, magic: bytes, kind: str) -> None:
    if not data.startswith(magic):
        _refuse_disguise(data, kind)
        raise UnreadableFile("broken", BROKEN)


def _refuse_disguise(data: bytes, kind: str) -> None:
    ending = "txt" if kind == "text" else kind
    for magic, really in _MAGICS:
        if data.startswith(magic):
            reason = (
                f"De naam zegt {ending}, maar dit is {really}. Geef het de goede naam of sla het opnieuw op."
            )
            raise UnreadableFile("wrong_type", reason)


def _check_package(data: bytes, kind: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_members(package.infolist(), len(data))
            _check_kind(package, kind)
            _check_markup(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError) as error:
        raise UnreadableFile("broken", BROKEN) from error


def _check_members(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    # zipfile never unpacks more than a member declares, so the declared sizes are a bound.
    if unpacked > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
        raise UnreadableFile("zip_bomb", _BOMB)
    if unpacked > SMALL_UNPACKED and unpacked / packed > HIGHEST_RATIO:
        raise UnreadableFile("zip_bomb", _BOMB)
    for member in members:
        if member.flag_bits & 1:
            raise UnreadableFile("encrypted", _ENCRYPTED)
        _check_member_name(member.filename.lower())


def _check_member_name(name: str) -> None:
    if name.endswith(("vbaproject.bin", "vbadata.xml")) or name.startswith(("basic/", "scripts/")):
        raise UnreadableFile("macro", _MACRO)
    # Word keeps a pasted Excel sheet under embeddings; it is never opened. Any other archive is a trap.
    if name.endswith((".zip", ".gz", ".7z", ".rar")) and "embeddings/" not in name:
        raise UnreadableFile("zip_bomb", _BOMB)


def _check_kind(package: zipfile.ZipFile, kind: str) -> None:
    names = set(package.namelist())
    if kind == "odt":
        found = (
            "odt"
            if "content.xml" in names and _says(package, names, "mimetype", b"opendocument.text")
            else ""
        )
        encrypted = _says(package, names, "META-INF/manifest.xml", b"encryption-data")
        if encrypted:
            raise UnreadableFile("encrypted", _ENCRYPTED)
    else:
        found = _office_kind(package, names)
    if found != kind:
        really = {"docx": "een Word-bestand", "xlsx": "een Excel-bestand"}.get(
            found, "een ander soort bestand"
        )
        raise UnreadableFile("wrong_type", f"De naam zegt {kind}, maar dit is {really}.")


def _office_kind(package: zipfile.ZipFile, names: set[str]) -> str:
    types = "[Content_Types].xml"
    if _says(package, names, types, b"macroEnabled"):
        raise UnreadableFile("macro", _MACRO)
    if _says(package, names, types, b"wordprocessingml.document.main+xml"):
        return "docx"
    if _says(package, names, types, b"spreadsheetml.sheet.main+xml"):
        return "xlsx"
    return ""


def _says(package: zipfile.ZipFile, names: set[str], member: str, words: bytes) -> bool:
    return member in names and words in package.read(member)


def _check_markup(package: zipfile.ZipFile) -> None:
    for member in package.infolist():
        name = member.filename.lower()
        # An odt's manifest once had a document type by custom; no reader opens it.
        if name.endswith((".xml", ".rels")) and not name.startswith("meta-inf/"):
            with package.open(member) as stream:
                _refuse_doctype(stream)


class _FirstElement(Exception):  # noqa: N818 - a signal inside this module, not a failure
    pass


def _stop(*_: object) -> None:
    raise _FirstElement


def _refuse(*_: object) -> None:
    raise UnreadableFile("broken", _ENTITIES)


def _refuse_doctype(stream: IO[bytes]) -> None:
    """Reads up to the first element, before which a document type with entities must stand."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = _stop
    parser.StartDoctypeDeclHandler = _refuse
    try:
        while chunk := stream.read(4096):
            parser.Parse(chunk, False)
    except _FirstElement:
        return
