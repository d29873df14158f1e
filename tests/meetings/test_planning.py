"""A session is planned: who sits at the table, who may not, and what the family never reads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import Described, add_factor
from leerlijn.analysis.queries import findings_of
from leerlijn.audit.models import AccessEvent
from leerlijn.core.refusals import Overtaken, Refusal
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState, ProposalKind, ProposalState
from leerlijn.meetings.models import Meeting, Seat
from leerlijn.meetings.operations import (
    Appointment,
    MinutedItem,
    Presence,
    begin_meeting,
    call_off_meeting,
    change_appointment,
    close_meeting,
    decide_proposal,
    invite,
    invite_in_words,
    note_presence,
    plan_meeting,
    put_back_meeting,
    record_meeting,
    release_meeting,
    take_seat_away,
    type_minutes,
    type_own_notes,
)
from leerlijn.meetings.queries import accepted_items, open_seats, own_notes, seats_of, typed_minutes
from leerlijn.meetings.rules import can_begin, can_invite, can_move, can_release
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.studies.models import Case
from tests.factories import make_case, make_member, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case(by) -> Case:
    return make_case(by)


def planned(case: Case, by, key: str = "learning") -> Meeting:
    session = case.study.method.session(key)
    return plan_meeting(case, by=by, session=session, appointment=Appointment(place="Buurthuis"))


def begun(case: Case, by, key: str = "learning", role: str = "mother") -> Meeting:
    meeting = planned(case, by, key)
    seat = invite(meeting, person(case, role), by=by)
    note_presence(meeting, {seat: Presence(Attendance.CAME, accepted=True)}, by=by)
    return begin_meeting(meeting, by=by)


def code_of(refusal) -> str:
    return refusal.value.code


def test_a_session_is_planned_without_minutes(case, by) -> None:
    meeting = planned(case, by)

    assert (meeting.state, meeting.minutes, meeting.kind) == (
        MeetingState.PLANNED,
        None,
        MeetingKind.LEARNING,
    )
    assert AccessEvent.objects.filter(subject="meeting", action="create", subject_id=str(meeting.pk)).exists()


def test_the_method_says_who_may_sit_at_each_table(case, by) -> None:
    learning, reflection = planned(case, by), planned(case, by, "reflection")

    at_the_first = {one.pseudonym for one in open_seats(learning).people}
    at_the_second = {one.pseudonym for one in open_seats(reflection).people}

    assert at_the_first == {"jongere", "moeder", "vader", "jeugdbeschermer"}
    assert at_the_second == {"jeugdbeschermer"}


@pytest.mark.parametrize("key", ["reflection", "closing"])
@pytest.mark.parametrize("role", ["young_person", "mother", "father"])
def test_the_family_gets_no_place_where_only_others_sit(case, by, key, role) -> None:
    meeting = planned(case, by, key)

    with pytest.raises(Refusal) as refusal:
        invite(meeting, person(case, role), by=by)

    assert code_of(refusal) == "not_at_this_table"
    assert not can_invite(meeting, person(case, role))


def test_the_commissioner_sits_at_the_closing_session_only(case, by) -> None:
    make_member(case.study, by=by, role=Role.COMMISSIONER)
    member = case.study.memberships.get(role=Role.COMMISSIONER)

    seat = invite(planned(case, by, "closing"), member, by=by)

    assert seat.user == member.user
    with pytest.raises(Refusal):
        invite(planned(case, by), member, by=by)


def test_whoever_has_a_place_has_one_place(case, by) -> None:
    meeting = planned(case, by)

    first, again = (invite(meeting, person(case, "mother"), by=by) for _ in range(2))

    assert first.pk == again.pk
    assert meeting.seats.count() == 1


def test_somebody_of_another_case_gets_no_place(case, by) -> None:
    stranger = person(make_case(by), "mother")

    with pytest.raises(Refusal) as refusal:
        invite(planned(case, by), stranger, by=by)

    assert code_of(refusal) == "other_case"


def test_a_place_is_taken_away_but_not_from_who_was_there(case, by) -> None:
    meeting = planned(case, by)
    mistake = invite_in_words(meeting, by=by, words="teamleider school")
    there = invite(meeting, person(case, "mother"), by=by)
    note_presence(meeting, {there: Presence(Attendance.CAME)}, by=by)

    take_seat_away(mistake, by=by)

    assert [seat.called for seat in seats_of(meeting, by)] == ["moeder"]
    with pytest.raises(Refusal) as refusal:
        take_seat_away(Seat.objects.get(), by=by)
    assert code_of(refusal) == "was_there"


def test_a_session_that_was_called_off_can_take_place_after_all(case, by) -> None:
    meeting = planned(case, by)

    call_off_meeting(meeting, by=by)

    assert not can_move(meeting, MeetingState.RUNNING)
    assert put_back_meeting(meeting, by=by).state == MeetingState.PLANNED


def test_two_people_do_not_move_a_session_over_each_other(case, by) -> None:
    meeting = planned(case, by)
    change_appointment(meeting, by=by, appointment=Appointment(place="School"), seen_version=1)

    with pytest.raises(Overtaken):
        change_appointment(meeting, by=by, appointment=Appointment(place="Kerk"), seen_version=1)


def test_who_leads_is_on_the_team(case, by) -> None:
    stranger = make_user()

    with pytest.raises(Refusal) as refusal:
        plan_meeting(
            case,
            by=by,
            session=case.study.method.session("learning"),
            appointment=Appointment(facilitator=stranger),
        )

    assert code_of(refusal) == "not_on_team"


def test_whoever_is_not_on_the_team_plans_nothing(case) -> None:
    with pytest.raises(Refusal):
        planned(case, make_user())

    assert not Meeting.objects.exists()


def test_a_session_does_not_begin_before_everybody_there_said_yes(case, by) -> None:
    meeting = planned(case, by)
    mother, father = (invite(meeting, person(case, role), by=by) for role in ("mother", "father"))
    with pytest.raises(Refusal) as nobody:
        begin_meeting(meeting, by=by)
    note_presence(
        meeting, {mother: Presence(Attendance.CAME, accepted=True), father: Presence(Attendance.CAME)}, by=by
    )

    with pytest.raises(Refusal) as refusal:
        begin_meeting(meeting, by=by)

    assert (code_of(nobody), code_of(refusal)) == ("nobody_there", "not_accepted")
    assert "vader" in refusal.value.reason
    assert "moeder" not in refusal.value.reason
    assert not can_begin(meeting, meeting.seats.all())


def test_with_a_reason_it_begins_all_the_same_and_the_reason_is_kept(case, by) -> None:
    meeting = planned(case, by)
    seat = invite(meeting, person(case, "mother"), by=by)
    note_presence(meeting, {seat: Presence(Attendance.CAME)}, by=by)

    begin_meeting(meeting, by=by, because="Zij wil eerst luisteren.")

    kept = Meeting.objects.get()
    assert (kept.state, kept.unaccepted_because) == (MeetingState.RUNNING, "Zij wil eerst luisteren.")
    assert kept.phase == case.study.method.session("learning").agenda[0].key
    assert len(kept.agreements) == 6


def test_the_time_of_a_yes_stays_and_goes_with_who_turns_out_not_to_be_there(case, by) -> None:
    meeting = planned(case, by)
    seat = invite(meeting, person(case, "mother"), by=by)
    note_presence(meeting, {seat: Presence(Attendance.CAME, accepted=True)}, by=by)
    first = Seat.objects.get().accepted_at

    note_presence(meeting, {Seat.objects.get(): Presence(Attendance.CAME, accepted=True)}, by=by)
    again = Seat.objects.get().accepted_at
    note_presence(meeting, {Seat.objects.get(): Presence(Attendance.ABSENT, accepted=True)}, by=by)

    assert first is not None
    assert again == first
    assert Seat.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("learning", SourceKind.LEARNING_MINUTES),
        ("reflection", SourceKind.REFLECTION_MINUTES),
        ("closing", SourceKind.CLOSING_MINUTES),
    ],
)
def test_what_was_typed_becomes_the_minutes_when_a_session_ends(case, by, key, kind) -> None:
    meeting = begun(case, by, key, role="professional")
    type_minutes(meeting, by=by, text="Tante vroeg zelf om hulp.")

    close_meeting(meeting, by=by)

    kept = Meeting.objects.get()
    assert kept.state == MeetingState.HELD
    assert (kept.minutes.kind, kept.minutes.text) == (kind, "Tante vroeg zelf om hulp.")


def test_a_session_without_a_word_typed_has_no_minutes_and_takes_those_of_a_file(case, by) -> None:
    close_meeting(begun(case, by), by=by)
    minutes = add_source(case, by=by, kind=SourceKind.LEARNING_MINUTES, title="Verslag", text="Uit een map")

    record_meeting(minutes, by=by, kind=MeetingKind.LEARNING, items=[])

    assert Meeting.objects.get().minutes == minutes


def test_minutes_of_a_file_do_not_come_with_a_session_that_is_still_to_come(case, by) -> None:
    planned(case, by)
    minutes = add_source(case, by=by, kind=SourceKind.LEARNING_MINUTES, title="Verslag", text="Uit een map")

    record_meeting(minutes, by=by, kind=MeetingKind.LEARNING, items=[])

    assert sorted(Meeting.objects.values_list("state", flat=True)) == ["held", "planned"]


def test_minutes_that_somebody_else_typed_meanwhile_are_not_overwritten(case, by) -> None:
    meeting = begun(case, by)
    type_minutes(meeting, by=by, text="Een", seen_version=0)
    type_minutes(meeting, by=by, text="Een twee", seen_version=1)

    with pytest.raises(Overtaken):
        type_minutes(meeting, by=by, text="Een drie", seen_version=1)

    assert typed_minutes(meeting).text == "Een twee"


def test_own_notes_are_for_their_writer_alone(case, by) -> None:
    meeting = begun(case, by)
    colleague = make_member(case.study, by=by, role=Role.FACILITATOR)

    type_own_notes(meeting, by=by, text="Niet over de rechtszaak beginnen")

    assert own_notes(meeting, by).text == "Niet over de rechtszaak beginnen"
    assert own_notes(meeting, colleague).text == ""
    assert typed_minutes(meeting).text == ""


def test_what_the_closing_session_brought_reaches_the_family_once_it_is_released(case, by) -> None:
    meeting = close_meeting(begun(case, by, "closing", role="professional"), by=by)
    add_factor(case, by=by, text="Sneller geld", described=Described(Direction.PROMOTING), meeting=meeting)
    family, commissioner = Viewer(Audience.FAMILY), Viewer(Audience.COMMISSIONER)

    before = findings_of(case, family).factors
    release_meeting(meeting, by=by)
    after = findings_of(case, family).factors
    release_meeting(meeting, by=by, released=False)

    assert (before, [one.text for one in after]) == ((), ["Sneller geld"])
    assert findings_of(case, family).factors == ()
    assert len(findings_of(case, commissioner).factors) == 1


def test_what_the_learning_session_brought_reaches_the_family_and_the_reflection_session_not(
    case, by
) -> None:
    learning, reflection = begun(case, by), begun(case, by, "reflection", role="professional")
    for text, meeting in (("Samen", learning), ("Intern", reflection)):
        add_factor(case, by=by, text=text, described=Described(Direction.PROMOTING), meeting=meeting)

    seen = [one.text for one in findings_of(case, Viewer(Audience.FAMILY)).factors]

    assert seen == ["Samen"]


@pytest.mark.parametrize("key", ["learning", "reflection"])
def test_only_the_closing_session_is_released(case, by, key) -> None:
    meeting = close_meeting(begun(case, by, key, role="professional"), by=by)

    with pytest.raises(Refusal):
        release_meeting(meeting, by=by)

    assert not can_release(meeting)


def test_proposals_of_the_closing_session_wait_for_the_release_too(case, by) -> None:
    minutes = add_source(case, by=by, kind=SourceKind.CLOSING_MINUTES, title="Verslag", text="Slot")
    meeting = record_meeting(
        minutes, by=by, kind=MeetingKind.CLOSING, items=[MinutedItem(ProposalKind.LESSON, "Eerder kijken")]
    )
    decide_proposal(meeting.proposals.get(), by=by, state=ProposalState.ACCEPTED)

    before = accepted_items(case, for_family=True)
    release_meeting(meeting, by=by)

    assert before == []
    assert [item.text for item in accepted_items(case, for_family=True)] == ["Eerder kijken"]


def test_who_withdrew_sits_at_no_table_for_the_team(case, by) -> None:
    meeting = planned(case, by)
    seat = invite(meeting, person(case, "father"), by=by)
    seat.participant.withdrawn_at = timezone.now() - timedelta(days=1)
    seat.participant.save()

    assert seats_of(meeting, by) == []
    assert not can_invite(meeting, seat.participant)
