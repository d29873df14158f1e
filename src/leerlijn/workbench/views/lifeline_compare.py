"""Two or more people tell one thing differently: their times under each other, on one small ruler."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.queries import teller_of
from leerlijn.toolkit.dates import Span, SpanKind, say
from leerlijn.toolkit.tongue import pick

WIDE, NARROW_WIDTH, EDGE = 640, 320, 12.0
TOP, STEP, BAR = 52, 88, 30
LETTER = 7.8  # how wide a letter is, at most, on average
TICK_WIDTH = 66  # room for a month and a year
# Months between two ticks; the first that gives few enough of them is taken.
TICKS = (1, 2, 3, 6, 12, 24, 60, 120)
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
IN_ENGLISH = {"mrt": "Mar", "mei": "May", "juni": "June", "juli": "July", "okt": "Oct"}
SHORTEST = 6.0
NARROW = 30  # days; what is told to the day still gets a ruler of two months


@dataclass(frozen=True, slots=True)
class Tick:
    """A month or year on the ruler."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One teller's time: the whole window, and the part that is sure."""

    who: str
    says: str
    x: str
    width: str
    top: int
    base: int
    words_x: str
    who_y: int
    says_y: int
    at_end: bool
    sure_left: str
    sure_right: str
    right: str
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The small drawing."""

    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    width: int
    height: int


def compare(accounts: Sequence[Account], *, narrow: bool = False) -> Comparison | None:
    """Lay out the dated accounts of an entry, for a page or a phone; None while fewer than two say when."""
    dated = [(account, ends) for account in accounts if (ends := outer(account.span)) is not None]
    if len({account.span for account, _ends in dated}) < 2:  # noqa: PLR2004 -- two tell it differently
        return None
    first = min(ends[0] for _account, ends in dated) - timedelta(days=NARROW)
    last = max(ends[1] for _account, ends in dated) + timedelta(days=NARROW)
    scale = Scale(first, last, NARROW_WIDTH if narrow else WIDE)
    bars = tuple(bar_of(account, ends, scale, row) for row, (account, ends) in enumerate(dated))
    return Comparison(ticks_of(scale), bars, scale.width, TOP + STEP * len(bars) - 28)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days laid out over the width."""

    first: date
    last: date
    width: int

    @property
    def right(self) -> float:
        """Where the last day lies."""
        return self.width - EDGE

    def at(self, day: date) -> float:
        """Where a day lies."""
        days = (self.last - self.first).days
        return EDGE + (self.right - EDGE) * (day - self.first).days / days


def outer(span: Span) -> tuple[date, date] | None:
    """The first and last day that a time may touch; None while nobody knows either."""
    days = [
        day
        for day in (span.start.earliest, span.start.latest, span.end.earliest, span.end.latest)
        if day is not None
    ]
    return (min(days), max(days)) if days else None


def bar_of(account: Account, ends: tuple[date, date], scale: Scale, row: int) -> Bar:
    """One teller's bar: solid where it is sure, dotted where it may have been."""
    span, top = account.span, TOP + STEP * row
    goes_on = span.kind == SpanKind.OPEN
    left, right = scale.at(ends[0]), scale.right if goes_on else scale.at(ends[1] + timedelta(days=1))
    says = say(span, words=account.words)
    at_end = left + LETTER * len(says) > scale.width
    sure_left, sure_right = sure(span, scale, right if goes_on else None)
    return Bar(
        who=teller_of(account),
        says=says,
        x=f"{left:.1f}",
        width=f"{max(right - left, SHORTEST):.1f}",
        top=top,
        base=top + BAR,
        words_x=f"{min(right, scale.right) if at_end else left:.1f}",
        who_y=top - 7,
        says_y=top + BAR + 19,
        at_end=at_end,
        sure_left=sure_left,
        sure_right=sure_right,
        right=f"{max(right, left + SHORTEST):.1f}",
        goes_on=goes_on,
    )


def sure(span: Span, scale: Scale, open_end: float | None) -> tuple[str, str]:
    """From the latest begin to the earliest end; empty where nothing is sure."""
    begin, end = span.start.latest, span.end.earliest
    if begin is None or (end is None and open_end is None) or span.kind == SpanKind.MOMENT:
        return "", ""
    left = scale.at(begin)
    right = open_end if open_end is not None or end is None else scale.at(end)
    return (f"{left:.1f}", f"{right:.1f}") if right is not None and right > left else ("", "")


def ticks_of(scale: Scale) -> tuple[Tick, ...]:
    """Months or years, few enough to read."""
    start = scale.first.year * 12 + scale.first.month
    end = scale.last.year * 12 + scale.last.month - 1
    step = next((step for step in TICKS if (end - start) / step <= scale.width / TICK_WIDTH), TICKS[-1])
    months = [month for month in range(start, end + 1) if month % step == 0]
    return tuple(
        Tick(f"{scale.at(date(month // 12, month % 12 + 1, 1)):.1f}", said(month, first=number == 0))
        for number, month in enumerate(months)
    )


def said(month: int, *, first: bool) -> str:
    """A month with its year where that changes."""
    year, place = divmod(month, 12)
    if first or place == 0:
        return f"{short_name(place)} {year}"
    return short_name(place)


def short_name(place: int) -> str:
    """A month in short, in the reader's language."""
    name = MONTHS[place]
    return pick(name, IN_ENGLISH.get(name, name.capitalize()))
