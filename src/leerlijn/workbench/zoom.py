"""How close one looks at a life: all of it, some years, a year, a month or a week, as the address says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit.dates import Span, likely
from leerlijn.toolkit.lifeline import Level, Window, age_on, birthday, level_between

FROM, UNTIL, FOCUS = "van", "tot", "licht"
PERIOD = 4  # years
SHORTEST = timedelta(days=6)
AROUND = timedelta(days=366)  # how far a window may reach beyond the life
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
MONTHS = 12
NAMES = {
    Level.LIFE: gettext_lazy("Hele leven"),
    Level.PERIOD: gettext_lazy("Periode"),
    Level.YEAR: gettext_lazy("Jaar"),
    Level.MONTH: gettext_lazy("Maand"),
    Level.WEEK: gettext_lazy("Week"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One way to look otherwise: its words, and the address that shows it."""

    key: str
    words: str
    query: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Zoom:
    """What of a life is looked at.

    Attributes:
        bounds: The first and last day of the whole life.
        window: The days that are drawn; None for the whole life.
        around: The day to look at when somebody comes nearer.
        focus: The age that is lit, or the year where no birth date is known; the rest is dimmed.
        others: What else the address says, and goes on saying.
    """

    bounds: Window
    window: Window | None
    around: date
    birth: date | None
    focus: int | None
    others: Mapping[str, str]

    @property
    def level(self) -> Level:
        """How close one looks."""
        return level_between(*self.window) if self.window else Level.LIFE

    @property
    def asked(self) -> dict[str, str]:
        """What the address says about how close one looks, and which year is lit."""
        return {**written(self.window), **({FOCUS: str(self.focus)} if self.focus is not None else {})}

    @property
    def steps(self) -> list[Step]:
        """Every level, each around the same day."""
        return [
            Step(
                level.value,
                str(NAMES[level]),
                self.query_at(None if level is Level.LIFE else snapped(level, self.around)),
                level is self.level,
            )
            for level in Level
        ]

    @property
    def before(self) -> str:
        """The address of the piece before this one; empty where nothing lies there."""
        if self.window is None or self.window[0] <= self.bounds[0]:
            return ""
        return self.query_at(beside(self.window, -1))

    @property
    def after(self) -> str:
        """The address of the piece after this one; empty where nothing lies there."""
        if self.window is None or self.window[1] >= self.bounds[1]:
            return ""
        return self.query_at(beside(self.window, 1))

    @property
    def words(self) -> str:
        """Which piece is drawn, in words; empty for the whole life."""
        return said(self.window) if self.window else ""

    @property
    def ages(self) -> str:
        """How old somebody is in this piece; empty where that is not known."""
        if self.window is None or self.birth is None or self.window[0] < self.birth:
            return ""
        first, last = (age_on(day, self.birth) for day in self.window)
        if first == last:
            return _("%(age)s jaar") % {"age": first}
        return _("%(first)s tot %(last)s jaar") % {"first": first, "last": last}

    @property
    def lit(self) -> Window | None:
        """The days of the year that is lit."""
        if self.focus is None:
            return None
        if self.birth is None:
            return date(self.focus, 1, 1), date(self.focus, 12, 31)
        return year_of_age(self.birth, self.focus)

    @property
    def years_to_light(self) -> list[Step]:
        """Every year of the life that can be lit, by age where that is known."""
        first, last = self.bounds
        if self.birth is None:
            numbers = range(first.year, last.year + 1)
        else:
            numbers = range(age_on(last, self.birth) + 1)
        return [
            Step(str(number), str(number), self.query_lit(number), number == self.focus) for number in numbers
        ]

    @property
    def query_dark(self) -> str:
        """The address with no year lit."""
        return self.query_lit(None)

    def query_at(self, window: Window | None) -> str:
        """The address that shows these days and keeps everything else."""
        lit = {FOCUS: str(self.focus)} if self.focus is not None else {}
        return "?" + urlencode({**self.others, **written(window), **lit})

    def query_all(self, others: Mapping[str, str]) -> str:
        """The address that leaves nothing out, as close as one looks now."""
        return "?" + urlencode({**others, **self.asked})

    def query_lit(self, focus: int | None) -> str:
        """The address that lights another year and keeps everything else."""
        lit = {FOCUS: str(focus)} if focus is not None else {}
        return "?" + urlencode({**self.others, **written(self.window), **lit})


def zoom_of(
    case: Case,
    spans: Mapping[str, Span],
    query: Mapping[str, str],
    *,
    opened: str = "",
    others: Mapping[str, str] | None = None,
) -> Zoom:
    """How close an address asks to look; what cannot be shown shows the whole life.

    `spans` are the times of a life by the key of each entry; `opened` is the key of the one that lies open.
    """
    days = {key: day for key, span in spans.items() if (day := likely(span)[0]) is not None}
    birth, today = birth_date_of(case), timezone.localdate()
    known = [*days.values(), *([birth] if birth else [])]
    bounds = min(known, default=today), max([today, *known])
    window = window_asked(query.get(FROM, ""), query.get(UNTIL, ""), bounds)
    middle = window[0] + (window[1] - window[0]) / 2 if window else max(days.values(), default=today)
    on = days.get(opened)
    around = on if on and (window is None or window[0] <= on <= window[1]) else middle
    focus = focus_asked(query.get(FOCUS, ""), birth, bounds)
    return Zoom(bounds, window, around, birth, focus, others or {})


def window_asked(begin: str, end: str, bounds: Window) -> Window | None:
    """The days that an address asks for: at least a week, and touching the life."""
    first, last = day_in(begin), day_in(end, last=True)
    if first is None or last is None or first > last or last < bounds[0] or first > bounds[1]:
        return None
    first = max(first, bounds[0] - AROUND)
    last = min(max(last, first + SHORTEST), bounds[1] + AROUND)
    return (first, last) if last - first >= SHORTEST else None


def day_in(words: str, *, last: bool = False) -> date | None:
    """The first or last day of a year, a month or a day as an address writes it."""
    found = DAY.fullmatch(words)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day)
        if not month:
            return date(year, 12, 31) if last else date(year, 1, 1)
        return month_after(date(year, month, 1)) - timedelta(days=1) if last else date(year, month, 1)
    except (ValueError, OverflowError):
        return None


def focus_asked(words: str, birth: date | None, bounds: Window) -> int | None:
    """The year to light, as far as it lies in the life."""
    if not re.fullmatch(r"\d{1,4}", words):
        return None
    number = int(words)
    if birth is None:
        return number if bounds[0].year <= number <= bounds[1].year else None
    return number if number <= age_on(bounds[1], birth) else None


def written(window: Window | None) -> dict[str, str]:
    """A window as an address writes it: whole years and months in short."""
    if window is None:
        return {}
    first, last = window
    if (first.day, (last + timedelta(days=1)).day) != (1, 1):
        return {FROM: first.isoformat(), UNTIL: last.isoformat()}
    if (first.month, last.month) == (1, 12):
        return {FROM: f"{first:%Y}", UNTIL: f"{last:%Y}"}
    return {FROM: f"{first:%Y-%m}", UNTIL: f"{last:%Y-%m}"}


def said(window: Window) -> str:
    """A window as people say it: over some years a month is near enough."""
    first, last = window
    shown = written(window)
    if len(shown[FROM]) == len("2019"):
        begin, end = str(first.year), str(last.year)
    elif len(shown[FROM]) == len("2019-05") or level_between(first, last) is Level.PERIOD:
        begin, end = date_format(first, "F Y"), date_format(last, "F Y")
    else:
        begin, end = date_format(first, "j F Y"), date_format(last, "j F Y")
    return begin if begin == end else f"{begin} – {end}"


def snapped(level: Level, day: date) -> Window:
    """The calendar's own piece of a level around a day."""
    if level is Level.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + SHORTEST
    if level is Level.MONTH:
        return day.replace(day=1), month_after(day) - timedelta(days=1)
    first = day.year if level is Level.YEAR else day.year - 1
    return date(first, 1, 1), date(first + (0 if level is Level.YEAR else PERIOD - 1), 12, 31)


def beside(window: Window, by: int) -> Window:
    """The piece before or after this one, as long as this one: whole years and months stay whole."""
    first, last = window
    after = last + timedelta(days=1)
    if (first.day, after.day) != (1, 1):
        length = (after - first) * by
        return first + length, last + length
    months = ((after.year - first.year) * MONTHS + after.month - first.month) * by
    return moved(first, months), moved(after, months) - timedelta(days=1)


def moved(day: date, months: int) -> date:
    """The first day of a month, so many months away."""
    count = day.year * MONTHS + day.month - 1 + months
    return date(count // MONTHS, count % MONTHS + 1, 1)


def month_after(day: date) -> date:
    """The first day of the next month."""
    return moved(day.replace(day=1), 1)


def year_of_age(birth: date, age: int) -> Window:
    """From one birthday to the day before the next."""
    after = birthday(birth, age + 1)
    return birthday(birth, age), after - timedelta(days=1)
