"""Deeds while a discussion goes on and after it: rounds, what is written down, what is promised."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.discussions.definitions import Round
from leerlijn.discussions.enums import Answer, DiscussionState, NoteKind, PromiseState
from leerlijn.discussions.models import Discussion, Fellow, Note, Promise
from leerlijn.discussions.rules import (
    check_answer,
    check_fellows,
    check_follow,
    check_kind,
    check_lead,
    check_review,
    check_running,
    check_still_planned,
    check_write,
    round_called,
)
from leerlijn.studies.rules import check_nobody_named


@transaction.atomic
def begin_discussion(discussion: Discussion, *, by: User, at: datetime | None = None) -> Discussion:
    """Begin with the first round; its time runs from now."""
    check_lead(discussion.series, by)
    check_still_planned(discussion)
    discussion.state = DiscussionState.RUNNING
    return enter_round(discussion, discussion.form.rounds[0], by=by, at=at)


@transaction.atomic
def go_to_round(discussion: Discussion, *, by: User, key: str) -> Discussion:
    """Go on to a round, or back to one; its time begins anew."""
    check_lead(discussion.series, by)
    check_running(discussion)
    return enter_round(discussion, round_called(discussion, key), by=by)


@transaction.atomic
def end_discussion(discussion: Discussion, *, by: User, on: date | None = None) -> Discussion:
    """It was held; what is still to be written down can be, and everybody may say how it was."""
    check_lead(discussion.series, by)
    check_running(discussion)
    discussion.state, discussion.ended_on = DiscussionState.HELD, on or timezone.localdate()
    discussion.round_key, discussion.round_started_at = "", None
    return keep_discussion(discussion, by=by)


@transaction.atomic
def put_question(
    discussion: Discussion, *, by: User, question: str, core: str, seen_version: int | None = None
) -> Discussion:
    """Write down the question as it was brought in, and as who brings in would put it in the end."""
    check_write(discussion, by)
    check_nobody_named([question, core], looked_at=True)
    discussion.question, discussion.core = question.strip(), core.strip()
    return keep_discussion(discussion, by=by, seen_version=seen_version)


@transaction.atomic
def write_note(discussion: Discussion, *, by: User, round_key: str, kind: NoteKind, text: str) -> Note:
    """Write down a line that was said in a round."""
    check_write(discussion, by)
    check_kind(round_called(discussion, round_key), kind)
    check_nobody_named([text], looked_at=True)
    note = store(Note(discussion=discussion, round_key=round_key, kind=kind, text=text.strip()))
    log_access(by=by, action=Action.CREATE, subject="discussion note", subject_id=note.pk)
    return note


@transaction.atomic
def change_note(note: Note, *, by: User, text: str, seen_version: int | None = None) -> Note:
    """Put a line in other words."""
    check_write(note.discussion, by)
    check_nobody_named([text], looked_at=True)
    note.text = text.strip()
    return keep_note(note, by=by, seen_version=seen_version)


@transaction.atomic
def remove_note(note: Note, *, by: User) -> Note:
    """Take a line away; it can be put back."""
    check_write(note.discussion, by)
    note.removed_at = timezone.now()
    return keep_note(note, by=by)


@transaction.atomic
def restore_note(note: Note, *, by: User) -> Note:
    """Put a line back."""
    check_write(note.discussion, by)
    note.removed_at = None
    return keep_note(note, by=by)


@transaction.atomic
def answer_note(note: Note, *, by: User, answer: Answer, why: str = "") -> Note:
    """Note what who brought the question in does with a piece of advice, or finds of a question."""
    check_answer(note, answer, by)
    note.answer, note.why = answer, why.strip()
    return keep_note(note, by=by)


@transaction.atomic
def add_promise(
    discussion: Discussion, *, by: User, text: str, owner: Fellow | None = None, review_on: date | None = None
) -> Promise:
    """Write down what somebody will do, and on which day one looks back."""
    check_write(discussion, by)
    check_fellows(discussion.series, [owner])
    check_review(review_on, discussion)
    check_nobody_named([text], looked_at=True)
    promise = Promise(discussion=discussion, text=text.strip(), owner=owner, review_on=review_on)
    store(promise)
    log_access(by=by, action=Action.CREATE, subject="discussion promise", subject_id=promise.pk)
    return promise


@transaction.atomic
def follow_promise(
    promise: Promise,
    *,
    by: User,
    state: PromiseState,
    outcome: str,
    review_on: date | None = None,
    seen_version: int | None = None,
) -> Promise:
    """Note later what came of a promise; one that goes on may get another day."""
    check_follow(promise, by)
    check_review(review_on, promise.discussion)
    check_nobody_named([outcome], looked_at=True)
    promise.state, promise.outcome, promise.review_on = state, outcome.strip(), review_on
    store_change(promise, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="discussion promise", subject_id=promise.pk)
    return promise


def enter_round(discussion: Discussion, found: Round, *, by: User, at: datetime | None = None) -> Discussion:
    """The round that goes on now, from this moment by the server's clock."""
    discussion.round_key, discussion.round_started_at = found.key, at or timezone.now()
    return keep_discussion(discussion, by=by)


def keep_discussion(discussion: Discussion, *, by: User, seen_version: int | None = None) -> Discussion:
    """Store a changed discussion and tell the log."""
    store_change(discussion, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="discussion", subject_id=discussion.pk)
    return discussion


def keep_note(note: Note, *, by: User, seen_version: int | None = None) -> Note:
    """Store a changed line and tell the log."""
    store_change(note, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="discussion note", subject_id=note.pk)
    return note
