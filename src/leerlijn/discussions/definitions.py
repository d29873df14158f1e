"""A way of discussing as frozen dataclasses; the ways themselves are the files in `formats/`."""

from dataclasses import dataclass

from leerlijn.discussions.enums import NoteKind, Output, Speaks
from leerlijn.methods.enums import Mark

# Two roles that every discussion has; the other roles are the format's own.
FACILITATOR, BRINGER = "facilitator", "bringer"


@dataclass(frozen=True, slots=True)
class Part:
    """A role that somebody takes in a discussion."""

    key: str
    name: str
    explanation: str
    mark: Mark = Mark.CONCEPT


@dataclass(frozen=True, slots=True)
class Round:
    """One round: how long, who speaks by which rule, and what is written down of it.

    `weighs` says that who brings in calls each question warm, cold or in between.
    """

    key: str
    name: str
    minutes: int
    speaks: Speaks
    rule: str
    outputs: tuple[Output, ...]
    prompts: tuple[str, ...] = ()
    weighs: bool = False
    mark: Mark = Mark.CONCEPT

    @property
    def kinds(self) -> tuple[NoteKind, ...]:
        """What lines are written down in this round."""
        return tuple(NoteKind(output) for output in self.outputs if output in NoteKind.values)

    def asks(self, output: Output) -> bool:
        """Whether the round brings this forth."""
        return output in self.outputs


@dataclass(frozen=True, slots=True)
class Origin:
    """Where some of a format comes from."""

    about: str
    mark: Mark
    origin: str


@dataclass(frozen=True, slots=True)
class Format:
    """A way of discussing. `minutes` is the sum of its rounds, told once more so that a mistake shows.

    `order` is its place in the list; `caution` says when not to use it.
    """

    key: str
    name: str
    version: int
    order: int
    summary: str
    fits: str
    minutes: int
    least: int
    most: int
    roles: tuple[Part, ...]
    rounds: tuple[Round, ...]
    sources: tuple[Origin, ...]
    caution: str = ""

    @property
    def further_roles(self) -> tuple[Part, ...]:
        """The roles beside who leads and who brings something in."""
        return tuple(role for role in self.roles if role.key not in {FACILITATOR, BRINGER})

    def round(self, key: str) -> Round | None:
        """The round of that key; None where there is none."""
        return next((found for found in self.rounds if found.key == key), None)
