"""Reads the guide: its pages, their links, their tables and the words between backquotes."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.house import ROOT

LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Everything that is written for people: the guide and what stands at the root."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def text_of(name: str) -> str:
    """One page of the guide, by its path below `docs`."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def links_in(page: Path) -> list[str]:
    """Where a page points to."""
    return LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8")))


def anchors_of(page: Path) -> set[str]:
    """What may stand behind a `#` for a page: its headings, as GitHub and Forgejo name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def code_in(text: str) -> set[str]:
    """Every word or phrase between backquotes."""
    return set(CODE.findall(text))


def section(text: str, heading: str) -> str:
    """What stands under a heading, until the next of the same level."""
    level = heading.split(" ", 1)[0]
    after = text.split(f"\n{heading}\n", 1)[1]
    return re.split(rf"\n{level} ", after, maxsplit=1)[0]


def rows_of(text: str) -> Iterator[list[str]]:
    """The cells of every row of every table, without headers."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        is_head = number + 1 < len(lines) and lines[number + 1].startswith("|---")
        if line.startswith("| ") and not is_head:
            yield [cell.strip() for cell in line.strip("| ").split(" | ")]
