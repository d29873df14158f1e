"""Sessions from the side of one account: which it leads, at which it sits, and whom it still calls."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Prefetch, Q

from leerlijn.accounts.models import User
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState
from leerlijn.meetings.models import Call, Meeting, Seat
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Block, Case, Membership

AHEAD = (MeetingState.PLANNED, MeetingState.RUNNING)


@dataclass(frozen=True, slots=True)
class LedSession:
    """A session that somebody leads and that is still to be held: its name, and how many were asked."""

    meeting: Meeting
    name: str
    asked: int

    @property
    def is_running(self) -> bool:
        """Whether it goes on now."""
        return self.meeting.state == MeetingState.RUNNING


def led_by(user: User, cases: Collection[Case]) -> tuple[LedSession, ...]:
    """The sessions of these cases that this account leads, the first to come first; two queries."""
    seats = Seat.objects.visible_to(user).exclude(attendance=Attendance.MISSED)
    found = Meeting.objects.filter(facilitator=user, case__in=cases, state__in=AHEAD)
    ahead = found.select_related("case__study").prefetch_related(
        Prefetch("seats", queryset=seats, to_attr="places")
    )
    order = ahead.order_by(F("starts_at").asc(nulls_last=True), "created_at")
    return tuple(
        LedSession(meeting, name_of(meeting), len(getattr(meeting, "places", ()))) for meeting in order
    )


def name_of(meeting: Meeting) -> str:
    """What a session is called: as the method says, else by its kind."""
    named = {each.key: each.name for each in meeting.case.study.method.sessions}
    return named.get(meeting.session_key) or str(MeetingKind(meeting.kind).label).capitalize()


@dataclass(frozen=True, slots=True)
class Aftercare:
    """Whom one account still calls, and to whom it still brings what was learned."""

    calls: tuple[Call, ...]
    to_tell: tuple[Seat, ...]


def aftercare_of(user: User, cases: Collection[Case]) -> Aftercare:
    """The aftercare in these cases that is for this account, or for nobody in a session that it led."""
    calls = Call.objects.waiting().filter(
        Q(caller=user) | Q(caller=None, seat__meeting__facilitator=user), seat__meeting__case__in=cases
    )
    seats = Seat.objects.not_withdrawn().to_be_told().filter(meeting__case__in=cases)
    by_nobody = Q(bringer=None, bringer_participant=None, meeting__facilitator=user)
    return Aftercare(
        tuple(calls.select_related("seat__participant", "seat__user", "seat__meeting__case")),
        tuple(
            seats.filter(Q(bringer=user) | by_nobody).select_related("participant", "user", "meeting__case")
        ),
    )


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session at which somebody has a place: what it is called, and whether they were there."""

    meeting: Meeting
    name: str
    came: bool

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come or goes on."""
        return self.meeting.state in AHEAD

    @property
    def is_off(self) -> bool:
        """Whether it does not take place."""
        return self.meeting.state == MeetingState.CANCELLED


def sittings_of(user: User) -> tuple[Sitting, ...]:
    """The sessions at which this account has a place, the newest first; one query.

    Nothing of a case that stands still or is closed to them; nothing for who left the team or did not sign.
    """
    teams = Membership.objects.valid_for(user).signed()
    seats = Seat.objects.filter(user=user, meeting__case__study__in=teams.values("study"))
    mine = seats.exclude(meeting__case__state=CaseState.FROZEN).exclude(attendance=Attendance.MISSED)
    mine = mine.exclude(meeting__case__in=Block.objects.against(user).values("case"))
    found = mine.select_related("meeting__case__study", "meeting__facilitator")
    newest = found.order_by(
        F("meeting__starts_at").desc(nulls_last=True), F("meeting__held_on").desc(nulls_last=True)
    )
    return tuple(
        Sitting(seat.meeting, name_of(seat.meeting), seat.attendance == Attendance.CAME) for seat in newest
    )
