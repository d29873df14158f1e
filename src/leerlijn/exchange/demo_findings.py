"""What the demo's team found in its cases and does about it, noted through the same deeds as in real ones."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import (
    Described,
    Evidence,
    add_factor,
    add_key_moment,
    add_lesson,
    answer_question,
    change_factor,
    change_lesson,
    merge_factors,
    tie_factor,
)
from leerlijn.improvements.enums import ActionState, Effect
from leerlijn.improvements.operations import Plan, add_improvement, check_effect, move_improvement
from leerlijn.lifecourse.models import Entry
from leerlijn.meetings.models import Meeting
from leerlijn.sources.models import Fragment, Source
from leerlijn.sources.operations import mark_fragment
from leerlijn.studies.models import Case

FOUND: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "demo" / "findings.toml").read_text(encoding="utf-8")
)
PLANNED = ("owner_words", "due_on", "due_words", "for_whom", "notice", "check_on")
SAID_OF = ("level", "theme", "reach", "knowledge", "strength", "named_words")


def note_findings(case: Case, colleagues: Mapping[str, User], *, by: User) -> None:
    """Everything that the demo tells of one case; nothing where it tells of none."""
    told = next((told for told in FOUND["cases"] if told["code"] == case.code), None)
    if told is None:
        return
    for moment in told["key_moments"]:
        note_moment(case, moment, by=by)
    for factor in told["factors"]:
        note_factor(case, factor, by=by)
    for lesson in told["lessons"]:
        note_lesson(case, lesson, by=by)
    for action in told["improvements"]:
        note_improvement(case, action, colleagues, by=by)
    for answer in told["answers"]:
        answer_question(case, by=by, number=answer["number"], text=answer["text"])


def note_moment(case: Case, told: dict[str, Any], *, by: User) -> None:
    """One key moment."""
    add_key_moment(
        case,
        by=by,
        text=told["text"],
        otherwise=told["otherwise"],
        entry=entry_of(case, told["entry"]),
        meeting=session_of(case, told),
    )


def note_factor(case: Case, told: dict[str, Any], *, by: User) -> None:
    """One factor with what it rests on; one that came out of the minutes is said more of."""
    described = Described(
        Direction(told["direction"]), **{name: told[name] for name in SAID_OF if name in told}
    )
    more = {
        "text": told["text"],
        "described": described,
        "named_by": [case.participants.get(pseudonym=name) for name in told.get("named_by", ())],
        "key_moment": beginning(KeyMoment, case, told["key_moment"]) if "key_moment" in told else None,
    }
    factor = Factor.objects.filter(case=case, text=told["text"]).first()
    factor = (
        change_factor(factor, by=by, **more)
        if factor
        else add_factor(case, by=by, meeting=session_of(case, told), **more)
    )
    entries = tuple(entry_of(case, words) for words in told.get("entries", ()))
    accounts = tuple(account for entry in entries for account in entry.accounts.current())
    tie_factor(factor, Evidence(entries, accounts, quoted(case, told, by=by)), by=by)
    if "same_as" in told:
        merge_factors(factor, beginning(Factor, case, told["same_as"]), by=by)


def note_lesson(case: Case, told: dict[str, Any], *, by: User) -> None:
    """One lesson with its earlier moment."""
    more = {
        "text": told["text"],
        "key_moment": beginning(KeyMoment, case, told["key_moment"]),
        "earlier_entry": entry_of(case, told["earlier_entry"]),
        "earlier": told["earlier"],
        "factors": [beginning(Factor, case, words) for words in told["factors"]],
        "fragments": quoted(case, told, by=by),
    }
    lesson = Lesson.objects.filter(case=case, text=told["text"]).first()
    if lesson:
        change_lesson(lesson, by=by, **more)
    else:
        add_lesson(case, by=by, **more)


def note_improvement(case: Case, told: dict[str, Any], colleagues: Mapping[str, User], *, by: User) -> None:
    """One action, as far as it is, with what was seen of it."""
    plan = Plan(
        owner=colleagues.get(told.get("owner", "")),
        lesson=beginning(Lesson, case, told["lesson"]) if "lesson" in told else None,
        **{name: told[name] for name in PLANNED if name in told},
    )
    action = add_improvement(case, by=by, text=told["text"], plan=plan, meeting=session_of(case, told))
    if "state" in told:
        words, on = told.get("state_words", ""), told.get("done_on")
        move_improvement(action, by=by, state=ActionState(told["state"]), words=words, on=on)
    if "effect" in told:
        check_effect(
            action, by=by, effect=Effect(told["effect"]), words=told["effect_words"], on=told["checked_on"]
        )


def entry_of(case: Case, words: str) -> Entry:
    """The moment of the life line that begins with these words."""
    return Entry.objects.present().get(case=case, title__startswith=words)


def beginning(kind: Any, case: Case, words: str) -> Any:
    """The finding that begins with these words."""
    return kind.objects.get(case=case, text__startswith=words)


def session_of(case: Case, told: dict[str, Any]) -> Meeting | None:
    """The session in which it was said; None for what was written at the desk."""
    return case.meetings.get(kind=told["said"]) if "said" in told else None


def quoted(case: Case, told: dict[str, Any], *, by: User) -> tuple[Fragment, ...]:
    """The pieces of text that are quoted, each marked once, where it first stands in the case's talks."""
    return tuple(piece_of(case, words, by=by) for words in told.get("quotes", ()))


def piece_of(case: Case, words: str, *, by: User) -> Fragment:
    """One marked piece; marking it twice gives the one that is there."""
    source = next(source for source in texts_of(case) if words in source.text)
    start = source.text.index(words)
    return mark_fragment(source, by=by, start=start, end=start + len(words))


def texts_of(case: Case) -> Iterable[Source]:
    """The texts of a case."""
    return Source.objects.filter(case=case).select_related("case__study", "teller")
