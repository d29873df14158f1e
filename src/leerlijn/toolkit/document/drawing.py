"""Drawings (SVG) as they go into a report: nothing that acts or fetches, and every word within reach."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from defusedxml import ElementTree as Reader

from leerlijn.toolkit.document.characters import clean
from leerlijn.toolkit.document.pieces import spread

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_ALLOWED = frozenset(
    {
        "svg",
        "g",
        "defs",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "desc",
        "style",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
        "clipPath",
        "mask",
        "use",
        "symbol",
        "marker",
    }
)
# A drawing in a report is one picture with one text in its place: what it says per part goes.
_DROPPED = re.compile(r"on|data-|aria-|tabindex$|role$|title$")
_OUTSIDE = re.compile(r"""@import|url\(\s*["']?(?!["']?#)""", re.IGNORECASE)
# One face for every drawing: a face that a writer does not have would leave the words out.
_FACE = "'Source Sans 3', 'Noto Sans', Calibri, Carlito, sans-serif"
_FACE_RULE = re.compile(r"font-family\s*:[^;}]*;?", re.IGNORECASE)

Mapper = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in an element where words stand."""

    element: ET.Element
    place: Literal["text", "tail"]
    new_line: bool = False

    def read(self) -> str:
        return (self.element.text if self.place == "text" else self.element.tail) or ""

    def write(self, words: str) -> None:
        if self.place == "text":
            self.element.text = words
        else:
            self.element.tail = words


def parse(svg: str) -> ET.Element:
    """The drawing without scripts, links outwards, comments and other passengers.

    Raises:
        ValueError: if this is not well-formed SVG.
    """
    try:
        root = Reader.fromstring(clean(svg), forbid_dtd=True)
    except (ET.ParseError, ValueError) as reason:
        raise ValueError("The drawing is not well-formed SVG.") from reason
    if _name(root) != "svg":
        raise ValueError("The drawing is not SVG.")
    _strip(root)
    root.set("font-family", _FACE)
    return root


def written(root: ET.Element) -> str:
    """The drawing as text again."""
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")


def map_words(root: ET.Element, path: str, change: Mapper) -> None:
    """Change, in place, every word of a drawing: labels, titles and descriptions.

    A label over several lines is changed as one text, so a name that runs over lines is seen.
    """
    for number, element in enumerate(root.iter()):
        if _name(element) in {"title", "desc"} and element.text:
            element.text = change(f"{path}.{number}.{_name(element)}", element.text)
        elif _name(element) == "text":
            _map_label(list(_slots(element)), f"{path}.{number}.text", change)


def with_own_names(root: ET.Element, prefix: str) -> None:
    """Give, in place, every id a prefix, so that two drawings in one page do not share a gradient."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value)
            elif value.startswith("#") and name in {"href", _XLINK_HREF}:
                element.set(name, f"#{prefix}{value[1:]}")
            elif "url(" in value:
                element.set(name, _own_urls(value, prefix))
        if _name(element) == "style" and element.text:
            element.text = _own_urls(element.text, prefix)


def with_own_styles(root: ET.Element, place: str) -> None:
    """Keep, in place, a drawing's style rules to the drawing itself (CSS nesting), for use inside a page."""
    for element in root.iter():
        if _name(element) == "style" and (element.text or "").strip():
            element.text = f"{place} {{{element.text}}}"


def size(root: ET.Element) -> tuple[float, float]:
    """Width and height in the drawing's own units; 3 by 2 where it does not say."""
    numbers = re.findall(r"-?[\d.]+", root.get("viewBox", ""))
    if len(numbers) != 4:  # noqa: PLR2004 (a view box is four numbers)
        numbers = ["0", "0", *(re.sub(r"[^\d.]", "", root.get(side, "")) for side in ("width", "height"))]
    try:
        width, height = float(numbers[2]), float(numbers[3])
    except ValueError:
        return 3.0, 2.0
    return (width, height) if width > 0 and height > 0 else (3.0, 2.0)


def _name(element: ET.Element) -> str:
    return str(element.tag).removeprefix(f"{{{_SVG}}}")


def _own_urls(value: str, prefix: str) -> str:
    return re.sub(r"""url\(\s*["']?#([^"')]+)["']?\s*\)""", rf"url(#{prefix}\1)", value)


def _strip(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        link_out = name.endswith("href") and not value.startswith("#")
        element.set(name, _FACE_RULE.sub("", value))
        if link_out or name == "font-family" or _DROPPED.match(name.lower()) or _OUTSIDE.search(value):
            del element.attrib[name]
    if _name(element) == "style":
        rules = _FACE_RULE.sub("", re.sub(r"(?s)/\*.*?\*/", "", element.text or ""))
        element.text = "" if _OUTSIDE.search(rules) else rules
    elif _name(element) not in {"text", "tspan", "title", "desc"}:
        element.text = None
    for child in list(element):
        if _name(child) == "a":  # on screen a bar may be a link; in a report it is only a bar
            child.tag = f"{{{_SVG}}}{'tspan' if _name(element) in {'text', 'tspan'} else 'g'}"
        if _name(child) not in _ALLOWED:
            _remove(element, child)
            continue
        if _name(element) not in {"text", "tspan"}:
            child.tail = None
        _strip(child)


def _remove(parent: ET.Element, child: ET.Element) -> None:
    """Take a child out; the words after it in a label stay."""
    before = list(parent).index(child)
    if child.tail and before:
        parent[before - 1].tail = (parent[before - 1].tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _slots(element: ET.Element) -> Iterator[_Slot]:
    yield _Slot(element, "text", new_line=any(element.get(name) for name in ("x", "y", "dy")))
    for child in element:
        if _name(child) == "tspan":
            yield from _slots(child)
        yield _Slot(child, "tail")


def _map_label(slots: list[_Slot], path: str, change: Mapper) -> None:
    pieces = [slot.read() for slot in slots]
    for index in range(1, len(slots)):
        if slots[index].new_line and pieces[index] and not pieces[index - 1].endswith(" "):
            pieces[index - 1] += " "
    whole = "".join(pieces)
    if not whole.strip():
        return
    changed = change(path, whole)
    if changed == whole:
        return
    for slot, words in zip(slots, spread(pieces, changed), strict=True):
        slot.write(words)
