"""The line "how did it go?": drawn by whoever tells, released by them, and nobody else's to compute."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.operations import check_may_write
from leerlijn.consent.rules import check_not_withdrawn
from leerlijn.core.operations import store
from leerlijn.lifecourse.models import MoodLine, MoodMark
from leerlijn.lifecourse.queries import Audience, Viewer
from leerlijn.lifecourse.rules import check_drawn, check_keep_mood, check_release_mood, check_seen_line
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.rules import check_work_on_case

_YEAR = Decimal("365.25")


@dataclass(frozen=True, slots=True)
class Went:
    """How it went at an age, or on a day where no birth date is known; from -1 (heavy) to 1 (fine)."""

    height: Decimal
    age: Decimal | None = None
    day: date | None = None
    words: str = ""


def moods_of(case: Case, viewer: Viewer) -> tuple[MoodLine, ...]:
    """The lines that a viewer may see, the young person's first; two queries.

    The team sees all that nobody took back, the steward those too. Everybody else sees what is released, and
    a teller their own.
    """
    lines = MoodLine.objects.filter(case=case, hidden_at=None).select_related("teller")
    if not (viewer.audience == Audience.TEAM and viewer.user and viewer.user.role == Role.STEWARD):
        lines = lines.filter(teller__withdrawn_at=None)
    if viewer.audience != Audience.TEAM:
        own = Q(teller=viewer.participant) if viewer.participant else Q()
        lines = lines.filter(Q(released_at__isnull=False) | own if own else Q(released_at__isnull=False))
    with_marks = lines.prefetch_related(Prefetch("marks", queryset=MoodMark.objects.order_by("age", "day")))
    return tuple(sorted(with_marks, key=lambda line: (not line.teller.is_young_person, line.teller.order)))


def day_of(mark: MoodMark, birth: date | None) -> date | None:
    """The day of a point; an age has none while the birth date is not known."""
    if mark.age is None:
        return mark.day
    return birth + timedelta(days=round(mark.age * _YEAR)) if birth else None


def lines_of(case: Case, teller: Participant) -> QuerySet[MoodLine]:
    """Every line that somebody drew, newest first, also those that were drawn again later."""
    lines = MoodLine.objects.filter(case=case, teller=teller)
    return lines.select_related("recorded_by").prefetch_related("marks")


def line_of(case: Case, teller: Participant) -> MoodLine | None:
    """The line of a teller as it stands."""
    return lines_of(case, teller).filter(hidden_at=None).first()


@transaction.atomic
def draw_mood(
    case: Case, teller: Participant, points: Sequence[Went], *, by: User, seen: str | UUID | None = None
) -> MoodLine:
    """Keep a teller's line as they drew it; an earlier one is kept, hidden. It is not released yet.

    `seen` is the line that they had before them, "" where there was none, None where nobody looked.

    Raises:
        Refusal: as `check_may_write`; with code "no_line" or "same_time".
        Overtaken: when somebody else drew this line meanwhile.
    """
    check_may_write(case, by=by, teller=teller)
    check_drawn([point.age if point.age is not None else point.day for point in points])
    current = MoodLine.objects.select_for_update().filter(case=case, teller=teller, hidden_at=None).first()
    if seen is not None:
        check_seen_line(current, str(seen))
    if current is not None:
        hide(current)
    line = store(MoodLine(case=case, teller=teller, recorded_by=by))
    for point in points:
        store(
            MoodMark(line=line, age=point.age, day=point.day, height=point.height, words=point.words.strip())
        )
    log_access(by=by, action=Action.CREATE, subject="mood line", case=case, subject_id=line.pk)
    return line


@transaction.atomic
def release_mood(line: MoodLine, *, by: User) -> MoodLine:
    """Its teller lets the others see a line; recorded by the team on the teller's word."""
    check_work_on_case(by, line.case)
    check_not_withdrawn(line.teller)
    check_release_mood(line)
    line.released_at = timezone.now()
    line.save(update_fields=["released_at"])
    log_access(by=by, action=Action.UPDATE, subject="mood line released", case=line.case, subject_id=line.pk)
    return line


@transaction.atomic
def keep_mood(line: MoodLine, *, by: User) -> MoodLine:
    """Its teller keeps a line for themselves and the team again; who saw it, has seen it."""
    check_work_on_case(by, line.case)
    check_keep_mood(line)
    line.released_at = None
    line.save(update_fields=["released_at"])
    log_access(by=by, action=Action.UPDATE, subject="mood line kept", case=line.case, subject_id=line.pk)
    return line


@transaction.atomic
def show_mood(line: MoodLine, *, by: User) -> MoodLine:
    """Let an earlier line stand again, as it was, released or not; the line that stood is kept, hidden."""
    check_may_write(line.case, by=by, teller=line.teller)
    for current in MoodLine.objects.select_for_update().filter(
        case=line.case, teller=line.teller, hidden_at=None
    ):
        hide(current)
    line.hidden_at = None
    line.save(update_fields=["hidden_at"])
    log_access(by=by, action=Action.UPDATE, subject="mood line shown", case=line.case, subject_id=line.pk)
    return line


@transaction.atomic
def remove_mood(line: MoodLine, *, by: User) -> MoodLine:
    """Take a line out of the drawing, without another in its place; it can be shown again."""
    check_work_on_case(by, line.case)
    hide(line)
    log_access(by=by, action=Action.DELETE, subject="mood line", case=line.case, subject_id=line.pk)
    return line


def hide(line: MoodLine) -> None:
    """Keep a line out of sight."""
    line.hidden_at = timezone.now()
    line.save(update_fields=["hidden_at"])
