"""What papers say of somebody's health, which does not travel without a yes; the words: `health.toml`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.methods.definitions import Method

FILE = Path(__file__).parent / "health.toml"


@dataclass(frozen=True, slots=True)
class Parted:
    """A life without what papers say of somebody's health, and the accounts that were parted from it."""

    life: tuple[ToldEntry, ...]
    parted: tuple[Account, ...]


@cache
def health_groups() -> frozenset[str]:
    """The groups of categories in a method that are about health."""
    return frozenset(tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"])


@cache
def health_words() -> re.Pattern[str]:
    """A word about somebody's health: a whole word, or with `*` the beginning of one."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["words"]
    ways = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in told)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


def is_paper_on_health(account: Account, item: ToldEntry, method: Method) -> bool:
    """Whether a paper speaks here of somebody's health; what a person tells is theirs to tell."""
    if account.is_personal:
        return False
    groups = {
        value.group for value in method.values_for(item.entry.track) if value.key == item.entry.category
    }
    return bool(groups & health_groups() or health_words().search(f"{account.text}\n{account.doubt}"))


def part_health(life: Iterable[ToldEntry], method: Method) -> Parted:
    """Leave out what papers say of somebody's health; an entry of which nothing is left goes as a whole.

    Where an account is left out, the title and what the team says of the entry give way as well: they may be
    the words of the paper.
    """
    kept: list[ToldEntry] = []
    parted: list[Account] = []
    for item in life:
        out = tuple(account for account in item.accounts if is_paper_on_health(account, item, method))
        rest = tuple(account for account in item.accounts if account not in out)
        parted.extend(out)
        if not out:
            kept.append(item)
        elif rest:
            kept.append(replace(item, accounts=rest, has_unseen=True))
    return Parted(tuple(kept), tuple(parted))
