"""The agreements with which a session is safe: versioned texts, one file per version, labelled concept."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leerlijn.methods.decoding import decode
from leerlijn.methods.enums import Mark

DATA = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement: what it is called, and what is promised."""

    key: str
    title: str
    text: str = ""

    @property
    def words(self) -> str:
        """Title and text in one go."""
        return f"{self.title}. {self.text}" if self.text else self.title


@dataclass(frozen=True, slots=True)
class Agreements:
    """One version of the agreements that every session begins with."""

    version: int
    mark: Mark
    origin: str
    agreements: tuple[Agreement, ...]


@cache
def default_agreements() -> Agreements:
    """The newest version that comes with the programme."""
    texts = [tomllib.loads(path.read_text(encoding="utf-8")) for path in DATA.glob("*.toml")]
    found: list[Agreements] = [decode(Agreements, text) for text in texts]
    return max(found, key=lambda each: each.version)
