"""Two expressions in one phrase: a period, a window between two bounds, or two dates in one cell."""

from dataclasses import dataclass

from leerlijn.toolkit.dates import windows
from leerlijn.toolkit.dates.points import Answer, Frame, Grain, Point, read_point
from leerlijn.toolkit.dates.spans import NOWHERE, Problem, Span, SpanKind, Window
from leerlijn.toolkit.dates.vocabulary import Sign, Token

Tokens = tuple[Token, ...]

# Grains that say when something began: True where they mean only that, False where it may be all of it.
EXACT = {Grain.DAY: True, Grain.MONTH: True, Grain.PART: False}
# Either side of a slash: "jul/aug", "voorjaar/zomer 2016", "eind 2014/begin 2015".
SLASHED = frozenset({Grain.MONTH, Grain.SEASON, Grain.PART, Grain.CHRISTMAS, Grain.WEEK, Grain.SCHOOL})
LEADING = frozenset({Sign.GROUP, Sign.CLASS, Sign.SCHOOL_YEAR, Sign.WEEK, Sign.PERSON, Sign.AGED})
SEPARATORS = frozenset({Sign.AND, Sign.NEXT, Sign.COMMA})
LONGEST_BORROWED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A span with its problems; the grain only where it came from one expression."""

    span: Span | None
    problems: tuple[Problem, ...]
    grain: Grain | None = None


def found_in(tokens: Tokens, frame: Frame) -> Found:
    """The span of a phrase, tried from the plainest reading to the most compound."""
    if not tokens or any(token.sign == Sign.STRANGE for token in tokens):
        return Found(None, (Problem.DATE_UNREADABLE,))
    answer = read_point(tokens, frame)
    if isinstance(answer, Point):
        return moment(answer)
    if answer is not Problem.DATE_UNREADABLE:
        return Found(None, (answer,))
    found = _with_an_opening_word(tokens, frame) or _in_two(tokens, frame)
    if found:
        return found
    if _are_several(tokens, frame):
        return Found(None, (Problem.SEVERAL_DATES,))
    return Found(None, (answer,))


def moment(point: Point) -> Found:
    """The thing lies somewhere in this window."""
    return Found(Span(point.window, point.window, SpanKind.MOMENT, point.anchor), (), point.grain)


def joined(start: Found, end: Found) -> Found:
    """A period out of two cells read by themselves; one that could not be read leaves its side unknown."""
    problems = (*start.problems, *end.problems)
    first = start.span.start if start.span else NOWHERE
    anchor = (start.span.anchor if start.span else "") or (end.span.anchor if end.span else "")
    if end.span is None or end.span.kind is SpanKind.UNKNOWN:
        missing = (Problem.END_MISSING,) if end.span and first != NOWHERE else ()
        kind = SpanKind.UNKNOWN if first == NOWHERE else SpanKind.END_UNKNOWN
        return Found(Span(first, NOWHERE, kind, anchor) if start.span else None, (*problems, *missing))
    if start.span is not None and start.span.kind is SpanKind.OPEN and first == NOWHERE:
        return Found(None, (*problems, Problem.DATE_UNREADABLE))
    if first == NOWHERE and not start.problems:
        problems = (*problems, Problem.DATE_UNKNOWN)
    kind = SpanKind.OPEN if end.span.kind is SpanKind.OPEN else SpanKind.PERIOD
    return Found(Span(first, end.span.end, kind, anchor), problems)


def _with_an_opening_word(tokens: Tokens, frame: Frame) -> Found | None:
    first, rest = tokens[0].sign, tokens[1:]
    lasts = any(token.sign == Sign.UNTIL for token in rest)
    if first == Sign.BEFORE:
        return _before(rest, frame)
    if first == Sign.BETWEEN and not lasts:
        return _between(rest, frame)
    if first == Sign.SINCE and not lasts:
        return _since(rest, frame)
    if first in (Sign.UNTIL, Sign.DASH):
        return _until(rest, frame)
    return _now(tokens)


def _now(tokens: Tokens) -> Found | None:
    if _signs(tokens) != Sign.NOW:
        return None
    return Found(Span(NOWHERE, NOWHERE, SpanKind.OPEN), (Problem.DATE_UNKNOWN,))


def _before(rest: Tokens, frame: Frame) -> Found:
    answer = read_point(rest, frame)
    if not isinstance(answer, Point) or answer.window.earliest is None:
        return _refused(answer)
    window = Window(None, answer.window.earliest - windows.ONE_DAY)
    return moment(Point(window, Grain.BEFORE, answer.anchor))


def _since(rest: Tokens, frame: Frame) -> Found | None:
    if rest and rest[-1].sign in (Sign.NOW, Sign.DASH):
        rest = _without_dash(rest[:-1])
    answer = _side(rest, frame)
    if isinstance(answer, Point):
        return Found(Span(answer.window, NOWHERE, SpanKind.OPEN, answer.anchor), ())
    return None if any(token.sign == Sign.DASH for token in rest) else _refused(answer)


def _until(rest: Tokens, frame: Frame) -> Found | None:
    if not rest:
        return None
    if rest[0].sign == Sign.NOW:
        return _now(rest)
    answer = read_point(rest, frame)
    if not isinstance(answer, Point):
        return _refused(answer)
    return Found(Span(NOWHERE, answer.window, SpanKind.PERIOD, answer.anchor), (Problem.DATE_UNKNOWN,))


def _refused(answer: Answer) -> Found:
    return Found(None, (answer if isinstance(answer, Problem) else Problem.DATE_UNREADABLE,))


def _without_dash(tokens: Tokens) -> Tokens:
    return tokens[:-1] if tokens and tokens[-1].sign in (Sign.DASH, Sign.UNTIL, Sign.SLASH) else tokens


def _in_two(tokens: Tokens, frame: Frame) -> Found | None:
    """Tries "A tot B" (also "A -", "A - heden"), then every dash, slash and "of"."""
    if tokens[0].sign in (Sign.FROM, Sign.SINCE):
        tokens = tokens[1:]
    untils = [i for i, token in enumerate(tokens) if token.sign == Sign.UNTIL]
    if untils:
        return _period(tokens[: untils[0]], tokens[untils[0] + 1 :], frame) if len(untils) == 1 else None
    for i, token in enumerate(tokens):
        sides = tokens[:i], tokens[i + 1 :]
        if token.sign == Sign.DASH and _is_ambiguous(*sides):
            return None
        if token.sign == Sign.DASH and (found := _period(*sides, frame)) and found.span:
            return found
        if token.sign == Sign.AND and (found := _school_years(*sides, frame)):
            return found
        if token.sign in (Sign.SLASH, Sign.OR) and (found := _either(*sides, token.sign, frame)):
            return found
    return _first_refusal(tokens, frame)


def _school_years(left: Tokens, right: Tokens, frame: Frame) -> Found | None:
    """One window for school years that follow each other: "groep 1 en 2", "klas 2 en 3"."""
    start, end, _ = _pair(left, right, frame)
    if not isinstance(start, Point) or not isinstance(end, Point):
        return None
    follows = start.window.latest and start.window.latest + windows.ONE_DAY == end.window.earliest
    both = start.grain is Grain.SCHOOL and end.grain is Grain.SCHOOL
    return _window_of_both(start, end, Grain.BETWEEN) if both and follows else None


def _first_refusal(tokens: Tokens, frame: Frame) -> Found | None:
    """Names a date that does not exist, or the missing year, on either side of a dash."""
    for i, token in enumerate(tokens):
        if token.sign == Sign.DASH and (found := _period(tokens[:i], tokens[i + 1 :], frame)):
            return found
    return None


def _period(left: Tokens, right: Tokens, frame: Frame) -> Found | None:
    if _means_going_on(right):
        start = read_point(left, frame)
        return (
            Found(Span(start.window, NOWHERE, SpanKind.OPEN, start.anchor), ())
            if isinstance(start, Point)
            else None
        )
    if _signs(right) == Sign.DOUBT:
        return _ends_unknown(left, frame)
    if _signs(left) == Sign.DOUBT:
        return _until(right, frame)
    return _from_to(left, right, frame)


def _from_to(left: Tokens, right: Tokens, frame: Frame) -> Found | None:
    start, end, borrowed = _pair(left, right, frame)
    if isinstance(start, Point) and isinstance(end, Point):
        span = Span(start.window, end.window, SpanKind.PERIOD, start.anchor or end.anchor)
        return None if borrowed and _is_reversed(start, end) else Found(span, ())
    if Problem.DATE_UNREADABLE in (start, end):
        return None
    return _refused(start if isinstance(start, Problem) else end)


def _signs(tokens: Tokens) -> str:
    return "".join(token.sign for token in tokens)


def _is_ambiguous(left: Tokens, right: Tokens) -> bool:
    """Whether "rond 2010-2011" (both about?) or "??-05-2012" (no day, or no start?) can mean two things."""
    return (_signs(left), _signs(right)) in {("AY", "Y"), ("?", "n-Y"), ("?", "n/Y")}


def _means_going_on(right: Tokens) -> bool:
    return not right or (len(right) == 1 and right[0].sign in (Sign.NOW, Sign.ENDLESS))


def _ends_unknown(left: Tokens, frame: Frame) -> Found | None:
    start = read_point(left, frame)
    if not isinstance(start, Point):
        return None
    span = Span(start.window, NOWHERE, SpanKind.END_UNKNOWN, start.anchor)
    return Found(span, (Problem.DATE_UNKNOWN, Problem.END_MISSING))


def _between(rest: Tokens, frame: Frame) -> Found | None:
    for i, token in enumerate(rest):
        if token.sign in (Sign.AND, Sign.DASH):
            start, end, _ = _pair(rest[:i], rest[i + 1 :], frame)
            if isinstance(start, Point) and isinstance(end, Point):
                return _window_of_both(start, end, Grain.BETWEEN)
    return None


def _side(tokens: Tokens, frame: Frame) -> Answer:
    """One side of a period: an expression, or a window by itself ("ergens tussen mei en juli 2014")."""
    if not tokens or tokens[0].sign != Sign.BETWEEN:
        return read_point(tokens, frame)
    found = _between(tokens[1:], frame)
    if found is None or found.span is None or found.grain is None:
        return Problem.DATE_UNREADABLE
    return Point(found.span.start, found.grain, found.span.anchor)


def _either(left: Tokens, right: Tokens, sign: str, frame: Frame) -> Found | None:
    if sign == Sign.SLASH and not right:
        return _ends_unknown(left, frame)  # as EDTF has it
    if sign == Sign.SLASH and (_means_going_on(right) or _signs(left) == Sign.ENDLESS):
        return _period(left, right, frame) if _means_going_on(right) else _until(right, frame)
    start, end, borrowed = _pair(left, right, frame)
    if not isinstance(start, Point) or not isinstance(end, Point) or _is_reversed(start, end):
        return None
    if sign == Sign.SLASH and not borrowed and _is_iso_interval(left, right):
        return Found(Span(start.window, end.window, SpanKind.PERIOD), ())
    if sign == Sign.OR or start.grain in SLASHED or (borrowed and start.grain is Grain.DAY):
        # "12/13 maart" is still an exact start; "jul/aug" and "2014 of 2015" hold their own end.
        grain = start.grain if start.grain is Grain.DAY else Grain.BETWEEN
        return _window_of_both(start, end, grain) if start.grain is end.grain else None
    return None


def _is_iso_interval(left: Tokens, right: Tokens) -> bool:
    """2012-05/2013-06; bare years not where they follow each other, for then it may be a school year."""
    signs = [_signs(left), _signs(right)]
    if signs == ["Y", "Y"]:
        return right[0].value > left[0].value + 1
    return all(side in ("Y", "Y-n", "Y-n-n", "YA", "Y?", "X") for side in signs) and "Y" not in signs


def _window_of_both(start: Point, end: Point, grain: Grain) -> Found | None:
    if _is_reversed(start, end):
        return None
    return moment(Point(windows.union(start.window, end.window), grain, start.anchor or end.anchor))


def _is_reversed(start: Point, end: Point) -> bool:
    first, last = start.window, end.window
    return bool(first.earliest and last.latest and last.latest < first.earliest)


def _pair(left: Tokens, right: Tokens, frame: Frame) -> tuple[Answer, Answer, bool]:
    """Both sides, the one borrowing what only the other says: "mei - juni 2014", "groep 3 tot 5"."""
    start, end = _side(left, frame), _side(right, frame)
    if not isinstance(end, Point) and left and left[0].sign in LEADING:
        led = read_point((left[0], *right), frame)
        if isinstance(led, Point):
            end, right = led, (left[0], *right)
    if isinstance(start, Point) or not isinstance(end, Point) or not left:
        return start, end, False
    for count in range(1, min(LONGEST_BORROWED, len(right)) + 1):
        borrowed = read_point(left + right[-count:], frame)
        if isinstance(borrowed, Point) and (count == 1 or borrowed.grain is end.grain):
            return borrowed, end, True
    return start, end, False


def _are_several(tokens: Tokens, frame: Frame) -> bool:
    parts = _parts(tokens)
    if len(parts) > 1:
        return all(part and _is_dated(part, parts[-1], frame) for part in parts)
    splits = [(tokens[:i], tokens[i + (token.sign == Sign.SLASH) :]) for i, token in enumerate(tokens)]
    return any(_both_exact(*split, frame) for split in splits)


def _parts(tokens: Tokens) -> list[Tokens]:
    parts: list[Tokens] = [()]
    for token in tokens:
        if token.sign in SEPARATORS:
            parts.append(())
        else:
            parts[-1] = (*parts[-1], token)
    return parts


def _is_dated(part: Tokens, last: Tokens, frame: Frame) -> bool:
    found = read_point(part, frame)
    if found is not Problem.DATE_UNREADABLE or _in_two(part, frame):
        return True
    return isinstance(_pair(part, last, frame)[0], Point)


def _both_exact(left: Tokens, right: Tokens, frame: Frame) -> bool:
    answers = (read_point(left, frame), read_point(right, frame))
    return all(isinstance(answer, Point) and EXACT.get(answer.grain) for answer in answers)
