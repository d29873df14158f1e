"""What the showcase adds to a life and says at the table, so that every page has something to show."""

from decimal import Decimal

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.operations import (
    Described,
    Evidence,
    add_factor,
    add_key_moment,
    add_lesson,
    choose_factor,
    look_at,
)
from leerlijn.lifecourse.anchors import hanging_in
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.hanging import hang_time
from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.moods import Went, draw_mood
from leerlijn.lifecourse.operations import Telling, add_entry, read_time
from leerlijn.lifecourse.queries import Audience, Viewer, life_of
from leerlijn.meetings.enums import Attendance
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.operations import (
    Appointment,
    Presence,
    add_hypothesis,
    begin_meeting,
    go_to_phase,
    invite,
    note_presence,
    plan_meeting,
    type_minutes,
)
from leerlijn.studies.models import Case

ANCHOR, HELD, MAY_HANG = "Ziekenhuisopname van moeder", "Weer samen aan tafel", "Iemand komt thuis helpen"
SAID_HERE = (
    (Direction.PROMOTING, "Tante vroeg zelf om hulp"),
    (Direction.PROMOTING, "Eén vaste mentor op school"),
    (Direction.HINDERING, "Drie wachtlijsten na elkaar"),
)
WENT = {
    "young_person": (
        (0, "0.5"),
        (2, "0.5"),
        (4, "-0.5"),
        (6, "0"),
        (8, "1"),
        (9, "-1"),
        (11, "-0.5"),
        (12, "0.5"),
    ),
    "mother": ((0, "1"), (3, "-1"), (6, "-0.5"), (9, "-1"), (12, "0")),
}


def draw_lines(case: Case, *, by: User) -> None:
    """How it went, as the young person and the mother drew it."""
    for role, told in WENT.items():
        points = [Went(Decimal(height), age=Decimal(age) + Decimal("0.5")) for age, height in told]
        draw_mood(case, case.participants.get(role=role), points, by=by)


def run_session(case: Case, *, by: User) -> Meeting:
    """A learning session that goes on, at the second of two key moments, with something said already."""
    plan = Appointment(place="Buurthuis De Loods", facilitator=by)
    session = case.study.method.session("learning")
    meeting = plan_meeting(case, by=by, session=session, appointment=plan)
    for person in case.participants.filter(role__in=["young_person", "mother", "other_family"]):
        invite(meeting, person, by=by)
    there = Presence(Attendance.CAME, accepted=True)
    note_presence(meeting, dict.fromkeys(meeting.seats.all(), there), by=by)
    begin_meeting(meeting, by=by)
    go_to_phase(meeting, by=by, key="factors")
    add_hypothesis(meeting, by=by, text="Niemand hield het hele verhaal bij elkaar.")
    told = [item for item in life_of(case, Viewer(Audience.FAMILY)) if not item.is_undated]
    mother = case.participants.get(role="mother")
    for item in (told[len(told) // 2], told[-3]):
        moment = add_key_moment(case, by=by, text=item.title, entry=item.entry, meeting=meeting)
    look_at(meeting, moment, by=by)
    for direction, text in SAID_HERE:
        factor = add_factor(
            case, by=by, text=text, described=Described(direction), named_by=[mother], key_moment=moment,
            meeting=meeting, evidence=Evidence(entries=(moment.entry,) if moment.entry else ()),
        )  # fmt: skip
        choose_factor(factor, by=by, chosen=True)
    add_lesson(case, by=by, text="Vraag een kind ook alleen.", key_moment=moment, meeting=meeting)
    type_minutes(meeting, by=by, text="Tante vertelt dat zij zelf om hulp vroeg.")
    return meeting


def hang_times(case: Case, *, by: User) -> None:
    """A moment of which the time hangs on another, one of which it may, and one that nobody can date."""
    told = [
        (HELD, "een paar maanden na de ziekenhuisopname", Track.EVENTS),
        (MAY_HANG, "twee weken na de ziekenhuisopname", Track.HELP),
        ("Een zomer lang niet naar buiten", "ergens toen", Track.EVENTS),
    ]
    anchor = make_moment(case, ANCHOR, "maart 2019", Track.EVENTS, by=by)
    entries = [make_moment(case, text, words, track, by=by) for text, words, track in told]
    hanging = hanging_in(case, told[0][1])
    if hanging is not None:
        hang_time(entries[0], anchor, hanging.relative, by=by, words=told[0][1])


def make_moment(case: Case, text: str, words: str, track: Track, *, by: User) -> Entry:
    """Something that the mother tells."""
    mother = case.participants.get(role="mother")
    telling = Telling(text=text, words=words, span=read_time(case, words).span, teller=mother)
    return add_entry(case, by=by, track=track, telling=telling)
