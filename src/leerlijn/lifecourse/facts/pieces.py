"""Entries as pieces to count with: when they can have been, and what they count for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.methods.definitions import Method, Value
from leerlijn.methods.enums import Counts
from leerlijn.methods.queries import meanings_of
from leerlijn.toolkit.counting import Stretch, anywhere, hull, settled
from leerlijn.toolkit.dates import SpanKind

# What an entry counts for on a track where nobody chose what it was.
SURELY_WITHOUT_KIND = {Track.HELP: frozenset({Counts.HELP, Counts.TRAJECTORY})}
PERHAPS_WITHOUT_KIND = {
    Track.LIVING: frozenset({Counts.AWAY}),
    Track.SCHOOL: frozenset({Counts.SCHOOL}),
}
# Not right behind these words, with or without an article between.
_NOT_HERE = "".join(
    rf"(?<!\b{word} {article})"
    for word in ("na", "van", "uit", "vanuit", "geen", "vóór", "voor", "wacht op")
    for article in ("", "de ", "het ", "een ")
)
NONE_OF_THEM: frozenset[Counts] = frozenset()
# What somebody says who tells that there was nothing on a track; a home that was none is no place to count.
NOTHING_THERE = {Track.SCHOOL: frozenset({Counts.NO_SCHOOL}), Track.LIVING: frozenset({Counts.BESIDE})}


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry. `when` is None where nobody knows; `kind` is None where nobody chose what it was."""

    told: ToldEntry
    when: Stretch | None
    kind: Value | None
    surely: frozenset[Counts]
    perhaps: frozenset[Counts]

    def counts(self, what: Counts) -> bool:
        """Whether it surely counts for this."""
        return what in self.surely

    def may_count(self, what: Counts) -> bool:
        """Whether it counts for this, or may."""
        return what in self.surely or what in self.perhaps


@dataclass(frozen=True, slots=True)
class CountedLife:
    """A life as it is counted: pieces by track, from the birth or the first day that was told until today."""

    pieces: dict[Track, tuple[Piece, ...]]
    birth: date | None
    floor: date
    until: date

    def on(self, track: Track) -> tuple[Piece, ...]:
        """The pieces of one track."""
        return self.pieces.get(track, ())

    def somewhere(self, piece: Piece) -> Stretch:
        """When it was, or any time where nobody knows."""
        return piece.when or anywhere(self.floor, self.until)


def counted_life(
    told: Iterable[ToldEntry], method: Method, *, birth: date | None, until: date
) -> CountedLife:
    """Read entries once, so that all facts count with the same."""
    told = tuple(told)
    floor = birth or min(filter(None, (begin_of(item) for item in told)), default=until)
    meanings = {track: meanings_of(method, track) for track in Track}
    pieces: dict[Track, tuple[Piece, ...]] = {
        track: tuple(
            piece_of(item, meanings[track], floor=floor, until=until)
            for item in told
            if item.entry.track == track
        )
        for track in Track
    }
    return CountedLife(pieces, birth, floor, until)


def begin_of(item: ToldEntry) -> date | None:
    """The first day that was told of an entry."""
    span = item.span
    return span.start.earliest or span.start.latest or span.end.earliest or span.end.latest


def piece_of(item: ToldEntry, meanings: dict[str, Value], *, floor: date, until: date) -> Piece:
    """One entry; where tellers give other times, each of them may be right."""
    track, kind = Track(item.entry.track), meanings.get(item.category)
    spans = [account.span for account in item.accounts] if item.differs else [item.span]
    when = hull(filter(None, (settled(span, floor=floor, until=until) for span in spans)))
    if item.is_nothing:
        return Piece(item, when, kind, NOTHING_THERE.get(track, NONE_OF_THEM), NONE_OF_THEM)
    beside = crisis_told(item, meanings) if track == Track.LIVING else NONE_OF_THEM
    if kind is not None and kind.says_what_it_counts_for:
        return Piece(item, when, kind, frozenset(kind.counts) | beside, frozenset(kind.may_count))
    surely = SURELY_WITHOUT_KIND.get(track, NONE_OF_THEM) | beside
    return Piece(item, when, kind, surely, PERHAPS_WITHOUT_KIND.get(track, NONE_OF_THEM))


def crisis_told(item: ToldEntry, meanings: dict[str, Value]) -> frozenset[Counts]:
    """What a home counts for beside its kind where its name says that it was a crisis place.

    A crisis place in a group or a family home stands in the category of that group or home. "Na de
    crisisplek" and "geen crisisplek" tell of another place, or of none.
    """
    title = item.title.casefold()
    return frozenset(
        counted
        for kind in meanings.values()
        if Counts.CRISIS in kind.counts and any(is_told_here(words.casefold(), title) for words in kind.words)
        for counted in kind.counts
    )


def is_told_here(words: str, title: str) -> bool:
    """Whether a name says these words of the place itself."""
    return words in title and re.search(rf"{_NOT_HERE}\b{re.escape(words)}\b", title) is not None


def stretches(pieces: Iterable[Piece]) -> list[Stretch]:
    """When the dated ones among them were."""
    return [piece.when for piece in pieces if piece.when is not None]


def as_begins(pieces: Iterable[Piece], until: date) -> list[Stretch]:
    """The same for what does not end on the day of which was told: a moment is only its begin."""
    return [
        replace(piece.when, last_end=max(until, piece.when.last_end)) if is_moment(piece) else piece.when
        for piece in pieces
        if piece.when is not None
    ]


def is_moment(piece: Piece) -> bool:
    """Whether it was told as one moment."""
    return piece.told.span.kind is SpanKind.MOMENT


def ends_unknown(piece: Piece) -> bool:
    """Whether nobody knows until when it was, of what was dated."""
    return piece.told.span.kind is SpanKind.END_UNKNOWN
