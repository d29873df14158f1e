from collections.abc import Iterable
from uuid import UUID

from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import ProposalKind
from leerlijn.meetings.models import Meeting, Proposal
from leerlijn.meetings.queries.sessions import in_order
from leerlijn.studies.models import Case


def meetings_of(case: Case) -> list[Meeting]:
    """The sessions of a case, with their proposals."""
    return in_order(case.meetings.prefetch_related("proposals").select_related("minutes"))


def undecided_proposals(case: Case) -> int:
    """How many proposals still wait for a decision."""
    return Proposal.objects.undecided().filter(meeting__case=case).count()


def accepted_items(case: Case, *, for_family: bool) -> list[Proposal]:
    """What was taken over from the minutes and may be told outside the team."""
    items = Proposal.objects.accepted().filter(meeting__case=case).select_related("meeting")
    return list(items.for_family() if for_family else items)


def of_kind(items: Iterable[Proposal], *kinds: ProposalKind) -> list[Proposal]:
    """The items of some kinds, in order."""
    return [item for item in items if item.kind in kinds]


def open_proposal(case: Case, proposal_id: UUID | str) -> Proposal:
    """One proposal of this case.

    Raises:
        Refusal: when it is not there.
    """
    found = (
        Proposal.objects.filter(meeting__case=case, pk=proposal_id).select_related("meeting__case").first()
    )
    if found is None:
        raise Refusal("", code="no_such_proposal")
    return found


def open_meeting(case: Case, meeting_id: UUID | str) -> Meeting:
    """One session of this case.

    Raises:
        Refusal: when it is not there.
    """
    found = (
        Meeting.objects.filter(case=case, pk=meeting_id)
        .select_related("case__study", "facilitator", "minutes")
        .first()
    )
    if found is None:
        raise Refusal("", code="no_such_meeting")
    return found
