"""A handed-in list as the page shows it to be looked through: what asks attention first, then the rest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.consent.queries import signature_lines
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.repairs import Asked, Calendar, asked_about
from leerlijn.exchange.rows import rows_for
from leerlijn.exchange.tellers import Tellers, tellers_of
from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit.dates import Problem, SpanKind, say

PAGE = 100
FIRST_FEW = 4
OPEN = Q(account=None, set_aside_at=None)
CLEAR = OPEN & Q(is_takeable=True, problems=[])


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a list stand where."""

    all: int
    questions: int
    ready: int
    taken: int
    aside: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page shows it.

    Attributes:
        number: the row as the practitioner sees it in the file.
        sheet: the sheet or table, "" where the file has one only.
        read_as: the time as it was read, "" where that says the same as the words.
        twins: where the same stands too.
        waits_for: whose consent is still missing before it can go into the life course.
    """

    row: TimelineRow
    number: str
    sheet: str
    read_as: str
    asked: tuple[Asked, ...]
    twins: str = ""
    waits_for: str = ""
    before_birth: bool = False

    @property
    def first(self) -> Asked | None:
        """The question that comes first."""
        return self.asked[0] if self.asked else None

    @property
    def asks_time(self) -> bool:
        """Whether one of the questions is about the time."""
        return any(asked.asks_time for asked in self.asked)

    @property
    def tracks(self) -> list[tuple[str, Any]]:
        """The tracks to choose from."""
        return Track.choices

    @property
    def standing(self) -> str:
        """Where the row stands: "taken", "aside", "question" or "ready"."""
        if self.row.is_taken:
            return "taken"
        if self.row.set_aside_at:
            return "aside"
        return "question" if self.asked or not self.row.is_takeable else "ready"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What showing rows needs to know of their case, asked once."""

    calendar: Calendar
    tellers: Tellers
    readable: QuerySet[TimelineRow]
    lacking: dict[UUID, str]
    several_sheets: bool


def rows_of(kept: TimelineList, user: User) -> QuerySet[TimelineRow]:
    """The rows of one list that this account may read."""
    return rows_for(kept.case, user).filter(timeline=kept)


def counts_of(rows: QuerySet[TimelineRow]) -> Counts:
    """How many rows stand where; one query."""
    found = rows.aggregate(
        all=Count("pk"),
        ready=Count("pk", filter=CLEAR),
        open=Count("pk", filter=OPEN),
        taken=Count("pk", filter=Q(account__isnull=False)),
        aside=Count("pk", filter=Q(account=None, set_aside_at__isnull=False)),
    )
    return Counts(
        all=found["all"],
        questions=found["open"] - found["ready"],
        ready=found["ready"],
        taken=found["taken"],
        aside=found["aside"],
    )


def question_rows(rows: QuerySet[TimelineRow]) -> QuerySet[TimelineRow]:
    """The rows about which somebody must choose."""
    return rows.filter(OPEN).exclude(Q(is_takeable=True, problems=[]))


def ready_rows(rows: QuerySet[TimelineRow]) -> QuerySet[TimelineRow]:
    """The rows that can go into the life course as they stand, kept-inside ones first."""
    return rows.filter(CLEAR).order_by("-is_restricted", "number")


def aside_rows(rows: QuerySet[TimelineRow]) -> QuerySet[TimelineRow]:
    """The rows that were left out."""
    return rows.filter(account=None, set_aside_at__isnull=False)


def surroundings_of(kept: TimelineList, user: User) -> Surroundings:
    """What showing rows of this list needs to know; the same queries for one row as for many."""
    case = kept.case
    lacking: dict[UUID, str] = {}
    for line in signature_lines(case):
        if line.declaration is None and line.signature.participant.can_be_asked:
            lacking[line.signature.participant.pk] = line.signature.participant.pseudonym
    withdrawn = case.participants.filter(withdrawn_at__isnull=False)
    lacking |= {person.pk: person.pseudonym for person in withdrawn}
    return Surroundings(
        calendar=Calendar(birth_date_of(case), timezone.localdate()),
        tellers=tellers_of(case),
        readable=rows_for(case, user),
        lacking=lacking,
        several_sheets=len(kept.columns) > 1,
    )


def lines_of(rows: Iterable[TimelineRow], around: Surroundings) -> tuple[Line, ...]:
    """Rows as the page shows them; one query more for where doubles stand."""
    rows = tuple(rows)
    twins = twins_of(rows, around.readable)
    return tuple(line_of(row, around, twins.get(row.pk, "")) for row in rows)


def line_of(row: TimelineRow, around: Surroundings, twins: str = "") -> Line:
    """One row as the page shows it."""
    place, _space, number = row.place.rpartition(" ")
    people = around.tellers.who(row.told_by).people
    return Line(
        row=row,
        number=number,
        sheet=place.rpartition(",")[0] if around.several_sheets else "",
        read_as=read_as(row),
        asked=asked_about(row, around.calendar),
        twins=twins,
        waits_for=next((around.lacking[person.pk] for person in people if person.pk in around.lacking), ""),
        before_birth=is_before_birth(row, around.calendar),
    )


def read_as(row: TimelineRow) -> str:
    """How a time was read, where that says more than the words."""
    if row.span.kind is SpanKind.UNKNOWN:
        return ""
    said = say(row.span)
    return "" if said.casefold() == row.words.strip().casefold() else said


def is_before_birth(row: TimelineRow, calendar: Calendar) -> bool:
    """Whether a row tells family history: surely before the young person was born."""
    latest = row.latest_end or row.latest_start
    return calendar.birth is not None and latest is not None and latest < calendar.birth


def twins_of(rows: Sequence[TimelineRow], readable: QuerySet[TimelineRow]) -> dict[UUID, str]:
    """For each double, in which other row the same text stands, word for word."""
    doubles = [row for row in rows if Problem.DUPLICATE_ROW in row.problems]
    if not doubles:
        return {}
    texts = {row.text for row in doubles}
    places: dict[str, list[Any]] = defaultdict(list)
    found = readable.filter(text__in=texts)
    for twin in found.values("pk", "text", "place", "timeline_id", "timeline__file_name"):
        places[twin["text"]].append(twin)
    return {row.pk: said_twin(row, places[row.text]) for row in doubles}


def said_twin(row: TimelineRow, twins: Iterable[dict[str, Any]]) -> str:
    """Where the first other row with the same text stands."""
    other = next((twin for twin in twins if twin["pk"] != row.pk), None)
    if other is None:
        return ""
    if other["timeline_id"] == row.timeline_id:
        return str(other["place"])
    return _("%(place)s van %(file)s") % {"place": other["place"], "file": other["timeline__file_name"]}


def open_row(kept: TimelineList, user: User, row_id: UUID | str) -> TimelineRow:
    """One row of a list.

    Raises:
        Refusal: when it is not there for this account.
    """
    found = rows_of(kept, user).filter(pk=row_id).first()
    if found is None:
        raise Refusal("", code="no_such_row")
    found.timeline = kept
    return found


def next_list(case: Case, user: User) -> TimelineList | None:
    """The list with which to go on: the first with rows that wait, else the last handed in."""
    read = Q(rows__in=rows_for(case, user))
    waiting = Count("rows", filter=read & Q(rows__account=None, rows__set_aside_at=None))
    lists = list(TimelineList.objects.filter(case=case).annotate(waiting=waiting).only("pk", "position"))
    return next((found for found in lists if found.waiting), lists[-1] if lists else None)
