from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store, store_change
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState
from leerlijn.meetings.models import Jotting, Meeting, Seat
from leerlijn.meetings.operations.aftercare import prepare_calls
from leerlijn.meetings.operations.planning import keep_meeting
from leerlijn.meetings.operations.questions import answers_in_words
from leerlijn.meetings.queries.sessions import agreed_for, phases_of
from leerlijn.meetings.rules import check_begin, check_move, check_running
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source

MINUTES: dict[str, SourceKind] = {
    MeetingKind.LEARNING: SourceKind.LEARNING_MINUTES,
    MeetingKind.REFLECTION: SourceKind.REFLECTION_MINUTES,
    MeetingKind.CLOSING: SourceKind.CLOSING_MINUTES,
}


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody is there, and said yes to the agreements."""

    attendance: Attendance
    accepted: bool = False


@transaction.atomic
def note_presence(meeting: Meeting, found: Mapping[Seat, Presence], *, by: User) -> None:
    """Note who is there and who accepts the agreements; the time of a yes stays the time of the first yes."""
    check_may_write(meeting.case, by=by)
    now = timezone.now()
    for seat, presence in found.items():
        accepted = presence.accepted and presence.attendance == Attendance.CAME
        accepted_at = (seat.accepted_at or now) if accepted else None
        if (seat.attendance, seat.accepted_at) == (presence.attendance, accepted_at):
            continue
        seat.attendance, seat.accepted_at = presence.attendance, accepted_at
        store_change(seat)
        log_access(by=by, action=Action.UPDATE, subject="seat", case=meeting.case, subject_id=seat.pk)


@transaction.atomic
def begin_meeting(meeting: Meeting, *, by: User, because: str = "", on: date | None = None) -> Meeting:
    """Begin a session: the agreements are kept as they stand, and the first round starts.

    `on` is the day where a session is written down afterwards.
    """
    check_may_write(meeting.case, by=by)
    check_begin(meeting, meeting.seats.not_withdrawn().select_related("participant", "user"), because)
    meeting.agreements = [{"title": each.title, "text": each.text} for each in agreed_for(meeting.case.study)]
    meeting.state, meeting.held_on = MeetingState.RUNNING, on or timezone.localdate()
    meeting.unaccepted_because = because.strip()
    phases = phases_of(meeting)
    enter_phase(meeting, phases[0].key if phases else "")
    return keep_meeting(meeting, by=by)


@transaction.atomic
def go_to_phase(meeting: Meeting, *, by: User, key: str) -> Meeting:
    """Go to another round of the agenda, forward or back."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    if key not in {phase.key for phase in phases_of(meeting)}:
        raise Refusal("", code="no_such_phase")
    enter_phase(meeting, key)
    return keep_meeting(meeting, by=by)


def enter_phase(meeting: Meeting, key: str) -> None:
    """The round begins now; a pause is over."""
    meeting.phase, meeting.phase_started_at, meeting.paused_at = key, timezone.now(), None


@transaction.atomic
def turn_to(meeting: Meeting, looks_at: UUID | None, *, by: User) -> Meeting:
    """Everybody turns to another moment of the life; which moments there are is known on a higher floor."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    meeting.looks_at = looks_at
    return keep_meeting(meeting, by=by)


@transaction.atomic
def pause_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Everybody takes a break."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    meeting.paused_at = meeting.paused_at or timezone.now()
    return keep_meeting(meeting, by=by)


@transaction.atomic
def resume_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Go on after a break, which takes no time from the round."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    if meeting.paused_at and meeting.phase_started_at:
        meeting.phase_started_at += timezone.now() - meeting.paused_at
    meeting.paused_at = None
    return keep_meeting(meeting, by=by)


@transaction.atomic
def type_minutes(meeting: Meeting, *, by: User, text: str, seen_version: int | None = None) -> Jotting:
    """Keep the minutes as they are typed; `seen_version` is 0 where nothing was typed yet."""
    check_may_write(meeting.case, by=by)
    check_running(meeting)
    return keep_jotting(meeting, None, by=by, text=text, seen_version=seen_version)


@transaction.atomic
def type_own_notes(meeting: Meeting, *, by: User, text: str, seen_version: int | None = None) -> Jotting:
    """Keep notes that only their writer reads."""
    check_may_write(meeting.case, by=by)
    return keep_jotting(meeting, by, by=by, text=text, seen_version=seen_version)


def keep_jotting(
    meeting: Meeting, writer: User | None, *, by: User, text: str, seen_version: int | None
) -> Jotting:
    """Store what was typed; nothing is overwritten that the typist did not see."""
    known = meeting.jottings.filter(writer=writer).first()
    jotting = known or Jotting(meeting=meeting, writer=writer)
    if known is not None and known.text == text:
        return known
    jotting.text = text
    if known is None:
        store(jotting)
    else:
        store_change(jotting, seen_version=seen_version)
    subject = "session minutes" if writer is None else "own notes"
    log_access(by=by, action=Action.UPDATE, subject=subject, case=meeting.case, subject_id=meeting.pk)
    return jotting


@transaction.atomic
def close_meeting(
    meeting: Meeting, *, by: User, text: str | None = None, seen_version: int | None = None
) -> Meeting:
    """End a session: what was typed becomes its minutes among the sources, and the aftercare is laid out.

    `text` are the minutes as they stand on the screen; None where nobody types any.
    """
    check_may_write(meeting.case, by=by)
    check_move(meeting, MeetingState.HELD)
    if text is not None:
        keep_jotting(meeting, None, by=by, text=text, seen_version=seen_version)
    typed = meeting.jottings.filter(writer=None).first()
    parts = (typed.text if typed else "", answers_in_words(meeting))
    said = "\n\n".join(part for part in parts if part.strip())
    if said:
        kind = MINUTES[meeting.kind]
        meeting.minutes = add_source(
            meeting.case,
            by=by,
            kind=kind,
            title=str(kind.label).capitalize(),
            text=said,
            told_on=meeting.held_on,
        )
    meeting.state, meeting.paused_at = MeetingState.HELD, None
    prepare_calls(meeting)
    return keep_meeting(meeting, by=by)
