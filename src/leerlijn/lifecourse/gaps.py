"""Stretches of a life about which surely nothing was told: a question to people, never a fault of theirs.

A gap follows from the entries that it is reckoned from, and from nothing else. Whoever may read less of a
life meets more gaps in it, and cannot tell one over something that is kept from them from any other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.toolkit.dates import Span, SpanKind, Window, say
from leerlijn.toolkit.dates.windows import from_months

# In days, per track on which a gap means something: on the others nothing is an answer too.
SHORTEST_GAP = {Track.LIVING: 31, Track.SCHOOL: 92}
SCHOOL_AGE = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """One stretch on one track; `number` counts those of its track, from the first one on."""

    track: Track
    begins: date
    ends: date
    number: int

    @property
    def key(self) -> str:
        """By which a page finds it again, without saying when it was."""
        return f"{self.track}-{self.number}"

    @property
    def span(self) -> Span:
        """From the day on which the one surely was over to the day before which the other did not begin."""
        return Span(Window(self.begins, self.begins), Window(self.ends, self.ends), SpanKind.PERIOD)

    @property
    def words(self) -> str:
        """When it was, in months, in words that are read back as that time."""
        begins, ends = (from_months(day.year, day.month, 1) for day in (self.begins, self.ends))
        return say(Span(begins, ends, SpanKind.PERIOD))


def gaps_of(told: Iterable[ToldEntry], *, birth: date | None, today: date) -> tuple[Gap, ...]:
    """All gaps between two entries, and between the birth and the first home."""
    dated = [item for item in told if not item.is_undated]
    return tuple(gap for track in SHORTEST_GAP for gap in gaps_on(track, dated, birth=birth, today=today))


def gaps_on(track: Track, dated: Iterable[ToldEntry], *, birth: date | None, today: date) -> Iterator[Gap]:
    """The gaps on one track: between what surely ended and what surely had not begun."""
    covered, number = first_day(track, birth) if track == Track.LIVING else None, 0
    for item in by_begin(track, dated, birth):
        begins = item.span.start.earliest
        since = max(filter(None, (covered, first_day(track, birth))), default=None) if covered else None
        if since and begins and (begins - since).days > SHORTEST_GAP[track]:
            number += 1
            yield Gap(track, since, begins, number)
        covered = max(filter(None, (covered, last_day_of(item, today))))


def first_day(track: Track, birth: date | None) -> date | None:
    """From when on somebody is on this track: of school nothing is missing before the age for it."""
    if birth is None or track != Track.SCHOOL:
        return birth
    return from_months(birth.year + SCHOOL_AGE, birth.month, 1).earliest


def by_begin(track: Track, dated: Iterable[ToldEntry], birth: date | None) -> list[ToldEntry]:
    """The entries of a track by when they can have begun, without what lies before the birth."""
    found = [
        (begins, place, item)
        for place, item in enumerate(dated)
        if item.entry.track == track and (begins := item.span.start.earliest) and not lies_before(item, birth)
    ]
    return [item for _begins, _place, item in sorted(found, key=lambda each: each[:2])]


def covered_until(
    track: Track, dated: Iterable[ToldEntry], *, birth: date | None, today: date
) -> date | None:
    """The last day of which a track can tell; None where it tells nothing."""
    return max((last_day_of(item, today) for item in by_begin(track, dated, birth)), default=None)


def lies_before(item: ToldEntry, birth: date | None) -> bool:
    """Whether something lies surely before the birth: it fills no gap of this life."""
    latest = item.span.end.latest or item.span.start.latest
    return birth is not None and latest is not None and latest < birth


def last_day_of(item: ToldEntry, today: date) -> date:
    """The last day that a spell can reach; where nobody said how long it was, it may go on."""
    ends = item.span.kind == SpanKind.PERIOD
    return (item.span.end.latest if ends else None) or today
