"""Finds the ways of discussing on disk, and says what is wrong in one: file, key and reason."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from leerlijn.discussions.definitions import BRINGER, FACILITATOR, Format
from leerlijn.methods.decoding import Mismatch, decode, encode
from leerlijn.methods.enums import Mark
from leerlijn.methods.loading import MOST_DOTS, WORDS
from leerlijn.methods.rules import Problem

FOLDER = Path(__file__).parent / "formats"
KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
# Nobody writes so much about one way by hand; a longer file is a mistake, or meant to do harm.
LONGEST = 40_000
MOST_MINUTES, MOST_ROUNDS, MOST_PEOPLE = 240, 20, 40


class BrokenFormat(Exception):  # noqa: N818 - named after what the reader must repair
    """A format that cannot be used; one line for each problem, each with file, key and reason."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{file}: {problem.key}: {problem.reason}" for problem in self.problems))


@cache
def load_formats() -> Mapping[str, Format]:
    """The formats that come with the programme, by key, in their order; read once. Raises BrokenFormat."""
    return MappingProxyType(read_folder(FOLDER))


def read_folder(folder: Path) -> dict[str, Format]:
    """Every `*.toml` of a folder as a format, by key. Raises BrokenFormat."""
    found: dict[str, Format] = {}
    for path in sorted(folder.glob("*.toml")):
        form = parse(path.read_bytes(), file=path.name)
        if form.key in found:
            raise BrokenFormat(path.name, [Problem("key", f"{form.key!r} heeft al een ander bestand")])
        found[form.key] = form
    return dict(sorted(found.items(), key=lambda pair: (pair[1].order, pair[1].name)))


def parse(text: bytes, *, file: str) -> Format:
    """A format from TOML; `file` is what an error calls it. Raises BrokenFormat."""
    try:
        written = text.decode()
        if len(written) > LONGEST or any(
            line.count(".") > MOST_DOTS for line in WORDS.sub("", written).splitlines()
        ):
            raise BrokenFormat(file, [Problem("bestand", "is te groot, of te diep in elkaar gezet")])
        data = tomllib.loads(written)
    except (ValueError, RecursionError) as error:  # not UTF-8, or not TOML
        raise BrokenFormat(file, [Problem("bestand", f"is geen TOML: {error}")]) from error
    return from_dict(data, file=file)


def from_dict(data: Mapping[str, Any], *, file: str = "manier van bespreken") -> Format:
    """A format from plain data, as `dump` gives it and a discussion keeps it. Raises BrokenFormat."""
    try:
        form: Format = decode(Format, dict(data))
    except Mismatch as error:
        raise BrokenFormat(file, [Problem(error.key, error.reason)]) from error
    if problems := list(find_problems(form)):
        raise BrokenFormat(file, problems)
    return form


def dump(form: Format) -> dict[str, Any]:
    """The whole format as plain data that JSON can hold; `from_dict` reads it back to an equal one."""
    data: dict[str, Any] = encode(form)
    return data


def find_problems(form: Format) -> Iterator[Problem]:
    """What must hold beyond the shape of the data."""
    yield from wrong_keys(form)
    yield from wrong_times(form)
    known = {role.key for role in form.roles}
    for needed in (FACILITATOR, BRINGER):
        if needed not in known:
            yield Problem("roles", f"de rol {needed!r} ontbreekt")
    if not 1 <= form.least <= form.most <= MOST_PEOPLE:
        yield Problem("least", f"met {form.least} tot {form.most} mensen kan dit niet")
    if Mark.SOURCE in marks_of(form) and Mark.SOURCE not in {origin.mark for origin in form.sources}:
        yield Problem("sources", "er is iets uit een bron, maar er staat geen bron bij")


def wrong_keys(form: Format) -> Iterator[Problem]:
    """Keys that cannot stand in an address, or stand there twice."""
    if not KEY.fullmatch(form.key):
        yield Problem("key", f"{form.key!r} kan niet in een adres staan")
    for name, parts in (("roles", form.roles), ("rounds", form.rounds)):
        keys: Sequence[str] = [part.key for part in parts]
        for key, times in Counter(keys).items():
            if not KEY.fullmatch(key):
                yield Problem(f"{name}.key", f"{key!r} kan niet in een adres staan")
            if times > 1:
                yield Problem(f"{name}.key", f"{key!r} staat er {times} keer")


def wrong_times(form: Format) -> Iterator[Problem]:
    """Rounds that take no time or too much, or that do not add up."""
    if not 1 <= len(form.rounds) <= MOST_ROUNDS:
        yield Problem("rounds", f"{len(form.rounds)} rondes kan niet (wel: 1 tot {MOST_ROUNDS})")
    for number, found in enumerate(form.rounds, start=1):
        if not 1 <= found.minutes <= MOST_MINUTES:
            yield Problem(f"rounds[{number}].minutes", f"{found.minutes} minuten kan niet")
    total = sum(found.minutes for found in form.rounds)
    if total != form.minutes:
        yield Problem("minutes", f"hier staat {form.minutes}, de rondes zijn samen {total}")


def marks_of(form: Format) -> set[Mark]:
    """Where the roles and rounds say that they come from."""
    return {role.mark for role in form.roles} | {found.mark for found in form.rounds}


def check_formats(app_configs: Sequence[AppConfig] | None, **_options: Any) -> list[CheckMessage]:
    """Refuse to start while a format is broken: a discussion would copy it and keep it."""
    del app_configs  # the formats belong to no app; Django hands this over by name
    try:
        found = load_formats()
    except BrokenFormat as error:
        return [Error(line, id="discussions.E001") for line in str(error).splitlines()]
    return [] if found else [Error("Er is geen enkele manier van bespreken.", id="discussions.E002")]
