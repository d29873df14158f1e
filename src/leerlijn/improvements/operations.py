from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.analysis.models import Lesson
from leerlijn.analysis.operations import next_position
from leerlijn.analysis.rules import check_of_case
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.improvements.enums import ActionState, Effect
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.rules import check_days, check_effect_check, check_move, check_owner, is_own
from leerlijn.meetings.enums import ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting, Proposal
from leerlijn.studies.models import Case
from leerlijn.toolkit.dates import read


@dataclass(frozen=True, slots=True)
class Plan:
    """What was agreed of an action beside what it is; a blank means that nobody said so yet."""

    owner: User | None = None
    owner_words: str = ""
    due_on: date | None = None
    due_words: str = ""
    for_whom: str = ""
    notice: str = ""
    check_on: date | None = None
    lesson: Lesson | None = None


@transaction.atomic
def add_improvement(
    case: Case,
    *,
    by: User,
    text: str,
    plan: Plan,
    meeting: Meeting | None = None,
    is_restricted: bool = False,
) -> Improvement:
    """Note what somebody will do, for whom, by when, and how one will notice."""
    check_may_write(case, by=by)
    check_of_case(case, plan.lesson, meeting)
    check_owner(case, plan.owner)
    improvement = Improvement(
        case=case,
        text=text.strip(),
        meeting=meeting,
        is_restricted=is_restricted,
        position=next_position(Improvement, case),
        added_by=by,
    )
    take_plan(improvement, plan)
    store(improvement)
    log_access(by=by, action=Action.CREATE, subject="improvement", case=case, subject_id=improvement.pk)
    return improvement


@transaction.atomic
def change_improvement(
    improvement: Improvement,
    *,
    by: User,
    text: str,
    plan: Plan,
    is_restricted: bool = False,
    seen_version: int | None = None,
) -> Improvement:
    """Change what was agreed."""
    check_may_write(improvement.case, by=by)
    check_of_case(improvement.case, plan.lesson)
    if plan.owner != improvement.owner:
        check_owner(improvement.case, plan.owner)
    improvement.text, improvement.is_restricted = text.strip(), is_restricted
    take_plan(improvement, plan)
    return keep_change(improvement, by=by, seen_version=seen_version)


def take_plan(improvement: Improvement, plan: Plan) -> None:
    """Take over what was agreed; a later day asks for a new reminder."""
    check_days(plan.due_on, plan.check_on)
    if improvement.due_on != plan.due_on:
        improvement.reminded_on = None
    improvement.owner, improvement.owner_words = plan.owner, plan.owner_words.strip()
    improvement.due_on, improvement.due_words = plan.due_on, plan.due_words.strip()
    improvement.for_whom, improvement.notice = plan.for_whom, plan.notice.strip()
    improvement.check_on, improvement.lesson = plan.check_on, plan.lesson


@transaction.atomic
def move_improvement(
    improvement: Improvement, *, by: User, state: ActionState, words: str = "", on: date | None = None
) -> Improvement:
    """Say how far an action is; `words` tell why it goes on, waits or does not go on.

    Who promised it may do so without working on the case.
    """
    check_move(improvement, by)
    if not is_own(improvement, by):
        check_may_write(improvement.case, by=by)
    improvement.state, improvement.state_words = state, words.strip()
    improvement.done_on = (on or timezone.localdate()) if state == ActionState.DONE else None
    if state != ActionState.DONE:
        improvement.effect, improvement.effect_words = "", ""
        improvement.checked_on, improvement.checked_by = None, None
    return keep_change(improvement, by=by)


@transaction.atomic
def check_effect(
    improvement: Improvement, *, by: User, effect: Effect, words: str, on: date | None = None
) -> Improvement:
    """Note on the day of the check whether it helps, and how one noticed."""
    check_may_write(improvement.case, by=by)
    day = on or timezone.localdate()
    check_effect_check(improvement, day, timezone.localdate())
    improvement.effect, improvement.effect_words = effect, words.strip()
    improvement.checked_on, improvement.checked_by = day, by
    return keep_change(improvement, by=by)


@transaction.atomic
def remove_improvement(improvement: Improvement, *, by: User) -> Improvement:
    """Take an action away; it can be put back."""
    check_may_write(improvement.case, by=by)
    improvement.removed_at = timezone.now()
    return keep_change(improvement, by=by)


@transaction.atomic
def restore_improvement(improvement: Improvement, *, by: User) -> Improvement:
    """Put back an action that was taken away."""
    check_may_write(improvement.case, by=by)
    improvement.removed_at = None
    return keep_change(improvement, by=by)


@transaction.atomic
def note_reminded(improvements: Iterable[Improvement], *, by: User, on: date) -> None:
    """Remember that the owner heard of these actions, so that they hear it once; their versions stay."""
    for improvement in improvements:
        Improvement.objects.filter(pk=improvement.pk).update(reminded_on=on)
        log_access(
            by=by,
            action=Action.UPDATE,
            subject="reminder",
            case=improvement.case,
            subject_id=improvement.pk,
        )


def follow_proposal(proposal: Proposal, by: User) -> None:
    """An action out of minutes that was taken over becomes an improvement; one that no longer is, goes.

    Called within the decision's own transaction; the decision is what the log tells.
    """
    if proposal.kind != ProposalKind.ACTION:
        return
    found = Improvement.objects.filter(proposal=proposal).first()
    if found is None and proposal.state != ProposalState.ACCEPTED:
        return
    case = proposal.meeting.case
    improvement = found or Improvement(
        case=case,
        proposal=proposal,
        meeting=proposal.meeting,
        owner_words=proposal.owner,
        due_words=proposal.due_words,
        due_on=last_day_of(proposal.due_words),
        position=next_position(Improvement, case),
        added_by=by,
    )
    improvement.text = proposal.text
    improvement.is_restricted = proposal.is_restricted
    improvement.restricted_because = proposal.restricted_because
    improvement.removed_at = None if proposal.state == ProposalState.ACCEPTED else timezone.now()
    if found is None:
        store(improvement)
    else:
        store_change(improvement)


def last_day_of(words: str) -> date | None:
    """The last day that words such as "15 januari 2031" or "voorjaar 2026" leave room for; None if unread."""
    span = read(words, birth=None, today=timezone.localdate()).span if words else None
    return span.end.latest if span else None


def keep_change(improvement: Improvement, *, by: User, seen_version: int | None = None) -> Improvement:
    """Store a changed action and tell the log."""
    store_change(improvement, seen_version=seen_version)
    log_access(
        by=by, action=Action.UPDATE, subject="improvement", case=improvement.case, subject_id=improvement.pk
    )
    return improvement
