from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.core.refusals import Refusal
from leerlijn.meetings.enums import Attendance, MeetingState
from leerlijn.meetings.models import Meeting, Seat
from leerlijn.methods.enums import Party
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Membership, Participant

PARTIES: dict[str, Party] = {
    ParticipantRole.YOUNG_PERSON: Party.YOUNG_PERSON,
    ParticipantRole.MOTHER: Party.PARENT,
    ParticipantRole.FATHER: Party.PARENT,
    ParticipantRole.STEP_PARENT: Party.PARENT,
    ParticipantRole.FOSTER_PARENT: Party.PARENT,
    ParticipantRole.GRANDPARENT: Party.NETWORK,
    ParticipantRole.SIBLING: Party.NETWORK,
    ParticipantRole.OTHER_FAMILY: Party.NETWORK,
    ParticipantRole.GUARDIAN: Party.PROFESSIONAL,
    ParticipantRole.PROFESSIONAL: Party.PROFESSIONAL,
}
COLLEAGUES: dict[str, Party] = {
    Role.RESEARCHER: Party.RESEARCHER,
    Role.FACILITATOR: Party.FACILITATOR,
    Role.PROFESSIONAL: Party.PROFESSIONAL,
    Role.EXPERT: Party.EXPERT,
    Role.COMMISSIONER: Party.COMMISSIONER,
}
# From how a session stands to how it may stand next.
STEPS: dict[str, frozenset[str]] = {
    MeetingState.PLANNED: frozenset({MeetingState.RUNNING, MeetingState.CANCELLED}),
    MeetingState.CANCELLED: frozenset({MeetingState.PLANNED}),
    MeetingState.RUNNING: frozenset({MeetingState.HELD}),
    MeetingState.HELD: frozenset(),
}
REASONS: dict[str, str] = {
    MeetingState.RUNNING: "not_planned",
    MeetingState.HELD: "not_running",
    MeetingState.CANCELLED: "not_planned",
    MeetingState.PLANNED: "not_cancelled",
}


def check_move(meeting: Meeting, state: MeetingState) -> None:
    """A session is planned, goes on, and was held; one that was called off can be planned again.

    Raises:
        Refusal: with code "not_planned", "not_running" or "not_cancelled".
    """
    if state not in STEPS[meeting.state]:
        said = _("Dit kan niet meer: deze sessie is %(state)s.")
        raise Refusal(said % {"state": meeting.get_state_display()}, code=REASONS[state])


def can_move(meeting: Meeting, state: MeetingState) -> bool:
    """Whether a session may go on to stand like this."""
    return state in STEPS[meeting.state]


def check_running(meeting: Meeting) -> None:
    """What is said at the table is noted while the session goes on.

    Raises:
        Refusal: with code "not_running".
    """
    if meeting.state != MeetingState.RUNNING:
        raise Refusal(_("Deze sessie is niet bezig."), code="not_running")


def can_note(meeting: Meeting) -> bool:
    """Whether the session goes on now."""
    return meeting.state == MeetingState.RUNNING


def party_of(person: Participant | Membership) -> Party | None:
    """The part that somebody plays at the table; None for who has no place there."""
    return (PARTIES if isinstance(person, Participant) else COLLEAGUES).get(person.role)


def check_invite(
    meeting: Meeting, person: Participant | Membership, who: Collection[Party] | None = None
) -> None:
    """Who the method wants at this table; nobody of the family where only professionals sit.

    Raises:
        Refusal: with code "not_at_this_table", "withdrawn" or "deceased".
    """
    party = party_of(person)
    is_family = isinstance(person, Participant) and person.is_family
    if party is None or (is_family and not meeting.is_with_family) or (who is not None and party not in who):
        said = _("Bij een %(kind)s zit deze persoon niet aan tafel.")
        raise Refusal(said % {"kind": meeting.get_kind_display()}, code="not_at_this_table")
    if isinstance(person, Participant) and person.withdrawn_at is not None:
        raise Refusal(_("Deze persoon trok de toestemming in."), code="withdrawn")
    if isinstance(person, Participant) and person.is_deceased:
        raise Refusal(_("Deze persoon is overleden."), code="deceased")


def can_invite(
    meeting: Meeting, person: Participant | Membership, who: Collection[Party] | None = None
) -> bool:
    """Whether somebody may be asked to this table."""
    try:
        check_invite(meeting, person, who)
    except Refusal:
        return False
    return True


def not_accepted(seats: Iterable[Seat]) -> list[Seat]:
    """Who is there and did not say yes to the agreements."""
    return [seat for seat in seats if seat.attendance == Attendance.CAME and seat.accepted_at is None]


def check_begin(meeting: Meeting, seats: Iterable[Seat], because: str) -> None:
    """A session begins when somebody is there, and everybody there agreed to keep it safe, or with a reason.

    Raises:
        Refusal: with code "not_planned", "nobody_there" or "not_accepted" (and who).
    """
    check_move(meeting, MeetingState.RUNNING)
    here = [seat for seat in seats if seat.attendance == Attendance.CAME]
    if not here:
        raise Refusal(_("Zet eerst wie er zijn."), code="nobody_there")
    open_yet = not_accepted(here)
    if open_yet and not because.strip():
        who = ", ".join(seat.called for seat in open_yet)
        said = _("Nog geen ja op de afspraken van: %(who)s. Vraag het, of schrijf op waarom het zo begint.")
        raise Refusal(said % {"who": who}, code="not_accepted")


def can_begin(meeting: Meeting, seats: Iterable[Seat], because: str = "") -> bool:
    """Whether the session may begin now."""
    try:
        check_begin(meeting, seats, because)
    except Refusal:
        return False
    return True


def check_release(meeting: Meeting) -> None:
    """Only what the commissioner's session brought waits for a release; the rest never or always may go out.

    Raises:
        Refusal: with code "for_professionals" or "nothing_to_release".
    """
    if meeting.is_for_professionals_only:
        raise Refusal(_("Wat hier gezegd is, blijft bij de professionals."), code="for_professionals")
    if meeting.is_with_family or meeting.state != MeetingState.HELD:
        raise Refusal(_("Hier valt niets vrij te geven."), code="nothing_to_release")


def can_release(meeting: Meeting) -> bool:
    """Whether somebody can decide that the family reads what came out of it."""
    try:
        check_release(meeting)
    except Refusal:
        return False
    return True
