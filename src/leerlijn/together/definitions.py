"""A list of things to look at together, as frozen dataclasses; the lists themselves are files in `lists/`."""

from dataclasses import dataclass

from leerlijn.methods.enums import Mark
from leerlijn.together.enums import Person, Voice


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at; `voice` says whose words are written with it."""

    key: str
    text: str
    hint: str = ""
    only_words: bool = False
    voice: Voice | None = None
    mark: Mark = Mark.CONCEPT


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some of a list comes from."""

    about: str
    mark: Mark
    origin: str


@dataclass(frozen=True, slots=True)
class List:
    """A list: what it is about, who it asks, what can be answered.

    `per_step` ties a sheet to a step of the method.
    """

    key: str
    name: str
    version: int
    order: int
    summary: str
    about: str
    person: Person
    answers: tuple[Choice, ...]
    items: tuple[Item, ...]
    sources: tuple[Origin, ...]
    hint: str = ""
    per_step: bool = False

    def item(self, key: str) -> Item | None:
        """The item of that key; None where there is none."""
        return next((found for found in self.items if found.key == key), None)

    def answer(self, key: str) -> str:
        """An answer in words; empty where there is none of that key."""
        return next((choice.name for choice in self.answers if choice.key == key), "")
