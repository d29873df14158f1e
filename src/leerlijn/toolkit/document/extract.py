"""Every string in a rendered report, so that it can be searched again before it is released."""

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from defusedxml import ElementTree as Reader

from leerlijn.toolkit.document.characters import searchable
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf

__all__ = ["strings_in_docx", "strings_in_html", "strings_in_pdf"]

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "del",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "u",
        "wbr",
    }
)
# Attributes that hold numbers, colours and names of rules, never words.
_WORDLESS = frozenset(
    {
        "class",
        "d",
        "transform",
        "viewbox",
        "points",
        "stroke",
        "fill",
        "style",
        "gradienttransform",
        "patterntransform",
        "offset",
        "xmlns",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
    }
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RULES_ONLY = re.compile(r"word/(styles|fontTable|settings|webSettings|numbering|theme/)")
_SPEAKING = frozenset(
    {
        "descr",
        "title",
        "name",
        "author",
        "initials",
        "alt",
        "tooltip",
        "anchor",
        "target",
        "instr",
        "date",
        "userid",
        "providerid",
        "val",
    }
)
_VALUES_OF = frozenset({"alias", "tag", "tblCaption", "tblDescription", "docVar", "category"})


def strings_in_html(page: str) -> tuple[str, ...]:
    """Text by block (words split over inline tags joined), attributes, comments and declarations.

    The content of style elements is left out: it holds rules, not words.
    """
    reader = _Page()
    reader.feed(page)
    reader.close()
    reader.flush()
    return searchable(reader.found)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.gathered: list[str] = []
        self.in_style = False

    def flush(self) -> None:
        self.found.append("".join(self.gathered))
        self.gathered.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        places = {name for name, _ in attrs}
        if tag == "br" or (tag == "tspan" and places & {"x", "y", "dy"}):
            self.gathered.append(" ")
        elif tag not in _INLINE:
            self.flush()
        self.in_style = tag == "style"
        self.found += [value for name, value in attrs if value and name not in _WORDLESS]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.gathered.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)

    def handle_pi(self, data: str) -> None:
        self.found.append(data)


def strings_in_docx(data: bytes) -> tuple[str, ...]:
    """Text by paragraph in every part (heads, feet, comments, notes), deleted text, properties, alt
    texts, bookmarks, authors, link targets and names of parts.

    Text inside pictures is not read: search the report's own strings for that.
    """
    found: list[str] = []
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            found.append(posixpath.basename(name))
            if name.endswith((".xml", ".rels")) and not _RULES_ONLY.match(name):
                found += _part(Reader.fromstring(package.read(name)))
    return searchable(found)


def _part(root: Any) -> Iterator[str]:
    for element in root.iter():
        tag = element.tag
        if tag in {f"{_W}p", f"{_A}p"}:
            yield "".join(_running(element))
        elif element.text and element.text.strip() and not tag.startswith((_W, _A)):
            yield element.text
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2].lower()
            if local in _SPEAKING and (local != "val" or tag.rpartition("}")[2] in _VALUES_OF):
                yield value


def _running(paragraph: Any) -> Iterator[str]:
    """The words of one paragraph, not of a text box inside it."""
    for element in paragraph:
        match element.tag.rpartition("}")[2]:
            case "t" | "delText" | "instrText":
                yield element.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "noBreakHyphen":
                yield "-"
            case "p":
                continue
            case _:
                yield from _running(element)
