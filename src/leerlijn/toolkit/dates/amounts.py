"""How far: "een paar maanden", "ruim een jaar", "2 à 3 weken", as the least and the most that it can be.

The widths are this house's own convention; `docs/naslag/datums.md` has the table.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from leerlijn.toolkit.dates.windows import add_months


@dataclass(frozen=True, slots=True)
class Step:
    """Some months and some days, either of which may be negative."""

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """That far after a day."""
        return add_months(day, self.months) + timedelta(self.days)

    def before(self, day: date) -> date:
        """That far before a day."""
        return add_months(day, -self.months) - timedelta(self.days)


@dataclass(frozen=True, slots=True)
class Offset:
    """The least and the most that something lies from something else; no most where nobody says."""

    least: Step = Step()
    most: Step | None = None

    def as_text(self) -> str:
        """As it is kept: "2m0d..5m0d", "0m0d.." where there is no most."""
        most = f"{self.most.months}m{self.most.days}d" if self.most else ""
        return f"{self.least.months}m{self.least.days}d..{most}"


_KEPT = re.compile(r"(-?\d+)m(-?\d+)d\.\.(?:(-?\d+)m(-?\d+)d)?")


def offset_from(text: str) -> Offset:
    """What `as_text` wrote; anything else is no distance at all."""
    found = _KEPT.fullmatch(text)
    if found is None:
        return NO_AMOUNT
    most = Step(int(found[3]), int(found[4])) if found[3] else None
    return Offset(Step(int(found[1]), int(found[2])), most)


NO_AMOUNT = Offset()
AT_ONCE = Offset(Step(), Step(days=7))
SHORTLY = Offset(Step(), Step(months=1))
NOT_LONG = Offset(Step(), Step(months=3))

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
_UNITS = {
    DAY: "dag dagen day days",
    WEEK: "week weken wk weeks",
    MONTH: "maand maanden mnd month months",
    YEAR: "jaar jaren jr year years",
}
UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_ONE = {DAY: Step(days=1), WEEK: Step(days=7), MONTH: Step(months=1), YEAR: Step(months=12)}
# How much room a number leaves to either side: half a unit; a day is a day.
_ROOM = {DAY: Step(), WEEK: Step(days=3), MONTH: Step(days=14), YEAR: Step(months=6)}
_WIDE_ROOM = {DAY: Step(days=3), WEEK: Step(days=7), MONTH: Step(months=1), YEAR: Step(months=12)}
_HALVES = {
    ("half", YEAR): (Step(months=6), Step(months=1)),
    ("anderhalf", YEAR): (Step(months=18), Step(months=3)),
    ("anderhalf", MONTH): (Step(months=1, days=15), Step(days=14)),
    ("anderhalf", WEEK): (Step(days=10), Step(days=3)),
}
_NUMBERS = (
    "een one a an", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven",
    "acht eight", "negen nine", "tien ten", "elf eleven", "twaalf twelve",
)  # fmt: skip
_NUMBER_OF = {word: number for number, words in enumerate(_NUMBERS, start=1) for word in words.split()}
_ABOUT = "ongeveer|zo'n|circa|ca|plm|±|\\+-|about|around|roughly"
_OVER = "ruim|dik|een dik|een ruime|just over"
_UNDER = "bijna|krap|net geen|almost|nearly"
_FEW = "een paar|paar|enkele|a few|a couple of|several"
_HALF = "een half|half|half a"
_ONE_AND_A_HALF = "anderhalf|anderhalve"
_NUMBER = rf"\d{{1,3}}|{'|'.join(_NUMBER_OF)}"
_UNIT = "|".join(sorted(UNIT_OF, key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?:(?P<about>{_ABOUT})\.? |(?P<over>{_OVER}) |(?P<under>{_UNDER}) )?"
    rf"(?:(?P<few>{_FEW})|(?P<half>{_HALF})|(?P<more>{_ONE_AND_A_HALF})"
    rf"|(?P<number>{_NUMBER})(?: ?(?:-|a|of|tot|or|to) ?(?P<upto>{_NUMBER}))?)? ?(?P<unit>{_UNIT})"
    rf"(?: (?:of|or) (?P<orso>{_NUMBER}|so))?"
)
_VAGUE = re.compile(
    r"(?:een )?(?:hele |lange )?(?:tijd|tijdje|poos|poosje)|(?:a|some) (?:while|time)"
    r"|veel|lang|long|much"
)
FEWEST, MOST_OF_A_FEW = 2, 5


def read_amount(plain: str) -> Offset | None:
    """How far a normalised phrase says; None where it is no amount."""
    if _VAGUE.fullmatch(plain):
        return NO_AMOUNT
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        return None
    unit = UNIT_OF[found["unit"]]
    if found["few"]:
        return Offset(_times(unit, FEWEST), _times(unit, MOST_OF_A_FEW))
    if found["half"] or found["more"]:
        middle, room = _HALVES.get(("half" if found["half"] else "anderhalf", unit), (None, None))
        return _around(middle, room, found) if middle and room else None
    if not found["number"]:
        return _without_number(found, unit)
    return _counted(found, unit)


def _without_number(found: re.Match[str], unit: str) -> Offset | None:
    """At least two for "weken"; "week" alone says nothing."""
    is_plural = found["unit"] in ("dagen", "days", "weken", "weeks", "maanden", "months", "jaren", "years")
    return Offset(_times(unit, FEWEST)) if is_plural and not found["orso"] else None


def _counted(found: re.Match[str], unit: str) -> Offset | None:
    first = _number(found["number"])
    last = _number(found["upto"]) if found["upto"] else first
    if found["orso"]:  # "een week of drie": about three; "a year or so": about one
        if first != 1 or found["upto"]:
            return None
        first = last = 1 if found["orso"] == "so" else _number(found["orso"])
        return _between(_times(unit, first), _times(unit, last), _WIDE_ROOM[unit])
    if last < first:
        return None
    room = _WIDE_ROOM[unit] if found["about"] else _ROOM[unit]
    if found["over"] or found["under"]:
        return _around(_times(unit, first), _ROOM[unit], found) if last == first else None
    return _between(_times(unit, first), _times(unit, last), room)


def _around(middle: Step, room: Step, found: re.Match[str]) -> Offset:
    """Room to both sides, twice as much for "ongeveer"; only above for "ruim", only below for "bijna"."""
    if found["about"]:
        room = Step(room.months * 2, room.days * 2)
    below = Step() if found["over"] else room
    above = Step() if found["under"] else room
    return Offset(_less(middle, below), _sum(middle, above))


def _between(least: Step, most: Step, room: Step) -> Offset:
    return Offset(_less(least, room), _sum(most, room))


def _less(step: Step, room: Step) -> Step:
    less = Step(step.months - room.months, step.days - room.days)
    is_backward = (less.months or less.days) < 0
    return Step() if is_backward else less


def _sum(step: Step, room: Step) -> Step:
    return Step(step.months + room.months, step.days + room.days)


def _times(unit: str, number: int) -> Step:
    one = _ONE[unit]
    return Step(one.months * number, one.days * number)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_OF[word]
