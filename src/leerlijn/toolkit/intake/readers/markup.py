"""What the readers of packed XML (docx, odt) share: opening a part safely and walking it by local name."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Self

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from xml.etree.ElementTree import Element


def local(element: Element) -> str:
    """An element's name without its namespace, so that strict and loose files read alike."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute's value by its local name, or an empty string."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def child(element: Element | None, name: str) -> Element | None:
    """The first child with this local name."""
    if element is None:
        return None
    return next((part for part in element if local(part) == name), None)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """All elements below with one of these local names, in order."""
    return (part for part in element.iter() if local(part) in names)


class Parts:
    """The parts of a packed document, parsed when asked for, entities refused."""

    def __init__(self, data: bytes) -> None:
        self._package = zipfile.ZipFile(io.BytesIO(data))
        self.names = frozenset(self._package.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._package.close()

    def root(self, name: str) -> Element | None:
        """A part's root element, or None when the package has no such part."""
        if name not in self.names:
            return None
        root: Element = fromstring(self._package.read(name), forbid_dtd=True)
        return root
