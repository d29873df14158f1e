from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState, Verdict
from leerlijn.meetings.models import Hypothesis, Meeting, Seat
from leerlijn.meetings.queries.sessions import session_of
from leerlijn.meetings.rules import check_invite, check_move, check_release
from leerlijn.methods.definitions import Session
from leerlijn.studies.models import Case, Membership, Participant


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where a session is, and who leads it; a blank means that nobody said so yet."""

    starts_at: datetime | None = None
    place: str = ""
    facilitator: User | None = None


@transaction.atomic
def plan_meeting(case: Case, *, by: User, session: Session, appointment: Appointment) -> Meeting:
    """Plan a session of the method."""
    check_may_write(case, by=by)
    meeting = Meeting(case=case, kind=MeetingKind(session.kind), session_key=session.key)
    take_appointment(meeting, appointment)
    store(meeting)
    log_access(by=by, action=Action.CREATE, subject="meeting", case=case, subject_id=meeting.pk)
    return meeting


@transaction.atomic
def change_appointment(
    meeting: Meeting, *, by: User, appointment: Appointment, seen_version: int | None = None
) -> Meeting:
    """Move a session to another time or place, or give it another facilitator."""
    check_may_write(meeting.case, by=by)
    take_appointment(meeting, appointment)
    return keep_meeting(meeting, by=by, seen_version=seen_version)


def take_appointment(meeting: Meeting, appointment: Appointment) -> None:
    """Take over when, where and who leads; that is somebody of the team."""
    leader = appointment.facilitator
    if leader is not None and not meeting.case.study.memberships.valid_for(leader).exists():
        raise Refusal(_("Wie de sessie leidt, zit in het team."), code="not_on_team")
    meeting.starts_at, meeting.place = appointment.starts_at, appointment.place.strip()
    meeting.facilitator = leader


@transaction.atomic
def call_off_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """A planned session does not take place; nothing of it goes away."""
    return move_meeting(meeting, by=by, state=MeetingState.CANCELLED)


@transaction.atomic
def put_back_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """A session that was called off takes place after all."""
    return move_meeting(meeting, by=by, state=MeetingState.PLANNED)


def move_meeting(meeting: Meeting, *, by: User, state: MeetingState) -> Meeting:
    """Let a session stand otherwise, where that may be."""
    check_may_write(meeting.case, by=by)
    check_move(meeting, state)
    meeting.state = state
    return keep_meeting(meeting, by=by)


@transaction.atomic
def release_meeting(meeting: Meeting, *, by: User, released: bool = True) -> Meeting:
    """Let the family read what came out of the session with the commissioner, or keep it from them again."""
    check_may_write(meeting.case, by=by)
    check_release(meeting)
    meeting.released_at = timezone.now() if released else None
    return keep_meeting(meeting, by=by)


@transaction.atomic
def invite(meeting: Meeting, person: Participant | Membership, *, by: User) -> Seat:
    """Give somebody of the case or the team a place at the table; once is enough."""
    check_may_write(meeting.case, by=by)
    session = session_of(meeting)
    check_invite(meeting, person, session.who if session else None)
    who: dict[str, Participant | User]
    if isinstance(person, Participant):
        check_belongs(person.case_id, meeting.case_id)
        who = {"participant": person}
    else:
        check_belongs(person.study_id, meeting.case.study_id)
        who = {"user": person.user}
    known = meeting.seats.filter(**who).first()
    return known or keep_new_seat(Seat(meeting=meeting, **who), by=by)


def check_belongs(found: object, wanted: object) -> None:
    """Whoever sits at the table, or tells what was learned there, belongs to this case."""
    if found != wanted:
        raise Refusal(_("Dit hoort bij een andere casus."), code="other_case")


@transaction.atomic
def invite_in_words(meeting: Meeting, *, by: User, words: str) -> Seat:
    """Give a place to somebody who stands on no list, by a role in words; never by name."""
    check_may_write(meeting.case, by=by)
    return keep_new_seat(Seat(meeting=meeting, words=words.strip()), by=by)


@transaction.atomic
def miss_somebody(meeting: Meeting, *, by: User, words: str) -> Seat:
    """Note who should have been at the table and was never asked."""
    check_may_write(meeting.case, by=by)
    return keep_new_seat(Seat(meeting=meeting, words=words.strip(), attendance=Attendance.MISSED), by=by)


@transaction.atomic
def take_seat_away(seat: Seat, *, by: User) -> None:
    """Somebody was put on the list by mistake; who was there stays."""
    case = seat.meeting.case
    check_may_write(case, by=by)
    if seat.attendance == Attendance.CAME:
        raise Refusal(_("Wie erbij was, blijft op de lijst."), code="was_there")
    log_access(by=by, action=Action.DELETE, subject="seat", case=case, subject_id=seat.pk)
    seat.delete()


@transaction.atomic
def add_hypothesis(meeting: Meeting, *, by: User, text: str) -> Hypothesis:
    """Write down what the team thinks, to lay before the people at the table."""
    check_may_write(meeting.case, by=by)
    hypothesis = store(Hypothesis(meeting=meeting, text=text.strip()))
    log_access(by=by, action=Action.CREATE, subject="hypothesis", case=meeting.case, subject_id=hypothesis.pk)
    return hypothesis


@transaction.atomic
def judge_hypothesis(hypothesis: Hypothesis, *, by: User, verdict: Verdict) -> Hypothesis:
    """Note what the people at the table say of it."""
    case = hypothesis.meeting.case
    check_may_write(case, by=by)
    hypothesis.verdict = verdict
    store_change(hypothesis)
    log_access(by=by, action=Action.UPDATE, subject="hypothesis", case=case, subject_id=hypothesis.pk)
    return hypothesis


@transaction.atomic
def agree_who_brings(
    seat: Seat, *, by: User, bringer: User | Participant | None, bring_by: date | None
) -> Seat:
    """Agree who tells somebody that was not there what was learned, and by when."""
    check_may_write(seat.meeting.case, by=by, teller=seat.participant)
    seat.bringer = seat.bringer_participant = None
    if isinstance(bringer, Participant):
        check_belongs(bringer.case_id, seat.meeting.case_id)
        seat.bringer_participant = bringer
    else:
        seat.bringer = bringer
    seat.bring_by = bring_by
    return keep_seat(seat, by=by)


@transaction.atomic
def note_brought(seat: Seat, *, by: User, on: date | None = None) -> Seat:
    """What was learned has been told."""
    check_may_write(seat.meeting.case, by=by, teller=seat.participant)
    seat.brought_on = on or timezone.localdate()
    return keep_seat(seat, by=by)


def keep_new_seat(seat: Seat, *, by: User) -> Seat:
    """Store a place at the table and tell the log."""
    store(seat)
    log_access(by=by, action=Action.CREATE, subject="seat", case=seat.meeting.case, subject_id=seat.pk)
    return seat


def keep_seat(seat: Seat, *, by: User) -> Seat:
    """Store a change of a place and tell the log."""
    store_change(seat)
    log_access(by=by, action=Action.UPDATE, subject="seat", case=seat.meeting.case, subject_id=seat.pk)
    return seat


def keep_meeting(meeting: Meeting, *, by: User, seen_version: int | None = None) -> Meeting:
    """Store a change of a session and tell the log."""
    store_change(meeting, seen_version=seen_version)
    log_access(by=by, action=Action.UPDATE, subject="meeting", case=meeting.case, subject_id=meeting.pk)
    return meeting
