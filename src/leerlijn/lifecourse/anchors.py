"""What a time hangs on: which entry some words may mean, how that is said, and what hangs on an entry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from leerlijn.lifecourse.models import Entry
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit.dates import (
    Hanging,
    Reading,
    Relative,
    Span,
    hung_on,
    read,
    read_hanging,
    say,
    say_distance,
    sort_key,
)

SHORTEST_WORD, STEM = 3, 6
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entry on which some words may hang, and the time that would follow from it."""

    on: ToldEntry
    span: Span
    distance: str

    @property
    def when(self) -> str:
        """The window, in words."""
        return say(self.span)


def read_words(case: Case, words: str) -> Reading:
    """Read a vague time in the light of this case's birth date.

    Words that hang on a time which can be read ("na kerst 2018", "kort na de geboorte") are read as well:
    this is for whoever types, and sees how it is read.
    """
    reading = read(words, birth=birth_date_of(case), today=timezone.localdate())
    hanging = hanging_in(case, words) if reading.span is None else None
    return Reading(words, hanging.span, hanging.problems) if hanging and hanging.span else reading


def hanging_in(case: Case, words: str) -> Hanging | None:
    """What words hang on, other than a time that is read by itself: "een paar maanden na de scheiding"."""
    return hanging_among(case, [words]).get(words)


def hanging_among(case: Case, several: Iterable[str]) -> dict[str, Hanging]:
    """Of these words those that hang on something, with what; one query at most."""
    birth, today = birth_date_of(case), timezone.localdate()
    read_now = {words: read_hanging(words, birth=birth, today=today) for words in several}
    return {words: hanging for words, hanging in read_now.items() if hanging}


def distance_of(relative: Relative) -> str:
    """How far, as the page says it: "2 tot 5 maanden na"."""
    return say_distance(relative.relation, relative.offset)


def meant_by(
    relative: Relative, life: Iterable[ToldEntry], entry: Entry | None = None
) -> tuple[Proposal, ...]:
    """The dated entries that the words name, landmarks first; empty where they name none.

    Each long word of the name must begin or stand inside a word of the entry: "plaatsing" may mean
    "uithuisplaatsing". Entries that hang on `entry` themselves are not among them.
    """
    wanted = [word[:STEM] for word in words_of(relative.name)]
    if not wanted:
        return ()
    named = (item for item in free_of(entry, life) if all(is_in(word, item) for word in wanted))
    proposals = (proposal_of(relative, item) for item in named)
    found = [proposal for proposal in proposals if proposal is not None]
    return tuple(
        sorted(found, key=lambda proposal: (not proposal.on.entry.is_landmark, sort_key(proposal.on.span)))
    )


def proposal_of(relative: Relative, on: ToldEntry, *, by_end: bool = False) -> Proposal | None:
    """What would follow from one entry; None where it says no time itself."""
    span = hung_on(relative, on.span, by_end=by_end)
    return Proposal(on, span, distance_of(relative)) if span else None


def free_of(entry: Entry | None, life: Iterable[ToldEntry]) -> tuple[ToldEntry, ...]:
    """The entries on which this one may hang: not itself, and nothing that hangs on it."""
    told = tuple(life)
    if entry is None:
        return told
    above = {item.entry.pk: item.entry.hangs_on_id for item in told}
    held = {entry.pk}
    while more := {pk for pk, on in above.items() if on in held} - held:
        held |= more
    return tuple(item for item in told if item.entry.pk not in held)


def words_of(text: str) -> list[str]:
    """The words that say something, in small letters."""
    return [word for word in _WORDS.findall(text.lower()) if len(word) >= SHORTEST_WORD and word not in _GLUE]


def is_in(stem: str, item: ToldEntry) -> bool:
    """Whether the title of an entry has a word with this in it."""
    return any(stem in word for word in words_of(item.title))


_GLUE = frozenset(
    {"van", "het", "een", "zijn", "haar", "hun", "mijn", "bij", "met", "the", "his", "her", "and"}
)


def hanging_on(entry: Entry, life: Iterable[ToldEntry]) -> tuple[ToldEntry, ...]:
    """The entries whose time hangs on this one, as this reader may know it."""
    return tuple(item for item in life if item.entry.hangs_on_id == entry.pk and item.is_settled)
