"""The calendar: from a year, a season, a school year or an age to its first and last day.

Sources: seasons are the meteorological ones; the school year runs from 1 August (Wet op het primair
onderwijs); a child who turns four between 1 October and 30 September is in groep 1 of the school year that
began on the 1 August before that 30 September; weeks are those of ISO 8601.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from leerlijn.toolkit.dates.spans import Window

ONE_DAY = timedelta(days=1)
OCTOBER = 10
DECEMBER = 12
SPRING, SUMMER, AUTUMN, WINTER = 3, 6, 9, 12
FIRST_CLASS_AFTER_GROEP_8 = 9


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last day of the month where that day is not there."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def from_months(year: int, month: int, count: int) -> Window:
    """From the first day of a month to the last day of the `count`-th month."""
    first = date(year, month, 1)
    return Window(first, add_months(first, count) - ONE_DAY)


def of_day(year: int, month: int, day: int) -> Window:
    """That day; raises ValueError where it does not exist."""
    that = date(year, month, day)
    return Window(that, that)


def of_season(year: int, first_month: int) -> Window:
    """Three months; the winter of a year runs on into the next."""
    return from_months(year, first_month, 3)


def of_years(first: int, last: int) -> Window:
    """From 1 January of the first to 31 December of the last."""
    return Window(date(first, 1, 1), date(last, 12, 31))


def of_christmas(year: int) -> Window:
    """24 to 26 December."""
    return Window(date(year, 12, 24), date(year, 12, 26))


def of_week(year: int, week: int) -> Window:
    """Monday to Sunday; raises ValueError where the year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return Window(monday, monday + timedelta(days=6))


def of_school_year(year: int) -> Window:
    """1 August to 31 July."""
    return from_months(year, 8, 12)


@lru_cache(maxsize=1024)
def birthday(birth: date, age: int) -> date:
    """The day on which somebody turns `age`; a child of 29 February turns on 1 March."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def of_age(birth: date, age: int) -> Window:
    """From that birthday to the day before the next."""
    return Window(birthday(birth, age), birthday(birth, age + 1) - ONE_DAY)


def around_birthday(birth: date, age: int) -> Window:
    """Half a year to either side of that birthday."""
    middle = birthday(birth, age)
    return Window(add_months(middle, -6), add_months(middle, 6))


def of_group(birth: date, group: int) -> Window:
    """The school year of groep 1-8 (9: the class after it) of a child that repeated and skipped none."""
    fourth = birthday(birth, 4)
    first_school_year = fourth.year + (1 if fourth.month >= OCTOBER else 0)
    return of_school_year(first_school_year + group - 1)


def union(first: Window, second: Window) -> Window:
    """From the first day of the one to the last day of the other."""
    return Window(first.earliest, second.latest)


def widened(window: Window, months: int) -> Window:
    """Some months more on either side; whole months stay whole."""
    if window.earliest is None or window.latest is None:
        return window
    return Window(add_months(window.earliest, -months), add_months(window.latest + ONE_DAY, months) - ONE_DAY)
