"""From words to a span: one expression, two of them, or several; and what is wrong with it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from leerlijn.toolkit.dates.edtf import begins_as_edtf, read_edtf, read_marked
from leerlijn.toolkit.dates.points import Frame
from leerlijn.toolkit.dates.ranges import EXACT, Found, found_in, joined
from leerlijn.toolkit.dates.relative import Relative, hung_on_time, read_relative
from leerlijn.toolkit.dates.spans import NOWHERE, UNDATED, Problem, Reading, Span, SpanKind
from leerlijn.toolkit.dates.vocabulary import UNKNOWN_DATE, Sign, normalise, tokenise

_NO_END_GIVEN = frozenset({"", "-", "--", "/", "nvt", "n.v.t"})
_UNENDED = re.compile(r"(.+?)(?:,? (?:einde?|tot)(?: ?datum)?| -| t/m) (?:onbekend|niet bekend)")
_MARKS = re.compile(r"(?<=\d)[~?]|[~?](?=\d)")
_PLAIN_EDTF = re.compile(r"\d{4}(-\d\d){0,2}(/(\d{4}(-\d\d){0,2}|\.\.)?)?")
_CONCLUDED = re.compile(r"^.*[ ,]dus ")
NOT_IN_WORDS = Found(None, (Problem.DATE_UNREADABLE,))
_STARTS_WITH = frozenset({Sign.FROM, Sign.SINCE})


def read(words: str, *, birth: date | None, today: date) -> Reading:
    """Reads one phrase or cell; never raises.

    The span is None where the words do not say when: a date that does not exist, no year, several dates,
    words outside the grammar. "Niet bekend" and an empty cell give an UNKNOWN span. A span in the future,
    or with its end before its start, is given as it stands, with the problem.
    """
    found = _found(words, Frame(birth, today))
    return Reading(words, found.span, _with_doubts(found, today))


def read_range(
    start_words: str, end_words: str, *, birth: date | None, today: date, lasting: bool
) -> Reading:
    """Reads a start and an end out of two cells; never raises.

    `lasting` says that such a thing goes on for a while (a home, a school, help): with an exact start and no
    end the end is unknown, not the same day. Where one cell cannot be read, the other one's window is kept.
    """
    frame = Frame(birth, today)
    words = _both(start_words.strip(), end_words.strip())
    if normalise(end_words) in _NO_END_GIVEN:
        found = _without_end(_found(start_words, frame), lasting=lasting)
    else:
        found = _of_two_cells(start_words, end_words, frame)
    return Reading(words, found.span, _with_doubts(found, today))


@dataclass(frozen=True, slots=True)
class Hanging:
    """What some words hang on; the span where that is a time that can be read, with what is wrong with it."""

    relative: Relative
    span: Span | None
    problems: tuple[Problem, ...] = ()


def read_hanging(words: str, *, birth: date | None, today: date) -> Hanging | None:
    """Reads words that hang on something else; None where they do not, or where `read` reads them itself.

    `read` refuses such words, so that nothing is dated by them before somebody saw how.
    """
    frame = Frame(birth, today)
    found = _found(words, frame)
    if found.span is not None or found.problems != (Problem.DATE_UNREADABLE,):
        return None
    relative = read_relative(normalise(words))
    if relative is None or not relative.of:
        return Hanging(relative, None) if relative else None
    on = _found(relative.of, frame)
    if on.span is None or on.span.kind is not SpanKind.MOMENT:
        return Hanging(relative, None)
    try:
        span = hung_on_time(relative, on.span, on.grain)
    except (ValueError, OverflowError):
        return Hanging(relative, None)
    return Hanging(relative, span, _with_doubts(Found(span, ()), today))


def _both(start: str, end: str) -> str:
    if start and end:
        return f"{start} – {end}"
    return start or (end if end.lower().startswith("tot") or not end else f"tot {end}")


@lru_cache(maxsize=4096)
def _found(words: str, frame: Frame) -> Found:
    found = NOT_IN_WORDS if begins_as_edtf(words) else _in_words(words, frame)
    if found.span is not None:
        return found
    marked = read_marked(words)
    if marked is None and (sure := _without_marks(words, frame)):
        marked = read_edtf(sure)
    return Found(marked.span, marked.problems) if marked else found


def _without_marks(words: str, frame: Frame) -> str:
    """The words, if they are EDTF with a mark of doubt, and say one thing only without it."""
    text = words.strip()
    bare = _MARKS.sub("", text)
    if bare == text or not _PLAIN_EDTF.fullmatch(bare):
        return ""
    said, edtf = _in_words(bare, frame).span, read_edtf(bare).span
    return text if said is not None and said == edtf else ""


def _in_words(words: str, frame: Frame) -> Found:
    plain = normalise(words)
    if plain in UNKNOWN_DATE:
        return Found(UNDATED, (Problem.DATE_UNKNOWN,))
    if unended := _UNENDED.fullmatch(plain):
        plain = f"{unended[1]} - ?"
    # "na de scheiding, dus 2013": the teller draws the conclusion
    return found_in(tokenise(_CONCLUDED.sub("", plain)), frame)


def _without_end(found: Found, *, lasting: bool) -> Found:
    span = found.span
    if not lasting or span is None or span.kind is not SpanKind.MOMENT or found.grain not in EXACT:
        return found
    if EXACT[found.grain]:
        span = Span(span.start, NOWHERE, SpanKind.END_UNKNOWN, span.anchor)
    return Found(span, (*found.problems, Problem.END_MISSING), found.grain)


def _of_two_cells(start_words: str, end_words: str, frame: Frame) -> Found:
    start, end = _half(start_words, frame, _STARTS_WITH), _half(end_words, frame, frozenset({Sign.UNTIL}))
    return joined(start, end)


def _half(words: str, frame: Frame, dropped: frozenset[Sign]) -> Found:
    plain = normalise(words)
    tokens = tokenise(plain)
    if tokens and tokens[0].sign in dropped:
        tokens = tokens[1:]
    if [token.sign for token in tokens] == [Sign.NOW]:
        return Found(Span(NOWHERE, NOWHERE, SpanKind.OPEN), ())
    return Found(UNDATED, (Problem.DATE_UNKNOWN,)) if plain in UNKNOWN_DATE else found_in(tokens, frame)


def _with_doubts(found: Found, today: date) -> tuple[Problem, ...]:
    if found.span is None:
        return found.problems
    problems = list(found.problems)
    starts, ends = found.span.start, found.span.end
    if any(w.earliest and w.earliest > today for w in (starts, ends)):
        problems.append(Problem.DATE_IN_FUTURE)
    if ends.latest and starts.earliest and ends.latest < starts.earliest:
        problems.append(Problem.END_BEFORE_START)
    return tuple(dict.fromkeys(problems))
