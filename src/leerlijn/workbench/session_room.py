"""What stands on the screen of who leads a session, and on the wall."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlijn.analysis.enums import Direction
from leerlijn.analysis.room import Room, life_in, may_be_said
from leerlijn.exchange.names import without_people
from leerlijn.improvements.models import RUNNING, Improvement
from leerlijn.improvements.queries import improvements_of
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.meetings.enums import MeetingKind
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.queries import AtTable, phases_of, questions_at
from leerlijn.methods.definitions import Phase
from leerlijn.toolkit import lifeline
from leerlijn.workbench.next_up import and_list

MOST_QUESTIONS = 3
MOST_OPEN = 5
# Three quarters as high as wide. With the question above it and what was said beneath, a taller drawing
# would be shown so small that nobody reads it from the other side of a room.
WALL_HEIGHT = lifeline.WALL.width * 0.75


@dataclass(frozen=True, slots=True)
class Round:
    """One round of the agenda: done, going on, or to come."""

    phase: Phase
    state: str


@dataclass(frozen=True, slots=True)
class Ring:
    """How far the round is, in whole minutes; it may run over, and nothing counts down."""

    minutes: int
    passed: int

    @property
    def left(self) -> int:
        """Minutes that are left; 0 where the round runs over."""
        return max(0, self.minutes - self.passed)

    @property
    def share(self) -> int:
        """How full the ring is, in hundredths."""
        return min(100, 100 * self.passed // self.minutes) if self.minutes else 0


def rounds_of(meeting: Meeting) -> list[Round]:
    """The rounds of the agenda as they stand."""
    phases = phases_of(meeting)
    keys = [phase.key for phase in phases]
    now = keys.index(meeting.phase) if meeting.phase in keys else 0
    return [
        Round(phase, "done" if place < now else "now" if place == now else "to")
        for place, phase in enumerate(phases)
    ]


def ring_of(meeting: Meeting, rounds: list[Round], now: datetime | None = None) -> Ring:
    """How far the current round is; a break stands still."""
    minutes = next((each.phase.minutes for each in rounds if each.state == "now"), 0)
    if meeting.phase_started_at is None:
        return Ring(minutes, 0)
    until = meeting.paused_at or now or timezone.now()
    return Ring(minutes, max(0, int((until - meeting.phase_started_at).total_seconds() // 60)))


def drawing_of(life: lifeline.Life, code: str, size: lifeline.Format, ids: str) -> SafeString | str:
    """A life in one size; empty while there is nothing to draw."""
    if not life.entries:
        return ""
    title = _("Levenslijn van casus %(code)s") % {"code": code}
    # The toolkit escapes every word that it writes into the drawing.
    return mark_safe(lifeline.draw(lifeline.layout(life, size=size), title=title, ids=ids))  # noqa: S308


def questions_of(room: Room, rounds: list[Round]) -> list[str]:
    """Questions that may help: those of the round, and where people tell it differently.

    They are read out at the table: only what everybody there may hear is in them.
    """
    asked = [question for each in rounds if each.state == "now" for question in each.phase.prompts]
    differ = [item for item in room.open_told if item.differs and len(item.tellers) > 1]
    said = _("%(who)s vertellen “%(what)s” anders. Hoe was het voor ieder?")
    told = [said % {"who": and_list(item.tellers), "what": item.title} for item in differ]
    return [*asked, *(line[:1].upper() + line[1:] for line in told[:MOST_QUESTIONS])]


def life_questions_of(room: Room) -> list[AtTable]:
    """What the life course asks here: the first open questions, then what was asked."""
    found = questions_at(room.meeting, room.open_told)
    return [
        *[each for each in found if each.asked is None][:MOST_OPEN],
        *[each for each in found if each.asked is not None],
    ]


def earlier_actions(meeting: Meeting) -> list[Improvement]:
    """What was promised before and is still to be done, as far as it may be said in this room."""
    found = improvements_of(meeting.case, Viewer(Audience.TEAM))
    return [
        each
        for each in found
        if each.state in RUNNING and each.meeting_id != meeting.pk and may_be_said(each, meeting)
    ]


def actions_here(meeting: Meeting) -> list[Improvement]:
    """What was promised in this session."""
    found = improvements_of(meeting.case, Viewer(Audience.TEAM))
    return [each for each in found if each.meeting_id == meeting.pk]


def wall_page(room: Room) -> dict[str, Any]:
    """All that the wall shows: the question, the life, and what was chosen; nobody is named.

    Where the commissioner sits at the table the life of a person is not on the wall, nor a moment out of it.
    """
    case, life, current = room.meeting.case, life_in(room), room.current
    shows_life = room.meeting.kind != MeetingKind.CLOSING
    helped = [each.text for each in room.chosen if each.direction != Direction.HINDERING]
    hindered = [each.text for each in room.chosen if each.direction == Direction.HINDERING]
    moments = [words for _day, words in life.key_moments] + ([current.moment.text] if current else [])
    said = without_people(case, (*(each.title for each in life.entries), *moments, *helped, *hindered))
    life, is_less = readable_from_afar(told_as(life, said))
    return {
        "question": case.study.learning_question,
        "is_paused": room.meeting.paused_at is not None,
        "number": current.number if current and shows_life else 0,
        "moment": said[current.moment.text] if current and shows_life else "",
        "drawing": drawing_of(life, case.code, lifeline.WALL, "wall") if shows_life else "",
        "small": drawing_of(life, case.code, lifeline.PHONE, "small") if shows_life else "",
        "is_less": is_less and shows_life,
        "helped": [said[text] for text in helped],
        "hindered": [said[text] for text in hindered],
    }


def readable_from_afar(life: lifeline.Life) -> tuple[lifeline.Life, bool]:
    """As much of a life as is read from the other side of a room, and whether that is less than all of it.

    A long life makes a tall drawing, which a wall can only show small. Then what orients stays: where
    somebody lived, what was judged, what was fine or heavy; at last only the first two.
    """
    orienting = tuple(spell for spell in life.spells if spell.lane == lifeline.Lane.LIVING or spell.sign)
    weighty = tuple(event for event in life.events if event.weight != lifeline.Weight.PLAIN)
    for fewer in (life, replace(life, spells=orienting, events=weighty)):
        if lifeline.layout(fewer, size=lifeline.WALL).height <= WALL_HEIGHT:
            return fewer, fewer is not life
    return replace(life, spells=orienting, events=()), True


def told_as(life: lifeline.Life, said: Mapping[str, str]) -> lifeline.Life:
    """The same life in other words; who told it and how stays off the wall, as names may stand there."""
    return replace(
        life,
        spells=tuple(replace(each, title=said[each.title], told_by="") for each in life.spells),
        events=tuple(replace(each, title=said[each.title], told_by="", quote="") for each in life.events),
        key_moments=tuple((day, said[words]) for day, words in life.key_moments),
        moods=tuple(
            lifeline.Mood(tuple(point._replace(words="") for point in mood.points)) for mood in life.moods
        ),
    )
