"""What stands on the screen of one round of a discussion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.discussions.definitions import Format, Round
from leerlijn.discussions.enums import DiscussionState, NoteKind, Output
from leerlijn.discussions.models import Discussion, Note, Promise
from leerlijn.discussions.queries import fellows_of, promises_of, to_look_back_at, written_in
from leerlijn.discussions.rules import answers_to, can_answer, can_lead, is_own, next_days
from leerlijn.studies.rules import may_be_names
from leerlijn.together.queries import look_at_words
from leerlijn.workbench.discussion_words import SPEAKERS
from leerlijn.workbench.forms.discussion_hold import (
    AnswerForm,
    NoteForm,
    PromiseForm,
    QuestionForm,
    as_asked,
)
from leerlijn.workbench.session_room import Ring

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """A round on the way: done, going on, or to come; `current` is the one on the page."""

    round: Round
    state: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was written down; `form` is there for who may answer it."""

    note: Note
    form: AnswerForm | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """Lines of one kind."""

    head: str
    lines: tuple[Line, ...]


def turns_of(discussion: Discussion, current: str) -> list[Turn]:
    """The rounds as they stand; before it begins all are to come, after it all are done."""
    keys = [found.key for found in discussion.form.rounds]
    after = len(keys) if discussion.state == DiscussionState.HELD else -1
    now = keys.index(discussion.round_key) if discussion.round_key in keys else after
    return [
        Turn(
            found,
            "done" if place < now else "now" if place == now else "to",
            reverse("discussion-round", args=[discussion.series_id, discussion.pk, found.key]),
            found.key == current,
        )
        for place, found in enumerate(discussion.form.rounds)
    ]


def ring_of(discussion: Discussion, turn: Round, now: datetime | None = None) -> tuple[Ring, int]:
    """How far the round that goes on is, and how many seconds of it passed by the server's clock."""
    if discussion.round_started_at is None:
        return Ring(turn.minutes, 0), 0
    passed = max(0, int(((now or timezone.now()) - discussion.round_started_at).total_seconds()))
    return Ring(turn.minutes, passed // MINUTE), passed


def sorts_of(notes: Sequence[Note], form: Format, *, may_answer: bool) -> list[Sort]:
    """Lines by their kind, in the order of the kinds."""
    return [
        Sort(
            kind.label.capitalize(),
            tuple(line_of(note, form, may_answer=may_answer) for note in notes if note.kind == kind),
        )
        for kind in NoteKind
        if any(note.kind == kind for note in notes)
    ]


def line_of(note: Note, form: Format, *, may_answer: bool) -> Line:
    """A line, with a form where it can be answered."""
    answers = answers_to(note, form.round(note.round_key)) if may_answer else ()
    return Line(note, AnswerForm(note=note, answers=answers) if answers else None)


def promise_lines(promises: Sequence[Promise], reader: User, *, may_lead: bool) -> list[tuple[Promise, bool]]:
    """Promises, each with whether this reader may say what came of it."""
    return [(promise, may_lead or is_own(promise, reader)) for promise in promises]


def room_of(discussion: Discussion, turn: Round, reader: User, **forms: Any) -> dict[str, Any]:
    """All that the page of one round shows; `forms` are those that came back."""
    form = discussion.form
    place = form.rounds.index(turn)
    notes = written_in(discussion)
    words = (
        discussion.question,
        discussion.core,
        *(note.text for note in notes if note.round_key == turn.key),
    )
    may_answer = can_answer(discussion, reader)
    here = [note for note in notes if note.round_key == turn.key]
    advice = [note for note in notes if note.kind == NoteKind.ADVICE and note.round_key != turn.key]
    is_now = discussion.round_key == turn.key
    ring, passed = ring_of(discussion, turn)
    looks_back = place == 0
    shows_advice = turn.asks(Output.CORE) or turn.asks(Output.PROMISE)
    return {
        "turn": turn,
        "speaks": SPEAKERS[turn.speaks],
        "turns": turns_of(discussion, turn.key),
        "following": form.rounds[place + 1] if place + 1 < len(form.rounds) else None,
        "is_now": is_now,
        "ring": ring if is_now else None,
        "passed": passed,
        "parts": [(role, discussion.taken_by(role.key)) for role in form.roles],
        "sorts": sorts_of(here, form, may_answer=may_answer),
        "advice": [line_of(note, form, may_answer=may_answer) for note in advice] if shows_advice else [],
        "earlier": to_look_back_at(discussion.series, reader, but=discussion) if looks_back else (),
        "promises": promises_of(discussion) if turn.asks(Output.PROMISE) else (),
        "may_lead": can_lead(discussion.series, reader),
        "named": may_be_names(words),
        "hints": look_at_words(discussion.series.organisation_id, words),
        **own_forms(discussion, turn),
        **forms,
    }


def own_forms(discussion: Discussion, turn: Round) -> dict[str, Any]:
    """The forms of what the round brings forth; none before the discussion began."""
    if not discussion.is_written:
        return {}
    forms: dict[str, Any] = {}
    if turn.kinds:
        forms["note_form"] = NoteForm(turn=turn, auto_id="regel-%s")
    if turn.asks(Output.QUESTION) or turn.asks(Output.CORE):
        forms["question_form"] = QuestionForm(initial=as_asked(discussion), auto_id="vraag-%s")
    if turn.asks(Output.PROMISE):
        following = next_days(discussion.series, discussion.on, [discussion.on], 1)
        forms["promise_form"] = PromiseForm(
            fellows=fellows_of(discussion.series), review_on=following[0], auto_id="afspraak-%s"
        )
    return forms
