"""The questions with which a study is designed, and what there is to choose: read from `design.toml`."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from leerlijn.methods.decoding import Mismatch, decode
from leerlijn.methods.enums import Block

FILE = Path(__file__).parent / "design.toml"
HOW_MANY = 10


class BrokenDesign(Exception):  # noqa: N818 - named after what the reader must repair
    """Questions that cannot be asked; the text says which, and why, one line for each problem."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Which part of a life is looked at, from 0 (birth) to 1 (now); `point` is one moment in it."""

    start: float | None = None
    end: float | None = None
    point: float | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. `agreement` is how it is said to who sits at a session."""

    key: str
    label: str
    explanation: str = ""
    agreement: str = ""
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How one method answers a question."""

    method: str
    says: str
    reach: Reach | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question about the design of a study.

    Attributes:
        key: its name in addresses and in what a study keeps.
        step: its name on the thread.
        question: as it is asked.
        lead: what to think of.
        why: how the reason is asked for.
        options: what there is to choose.
        ways: how methods answer it.
        examples: of what people add themselves.
        single: whether one answer is enough and two are one too many.
        agreements: whether what is chosen is agreed at every session.
        block: the steps of a method whose hours belong to it.
        legend: what the drawings mean, where there are any.
    """

    key: str
    step: str
    question: str
    lead: str
    why: str
    options: tuple[Option, ...]
    ways: tuple[Way, ...] = ()
    examples: tuple[str, ...] = ()
    single: bool = False
    agreements: bool = False
    block: Block | None = None
    legend: str = ""

    def option(self, key: str) -> Option:
        """The option with this key; one that is gone is called by its key."""
        return next((option for option in self.options if option.key == key), Option(key, key))


@dataclass(frozen=True, slots=True)
class Design:
    """The ten questions in their order, and the questions about the places that a study looks at."""

    version: int
    source: str
    questions: tuple[Question, ...]
    places: tuple[Question, ...]

    @property
    def all(self) -> tuple[Question, ...]:
        """Every question that can be answered."""
        return (*self.questions, *self.places)

    def question(self, key: str) -> Question:
        """The question with this key; KeyError if there is none."""
        return {question.key: question for question in self.all}[key]


@cache
def load_design() -> Design:
    """The questions that come with the programme; read once. Raises BrokenDesign."""
    return parse(FILE.read_text(encoding="utf-8"))


def parse(text: str) -> Design:
    """The questions from TOML. Raises BrokenDesign."""
    try:
        design: Design = decode(Design, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BrokenDesign(f"{FILE.name}: is geen TOML: {error}") from error
    except Mismatch as error:
        raise BrokenDesign(f"{FILE.name}: {error.key}: {error.reason}") from error
    if problems := [f"{FILE.name}: {problem}" for problem in find_problems(design)]:
        raise BrokenDesign("\n".join(problems))
    return design


def find_problems(design: Design) -> Iterator[str]:
    """All that does not hold, in the order of the file."""
    if len(design.questions) != HOW_MANY:
        yield f"questions: het zijn er {len(design.questions)} in plaats van {HOW_MANY}"
    yield from (f"questions: {key!r} staat er twee keer" for key in doubles(q.key for q in design.all))
    for question in design.all:
        keys = doubles(option.key for option in question.options)
        yield from (f"{question.key}: {key!r} staat er twee keer" for key in keys)
        reaches = (*(o.reach for o in question.options), *(way.reach for way in question.ways))
        wrong = [reach for reach in reaches if reach and astray(reach)]
        yield from (f"{question.key}: {reach} is geen deel van een leven" for reach in wrong)
        if question.agreements:
            silent = [option.key for option in question.options if not option.agreement]
            yield from (f"{question.key}: {key!r} heeft geen afspraak" for key in silent)
    yield from (f"{q.key}: er is niets te kiezen" for q in design.questions if not q.options)


def doubles(keys: Iterator[str]) -> list[str]:
    """The keys that stand there more than once."""
    return [key for key, times in Counter(keys).items() if times > 1]


def astray(reach: Reach) -> bool:
    """Whether a drawing falls outside the life, or runs backwards, or shows nothing."""
    places = [place for place in (reach.start, reach.end, reach.point) if place is not None]
    halves = (reach.start is None) != (reach.end is None)
    backwards = reach.start is not None and reach.end is not None and reach.start >= reach.end
    return halves or backwards or not places or not all(0 <= place <= 1 for place in places)
