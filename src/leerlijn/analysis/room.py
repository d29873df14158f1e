"""What everybody in the room of a session looks at: what may be said there, and the life around a moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, Finding, KeyMoment, Learned, Lesson
from leerlijn.analysis.queries import drawn, findings_of
from leerlijn.lifecourse.models import MoodLine
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.meetings.models import Meeting
from leerlijn.meetings.queries import wall_viewer
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit import lifeline
from leerlijn.toolkit.dates import likely

BEFORE, AFTER = timedelta(days=550), timedelta(days=730)
Days = Mapping[UUID | None, date | None]
SIGNS = {Direction.PROMOTING: "plus", Direction.HINDERING: "min", Direction.MIXED: "mix"}


@dataclass(frozen=True, slots=True)
class RoomMoment:
    """A key moment with its number, the same on wall and screen, and when it was.

    Only one whose day everybody in the room may read (`open_day`) gets a knot in the drawing.
    """

    moment: KeyMoment
    number: int
    day: date | None
    open_day: date | None
    age: int | None


@dataclass(frozen=True, slots=True)
class Room:
    """What is said in one session, and what everybody looks at; `open_told` may be said aloud there."""

    meeting: Meeting
    told: tuple[ToldEntry, ...]
    moods: tuple[MoodLine, ...]
    open_told: tuple[ToldEntry, ...]
    unseen: int
    moments: tuple[RoomMoment, ...]
    factors: tuple[Factor, ...]
    lessons: tuple[Lesson, ...]

    @property
    def current(self) -> RoomMoment | None:
        """The moment that everybody looks at; None for the whole life."""
        return next((each for each in self.moments if each.moment.pk == self.meeting.looks_at), None)

    @property
    def before(self) -> RoomMoment | None:
        """The moment before the current one."""
        return self.beside(-1)

    @property
    def after(self) -> RoomMoment | None:
        """The moment after the current one, or the first where everybody looks at the whole life."""
        return self.beside(1) if self.current else next(iter(self.moments), None)

    def beside(self, steps: int) -> RoomMoment | None:
        """The moment so many steps away."""
        if self.current is None:
            return None
        place = self.moments.index(self.current) + steps
        return self.moments[place] if 0 <= place < len(self.moments) else None

    def factors_of(self, *directions: Direction) -> tuple[Factor, ...]:
        """The factors of some directions."""
        return tuple(factor for factor in self.factors if factor.direction in directions)

    @property
    def chosen(self) -> tuple[Factor, ...]:
        """The factors that hang on the wall."""
        return tuple(factor for factor in self.factors if factor.is_chosen)


def room_of(meeting: Meeting, user: User | None = None) -> Room:
    """The room of a session. Without `user` it is the wall: only what everybody there may read of the life.

    With `user` the life is as the team knows it, less what stays inside; `unseen` is what the wall lacks.
    """
    case = meeting.case
    open_to_all = life_of(case, wall_viewer(meeting))
    told = open_to_all
    if user is not None:
        team = life_of(case, Viewer(Audience.TEAM, user=user))
        told = tuple(item for item in team if not stays_inside(item, meeting))
    found = findings_of(case, Viewer(Audience.TEAM))
    factors = [each for each in found.factors if may_be_said(each, meeting)]
    prefetch_related_objects(factors, "entries")
    return Room(
        meeting=meeting,
        told=told,
        moods=moods_of(case, Viewer(Audience.TEAM, user=user) if user else wall_viewer(meeting)),
        open_told=open_to_all,
        unseen=len({item.entry.pk for item in told} - {item.entry.pk for item in open_to_all}),
        moments=numbered(
            [each for each in found.key_moments if may_be_said(each, meeting)],
            days_of(told),
            days_of(open_to_all),
            birth_date_of(case),
        ),
        factors=tuple(factors),
        lessons=tuple(each for each in found.lessons if may_be_said(each, meeting)),
    )


def stays_inside(item: ToldEntry, meeting: Meeting) -> bool:
    """Whether a moment is kept off the screen too: kept inside, or a secret place before the family."""
    return item.entry.is_restricted or (meeting.is_with_family and item.entry.is_place_secret)


def may_be_said(finding: Finding, meeting: Meeting) -> bool:
    """Whether a finding may be seen here: nothing kept inside, and for the family nothing of others."""
    if finding.is_restricted:
        return False
    if not meeting.is_with_family:
        return True
    if finding.meeting is not None:
        return finding.meeting.reaches_family
    # What was found at the desk may rest on what one of them said in confidence.
    return not isinstance(finding, Learned) or finding.is_for_family


def days_of(told: Iterable[ToldEntry]) -> Days:
    """The likely first day of every entry."""
    return {item.entry.pk: likely(item.span)[0] for item in told}


def numbered(
    moments: Iterable[KeyMoment], days: Days, open_days: Days, birth: date | None
) -> tuple[RoomMoment, ...]:
    """Key moments by time, as the drawing numbers them; those without a day for everybody come last."""
    dated = [(moment, open_days.get(moment.entry_id)) for moment in moments]
    dated.sort(key=lambda each: (each[1] is None, each[1] or date.max, each[0].text))
    return tuple(
        RoomMoment(
            moment,
            number,
            day=days.get(moment.entry_id),
            open_day=open_day,
            age=age_at(birth, days.get(moment.entry_id)),
        )
        for number, (moment, open_day) in enumerate(dated, start=1)
    )


def age_at(birth: date | None, day: date | None) -> int | None:
    """Age in whole years on a day."""
    if birth is None or day is None or day < birth:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def life_in(room: Room, today: date | None = None) -> lifeline.Life:
    """The life to draw: around the current moment, or whole; with numbers and the signs of factors."""
    today = today or timezone.localdate()
    current = room.current
    signs = signs_of(room.factors)
    entry = current.moment.entry_id if current else None
    life = drawn(room.told, room.meeting.case, selected=str(entry or ""), today=today, moods=room.moods)
    life = replace(
        life,
        key_moments=tuple(
            (each.open_day, each.moment.text) for each in room.moments if each.open_day is not None
        ),
        spells=tuple(replace(spell, sign=signs.get(spell.key, "")) for spell in life.spells),
    )
    if current is None or current.day is None:
        return life
    first = max(current.day - BEFORE, life.birth) if life.birth else current.day - BEFORE
    return lifeline.between(life, first, min(current.day + AFTER, today))


def open_life(case: Case, viewer: Viewer, *, today: date | None = None) -> lifeline.Life:
    """A life outside any session, with the key moments and the signs of factors that this viewer may see."""
    told, found = life_of(case, viewer), findings_of(case, viewer)
    days, factors = days_of(told), list(found.factors)
    prefetch_related_objects(factors, "entries")
    signs = signs_of(factors)
    life = drawn(told, case, today=today, moods=moods_of(case, viewer))
    moments = [(days.get(moment.entry_id), moment.text) for moment in found.key_moments]
    return replace(
        life,
        key_moments=tuple((day, words) for day, words in moments if day is not None),
        spells=tuple(replace(spell, sign=signs.get(spell.key, "")) for spell in life.spells),
    )


def signs_of(factors: Iterable[Factor]) -> dict[str, str]:
    """The sign of each entry on which factors rest; both kinds make it mixed."""
    found: dict[str, set[str]] = {}
    for factor in factors:
        for entry in factor.entries.all():
            found.setdefault(str(entry.pk), set()).add(SIGNS[Direction(factor.direction)])
    return {key: next(iter(signs)) if len(signs) == 1 else "mix" for key, signs in found.items()}
