"""Finds the lists on disk, and says what is wrong in one: file, key and reason."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from leerlijn.methods.decoding import Mismatch, decode, encode
from leerlijn.methods.enums import Mark
from leerlijn.methods.rules import SHORT_KEY, Problem
from leerlijn.together.definitions import List

FOLDER = Path(__file__).parent / "lists"


class BrokenList(Exception):  # noqa: N818 - named after what the reader must repair
    """A list that cannot be used; one line for each problem, each with file, key and reason."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(f"{file}: {problem.key}: {problem.reason}" for problem in problems))


@cache
def load_lists() -> Mapping[str, List]:
    """The lists that come with the programme, by key, in their order; read once. Raises BrokenList."""
    found = [parse(path.read_bytes(), file=path.name) for path in sorted(FOLDER.glob("*.toml"))]
    return MappingProxyType({each.key: each for each in sorted(found, key=lambda each: each.order)})


def parse(text: bytes, *, file: str) -> List:
    """A list from TOML; `file` is what an error calls it. Raises BrokenList."""
    try:
        return from_dict(tomllib.loads(text.decode()), file=file)
    except ValueError as error:  # not UTF-8, or not TOML
        raise BrokenList(file, [Problem("bestand", f"is geen TOML: {error}")]) from error


def from_dict(data: Mapping[str, Any], *, file: str = "lijst") -> List:
    """A list from plain data, as `dump` gives it and a sheet keeps it. Raises BrokenList."""
    try:
        found: List = decode(List, dict(data))
    except Mismatch as error:
        raise BrokenList(file, [Problem(error.key, error.reason)]) from error
    if problems := list(find_problems(found)):
        raise BrokenList(file, problems)
    return found


def dump(found: List) -> dict[str, Any]:
    """The whole list as plain data that JSON can hold."""
    data: dict[str, Any] = encode(found)
    return data


def find_problems(found: List) -> Iterator[Problem]:
    """What must hold beyond the shape of the data."""
    kept = {"key": [found.key], "items": [item.key for item in found.items]}
    kept["answers"] = [choice.key for choice in found.answers]
    for name, keys in kept.items():
        for key, times in Counter(keys).items():
            if not SHORT_KEY.fullmatch(key):
                yield Problem(name, f"{key!r} kan niet in een adres staan")
            if times > 1:
                yield Problem(name, f"{key!r} staat er {times} keer")
    if not found.items:
        yield Problem("items", "er staat niets in")
    if Mark.SOURCE in {item.mark for item in found.items} - {origin.mark for origin in found.sources}:
        yield Problem("sources", "er is iets uit een bron, maar er staat geen bron bij")


def check_lists(app_configs: Sequence[AppConfig] | None, **_options: Any) -> list[CheckMessage]:
    """Refuse to start while a list is broken: a sheet would copy it and keep it."""
    del app_configs  # the lists belong to no app; Django hands this over by name
    try:
        load_lists()
    except BrokenList as error:
        return [Error(line, id="together.E001") for line in str(error).splitlines()]
    return []
