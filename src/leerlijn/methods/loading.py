"""Reads definitions of methods: from their files, from a text, and from what a study kept of one."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from leerlijn.methods.decoding import Mismatch, decode, encode
from leerlijn.methods.definitions import Method
from leerlijn.methods.rules import KEY, Problem, find_problems

DATA = Path(__file__).parent / "data"
# What a definition may take from another, so that one list does not stand in eight files.
TAKEN = ("tracks", "value_lists")
# Python takes minutes to read one key of thousands of parts; outside its texts a line has a dot or two.
MOST_DOTS = 40
WORDS = re.compile(r"""\"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?""")


class BrokenDefinition(Exception):  # noqa: N818 - named after what the reader must repair
    """A definition that cannot be used. The text names file, key and reason, one line for each problem."""

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(f"{file}: {problem.key}: {problem.reason}" for problem in problems))
        self.file = file
        self.problems = problems


@cache
def load_definitions() -> Mapping[str, Method]:
    """The methods that come with the programme, by key; read once. Raises BrokenDefinition."""
    return MappingProxyType(read_folder(DATA))


def read_folder(folder: Path) -> dict[str, Method]:
    """Every `*.toml` of a folder as a method, by key, in order of file name. Raises BrokenDefinition."""
    found: dict[str, Method] = {}
    for path in sorted(folder.glob("*.toml")):
        method = read_file(path)
        if method.key in found:
            raise BrokenDefinition(path.name, (Problem("key", f"{method.key!r} heeft al een ander bestand"),))
        found[method.key] = method
    return found


def read_file(path: Path) -> Method:
    """One definition from a file. Raises BrokenDefinition, also where the file is not UTF-8."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        reason = f"byte {error.start} is geen UTF-8"
        raise BrokenDefinition(path.name, (Problem("bestand", reason),)) from error
    return parse(text, file=path.name)


def parse(text: str, *, file: str = "tekst") -> Method:
    """A definition from TOML; `file` is only what an error calls it. Raises BrokenDefinition."""
    if any(line.count(".") > MOST_DOTS for line in WORDS.sub("", text).splitlines()):
        raise BrokenDefinition(file, (Problem("bestand", "is te diep in elkaar gezet"),))
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # also a whole number of thousands of figures
        raise BrokenDefinition(file, (Problem("bestand", f"is geen TOML: {error}"),)) from error
    except RecursionError as error:
        raise BrokenDefinition(file, (Problem("bestand", "is te diep in elkaar gezet"),)) from error
    return from_dict(with_taken(data, file), file=file)


def with_taken(data: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The data with the tracks and lists of the method that it takes them from, where it has none itself.

    Raises:
        BrokenDefinition: when no method of that name comes with the programme.
    """
    own = dict(data)
    name = own.pop("takes_from", None)
    if name is None:
        return own
    path = DATA / f"{name}.toml"
    if not isinstance(name, str) or not KEY.fullmatch(name) or not path.exists():
        raise BrokenDefinition(file, (Problem("takes_from", f"{name!r} komt niet met Leerlijn mee"),))
    lender = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: lender[key] for key in TAKEN if key in lender} | own


def from_dict(data: Mapping[str, Any], *, file: str = "definitie") -> Method:
    """A definition from plain data, as `dump` gives it and a study keeps it. Raises BrokenDefinition."""
    try:
        method: Method = decode(Method, dict(data))
    except Mismatch as error:
        raise BrokenDefinition(file, (Problem(error.key, error.reason),)) from error
    if problems := find_problems(method):
        raise BrokenDefinition(file, problems)
    return method


def dump(method: Method) -> dict[str, Any]:
    """The whole definition as plain data that JSON can hold; `from_dict` reads it back to an equal one."""
    data: dict[str, Any] = encode(method)
    return data
