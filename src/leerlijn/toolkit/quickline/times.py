"""The words in a line that say when: the longest that the grammar of dates reads, never a part of them.

What stands before it and changes it ("vlak na", "drie weken voor") belongs to it. Where the whole cannot be
read, the words are kept and no time is made of the half that could.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from leerlijn.toolkit.dates import Problem, Reading, SpanKind
from leerlijn.toolkit.dates.vocabulary import FILLERS

ReadTime = Callable[[str], Reading]
Hangs = Callable[[str], bool]
MOST_WORDS = 12
ALLOWED = frozenset({Problem.DATE_UNKNOWN, Problem.END_MISSING, Problem.DATE_IN_FUTURE})
ASKS = frozenset({Problem.DATE_DOES_NOT_EXIST, Problem.END_BEFORE_START, Problem.SEVERAL_DATES})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EDGE = ' ,;:.()|"“”'
_MAY_END = frozenset({"oud", "leeftijd"})
_LENGTH = re.compile(
    r"(?:\S+ )?(?:\d+|een|twee|drie|vier|vijf|half|anderhalf) (?:jaar|jr|jarige)\.?", re.IGNORECASE
)
_CHANGES_WORDS = (
    "na vlak kort net ruim bijna nog geen week weken wk maand maanden mnd dag dagen jaren later eerder voor "
    "vóór tijdens gedurende halverwege rondom sinds vanaf tot een twee drie vier vijf zes paar half halve "
    "anderhalf aantal enkele"
)
_HINT_WORDS = (
    "na later daarna daarvoor erna ervoor sindsdien toen weken week maanden maand dagen jaren pasen "
    "pinksteren hemelvaart carnaval sinterklaas vakantie zomervakantie kerstvakantie"
)
_DASHES = frozenset({"-", "–", "—"})
# Days that move or that lie on two years: the year beside them is only half of what was said.
_FEASTS = re.compile(
    r"\b(?:oud(?:jaar)?\s*(?:en|&|-)\s*nieuw(?:jaar)?|oudjaar\w*|nieuwjaar\w*|koningsdag|moederdag|vaderdag"
    r"|suikerfeest|ramadan|offerfeest|bevrijdingsdag)\b",
    re.IGNORECASE,
)
# "Meester Jan, 2018": a name with a comma behind it is no month.
_JAN_AS_NAME = re.compile(r"Jan\s*,")
_HANGS = frozenset({"na", "nadat", "voor", "voordat", "tijdens", "gedurende", "sinds", "vanaf"})
UNREAD = Reading("", None, ())
_CHANGES, _HINTS = frozenset(_CHANGES_WORDS.split()), frozenset(_HINT_WORDS.split())


@dataclass(frozen=True, slots=True)
class Timed:
    """The words that say when, where they stand in the line, and how they read."""

    start: int
    end: int
    words: str
    reading: Reading
    is_read: bool


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a line, and where it stands."""

    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """Without the signs around it, in small letters."""
        return self.text.strip(_EDGE).casefold()


def times_in(line: str, read: ReadTime) -> tuple[Timed | None, bool]:
    """The time of a line, and whether something else in the line may be one too."""
    words = [Word(hit.start(), hit.end(), hit[0]) for hit in re.finditer(r"\S+", line)]
    found = list(_candidates(line, words, read))
    sure = [time for time in found if time.is_read or ASKS & set(time.reading.problems)]
    best = max(sure or found, key=_weight, default=None)
    if best is None:
        return None, any(word.plain in _HINTS for word in words)
    best = _with_what_changes_it(line, words, best, read)
    others = [time for time in found if time.end <= best.start or time.start >= best.end]
    left = [word.plain for word in words if word.end <= best.start or word.start >= best.end]
    unsaid = any(word in _HINTS for word in left) or _FEASTS.search(
        f"{line[: best.start]} {line[best.end :]}"
    )
    maybe_name = best.words.startswith("Jan ") and best.start > 0
    return best, bool(unsaid) or maybe_name or any(not _agree(best, other) for other in others)


def hung_in(line: str, hangs: Hangs) -> Timed | None:
    """The most words of a line that hang on something known, as `hangs` says: "2 weken na de plaatsing"."""
    words = [Word(hit.start(), hit.end(), hit[0]) for hit in re.finditer(r"\S+", line)]
    found = []
    for first in range(len(words)):
        for last in range(first + 1, min(first + MOST_WORDS, len(words))):
            said = line[words[first].start : words[last].end].strip(_EDGE)
            if _HANGS & set(said.casefold().split()) and hangs(said):
                found.append((last - first, -first, _timed(line, words[first], said, UNREAD, is_read=False)))
    return max(found, key=lambda each: each[:2])[2] if found else None


def _candidates(line: str, words: list[Word], read: ReadTime) -> Iterator[Timed]:
    """Every row of words that reads as a time, and those that read as an impossible one."""
    for first in range(len(words)):
        for last in range(first, min(first + MOST_WORDS, len(words))):
            if words[last].plain in FILLERS - _MAY_END or not words[last].plain:
                continue
            said = line[words[first].start : words[last].end].strip(_EDGE)
            if first and words[first].text in _DASHES:
                continue  # "oma overleden - 2017": it parts what happened from when, and is no "until"
            if not said or _LENGTH.fullmatch(said) or (first and _JAN_AS_NAME.match(said)):
                continue
            reading = read(said)
            if is_read := _is_read(reading):
                yield _timed(line, words[first], said, reading, is_read=is_read)
            elif (ASKS | {Problem.YEAR_MISSING}) & set(reading.problems):
                yield _timed(line, words[first], said, reading, is_read=False)


def _is_read(reading: Reading) -> bool:
    span = reading.span
    if span is None or span.kind is SpanKind.UNKNOWN or set(reading.problems) - ALLOWED:
        return False
    return any((span.start.earliest, span.start.latest, span.end.earliest, span.end.latest))


def _timed(line: str, first: Word, said: str, reading: Reading, *, is_read: bool) -> Timed:
    start = line.index(said, first.start)
    return Timed(start, start + len(said), said, reading, is_read)


def _weight(time: Timed) -> tuple[bool, int, bool, int]:
    """A year goes before a class or an age; then what says most ("in de" says nothing), then the first."""
    size = len([word for word in time.words.casefold().split() if word not in FILLERS])
    return bool(_YEAR.search(time.words)), size, time.is_read, -time.start


def _with_what_changes_it(line: str, words: list[Word], best: Timed, read: ReadTime) -> Timed:
    """The time with the words before it, or "of later" behind it, that make it another one."""
    before = [word for word in words if word.end <= best.start]
    first = best.start
    while (
        before
        and (before[-1].plain in _CHANGES or before[-1].plain.isdigit())
        and before[-1].text[-1] not in ",;:"
    ):
        first = before.pop().start
    after = re.match(
        r"\s+(?:of|en)\s+(?:zo|later|eerder|daarna|ervoor|erna|net ervoor|net erna)\b", line[best.end :]
    )
    last = best.end + (after.end() if after else 0)
    if (first, last) == (best.start, best.end):
        return best
    said = line[first:last].strip(_EDGE)
    reading = read(said)
    return Timed(first, last, said, reading, is_read=_is_read(reading))


def _agree(one: Timed, other: Timed) -> bool:
    """Whether two times in one line may be the same moment."""
    if not (one.is_read and other.is_read and one.reading.span and other.reading.span):
        return False
    spans = (one.reading.span, other.reading.span)
    begins = [span.start.earliest or span.start.latest for span in spans]
    ends = [span.end.latest or span.start.latest for span in spans]
    if None in begins or None in ends:
        return False
    return max(filter(None, begins)) <= min(filter(None, ends))
