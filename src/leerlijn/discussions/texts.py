"""Texts that help with discussions, read from the files in `texts/`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leerlijn.methods.decoding import decode
from leerlijn.methods.enums import Mark

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to think of or to do."""

    head: str
    text: str
    mark: Mark = Mark.CONCEPT


@dataclass(frozen=True, slots=True)
class Help:
    """A page that helps: its points, and where they come from."""

    title: str
    lead: str
    origin: str
    points: tuple[Point, ...]


@cache
def help_called(name: str) -> Help:
    """The text in the file of that name."""
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    found: Help = decode(Help, tomllib.loads(text))
    return found
