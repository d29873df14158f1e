"""The figures along the edges, as fine as what is drawn is short: ages on top, the calendar below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from leerlijn.toolkit.lifeline.model import Life
from leerlijn.toolkit.lifeline.scale import Scale, birthday
from leerlijn.toolkit.tongue import pick, speaks_english

_FIGURE = 40.0  # a calendar year with air around it
_MONTHS = (
    ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_DAYS = (("ma", "di", "wo", "do", "vr", "za", "zo"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


class Level(StrEnum):
    """How close one looks: what the axes count, and how much is said of each entry."""

    LIFE = "life"
    PERIOD = "period"
    YEAR = "year"
    MONTH = "month"
    WEEK = "week"

    @property
    def near(self) -> bool:
        """Near enough to say who told an entry, beside what it is."""
        return self in {Level.YEAR, Level.MONTH, Level.WEEK}


_LONGEST = ((11, Level.WEEK), (75, Level.MONTH), (800, Level.YEAR))  # days


@dataclass(frozen=True, slots=True)
class Tick:
    """A figure along an axis; `large` ones carry the even ages, without words it is only a line.

    `beside` is the middle of the words where that is not the line itself.
    """

    x: float
    words: str
    large: bool = False
    beside: float | None = None

    @property
    def middle(self) -> float:
        """Where the middle of the words stands."""
        return self.x if self.beside is None else self.beside


def level_of(life: Life) -> Level:
    """How close one looks, by the length of the window; without one it is the whole life."""
    if life.window is None:
        return Level.LIFE
    return level_between(*life.window)


def level_between(first: date, last: date) -> Level:
    """How close one looks from one day to another."""
    days = (last - first).days
    return next((level for longest, level in _LONGEST if days <= longest), Level.PERIOD)


def ages(life: Life, scale: Scale, room: float = 34.0) -> Iterator[Tick]:
    """Birthdays along the top, each with so much room; without a birth date the calendar instead."""
    level = level_of(life)
    if life.birth is None:
        yield from _years(scale, large=True) if not level.near else calendar(life, scale)
        return
    if level.near:
        yield from _ages_near(life.birth, scale)
        return
    step = _step(scale.year, room)
    for age in range(0, scale.last.year - life.birth.year + 1, step):
        day = birthday(life.birth, age)
        if day <= scale.last and (life.window is None or day >= scale.first):
            yield Tick(scale.x(day), str(age), large=age % (2 * step) == 0 or scale.year > 120)  # noqa: PLR2004 -- wide years


def _ages_near(birth: date, scale: Scale) -> Iterator[Tick]:
    """The age at which the piece begins, and every birthday in it."""
    birthdays = [
        Tick(scale.x(day), pick(f"{age} jaar", f"{age} years"), large=True)
        for age in range(max(0, scale.first.year - birth.year), scale.last.year - birth.year + 1)
        if scale.first < (day := birthday(birth, age)) <= scale.last
    ]
    begins = birthdays[0].x if birthdays else scale.right
    age = age_on(scale.first, birth)
    if begins - scale.left > 3 * _FIGURE and age >= 0:
        yield Tick((scale.left + begins) / 2, pick(f"{age} jaar", f"{age} years"))
    yield from birthdays


def calendar(life: Life, scale: Scale) -> Iterator[Tick]:
    """The calendar along the foot: years, months, weeks or days."""
    level = level_of(life)
    if level is Level.YEAR:
        yield from _months(scale)
    elif level is Level.MONTH:
        yield from _days(scale, 7)
    elif level is Level.WEEK:
        yield from _days(scale, 1)
    else:
        yield from _years(scale)


def _years(scale: Scale, *, large: bool = False) -> Iterator[Tick]:
    """New Year's days, thinned where years are narrow; `large` when they stand alone, without ages."""
    step, least = _step(scale.year, 44), scale.left if large else scale.left + 14
    for year in range(scale.first.year, scale.last.year + 1):
        day = date(year, 1, 1)
        x = scale.x(day)
        pressed = day < scale.origin and scale.zero - x < _FIGURE
        if x >= least and not pressed and (year % step == 0 or (large and day == scale.first)):
            yield Tick(x, str(year), large=large)
            least = x + _FIGURE


def _months(scale: Scale) -> Iterator[Tick]:
    """First days of months, each name in the middle of its month; the first and January bring the year."""
    names, least = _MONTHS[speaks_english()], scale.left + 0.6 * _FIGURE
    months = range(scale.first.year * 12 + scale.first.month - 1, scale.last.year * 12 + scale.last.month)
    said = False
    for count in months:
        day, after = (date(each // 12, each % 12 + 1, 1) for each in (count, count + 1))
        x, end = scale.x(day), min(scale.x(after), scale.right)
        middle = (max(x, scale.left) + end) / 2
        words = ""
        if least <= middle < scale.right - 10 and day <= scale.last:
            with_year = day.month == 1 or not said
            words = f"{names[day.month - 1]} {day.year}" if with_year else names[day.month - 1]
            least, said = middle + (1.9 if with_year else 1.0) * _FIGURE, True
        yield Tick(max(x, scale.left), words, large=day.month == 1, beside=middle)


def _days(scale: Scale, step: int) -> Iterator[Tick]:
    """Mondays, or every day with its name."""
    tongue, least = speaks_english(), scale.left + 22
    day = scale.first if step == 1 else scale.first + timedelta(days=-scale.first.weekday() % 7)
    while day < scale.last:
        x = scale.x(day)
        words = f"{day.day} {_MONTHS[tongue][day.month - 1]}"
        if step == 1:
            words = f"{_DAYS[tongue][day.weekday()]} {words}"
        yield Tick(x, words if least <= x < scale.right - 14 else "")
        if x >= least:
            least = x + 1.8 * _FIGURE
        day += timedelta(days=step)


def age_on(day: date, birth: date) -> int:
    """Whole years between birth and a day after it."""
    return day.year - birth.year - (day < birthday(birth, day.year - birth.year))


def _step(year: float, room: float) -> int:
    """Every how many years a figure fits."""
    return next((step for step in (1, 2, 5, 10) if step * year >= room), 20)
