"""The codes for root causes and the measures that fit them, read from `codes.toml` and checked."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error

from leerlijn.methods.decoding import Mismatch, decode
from leerlijn.methods.enums import Mark

FILE = Path(__file__).parent / "codes.toml"


class Area(StrEnum):
    """Where a root lies, in the order of asking."""

    TECHNICAL = "technical"
    ORGANISATIONAL = "organisational"
    HUMAN = "human"
    OTHER = "other"


class Layer(StrEnum):
    """Latent causes lie in how things were arranged, active ones in what somebody did."""

    LATENT = "latent"
    ACTIVE = "active"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AreaAsked:
    """An area with the question that leads to its codes."""

    key: Area
    name: str
    question: str


@dataclass(frozen=True, slots=True)
class Code:
    """One code: what it asks, and an example of our own; some need a reason in words."""

    code: str
    area: Area
    layer: Layer
    name: str
    question: str
    example: str
    mark: Mark
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of measure, with the codes for which it fits and those for which it does not help."""

    key: str
    name: str
    mark: Mark
    fits: tuple[str, ...] = ()
    advised_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    """All codes and measures, in the order of the file."""

    areas: tuple[AreaAsked, ...]
    codes: tuple[Code, ...]
    measures: tuple[Measure, ...] = field(default=())

    def find(self, code: str) -> Code | None:
        """The code with this key; None where there is none."""
        return next((one for one in self.codes if one.code == code), None)

    def of_area(self, area: Area) -> tuple[Code, ...]:
        """The codes of one area, in the order of asking."""
        return tuple(one for one in self.codes if one.area is area)

    def measures_for(self, code: str) -> tuple[Measure, ...]:
        """The kinds of measure that fit a code."""
        return tuple(measure for measure in self.measures if code in measure.fits)


class BrokenCodes(Exception):  # noqa: N818 - named after what the reader must repair
    """Codes that cannot be used; one line for each problem."""


@cache
def load_codes() -> Codes:
    """The codes that come with the programme; read once. Raises BrokenCodes."""
    return parse(FILE.read_bytes())


def parse(text: bytes) -> Codes:
    """Codes from TOML. Raises BrokenCodes, with key and reason of every problem."""
    try:
        found: Codes = decode(Codes, tomllib.loads(text.decode()))
    except Mismatch as error:
        raise BrokenCodes(f"{FILE.name}: {error.key}: {error.reason}") from error
    except ValueError as error:  # not UTF-8, or not TOML
        raise BrokenCodes(f"{FILE.name}: is geen TOML: {error}") from error
    if problems := list(problems_in(found)):
        raise BrokenCodes("\n".join(f"{FILE.name}: {problem}" for problem in problems))
    return found


def problems_in(found: Codes) -> Iterator[str]:
    """What is wrong: double keys, an area without codes, a measure for a code that is not there."""
    known = {one.code for one in found.codes}
    yield from (f"codes: {key!r} staat er twee keer" for key in doubles(one.code for one in found.codes))
    yield from (f"measures: {key!r} staat er twee keer" for key in doubles(one.key for one in found.measures))
    asked = [area.key for area in found.areas]
    yield from (f"areas: {area.value!r} ontbreekt" for area in Area if area not in asked)
    yield from (f"areas: bij {area.value!r} hoort geen code" for area in asked if not found.of_area(area))
    for measure in found.measures:
        for code in (*measure.fits, *measure.advised_against):
            if code not in known:
                yield f"measures: {measure.key!r} noemt {code!r}, en die code is er niet"


def doubles(keys: Iterable[str]) -> list[str]:
    """Keys that stand there more than once."""
    seen: set[str] = set()
    return [key for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]


def check_codes(**_kwargs: Any) -> list[CheckMessage]:
    """A system check: codes that cannot be used stop the start."""
    try:
        load_codes()
    except BrokenCodes as error:
        return [Error(line, id="causes.E001") for line in str(error).splitlines()]
    return []


def by_area(found: Codes) -> Mapping[AreaAsked, tuple[Code, ...]]:
    """The areas with their codes, in the order of asking."""
    return {area: found.of_area(area.key) for area in found.areas}
