"""From one typed line to time, track, text and teller, with every doubt named.

Two ways of writing are read: plain words ("mei 2019 naar oma, volgens moeder") and parts between bars
("mei 2019 | wonen | naar oma | bron: moeder"). Nothing is guessed silently: what is not understood stays in
the text, and a guess that may be wrong has a doubt.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from leerlijn.toolkit.dates import Problem, Reading
from leerlijn.toolkit.intake.tracks import Track, track_of
from leerlijn.toolkit.quickline.guessing import guess_track
from leerlijn.toolkit.quickline.tellers import IsKnown, Named, named_in
from leerlijn.toolkit.quickline.times import Hangs, ReadTime, Timed, hung_in, times_in

_AROUND = " \t,;:.|–—-"
_JOINTS = re.compile(r"\s*[,;]\s*(?=[,;.]|$)|\s*\(\s*\)")
_OPENING_TRACK = re.compile(r"^\s*#?(?P<track>[^\W\d][\w ]{2,25}?)\s*:\s+")
_CLASS = re.compile(r"\b(?:groep|klas|brugklas|brugjaar|kleuter\w*)\b", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:in|op|van|vanaf|sinds|om|met)$", re.IGNORECASE)


class Doubt(StrEnum):
    """What a person must look at, because the line does not say it surely."""

    NO_TEXT = "no_text"
    NO_TIME = "no_time"
    TIME_UNREAD = "time_unread"
    MORE_TIMES = "more_times"
    TRACK_GUESSED = "track_guessed"
    TRACK_UNKNOWN = "track_unknown"
    TELLER_UNKNOWN = "teller_unknown"
    HANGS = "hangs"


@dataclass(frozen=True, slots=True)
class LineRead:
    """How a line was read.

    Attributes:
        text: what happened, without time, track and teller.
        when: the words that say when, as typed; "" where none do.
        reading: how those words read; its span is None where they stay "nog te dateren".
        track: None where no word of the line is known.
        told_by: who tells, as typed; "" where the line does not say.
    """

    text: str
    when: str
    reading: Reading
    track: Track | None
    told_by: str
    doubts: tuple[Doubt, ...]

    @property
    def is_dated(self) -> bool:
        """Whether the words that say when were read."""
        return bool(self.when) and not {Doubt.TIME_UNREAD, Doubt.HANGS} & set(self.doubts)

    @property
    def hangs(self) -> bool:
        """Whether the words that say when hang on something that happened."""
        return Doubt.HANGS in self.doubts


def read_line(
    line: str,
    *,
    read: ReadTime,
    is_teller: IsKnown,
    own_words: Mapping[str, Track] | None = None,
    hangs: Hangs | None = None,
) -> LineRead:
    """Read one line; never raises.

    `read` reads the words for a time, `is_teller` says whether words name somebody who may tell, `own_words`
    are the organisation's words for tracks. `hangs` says whether words hang on something known ("na de
    scheiding"); it is asked only where no time is read.
    """
    bars = [part.strip() for part in line.split("|")]
    rest, chosen, named = _of_bars(bars, is_teller) if len(bars) > 1 else _of_words(line, is_teller)
    time, is_more = times_in(rest, read)
    hung = hung_in(rest, hangs) if hangs and not (time and time.is_read) else None
    if hung and (time is None or (hung.start <= time.start and time.end <= hung.end)):
        time, is_more = hung, False
    else:
        hung = None
    text = _tidy(rest[: time.start], rest[time.end :]) if time else _tidy(rest, "")
    if not text and time and time.is_read and _CLASS.search(time.words):
        text = time.words  # "brugklas" by itself says both what began and when
    guess = None if chosen else guess_track(f"{text} {time.words if time else ''}", own_words=own_words)
    doubts = (
        *((Doubt.NO_TEXT,) if not text else ()),
        *_of_time(time, is_hung=hung is not None),
        *((Doubt.MORE_TIMES,) if is_more else ()),
        *((Doubt.TRACK_UNKNOWN,) if not chosen and guess is None else ()),
        *((Doubt.TRACK_GUESSED,) if guess and not guess.is_sure else ()),
        *((Doubt.TELLER_UNKNOWN,) if named and not named.is_sure else ()),
    )
    return LineRead(
        text=text,
        when=time.words if time else "",
        reading=(time.reading if time.is_read else _without_span(time.reading))
        if time
        else Reading("", None, ()),
        track=chosen or (guess.track if guess else None),
        told_by=named.who if named else "",
        doubts=doubts,
    )


def _of_time(time: Timed | None, *, is_hung: bool) -> tuple[Doubt, ...]:
    if time is None:
        return (Doubt.NO_TIME,)
    if is_hung:
        return (Doubt.HANGS,)
    return () if time.is_read else (Doubt.TIME_UNREAD,)


def _of_words(line: str, is_teller: IsKnown) -> tuple[str, Track | None, Named | None]:
    opening = _OPENING_TRACK.match(line)
    chosen = track_of(opening["track"]) if opening else None
    rest = line[opening.end() :] if opening and chosen else line
    named = named_in(rest, is_teller)
    return (named.rest if named else rest), chosen, named


def _of_bars(bars: list[str], is_teller: IsKnown) -> tuple[str, Track | None, Named | None]:
    """The first part that names a track, the first that names a teller, and the rest."""
    chosen, named, rest = None, None, []
    for part in bars:
        teller = named_in(part, is_teller) or (Named(part, "", is_sure=True) if is_teller(part) else None)
        if chosen is None and (track := track_of(part)):
            chosen = track
        elif named is None and teller and not teller.rest.strip(_AROUND):
            named = teller
        else:
            rest.append(part)
    return ", ".join(filter(None, rest)), chosen, named


def _tidy(before: str, after: str) -> str:
    """What is left of a line once the time is out of it, as one writes it."""
    before = _TRAILING.sub("", before.strip(_AROUND) + " ").strip(_AROUND) if after or before else before
    joint = ", " if before and after.lstrip().startswith((",", ";")) else " "
    text = " ".join(f"{before}{joint}{after.strip(_AROUND)}".split())
    return _JOINTS.sub("", text).strip(_AROUND)


def _without_span(reading: Reading) -> Reading:
    """A time that could not be read keeps its words and its problem."""
    problems = reading.problems or (Problem.DATE_UNREADABLE,)
    return Reading(reading.words, None, problems)
