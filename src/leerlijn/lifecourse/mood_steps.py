"""A drawn line in steps: at which ages it is asked, which step a point is nearest to, and back to points."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from leerlijn.lifecourse.models import MoodLine, MoodMark
from leerlijn.lifecourse.moods import Went

STEPS = ("1", "0.5", "0", "-0.5", "-1")
MIDDLE = Decimal("0.5")  # of a year: "toen ik negen was" stands halfway between two birthdays
YEARS_BACK = 18  # that are offered where no birth date is known
Drawn = dict[str, list[MoodMark]]


def keys_of(birth: date | None, today: date) -> list[str]:
    """The ages up to now, or the last calendar years."""
    if birth is None:
        return [str(year) for year in range(today.year - YEARS_BACK, today.year + 1)]
    had_birthday = (today.month, today.day) >= (birth.month, birth.day)
    return [str(age) for age in range(max(0, today.year - birth.year - (not had_birthday)) + 1)]


def key_of(mark: MoodMark) -> str:
    """The age or year under which a point is drawn."""
    if mark.age is not None:
        return str(int(mark.age))
    return str(mark.day.year) if mark.day else ""


def nearest(height: Decimal) -> str:
    """The step nearest to a height."""
    return min(STEPS, key=lambda step: abs(Decimal(step) - height))


def drawn_by_key(line: MoodLine | None) -> Drawn:
    """The points of a line, by the age or year under which each is drawn."""
    drawn: Drawn = {}
    for mark in line.marks.all() if line else ():
        drawn.setdefault(key_of(mark), []).append(mark)
    return drawn


def points_from(
    keys: Iterable[str], chosen: Mapping[str, tuple[str, str]], drawn: Drawn, *, by_birth: bool
) -> list[Went]:
    """The points of a line out of a step and words for each key. What was drawn finer than a step stays."""
    return [
        point
        for key in keys
        for point in points_of(key, *chosen[key], before=drawn.get(key, []), by_birth=by_birth)
    ]


def points_of(key: str, step: str, words: str, *, before: list[MoodMark], by_birth: bool) -> Iterator[Went]:
    """The points at one age or in one year."""
    if before and step == nearest(before[0].height):
        for place, mark in enumerate(before):
            yield Went(mark.height, mark.age, mark.day, mark.words if place else words)
    elif step and by_birth:
        yield Went(Decimal(step), age=Decimal(key) + MIDDLE, words=words)
    elif step:
        yield Went(Decimal(step), day=date(int(key), 7, 1), words=words)
