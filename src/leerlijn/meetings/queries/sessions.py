from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.agreements import Agreement, default_agreements
from leerlijn.meetings.enums import Attendance, MeetingKind, MeetingState
from leerlijn.meetings.models import Call, Hypothesis, Jotting, Meeting, Seat
from leerlijn.meetings.rules import can_invite
from leerlijn.methods.comparison import Part, PartKind, phase_key
from leerlijn.methods.definitions import Phase, Session
from leerlijn.methods.enums import Mark
from leerlijn.studies.models import Case, Membership, Participant, Study
from leerlijn.studies.queries.design import agreements_of

AnyRow = TypeVar("AnyRow")


def sessions_offered(case: Case) -> tuple[Session, ...]:
    """The sessions of the method that can be planned."""
    return tuple(each for each in case.study.method.sessions if each.kind in MeetingKind.values)


def session_of(meeting: Meeting) -> Session | None:
    """The session of the method that a meeting follows: the one it was planned as, else one of its kind."""
    sessions = meeting.case.study.method.sessions
    named = next((each for each in sessions if each.key == meeting.session_key), None)
    return named or next((each for each in sessions if each.kind == meeting.kind), None)


def method_parts_used(study: Study) -> Iterator[Part]:
    """The sessions that were planned or held, and the round in which one is now."""
    found = Meeting.objects.filter(case__study=study).exclude(session_key="")
    for meeting in found.exclude(state=MeetingState.CANCELLED):
        yield PartKind.SESSION, meeting.session_key
        if meeting.state == MeetingState.RUNNING and meeting.phase:
            yield PartKind.PHASE, phase_key(meeting.session_key, meeting.phase)


def phases_of(meeting: Meeting) -> tuple[Phase, ...]:
    """The rounds of a session; none where the method has no such session."""
    session = session_of(meeting)
    return session.agenda if session else ()


def agreed_for(study: Study) -> tuple[Agreement, ...]:
    """What makes every session of a study safe: what was agreed in its design, else the standard text."""
    own = agreements_of(study)
    if own:
        return tuple(Agreement(each.key, title=each.text) for each in own)
    return default_agreements().agreements


def is_concept(agreements: Iterable[Agreement]) -> bool:
    """Whether these are the text that comes along, which nobody confirmed yet."""
    ours = default_agreements()
    return ours.mark is Mark.CONCEPT and tuple(agreements) == ours.agreements


@dataclass(frozen=True, slots=True)
class Invitable:
    """Everybody who may get a place at a table and has none yet."""

    people: tuple[Participant, ...]
    colleagues: tuple[Membership, ...]


def open_seats(meeting: Meeting) -> Invitable:
    """Who the method wants at this table and was not asked yet."""
    session = session_of(meeting)
    who = session.who if session else None
    taken = set(meeting.seats.values_list("participant", "user"))
    people, users = {one for one, _ in taken}, {one for _, one in taken}
    team = meeting.case.study.memberships.filter(ends_on=None).select_related("user")
    return Invitable(
        tuple(
            person
            for person in meeting.case.participants.all()
            if person.pk not in people and can_invite(meeting, person, who)
        ),
        tuple(member for member in team if member.user_id not in users and can_invite(meeting, member, who)),
    )


def seats_of(meeting: Meeting, user: User) -> list[Seat]:
    """The places at a table as the team may see them, the people of the case first."""
    seats = meeting.seats.visible_to(user).select_related(
        "participant", "user", "bringer", "bringer_participant", "call__caller"
    )
    return sorted(seats, key=seat_first)


def seat_first(seat: Seat) -> tuple[int, int]:
    """The people of the case in the order of the roster, then the team, then who is known by words."""
    if seat.participant is not None:
        return 0, seat.participant.order
    return (1, 0) if seat.user is not None else (2, 0)


@dataclass(frozen=True, slots=True)
class Glance:
    """One session in a list."""

    meeting: Meeting
    name: str
    asked: int
    came: int
    calls: int
    to_tell: int


def glances_of(case: Case, user: User) -> tuple[Glance, ...]:
    """The sessions of a case with how many were asked, came, wait for a call and wait to be told."""
    seats = Seat.objects.visible_to(user).select_related("call")
    found = case.meetings.select_related("minutes", "facilitator").prefetch_related(
        Prefetch("seats", queryset=seats, to_attr="places"), "proposals"
    )
    named = {each.key: each.name for each in case.study.method.sessions}
    return tuple(glance(meeting, named) for meeting in in_order(found))


def glance(meeting: Meeting, named: dict[str, str]) -> Glance:
    """One session, from its seats that were read."""
    seats: list[Seat] = getattr(meeting, "places", [])
    return Glance(
        meeting,
        named.get(meeting.session_key) or str(MeetingKind(meeting.kind).label).capitalize(),
        asked=sum(seat.attendance != Attendance.MISSED for seat in seats),
        came=sum(seat.attendance == Attendance.CAME for seat in seats),
        calls=sum(waits_for_call(seat) for seat in seats),
        to_tell=sum(waits_to_be_told(seat) for seat in seats) if meeting.state == MeetingState.HELD else 0,
    )


def waits_for_call(seat: Seat) -> bool:
    """Whether somebody still has to call who sits here."""
    call: Call | None = getattr(seat, "call", None)
    return call is not None and call.done_on is None


def waits_to_be_told(seat: Seat) -> bool:
    """Whether somebody was not there, and was not told yet what was learned."""
    was_away = seat.attendance in {Attendance.ABSENT, Attendance.CANCELLED, Attendance.MISSED}
    return was_away and seat.brought_on is None


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Learning, reflection, closing; within a kind as they were planned."""
    kinds = MeetingKind.values
    return sorted(meetings, key=lambda meeting: (kinds.index(meeting.kind), meeting.created_at))


def typed_minutes(meeting: Meeting) -> Jotting:
    """The minutes as far as they were typed; empty and not kept where nothing was."""
    return meeting.jottings.filter(writer=None).first() or Jotting(meeting=meeting, version=0)


def own_notes(meeting: Meeting, user: User) -> Jotting:
    """What this account noted for itself."""
    found = meeting.jottings.filter(writer=user).first()
    return found or Jotting(meeting=meeting, writer=user, version=0)


def there(found: AnyRow | None) -> AnyRow:
    """What was found.

    Raises:
        Refusal: when it is not there.
    """
    if found is None:
        raise Refusal("", code="not_there")
    return found


def open_seat(meeting: Meeting, user: User, seat_id: UUID | str) -> Seat:
    """One place at this table; of who withdrew only the steward reads it.

    Raises:
        Refusal: when it is not there.
    """
    found = meeting.seats.visible_to(user).filter(pk=seat_id)
    return there(found.select_related("participant", "user", "meeting__case__study").first())


def open_call(meeting: Meeting, user: User, call_id: UUID | str) -> Call:
    """One call of the aftercare of this session; of who withdrew only the steward reads it.

    Raises:
        Refusal: when it is not there.
    """
    calls = Call.objects.filter(seat__in=meeting.seats.visible_to(user), pk=call_id)
    return there(calls.select_related("seat__participant", "seat__meeting__case__study").first())


def open_hypothesis(meeting: Meeting, hypothesis_id: UUID | str) -> Hypothesis:
    """One hypothesis of this session.

    Raises:
        Refusal: when it is not there.
    """
    found = meeting.hypotheses.filter(pk=hypothesis_id).select_related("meeting__case__study")
    return there(found.first())
