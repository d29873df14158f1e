"""Where a date falls on paper, and the figures along the edges."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from leerlijn.toolkit.dates import Span, SpanKind, likely
from leerlijn.toolkit.lifeline.format import Format
from leerlijn.toolkit.lifeline.model import Life

_YEAR = timedelta(days=365)
_MONTH = 31
_MANY_BEFORE_BIRTH = 3
_BANDS = (0, 4, 12, 18)
_DAYS_COUNT = 75  # in a piece no longer than this
_EDGE = 26.0  # right of today: the chevron of what goes on
_UNKNOWN_END = 64.0  # how far a bar without a known end fades out


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to px: one straight scale from birth to today, and a pressed one for what came before."""

    first: date
    origin: date
    last: date
    left: float
    zero: float
    right: float

    def x(self, day: date) -> float:
        """The place of a day, never outside the drawing."""
        if day >= self.origin:
            part = (day - self.origin).days / max(1, (self.last - self.origin).days)
            return min(self.zero + part * (self.right - self.zero), self.right)
        part = (day - self.first).days / max(1, (self.origin - self.first).days)
        return max(self.left, self.left + part * (self.zero - self.left))

    def beyond(self, day: date) -> float:
        """As `x`, also where that lies left or right of the drawing."""
        if self.first <= day <= self.last:
            return self.x(day)
        edge, place = (self.first, self.left) if day < self.first else (self.last, self.right)
        return place + (day - edge).days * self.year / 365.25

    @property
    def year(self) -> float:
        """Px in a year after birth."""
        return (self.right - self.zero) / max(1, (self.last - self.origin).days) * 365.25


@dataclass(frozen=True, slots=True)
class Extent:
    """A span in px: it may begin between `x0` and `s0`, surely lasts to `s1`, may end up to `x1`.

    `l0` and `l1` are the likely begin and end, by which bars are packed.
    """

    x0: float
    s0: float
    s1: float
    x1: float
    l0: float
    l1: float
    moment: bool = False
    ongoing: bool = False


def birthday(birth: date, age: int) -> date:
    """The day on which somebody becomes `age`; born on a leap day, that is 1 March in other years."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def drawn(span: Span) -> bool:
    """Whether a span has any place in time; the others wait in the tray."""
    return likely(span)[0] is not None


def scale_of(life: Life, size: Format) -> Scale:
    """The scale for a life: from birth, or from the first known year, to today."""
    starts = sorted(filter(None, (likely(item.span)[0] for item in life.entries)))
    starts += [point.day for mood in life.moods for point in mood.points]
    last = max([life.today, *starts])
    left, right = size.margin or 10.0, size.width - _EDGE
    if life.window is not None:
        first, last = life.window
        if (last - first).days <= _DAYS_COUNT:
            last += timedelta(days=1)  # the last day has a width of its own
        return Scale(first, first, last, left, left, right)
    if life.birth is None:
        first = date(min(starts, default=life.today).year, 1, 1)
        return Scale(first, first, last, left, left, right)
    before = [day for day in starts if day < life.birth]
    if not before:
        return Scale(life.birth, life.birth, max(last, birthday(life.birth, 1)), left, left, right)
    share = 0.07 if len(before) <= _MANY_BEFORE_BIRTH else 0.13
    first = date(min(before).year, 1, 1)
    zero = left + share * (right - left)
    return Scale(first, life.birth, max(last, birthday(life.birth, 1)), left, zero, right)


def extent(span: Span, scale: Scale) -> Extent:
    """Where a span lies. Ask `drawn` first: an undated span raises ValueError."""
    begin, end = likely(span)
    if begin is None:
        raise ValueError("an undated span has no place in the drawing")
    early, late = span.start.earliest or begin - _YEAR, span.start.latest or begin + _YEAR
    x0, s0, l0 = scale.x(early), scale.x(late), scale.x(begin)
    if span.kind is SpanKind.MOMENT:
        return _moment(x0, s0, l0, exact=(late - early).days <= _MONTH + 9)
    if span.kind is SpanKind.OPEN:
        return Extent(x0, s0, scale.right, scale.right, l0, scale.right, ongoing=True)
    if end is None:
        far = min(s0 + _UNKNOWN_END, scale.right)
        return Extent(x0, s0, s0, far, l0, far)
    s1, x1 = scale.x(span.end.earliest or end - _YEAR), scale.x(span.end.latest or end + _YEAR)
    if s0 > s1:
        s0 = s1 = (max(x0, s1) + min(s0, x1)) / 2
    l1 = min(max(l0, scale.x(end)), x1)
    return _visible(Extent(x0, s0, s1, x1, min(l0, l1), l1))


def _moment(x0: float, x1: float, middle: float, *, exact: bool) -> Extent:
    if exact or x1 - x0 < 8:  # noqa: PLR2004 -- narrower than this no fading is seen
        return Extent(
            middle - 3.5, middle - 3.5, middle + 3.5, middle + 3.5, middle - 3.5, middle + 3.5, moment=True
        )
    return Extent(x0, middle, middle, x1, x0, x1, moment=True)


def _visible(at: Extent) -> Extent:
    """The same, at least wide enough to be seen."""
    lacking = 7.0 - (at.x1 - at.x0)
    if lacking <= 0:
        return at
    return Extent(at.x0, at.s0, at.s1 + lacking, at.x1 + lacking, at.l0, at.x1 + lacking)


def bands(life: Life, scale: Scale) -> Iterator[tuple[float, float]]:
    """Every second band of childhood (4 to 12, and from 18), as begin and end in px."""
    if life.birth is None:
        return
    edges = [scale.x(min(birthday(life.birth, age), scale.last)) for age in _BANDS] + [scale.right]
    for begin, end in ((edges[1], edges[2]), (edges[3], edges[4])):
        if end - begin > 1:
            yield begin, end
