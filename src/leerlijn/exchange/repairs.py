"""What may be wrong with a row of a list, asked in plain words, with the answers that lie at hand.

Nothing is guessed: an answer is offered, a person picks it. Pure: no database, nothing is written.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.lifecourse.models import TimelineRow
from leerlijn.toolkit.dates import Problem, SpanKind, read
from leerlijn.toolkit.dates.english import in_tongue
from leerlijn.toolkit.dates.saying import MONTHS


class Choice(StrEnum):
    """What a person may choose about a row."""

    TIME = "time"
    UNDATED = "undated"
    ACCEPT = "accept"
    ASIDE = "aside"
    TAKE_UP = "take_up"
    TRACK = "track"
    CHANGE = "change"
    INSIDE = "inside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Answer:
    """One button: its words, the choice, and the words for the time where those change."""

    label: str
    choice: Choice
    words: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question about a row. `is_error` only for what cannot be."""

    problem: Problem
    says: str
    answers: tuple[Answer, ...] = ()
    is_error: bool = False
    icon: str = "message-circle-question-mark"
    asks_time: bool = False
    asks_track: bool = False


# First what cannot be, then what is missing, then what is only odd.
ORDER = (
    Problem.EMPTY_ROW,
    Problem.STRUCK_OUT,
    Problem.DATE_DOES_NOT_EXIST,
    Problem.END_BEFORE_START,
    Problem.SEVERAL_DATES,
    Problem.YEAR_MISSING,
    Problem.DUPLICATE_ROW,
    Problem.TRACK_UNKNOWN,
    Problem.DATE_IN_FUTURE,
    Problem.DATE_UNREADABLE,
    Problem.DATE_UNKNOWN,
    Problem.END_MISSING,
)
SAYS = {
    Problem.STRUCK_OUT: gettext_lazy("Dit is doorgestreept. Hoort het er nog bij?"),
    Problem.END_BEFORE_START: gettext_lazy("Het einde ligt voor het begin"),
    Problem.SEVERAL_DATES: gettext_lazy("Hier staan meer tijden. Welke hoort erbij?"),
    Problem.YEAR_MISSING: gettext_lazy("In welk jaar was dat?"),
    Problem.DUPLICATE_ROW: gettext_lazy("Staat er twee keer. Is het hetzelfde?"),
    Problem.TRACK_UNKNOWN: gettext_lazy("Bij welk spoor hoort dit?"),
    Problem.DATE_IN_FUTURE: gettext_lazy("Dit ligt nog voor ons. Klopt dat?"),
    Problem.DATE_UNREADABLE: gettext_lazy("Wanneer was dat? De woorden blijven staan"),
    Problem.DATE_UNKNOWN: gettext_lazy("Wanneer was dat? Dat mag later nog"),
    Problem.END_MISSING: gettext_lazy("Wanneer hield dit op?"),
}
ICONS = {Problem.DUPLICATE_ROW: "copy"}
ERRORS = frozenset({Problem.DATE_DOES_NOT_EXIST, Problem.END_BEFORE_START})
ABOUT_TIME = frozenset(
    {
        Problem.DATE_DOES_NOT_EXIST, Problem.END_BEFORE_START, Problem.SEVERAL_DATES, Problem.YEAR_MISSING,
        Problem.DATE_IN_FUTURE, Problem.DATE_UNREADABLE, Problem.DATE_UNKNOWN, Problem.END_MISSING,
    }
)  # fmt: skip
_NAMED = "|".join(month[:3] for month in MONTHS)
_DAY = re.compile(
    rf"(?<!\d)(?P<day>3[0-9]|29)(?:[-/.]| )(?P<month>\d{{1,2}}|(?:{_NAMED})[a-z]*\.?)(?:[-/.]| )"
    r"(?P<year>\d{4}|\d{2}|['’]\d{2})(?!\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:–|-|tot(?: en met)?|t/m)\s+", re.IGNORECASE)
_APART = re.compile(r"\s+(?:en|of|/)\s+|\s*[;,/]\s+|\n", re.IGNORECASE)
MOST_PARTS = 4
CENTURY = 100


@dataclass(frozen=True, slots=True)
class Calendar:
    """What reading a time depends on."""

    birth: date | None
    today: date

    def reads(self, words: str) -> bool:
        """Whether the words say when, with nothing wrong."""
        reading = read(words, birth=self.birth, today=self.today)
        return reading.span is not None and not reading.problems


def asked_about(row: TimelineRow, calendar: Calendar) -> tuple[Asked, ...]:
    """Everything that a row asks, the most pressing first."""
    problems = {Problem(problem) for problem in row.problems}
    return tuple(question(problem, row, calendar) for problem in ORDER if problem in problems)


def question(problem: Problem, row: TimelineRow, calendar: Calendar) -> Asked:
    """One problem as a question with its answers."""
    return Asked(
        problem=problem,
        says=says(problem, row, calendar),
        answers=tuple(ANSWERS[problem](row, calendar)),
        is_error=problem in ERRORS,
        icon="circle-alert" if problem in ERRORS else ICONS.get(problem, "message-circle-question-mark"),
        asks_time=problem in ABOUT_TIME,
        asks_track=problem == Problem.TRACK_UNKNOWN,
    )


def says(problem: Problem, row: TimelineRow, calendar: Calendar) -> str:
    """The question in words."""
    if problem == Problem.DATE_DOES_NOT_EXIST:
        return _("%(day)s bestaat niet") % {"day": wrong_day(row.words, calendar)}
    if problem == Problem.EMPTY_ROW:
        filled = any(text.strip() for _header, text in row.raw)
        return _("Hier staat geen gebeurtenis. Klopt dat?") if filled else _("Deze regel is leeg")
    return str(SAYS[problem])


def wrong_day(words: str, calendar: Calendar) -> str:
    """The day that does not exist, written out where it can be."""
    found = _DAY.search(words)
    month = month_of(found) if found else 0
    if not found or not month:
        return words
    return in_tongue(f"{int(found['day'])} {MONTHS[month - 1]} {year_of(found, calendar)}")


def existing_day(row: TimelineRow, calendar: Calendar) -> Iterable[Answer]:
    """The last day that the month does have, or some time in that month."""
    found = _DAY.search(row.words)
    month = month_of(found) if found else 0
    if found and month:
        year = year_of(found, calendar)
        name, last = MONTHS[month - 1], monthrange(year, month)[1]
        whole, part = f"{last} {name} {year}", f"{name} {year}"
        for label, instead in (
            (in_tongue(whole), whole),
            (_("ergens in %(month)s") % {"month": in_tongue(part)}, part),
        ):
            words = row.words[: found.start()] + instead + row.words[found.end() :]
            if calendar.reads(words):
                yield Answer(label, Choice.TIME, words)
    yield undated()


def month_of(found: re.Match[str]) -> int:
    """The number of the month; 0 where there is none such."""
    written = found["month"].casefold()
    if written.isdigit():
        return int(written) if 1 <= int(written) <= len(MONTHS) else 0
    return next((n for n, name in enumerate(MONTHS, start=1) if name.startswith(written[:3])), 0)


def year_of(found: re.Match[str], calendar: Calendar) -> int:
    """The year in full; two figures are 19xx where 20xx would still have to come."""
    year = int(found["year"].lstrip("'’"))
    if year >= CENTURY:
        return year
    return 2000 + year if 2000 + year <= calendar.today.year else 1900 + year


def turned_round(row: TimelineRow, calendar: Calendar) -> Iterable[Answer]:
    """Start and end in the other order, where that makes sense."""
    halves = _BETWEEN.split(row.words)
    if len(halves) == len(("start", "end")):
        words = " – ".join(reversed([half.strip() for half in halves]))
        if calendar.reads(words):
            yield Answer(_("Omdraaien"), Choice.TIME, words)
    yield undated()


def one_of_several(row: TimelineRow, calendar: Calendar) -> Iterable[Answer]:
    """Each of the times that stand in the cell."""
    parts = [part.strip(" ,;") for part in _APART.split(row.words)]
    good = [part for part in dict.fromkeys(parts) if part and calendar.reads(part)]
    yield from (Answer(part, Choice.TIME, part) for part in good[:MOST_PARTS])
    yield undated()


def still_going(row: TimelineRow, calendar: Calendar) -> Iterable[Answer]:
    """The end is not known, or it goes on."""
    yield Answer(_("Einde onbekend"), Choice.ACCEPT)
    words = _("sinds %(start)s") % {"start": row.words}
    reading = read(words, birth=calendar.birth, today=calendar.today)
    if reading.span is not None and reading.span.kind is SpanKind.OPEN and not reading.problems:
        yield Answer(_("Loopt nog"), Choice.TIME, words)


def undated() -> Answer:
    """Keep the words, without a date."""
    return Answer(_("Nog te dateren"), Choice.UNDATED)


def only(*answers: tuple[object, Choice]) -> Callable[[TimelineRow, Calendar], Iterable[Answer]]:
    """Answers that are the same for every row."""
    return lambda _row, _calendar: (Answer(str(label), choice) for label, choice in answers)


LATER = (gettext_lazy("Nog te dateren"), Choice.UNDATED)
LEAVE = (gettext_lazy("Laat maar"), Choice.ASIDE)
ANSWERS: dict[Problem, Callable[[TimelineRow, Calendar], Iterable[Answer]]] = {
    Problem.EMPTY_ROW: only(LEAVE),
    Problem.STRUCK_OUT: only(LEAVE, (gettext_lazy("Toch overnemen"), Choice.ACCEPT)),
    Problem.DATE_DOES_NOT_EXIST: existing_day,
    Problem.END_BEFORE_START: turned_round,
    Problem.SEVERAL_DATES: one_of_several,
    Problem.YEAR_MISSING: only(LATER),
    Problem.DUPLICATE_ROW: only(
        (gettext_lazy("Hetzelfde"), Choice.ASIDE), (gettext_lazy("Twee dingen"), Choice.ACCEPT)
    ),
    Problem.TRACK_UNKNOWN: only(),
    Problem.DATE_IN_FUTURE: only((gettext_lazy("Ja, zo bewaren"), Choice.ACCEPT)),
    Problem.DATE_UNREADABLE: only(LATER),
    Problem.DATE_UNKNOWN: only(LATER),
    Problem.END_MISSING: still_going,
}
