"""Two versions of one method side by side: what goes, what comes, and what stays in other words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from leerlijn.methods.definitions import Method, ValueList


class PartKind(StrEnum):
    """The parts of a method on which work in a study can rest."""

    STEP = "step"
    SESSION = "session"
    PHASE = "phase"
    TRACK = "track"
    VALUE = "value"
    QUESTION = "question"


Part = tuple[PartKind, str]
# Compared as a whole: nothing that somebody did in a study rests on one sentence of them.
TEXTS = (
    "name", "summary", "purpose", "focus", "life_course", "interviews", "joint_analysis", "group_size",
    "hours", "questions", "sources", "design", "looks_at", "result", "across", "instruments",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """What changes in one kind of part, by name; `altered` keeps its place and reads otherwise."""

    kind: PartKind
    gone: tuple[str, ...]
    came: tuple[str, ...]
    altered: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changes from one version to another."""

    differences: tuple[Difference, ...]
    texts: tuple[str, ...]


def parts_of(method: Method) -> dict[PartKind, dict[str, tuple[str, Any]]]:
    """Every part by kind and key, with its name and all that is said of it.

    A general question goes by its number and its words: an answer belongs to both.
    """
    return {
        PartKind.STEP: {step.key: (step.name, step) for step in method.steps},
        PartKind.SESSION: {
            session.key: (session.name, replace(session, agenda=())) for session in method.sessions
        },
        PartKind.PHASE: {
            phase_key(session.key, phase.key): (f"{session.name}: {phase.name}", phase)
            for session in method.sessions
            for phase in session.agenda
        },
        PartKind.TRACK: {track.key: (track.name, track) for track in method.tracks},
        PartKind.VALUE: {
            value_key(found.track, value.key): (value.label, value)
            for found in method.value_lists
            for value in found.values
        },
        PartKind.QUESTION: {
            question_key(number, text): (text, text) for number, text in enumerate(method.learning_questions)
        },
    }


def phase_key(session: str, phase: str) -> str:
    """A round of an agenda, within its session."""
    return f"{session}/{phase}"


def value_key(track: str, value: str) -> str:
    """A category, within its track."""
    return f"{track}/{value}"


def question_key(number: int, text: str) -> str:
    """A general question: its number from 0, and its words."""
    return f"{number}/{text}"


def compare(old: Method, new: Method) -> Comparison:
    """What changes when `new` comes in the place of `old`; kinds in which nothing changes are left out."""
    before, after = parts_of(old), parts_of(new)
    found = (difference(kind, before[kind], after[kind]) for kind in PartKind)
    return Comparison(
        differences=tuple(each for each in found if each.gone or each.came or each.altered),
        texts=tuple(
            each.name
            for each in fields(Method)
            if each.name in TEXTS and getattr(old, each.name) != getattr(new, each.name)
        ),
    )


def difference(
    kind: PartKind, before: Mapping[str, tuple[str, Any]], after: Mapping[str, tuple[str, Any]]
) -> Difference:
    """One kind of part, before and after, in the order of the files."""
    return Difference(
        kind,
        gone=tuple(name for key, (name, _part) in before.items() if key not in after),
        came=tuple(name for key, (name, _part) in after.items() if key not in before),
        altered=tuple(
            (after[key][0], part, after[key][1])
            for key, (_name, part) in before.items()
            if key in after and after[key][1] != part
        ),
    )


def with_own_values(current: Method, newer: Method) -> Method:
    """The newer version with the categories that a study has now; what is new in it comes behind those.

    A list that the newer version does not have stays too, as long as its track does.
    """
    own = {found.key: found for found in current.value_lists}
    tracks = {track.key for track in newer.tracks}
    kept = tuple(joined(own[found.key], found) if found.key in own else found for found in newer.value_lists)
    known = {found.key for found in kept}
    rest = tuple(found for found in current.value_lists if found.key not in known and found.track in tracks)
    return replace(newer, value_lists=(*kept, *rest))


def joined(own: ValueList, newer: ValueList) -> ValueList:
    """A study's list, and behind it what only the newer one has."""
    keys, labels = {value.key for value in own.values}, {value.label.casefold() for value in own.values}
    added = tuple(
        value for value in newer.values if value.key not in keys and value.label.casefold() not in labels
    )
    return replace(newer, values=(*own.values, *added))
