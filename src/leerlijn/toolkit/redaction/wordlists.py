import re
from collections.abc import Iterable
from importlib.resources import files


def lines_of(name: str) -> list[str]:
    """The lines of a shipped list, without comments and empty lines."""
    text = files(__package__).joinpath("data", name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def sections_of(lines: Iterable[str]) -> dict[str, list[str]]:
    """Lines by the [section] that they stand under; what stands before the first is dropped."""
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            current = sections.setdefault(heading[1], [])
        else:
            current.append(line)
    return sections


def words_of(name: str) -> Iterable[str]:
    """The casefolded words of a shipped list."""
    return (word.casefold() for line in lines_of(name) for word in line.split())
