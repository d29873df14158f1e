"""The sessions of the demo: one that was held, with who came and who is called, and one that is planned."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.meetings.enums import Attendance
from leerlijn.meetings.models import Call, Meeting, Seat
from leerlijn.meetings.operations import (
    Appointment,
    Presence,
    add_hypothesis,
    begin_meeting,
    close_meeting,
    invite,
    miss_somebody,
    note_call,
    note_presence,
    plan_meeting,
)
from leerlijn.studies.models import Case, Participant


def keep_session(
    case: Case,
    told: dict[str, Any],
    people: Mapping[str, Participant],
    colleagues: Mapping[str, User],
    *,
    by: User,
) -> Meeting:
    """A session as far as the demo says it is."""
    appointment = Appointment(
        starts_at=timezone.make_aware(datetime.combine(told["on"], told["at"])),
        place=told["place"],
        facilitator=colleagues[told["facilitator"]],
    )
    session = case.study.method.session(told["session"])
    meeting = plan_meeting(case, by=by, session=session, appointment=appointment)
    for name in (*told.get("came", ()), *told.get("absent", ()), *told.get("invited", ())):
        invite(meeting, people[name], by=by)
    for member in case.study.memberships.filter(user__in=[colleagues[key] for key in told["team"]]):
        invite(meeting, member, by=by)
    for text in told.get("hypotheses", ()):
        add_hypothesis(meeting, by=by, text=text)
    if "came" in told:
        hold(meeting, told, people, by=by)
    return meeting


def hold(meeting: Meeting, told: dict[str, Any], people: Mapping[str, Participant], *, by: User) -> None:
    """Who came, who said yes to the agreements, who was missed, and who was called since."""
    away = {people[name].pk for name in told.get("absent", ())}
    note_presence(meeting, {seat: presence_of(seat, away) for seat in meeting.seats.all()}, by=by)
    close_meeting(begin_meeting(meeting, by=by, on=told["on"]), by=by)
    for words in told.get("missed", ()):
        miss_somebody(meeting, by=by, words=words)
    for called in told.get("calls", ()):
        call = Call.objects.get(seat__meeting=meeting, seat__participant=people[called["name"]])
        note_call(call, by=by, how=called["how"], on=called["on"])


def presence_of(seat: Seat, away: set[Any]) -> Presence:
    """Everybody came and agreed, but for who stayed away."""
    is_away = seat.participant_id in away
    return Presence(Attendance.ABSENT if is_away else Attendance.CAME, accepted=not is_away)
