from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.meetings.enums import MeetingKind, MeetingState, ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting, Proposal, ProposalQuerySet
from leerlijn.meetings.registry import tell_of_decision
from leerlijn.sources.models import Source
from leerlijn.sources.operations import freeze_text
from leerlijn.studies.models import Case


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item as the minutes word it."""

    kind: ProposalKind
    text: str
    owner: str = ""
    due_words: str = ""
    place: str = ""
    restricted_because: str = ""


@transaction.atomic
def record_meeting(
    minutes: Source,
    *,
    by: User,
    kind: MeetingKind,
    items: Iterable[MinutedItem],
    held_on: date | None = None,
) -> Meeting:
    """Record a session from its minutes; what stands in them becomes proposals, and the minutes freeze."""
    case = minutes.case
    if case is None:
        raise ValueError("Minutes belong to a case.")
    check_may_write(case, by=by)
    meeting = keep_minutes(case, minutes, kind=kind, held_on=held_on)
    freeze_text(minutes, by=by)
    for position, item in enumerate(items):
        store(
            Proposal(
                meeting=meeting,
                kind=item.kind,
                text=item.text.strip(),
                owner=item.owner[:120],
                due_words=item.due_words[:80],
                place=item.place[:120],
                position=position,
                is_restricted=bool(item.restricted_because),
                restricted_because=item.restricted_because[:200],
            )
        )
    log_access(by=by, action=Action.CREATE, subject="meeting", case=case, subject_id=meeting.pk)
    return meeting


def keep_minutes(case: Case, minutes: Source, *, kind: MeetingKind, held_on: date | None) -> Meeting:
    """Lay minutes with the session of this kind that was held without any, or with a new one."""
    waiting = case.meetings.filter(kind=kind, minutes=None, state=MeetingState.HELD).first()
    meeting = waiting or Meeting(case=case, kind=kind, state=MeetingState.HELD)
    meeting.minutes, meeting.held_on = minutes, held_on or meeting.held_on
    return store_change(meeting) if waiting else store(meeting)


@transaction.atomic
def decide_proposal(
    proposal: Proposal, *, by: User, state: ProposalState, text: str | None = None
) -> Proposal:
    """Accept or reject a proposal, or open it again; its wording may be improved while accepting."""
    check_may_write(proposal.meeting.case, by=by)
    return keep_decision(proposal, proposal.meeting.case, by=by, state=state, text=text)


def keep_decision(
    proposal: Proposal, case: Case, *, by: User, state: ProposalState, text: str | None = None
) -> Proposal:
    """Keep and log what was decided about a proposal, for who may write in the case."""
    proposal.state = state
    proposal.decided_by = by
    if text is not None:
        proposal.text = text.strip()
    store_change(proposal)
    tell_of_decision(proposal, by=by)
    log_access(by=by, action=Action.UPDATE, subject="proposal", case=case, subject_id=proposal.pk)
    return proposal


@transaction.atomic
def restrict_proposal(proposal: Proposal, *, by: User, is_restricted: bool, because: str = "") -> Proposal:
    """Keep an item inside the team, or let it out after all: a person decides."""
    check_may_write(proposal.meeting.case, by=by)
    proposal.is_restricted, proposal.restricted_because = is_restricted, because[:200]
    store_change(proposal)
    tell_of_decision(proposal, by=by)
    log_access(
        by=by, action=Action.UPDATE, subject="proposal", case=proposal.meeting.case, subject_id=proposal.pk
    )
    return proposal


@transaction.atomic
def share_proposal(proposal: Proposal, *, by: User) -> Proposal:
    """Take over an item that the minutes keep inside, and let it out: a person decided. The reason stays."""
    check_may_write(proposal.meeting.case, by=by)
    proposal.is_restricted = False
    return decide_proposal(proposal, by=by, state=ProposalState.ACCEPTED)


@transaction.atomic
def reopen_proposal(proposal: Proposal, *, by: User) -> Proposal:
    """Open a decision again; what the minutes kept inside is inside again."""
    check_may_write(proposal.meeting.case, by=by)
    proposal.is_restricted = proposal.is_restricted or bool(proposal.restricted_because)
    return decide_proposal(proposal, by=by, state=ProposalState.OPEN)


@transaction.atomic
def accept_meeting(meeting: Meeting, *, by: User) -> int:
    """Take over all that is open of one session, as it is worded; what is kept inside stays inside.

    Returns:
        How many items were decided.
    """
    return accept_each(meeting.proposals.undecided(), meeting.case, by=by)


@transaction.atomic
def accept_all(case: Case, *, by: User) -> int:
    """Take over all that is open of every session of a case, as `accept_meeting` does for one."""
    return accept_each(Proposal.objects.undecided().filter(meeting__case=case), case, by=by)


def accept_each(waiting: ProposalQuerySet, case: Case, *, by: User) -> int:
    """Accept these proposals of one case, and give how many; whether that is allowed is asked once."""
    check_may_write(case, by=by)
    decided = [
        keep_decision(one, case, by=by, state=ProposalState.ACCEPTED)
        for one in waiting.select_related("meeting__case__study")
    ]
    return len(decided)


@transaction.atomic
def change_meeting_kind(meeting: Meeting, *, by: User, kind: MeetingKind) -> Meeting:
    """Say that minutes are of the other kind of session; what is for professionals only moves along."""
    check_may_write(meeting.case, by=by)
    meeting.kind = kind
    store_change(meeting)
    log_access(by=by, action=Action.UPDATE, subject="meeting", case=meeting.case, subject_id=meeting.pk)
    return meeting
