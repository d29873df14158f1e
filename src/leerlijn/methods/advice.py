"""Which method fits the answers about a design, with reasons for and against; the rules: `advice.toml`."""

import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from leerlijn.methods.decoding import Mismatch, decode
from leerlijn.methods.definitions import Method
from leerlijn.methods.design import Design

FILE = Path(__file__).parent / "advice.toml"
NOBODY = "nobody"
CHOOSES = "chooses."


class BrokenAdvice(Exception):  # noqa: N818 - named after what the reader must repair
    """Rules that cannot be used; the text says which, and why, one line for each problem."""


class Speaks(StrEnum):
    """On which side of a method a reason stands."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one answer says about every method with some property. One of `has` and `lacks` is filled."""

    question: str
    option: str
    property: str
    speaks: Speaks
    says: str
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    def holds_for(self, method: Method) -> bool:
        """Whether the method has one of the values, or none of them."""
        values = values_of(method, self.property)
        return bool(values & set(self.has)) if self.has else not values & set(self.lacks)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, in the order of the file."""

    version: int
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Advised:
    """A method with what speaks for it and against it, given the answers."""

    method: Method
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def balance(self) -> int:
        """More reasons than doubts puts a method higher; it is for the order and is never shown."""
        return len(self.reasons) - len(self.doubts)


@dataclass(frozen=True, slots=True)
class Advice:
    """The methods in order: those that fit best, and the others."""

    best: tuple[Advised, ...]
    others: tuple[Advised, ...]


PROPERTIES: dict[str, Callable[[Method], set[str]]] = {
    "life_course": lambda method: {method.life_course.reconstruct},
    "family": lambda method: {method.family_at_table},
    "looks_at": lambda method: set(method.looks_at),
    "speaks_with": lambda method: {*method.interviews.asked, *method.interviews.optional} or {NOBODY},
    "may_speak_with": lambda method: set(method.interviews.optional),
}


def values_of(method: Method, name: str) -> set[str]:
    """The values of one property; `chooses.x` is what the method would choose at question x."""
    if name.startswith(CHOOSES):
        suggestion = method.suggestion_for(name.removeprefix(CHOOSES))
        return set(suggestion.options) if suggestion else set()
    return {str(value) for value in PROPERTIES[name](method)}


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules that come with the programme; read once. Raises BrokenAdvice."""
    return parse(FILE.read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Rule, ...]:
    """The rules from TOML. Raises BrokenAdvice."""
    try:
        found: Rules = decode(Rules, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BrokenAdvice(f"{FILE.name}: is geen TOML: {error}") from error
    except Mismatch as error:
        raise BrokenAdvice(f"{FILE.name}: {error.key}: {error.reason}") from error
    return found.rules


def rules_astray(rules: Iterable[Rule], design: Design) -> list[str]:
    """What does not hold in the rules: options, properties or values that are not there."""
    options = {question.key: {option.key for option in question.options} for question in design.all}
    return [
        f"{FILE.name}: rules[{number}]: {reason}"
        for number, rule in enumerate(rules, start=1)
        for reason in _astray(rule, options)
    ]


def _astray(rule: Rule, options: Mapping[str, Collection[str]]) -> Iterator[str]:
    if rule.option not in options.get(rule.question, ()):
        yield f"{rule.option!r} is er niet om te kiezen bij {rule.question!r}"
    if bool(rule.has) == bool(rule.lacks):
        yield "vul has in, of lacks"
    chosen = rule.property.removeprefix(CHOOSES) if rule.property.startswith(CHOOSES) else ""
    if not chosen and rule.property not in PROPERTIES:
        yield f"de eigenschap {rule.property!r} bestaat niet"
    if chosen:
        unknown = sorted({*rule.has, *rule.lacks} - set(options.get(chosen, ())))
        yield from (f"{value!r} is er niet om te kiezen bij {chosen!r}" for value in unknown)


def advise(methods: Iterable[Method], answers: Mapping[str, Collection[str]]) -> Advice:
    """Put the methods in order for these answers (option keys by question), every place with its reasons.

    Where nothing speaks for any method, none is best.
    """
    rules = [rule for rule in load_rules() if rule.option in answers.get(rule.question, ())]
    weighed = [_weigh(method, rules) for method in methods]
    ranked = sorted(weighed, key=lambda one: (-one.balance, len(one.doubts), one.method.name))
    top = max((one.balance for one in ranked if one.reasons), default=0)
    best = tuple(one for one in ranked if one.reasons and one.balance == top > 0)
    return Advice(best, tuple(one for one in ranked if one not in best))


def _weigh(method: Method, rules: Iterable[Rule]) -> Advised:
    held = [rule for rule in rules if rule.holds_for(method)]
    # Two answers may give one and the same reason; it is said, and it counts, once.
    said = {side: dict.fromkeys(rule.says for rule in held if rule.speaks is side) for side in Speaks}
    return Advised(method, tuple(said[Speaks.FOR]), tuple(said[Speaks.AGAINST]))


def questions_that_advise(design: Design) -> tuple[str, ...]:
    """The questions of the ten whose answers say something about methods, in their order."""
    asked = {rule.question for rule in load_rules()}
    return tuple(question.key for question in design.questions if question.key in asked)


def options_that_advise(question: str) -> frozenset[str]:
    """The options of a question about which there is a rule."""
    return frozenset(rule.option for rule in load_rules() if rule.question == question)
