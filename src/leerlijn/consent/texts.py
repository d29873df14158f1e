"""The texts that people sign: versioned, in plain Dutch, one file per text and version.

A text that somebody signed is never edited: a change is a new file with the next version.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from leerlijn.methods.decoding import Mismatch, decode

DATA = Path(__file__).parent / "texts"
BLANK = "." * 30
PLACEHOLDERS = frozenset(
    {
        "kind",
        "leervraag",
        "onderzoek",
        "onderzoeker",
        "opdrachtgever",
        "contact",
        "bewaartijd",
        "reservekopie",
    }
)
PLACEHOLDER = re.compile(r"\{(\w*)\}")


class TextKind(StrEnum):
    """What is signed: permission of a family, or a promise of who works with its story."""

    CONSENT = "consent"
    CONFIDENTIALITY = "confidentiality"


class Audience(StrEnum):
    """For whom a text is written; a young person is 12 to 17, a child is younger."""

    ADULT = "adult"
    YOUNG_PERSON = "young_person"
    CHILD = "child"
    PROFESSIONAL = "professional"
    RESEARCHER = "researcher"


class Purpose(StrEnum):
    """What can be agreed to, each by itself."""

    JOIN = "join"
    RECORDING = "recording"
    QUOTES = "quotes"
    FILE = "file"
    ACROSS_CASES = "across_cases"
    TEACHING = "teaching"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with paragraphs and then points; either may be empty."""

    key: str
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick. `required` is without which nothing else counts; a file is ticked per organisation."""

    purpose: Purpose
    label: str
    required: bool = False
    per_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: in what capacity (choices, may be empty) and which lines to fill in."""

    label: str
    lines: tuple[str, ...]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a text. Sentences may hold placeholders such as `{leervraag}`; see `fill_in`."""

    key: str
    version: int
    date: date
    kind: TextKind
    audience: Audience
    language: str
    status: str
    title: str
    opening: str
    sections: tuple[Section, ...]
    signatures: tuple[Signature, ...]
    ticks: tuple[Tick, ...] = ()

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """What a person can agree to on this form, in its order."""
        return tuple(tick.purpose for tick in self.ticks)


class BrokenText(Exception):  # noqa: N818 - named after what the reader must repair
    """A text that cannot be used; says file, key and reason."""


@cache
def load_texts() -> Mapping[tuple[str, int], Text]:
    """All texts that come with the programme, by key and version; read once. Raises BrokenText."""
    return MappingProxyType(read_folder(DATA))


def read_folder(folder: Path) -> dict[tuple[str, int], Text]:
    """Every `*.toml` of a folder by key and version, in order of file name. Raises BrokenText."""
    found: dict[tuple[str, int], Text] = {}
    for path in sorted(folder.glob("*.toml")):
        text = parse(path.read_text(encoding="utf-8"), file=path.name)
        if (text.key, text.version) in found:
            raise BrokenText(f"{path.name}: version: {text.key!r} heeft al een versie {text.version}")
        found[text.key, text.version] = text
    return found


def parse(toml: str, *, file: str = "tekst") -> Text:
    """A text from TOML; `file` is only what an error calls it. Raises BrokenText."""
    try:
        text: Text = decode(Text, tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise BrokenText(f"{file}: is geen TOML: {error}") from error
    except Mismatch as error:
        raise BrokenText(f"{file}: {error.key}: {error.reason}") from error
    if unknown := set(PLACEHOLDER.findall(toml)) - PLACEHOLDERS:
        raise BrokenText(f"{file}: {{{min(unknown)}}} kan niet worden ingevuld")
    return text


def text_for(
    kind: TextKind | str, audience: Audience | str, *, language: str = "nl", on: date | None = None
) -> Text:
    """The newest text of this kind for this audience, by value or member; KeyError where there is none.

    With `on`, the newest that there was on that day: somebody signed what lay before them. Of a day before
    the first version, the first.
    """
    fits = [
        text
        for text in load_texts().values()
        if (text.kind, text.audience, text.language) == (kind, audience, language)
    ]
    if not fits:
        raise KeyError(f"{kind} {audience} {language}")
    fits.sort(key=lambda text: text.version)
    there = [text for text in fits if on is None or text.date <= on]
    return there[-1] if there else fits[0]


def fill_in(sentence: str, values: Mapping[str, str]) -> str:
    """The sentence with its placeholders filled; what is not known becomes a dotted line for a pen."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1]) or BLANK, sentence)


def filled(text: Text, values: Mapping[str, str]) -> Text:
    """The text with every sentence filled in, ready to be shown or printed."""
    return replace(
        text,
        opening=fill_in(text.opening, values),
        sections=tuple(
            replace(
                section,
                paragraphs=tuple(fill_in(sentence, values) for sentence in section.paragraphs),
                points=tuple(fill_in(sentence, values) for sentence in section.points),
            )
            for section in text.sections
        ),
    )
