"""An example of every deed about a session: in what state it is, and what is typed."""

from typing import Any

from leerlijn.accounts.models import User
from leerlijn.meetings.enums import Attendance
from leerlijn.meetings.models import Call, Meeting
from leerlijn.meetings.operations import (
    Appointment,
    Presence,
    begin_meeting,
    close_meeting,
    invite,
    miss_somebody,
    note_presence,
    plan_meeting,
)
from leerlijn.studies.models import Case
from tests.factories import person
from tests.house.cause_examples import CAUSE_EXAMPLES
from tests.house.comparison_examples import COMPARISON_EXAMPLES
from tests.house.discussion_examples import DISCUSSION_EXAMPLES
from tests.house.together_examples import TOGETHER_EXAMPLES


def planned(case: Case, by: User, key: str = "learning") -> Meeting:
    """A session with one person invited."""
    session = case.study.method.session(key)
    meeting = plan_meeting(case, by=by, session=session, appointment=Appointment())
    invite(meeting, person(case, "professional"), by=by)
    return meeting


def running(case: Case, by: User, key: str = "learning") -> Meeting:
    """A session that goes on."""
    meeting = planned(case, by, key)
    there = Presence(Attendance.CAME, accepted=True)
    note_presence(meeting, dict.fromkeys(meeting.seats.all(), there), by=by)
    return begin_meeting(meeting, by=by)


def held(case: Case, by: User, key: str = "learning") -> Meeting:
    """A session that was held."""
    return close_meeting(running(case, by, key), by=by)


def beginning(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody is there and says yes."""
    meeting = planned(case, by)
    seat = meeting.seats.get()
    return {"meeting": meeting.pk}, {f"there-{seat.pk}": "came", f"yes-{seat.pk}": "on", "begin": "ja"}


def calling(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody was called."""
    meeting = held(case, by)
    call = Call.objects.get(seat__meeting=meeting)
    return {"meeting": meeting.pk, "call": call.pk}, {f"c{call.pk}-how": "Goed.", "done": "ja"}


def bringing(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody who was missed was told."""
    meeting = held(case, by)
    seat = miss_somebody(meeting, by=by, words="de huisarts")
    return {"meeting": meeting.pk, "seat": seat.pk}, {"done": "ja"}


def seating(case: Case, by: User) -> tuple[dict[str, Any], dict[str, Any]]:
    """Somebody's place is taken away."""
    meeting = planned(case, by)
    return {"meeting": meeting.pk, "seat": meeting.seats.get().pk}, {}


def typing(state: Any, key: str = "learning", **typed: Any) -> Any:
    """Something typed about a session in a state."""
    return lambda case, by: ({"meeting": state(case, by, key).pk}, typed)


SESSION_EXAMPLES: dict[str, Any] = {
    "session-new": lambda _case, _by: ({}, {"session": "learning"}),
    "session-change": typing(planned, place="School", seen_version="1"),
    "session-call-off": typing(planned),
    "session-invite": typing(planned, words="teamleider school"),
    "session-hypothesis": typing(planned, text="Niemand had het overzicht."),
    "seat-away": seating,
    "session-begin": beginning,
    "session-said": typing(running, kind="promoting", text="Zij vroeg zelf om hulp"),
    "session-deed": typing(running, round="factors"),
    "session-minutes": typing(running, text="Wat er gezegd is", seen_version="0"),
    "session-own-notes": typing(running, text="Voor mij", seen_version="0"),
    "session-close": typing(running),
    "session-call": calling,
    "session-bring": bringing,
    "session-missed": typing(held, words="de huisarts"),
    "session-release": typing(held, "closing"),
    **CAUSE_EXAMPLES,
    **DISCUSSION_EXAMPLES,
    **TOGETHER_EXAMPLES,
    **COMPARISON_EXAMPLES,
}
