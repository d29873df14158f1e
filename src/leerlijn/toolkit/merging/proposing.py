"""Which two entries may be one happening, told by two people. A person answers; nothing is merged here.

Two entries are put side by side when other people tell them, on the same track, and when the days on which
they may have begun overlap or lie at most 31 days apart. Unlike words count against nothing: a mother and an
institution share none, so likeness of words as a condition loses what is the same (docs/adr/0016). The same
words do count for a pair: who tells it nearly word for word as another may be
wrong by months. Out of those, each entry keeps the two that lie nearest per voice, and only where both keep
each other: where much happens, vague years would otherwise be put beside everything.

Of these a pair is likely when the days on which both may have begun overlap, or when they share a word that
hardly anybody else in this life uses, such as a name. The likely ones are asked first.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from leerlijn.toolkit.dates import Span, Window

MOST_APART = 31
MOST_APART_ALIKE = 365
FEWEST_SHARED = 3
SHORTEST_WORD = 4
NEAREST = 2
FEW = 4  # a word in more entries than this belongs to the whole life
_WORDS = re.compile(r"[^\W\d_]+")
ONE_SIDED = timedelta(days=365)  # how far a window reaches of which one side is open


@dataclass(frozen=True, slots=True)
class Told:
    """One entry: who tells it (`voices` are any keys for people and papers), on which track, and when.

    `words` are those of what happened, small and without the short ones; empty where they do not matter.
    """

    key: str
    voices: frozenset[str]
    track: str
    span: Span
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries that may be the same; `apart` are the days between their middles.

    `is_likely` says that their times overlap, or that they share a word that few in this life use.
    """

    one: str
    other: str
    apart: float
    is_likely: bool = True

    @property
    def pair(self) -> frozenset[str]:
        """Both keys, whichever came first."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True)
class _Begun:
    """An entry with the first and last day on which it may have begun."""

    told: Told
    first: date
    last: date

    @property
    def middle(self) -> float:
        return (self.first.toordinal() + self.last.toordinal()) / 2


def words_in(text: str) -> frozenset[str]:
    """The words of a text as `Told` holds them: small letters, four or longer."""
    return frozenset(word for word in _WORDS.findall(text.casefold()) if len(word) >= SHORTEST_WORD)


def propose(life: Iterable[Told], *, answered: Collection[frozenset[str]] = ()) -> tuple[Proposal, ...]:
    """Every pair to ask about, not again those in `answered`: the likely before the others.

    Of both the same words come first, then the nearest.

    An answer opens no further questions: which pairs are nearest is settled before the answered ones go.
    """
    told = tuple(life)
    rare = _rare_words(told)
    pairs = sorted(_pairs(told), key=lambda pair: _order(*pair))
    asked = [
        Proposal(one.told.key, other.told.key, _apart(one, other), is_likely=_is_likely(one, other, rare))
        for one, other in _nearest(pairs)
    ]
    asked.sort(key=lambda proposal: not proposal.is_likely)
    return tuple(proposal for proposal in asked if proposal.pair not in answered)


def _rare_words(life: Iterable[Told]) -> frozenset[str]:
    """The words that few entries of this life have."""
    counted = Counter(word for told in life for word in told.words)
    return frozenset(word for word, many in counted.items() if many <= FEW)


def _is_likely(one: _Begun, other: _Begun, rare: frozenset[str]) -> bool:
    overlap = one.first <= other.last and other.first <= one.last
    return overlap or bool(one.told.words & other.told.words & rare)


def _pairs(life: Iterable[Told]) -> Iterator[tuple[_Begun, _Begun]]:
    """Entries of one track by other voices that began within 31 days; in the same words, within a year.

    Sweeps along the first days.
    """
    tracks: dict[str, list[_Begun]] = defaultdict(list)
    for told in life:
        begun = _begun(told)
        if begun is not None:
            tracks[told.track].append(begun)
    for members in tracks.values():
        members.sort(key=lambda begun: (begun.first, begun.told.key))
        near, alike = timedelta(days=MOST_APART), timedelta(days=MOST_APART_ALIKE)
        for at, one in enumerate(members):
            far = alike if len(one.told.words) >= FEWEST_SHARED else near
            for other in members[at + 1 :]:
                if other.first > one.last + far:
                    break
                if one.told.voices & other.told.voices:
                    continue
                if other.first <= one.last + near or same_words(one.told, other.told):
                    yield one, other


def same_words(one: Told, other: Told) -> bool:
    """Whether two entries are told nearly word for word: all but one word of the shorter, three or more."""
    shared = len(one.words & other.words)
    return shared >= FEWEST_SHARED and shared >= min(len(one.words), len(other.words)) - 1


def _begun(told: Told) -> _Begun | None:
    """When it may have begun; of what has only an end, when it may have ended; None where nobody knows."""
    window = told.span.start if told.span.start != Window(None, None) else told.span.end
    known = window.earliest or window.latest
    if known is None:
        return None
    return _Begun(told, window.earliest or known - ONE_SIDED, window.latest or known + ONE_SIDED)


def _order(one: _Begun, other: _Begun) -> tuple[bool, float, str, str]:
    return not same_words(one.told, other.told), _apart(one, other), one.told.key, other.told.key


def _apart(one: _Begun, other: _Begun) -> float:
    return abs(one.middle - other.middle)


def _nearest(pairs: Iterable[tuple[_Begun, _Begun]]) -> Iterator[tuple[_Begun, _Begun]]:
    """Out of pairs from near to far, those in which each is among the two nearest of a voice to the other."""
    met: dict[tuple[str, str], int] = defaultdict(int)
    for one, other in pairs:
        near = [_count(met, one.told, other.told), _count(met, other.told, one.told)]
        if max(near) <= NEAREST:
            yield one, other


def _count(met: dict[tuple[str, str], int], one: Told, other: Told) -> int:
    """The how-manieth of some voice of `other` this is for `one`."""
    for voice in other.voices:
        met[one.key, voice] += 1
    return min(met[one.key, voice] for voice in other.voices)
