"""What the life course asks the people at a table, and what was asked and said there already."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.lifecourse.questions import Asked, Why, questions_raised
from leerlijn.meetings.models import Meeting, TableQuestion
from leerlijn.studies.models import birth_date_of


@dataclass(frozen=True, slots=True)
class AtTable:
    """One question: open, or asked. `text` is empty where the life course does not ask it any more."""

    key: str
    text: str
    asked: TableQuestion | None


def wall_viewer(meeting: Meeting) -> Viewer:
    """For whom the life on the wall is told: the family where it is there, else who reads a report."""
    return Viewer(Audience.FAMILY if meeting.is_with_family else Audience.COMMISSIONER)


def questions_at(meeting: Meeting, told: Iterable[ToldEntry] | None = None) -> tuple[AtTable, ...]:
    """The questions of the life course for this table, open ones first, then as they were asked.

    They are read out: they come from what everybody there may hear, which is `told` where it was read
    already. Where people remember another time, the table hears that in other words than one person does.
    """
    life = life_of(meeting.case, wall_viewer(meeting)) if told is None else told
    raised = questions_raised(
        life, asked=Asked.OTHER, birth=birth_date_of(meeting.case), today=timezone.localdate()
    )
    texts = {each.key: each.text for each in raised if each.why is not Why.TIMES_DIFFER}
    asked = {row.key: row for row in meeting.questions.all()}
    return (
        *(AtTable(key, text, None) for key, text in texts.items() if key not in asked),
        *(AtTable(key, texts.get(key, ""), row) for key, row in asked.items()),
    )
