import pytest

from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import MeetingKind, ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.operations import (
    MinutedItem,
    accept_all,
    decide_proposal,
    record_meeting,
    restrict_proposal,
)
from leerlijn.meetings.queries import accepted_items, undecided_proposals
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.studies.models import Case
from tests.factories import make_case, make_user

pytestmark = pytest.mark.django_db


def make_meeting(case: Case, by, kind: MeetingKind, *items: MinutedItem) -> Meeting:
    source_kind = (
        SourceKind.REFLECTION_MINUTES if kind == MeetingKind.REFLECTION else SourceKind.LEARNING_MINUTES
    )
    minutes = add_source(case, by=by, kind=source_kind, title="Verslag", text=f"Verslag {kind}")
    return record_meeting(minutes, by=by, kind=kind, items=items)


def test_minutes_freeze_and_their_items_wait_for_a_decision() -> None:
    by = make_user()
    case = make_case(by)

    meeting = make_meeting(
        case, by, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Vraag het kind alleen.")
    )

    assert meeting.minutes.frozen_at is not None
    assert undecided_proposals(case) == 1
    assert accepted_items(case, for_family=False) == []


def test_an_accepted_item_may_leave_the_team_and_a_rejected_one_may_not() -> None:
    by = make_user()
    case = make_case(by)
    meeting = make_meeting(
        case, by, MeetingKind.LEARNING,
        MinutedItem(ProposalKind.LESSON, "Vraag het kind alleen."),
        MinutedItem(ProposalKind.HINDERING, "Niemand had tijd."),
    )  # fmt: skip
    lesson, hindering = meeting.proposals.all()

    decide_proposal(lesson, by=by, state=ProposalState.ACCEPTED, text="Vraag een kind ook alleen.")
    decide_proposal(hindering, by=by, state=ProposalState.REJECTED)

    assert [item.text for item in accepted_items(case, for_family=True)] == ["Vraag een kind ook alleen."]
    assert undecided_proposals(case) == 0


def test_what_the_minutes_mark_as_not_to_be_shared_stays_inside_until_a_person_decides() -> None:
    by = make_user()
    case = make_case(by)
    meeting = make_meeting(
        case, by, MeetingKind.LEARNING,
        MinutedItem(ProposalKind.LESSON, "Vader is ziek.", restricted_because="niet delen met het gezin"),
    )  # fmt: skip
    item = meeting.proposals.get()
    decide_proposal(item, by=by, state=ProposalState.ACCEPTED)
    assert accepted_items(case, for_family=False) == []

    restrict_proposal(item, by=by, is_restricted=False)

    assert len(accepted_items(case, for_family=False)) == 1


def test_nothing_of_the_reflection_session_reaches_the_family() -> None:
    by = make_user()
    case = make_case(by)
    meeting = make_meeting(
        case, by, MeetingKind.REFLECTION, MinutedItem(ProposalKind.LESSON, "Eerder samen kijken.")
    )
    decide_proposal(meeting.proposals.get(), by=by, state=ProposalState.ACCEPTED)

    assert accepted_items(case, for_family=True) == []
    assert len(accepted_items(case, for_family=False)) == 1


def test_all_that_is_open_in_a_case_is_taken_over_in_one_go_with_one_line_each() -> None:
    by = make_user()
    case = make_case(by)
    make_meeting(case, by, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Vraag het kind alleen."))
    make_meeting(case, by, MeetingKind.REFLECTION, MinutedItem(ProposalKind.HINDERING, "Niemand had tijd."))
    rejected = make_meeting(case, by, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Wacht af."))
    decide_proposal(rejected.proposals.get(), by=by, state=ProposalState.REJECTED)
    lines = AccessEvent.objects.filter(subject="proposal", action="update", case_id=str(case.pk))
    before = lines.count()

    number = accept_all(case, by=by)

    assert number == 2
    assert lines.count() - before == 2
    assert {item.text for item in accepted_items(case, for_family=False)} == {
        "Vraag het kind alleen.", "Niemand had tijd.",
    }  # fmt: skip


def test_whoever_is_not_on_the_team_takes_nothing_over() -> None:
    by = make_user()
    case = make_case(by)
    make_meeting(case, by, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Vraag het kind alleen."))

    with pytest.raises(Refusal):
        accept_all(case, by=make_user())

    assert undecided_proposals(case) == 1
