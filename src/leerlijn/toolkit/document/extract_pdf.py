"""Every string in a PDF: what is drawn, block by block, and what only software sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, TextStringObject

from leerlijn.toolkit.document.characters import searchable
from leerlijn.toolkit.document.pdf_operators import only_speaking

_INLINE = frozenset({"/Span", "/Em", "/Strong", "/Link", "/Code", "/Reference"})
_SERIAL = frozenset({"/ID", "/Headers"})  # numbers that tie cells to their heads
_XMP_WORDS = re.compile(r">([^<>]*[^<>\s][^<>]*)<|=\s*(?:\"([^\"]*)\"|'([^']*)')")

Place = tuple[int, int]  # number of the page's object, number of the marked content


def strings_in_pdf(data: bytes) -> tuple[str, ...]:
    """Text by paragraph, cell or label (also where it runs over lines and pages), heads and feet, alt
    texts, bookmarks, properties, XMP, names of attachments and links.

    Made for tagged files whose fonts say which characters they draw.

    Raises:
        ValueError: if text stands in a font that does not say so: it could not be searched.
    """
    reader = PdfReader(BytesIO(data))
    ink = _Ink()
    for page in reader.pages:
        reference = page.indirect_reference
        here = _Reading(ink, reference.idnum if reference else 0)
        contents = page.get_contents()
        if contents is not None:
            here.read(contents, page.get("/Resources", DictionaryObject()), reader)
    found = [*_blocks(reader, ink), *ink.loose, *_object_strings(reader), *_xmp(reader)]
    return searchable(found)


@dataclass(slots=True)
class _Ink:
    """What is drawn: by place in the tagged structure, and the rest (heads, feet, untagged)."""

    tagged: dict[Place, list[str]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)


class _Reading:
    """One page being read, from first to last operator."""

    def __init__(self, ink: _Ink, page: int) -> None:
        self.ink = ink
        self.page = page
        self.marks: list[Place | None] = []
        self.font: dict[int, str] | None = None
        self.open = False  # whether the last loose text may go on

    def read(self, stream: Any, resources: Any, reader: PdfReader) -> None:
        """Read the operators of a page, or of a form that it draws."""
        resources = resources.get_object()
        content = ContentStream(None, reader)
        content.set_data(only_speaking(stream.get_data()))
        for operands, operator in content.operations:
            if operator in {b"Tj", b"TJ", b"'", b'"'}:
                self._show(operands[-1])
            elif operator == b"Tf":
                self.font = _characters(resources["/Font"].get_object()[operands[0]].get_object())
            elif operator in {b"BDC", b"BMC"}:
                self._begin(operands, resources)
            elif operator == b"EMC" and self.marks:
                self.marks.pop()
                self.open = False
            elif operator == b"Do":
                self._draw(resources["/XObject"].get_object()[operands[0]].get_object(), resources, reader)

    def _draw(self, form: Any, resources: Any, reader: PdfReader) -> None:
        if form.get("/Subtype") == "/Form":
            font, self.font = self.font, None
            self.read(form, form.get("/Resources", resources), reader)
            self.font = font

    def _begin(self, operands: list[Any], resources: Any) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        if not isinstance(properties, dict):
            properties = resources["/Properties"].get_object()[properties].get_object()
        number = properties.get("/MCID")
        outer = self.marks[-1] if self.marks else None
        self.marks.append((self.page, int(number)) if number is not None else outer)
        self.ink.loose += [str(properties[key]) for key in ("/ActualText", "/Alt", "/E") if key in properties]

    def _show(self, shown: Any) -> None:
        parts = shown if isinstance(shown, list) else [shown]
        words = "".join(self._decoded(part) for part in parts if isinstance(part, str | bytes))
        place = self.marks[-1] if self.marks else None
        if place is not None:
            self.ink.tagged.setdefault(place, []).append(words)
        elif self.open and self.ink.loose[-1].endswith(" "):
            self.ink.loose[-1] += words
        else:
            self.ink.loose.append(words)
            self.open = True

    def _decoded(self, raw: Any) -> str:
        if self.font is None:
            raise ValueError("This PDF has text in a font that does not say which characters it draws.")
        octets = raw if isinstance(raw, bytes) else raw.original_bytes
        codes = (int.from_bytes(octets[i : i + 2]) for i in range(0, len(octets), 2))
        return "".join(self.font.get(code, "\ufffd") for code in codes)


def _characters(font: Any) -> dict[int, str] | None:
    """From glyph code to characters, as the font's ToUnicode table says."""
    cached: dict[int, str] | None = getattr(font, "_characters_read", None)
    if cached is None and "/ToUnicode" in font:
        cached = _to_unicode(font["/ToUnicode"].get_object().get_data().decode("latin-1"))
        font._characters_read = cached  # noqa: SLF001 (kept with the font object, read once per file)
    return cached


def _to_unicode(table: str) -> dict[int, str]:
    codes: dict[int, str] = {}
    for section in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", section):
            codes[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for section in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w*)>", section):
            start = bytes.fromhex(text).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                codes[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return codes


def _blocks(reader: PdfReader, ink: _Ink) -> Iterator[str]:
    """The tagged text in reading order, one string per paragraph, cell, item or label."""
    structure = _Structure(dict(ink.tagged))
    tree = reader.root_object.get("/StructTreeRoot")
    if tree is not None:
        structure.walk(tree.get_object().get("/K", ArrayObject()), page=0, drawn=False)
    structure.flush()
    yield from structure.found
    for words in structure.left.values():
        yield "".join(words)


@dataclass(slots=True)
class _Structure:
    """A walk through the tags: `left` is what no tag has claimed yet."""

    left: dict[Place, list[str]]
    found: list[str] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)

    def flush(self) -> None:
        self.found.append("".join(self.gathered))
        self.gathered.clear()

    def walk(self, node: Any, *, page: int, drawn: bool) -> None:
        """Go through a tag, a list of tags, or the number of a piece of drawn text."""
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for child in node:
                self.walk(child, page=page, drawn=drawn)
        elif isinstance(node, DictionaryObject):
            self._tag(node, page, drawn=drawn)
        else:
            self._words(self.left.pop((page, int(node)), []), drawn=drawn)

    def _tag(self, node: DictionaryObject, page: int, *, drawn: bool) -> None:
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        if "/MCID" in node:
            self.walk(node["/MCID"], page=page, drawn=drawn)
            return
        kind = node.get("/S")
        if kind not in _INLINE:
            self.flush()
        self.walk(node.get("/K", ArrayObject()), page=page, drawn=drawn or kind == "/Figure")
        if kind not in _INLINE:
            self.flush()

    def _words(self, words: list[str], *, drawn: bool) -> None:
        if drawn:  # labels in a drawing are no sentence; one over two lines is looked at as one, too
            self.found += [*words, " ".join(words)]
        self.gathered += words


def _object_strings(reader: PdfReader) -> Iterator[str]:
    """Every text string in every object: alt texts, bookmarks, properties, links, attachment names."""
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _inside(reader.get_object(number))
    yield from _inside(reader.trailer)


def _inside(thing: Any) -> Iterator[str]:
    if isinstance(thing, IndirectObject):
        return
    if isinstance(thing, TextStringObject):
        yield str(thing)
    elif isinstance(thing, DictionaryObject):
        for key in thing:
            if key not in _SERIAL:
                yield from _inside(thing.raw_get(key))
    elif isinstance(thing, ArrayObject):
        for item in list.__iter__(thing):
            yield from _inside(item)


def _xmp(reader: PdfReader) -> Iterator[str]:
    metadata = reader.root_object.get("/Metadata")
    if metadata is None:
        return
    text = metadata.get_object().get_data().decode("utf-8", errors="replace")
    for words in _XMP_WORDS.findall(text):
        yield next(filter(None, words), "")
