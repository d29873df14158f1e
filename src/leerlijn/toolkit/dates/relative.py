"""Words that hang on something else: "een paar maanden na de scheiding", "vlak voor kerst 2018", "daarna".

What they hang on may be a time that can be read (then the window is known), or something that happened in
this life: then whoever uses this asks which, and reckons the window with `hung_on`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from leerlijn.toolkit.dates import amounts, windows
from leerlijn.toolkit.dates.amounts import NO_AMOUNT, Offset, Step, read_amount
from leerlijn.toolkit.dates.points import Grain
from leerlijn.toolkit.dates.spans import NOWHERE, Span, SpanKind, Window
from leerlijn.toolkit.dates.vocabulary import LONGEST_PHRASE


class Relation(StrEnum):
    """How one thing lies to another: before it, after it, about when it was, or while it went on."""

    BEFORE = "before"
    AFTER = "after"
    AT = "at"
    DURING = "during"


@dataclass(frozen=True, slots=True)
class Relative:
    """How far and in which direction from what; `goes_on` for "sinds de scheiding".

    `of` holds the words of what it hangs on, empty where they name nothing ("een jaar later").
    """

    relation: Relation
    offset: Offset
    of: str
    goes_on: bool = False

    @property
    def name(self) -> str:
        """What it hangs on, without "de" or "zijn" in front."""
        return _ARTICLE.sub("", self.of)


_AFTER = "nadat|na|after"
_BEFORE = "voordat|voor|before"
_LATER = "later|daarna|erna|nadien|hierna|afterwards|after that"
_EARLIER = "eerder|daarvoor|ervoor|earlier|before that"
_SOON = {
    "meteen|direct|gelijk|onmiddellijk|straight|right|immediately|directly": amounts.AT_ONCE,
    "kort|vlak|net|shortly|soon|just": amounts.SHORTLY,
    "niet lang|not long": amounts.NOT_LONG,
}
_SOON_WORDS = "|".join(_SOON)
_FORMS = re.compile(
    rf"(?:(?P<within>binnen|within) )?(?P<amount>.{{1,40}}?) "
    rf"(?:(?P<after>{_AFTER})|(?P<before>{_BEFORE})) (?P<of>.+)"
    rf"|(?P<amount_alone>.{{1,40}}?) (?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))"
)
_SOONER = re.compile(rf"(?P<soon>{_SOON_WORDS}) (?:(?P<after>{_AFTER})|(?P<before>{_BEFORE})) (?P<of>.+)")
_SOON_ALONE = re.compile(rf"(?P<soon>{_SOON_WORDS}) (?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))")
_PLAIN = re.compile(
    rf"(?:(?P<after>{_AFTER})|(?P<before>{_BEFORE})|(?P<during>tijdens|gedurende|during)"
    rf"|(?P<around>rond|omstreeks|around)|(?P<since>sinds|vanaf|since)|(?P<at>bij|toen|when)) (?P<of>.+)"
)
_ALONE = re.compile(rf"(?:(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))")
_NEXT_DAY = re.compile(
    rf"(?:op )?(?:de|the) (?:dag|day) (?:(?:(?P<after>{_AFTER})|(?P<before>{_BEFORE})) (?P<of>.+)"
    rf"|(?P<later>{_LATER})|(?P<earlier>{_EARLIER}))"
)
_MAY_BE = re.compile(
    rf"\b(?:{_AFTER}|{_BEFORE}|{_LATER}|{_EARLIER}|tijdens|gedurende|during|rond|omstreeks|around"
    r"|sinds|vanaf|since|bij|toen|when)\b"
)
_ARTICLE = re.compile(
    r"^(?:(?:de|het|'t|een|zijn|z'n|haar|hun|mijn|m'n|die|dat|the|a|an|his|her|my|their|that) )+"
)
_SECOND = re.compile(r"\b(?:na|nadat|voordat|tijdens|sinds|vanaf|after|before|during|since)\b")
_WITHOUT_NAME = frozenset({"dat", "that", "it", "this", "dit"})
AROUND = Offset(Step(), Step(months=1))
ONE_DAY = Offset(Step(days=1), Step(days=1))


def read_relative(plain: str) -> Relative | None:
    """What a normalised phrase hangs on, and how; None where it is no such phrase."""
    if len(plain) > LONGEST_PHRASE or not _MAY_BE.search(plain):
        return None
    if found := _NEXT_DAY.fullmatch(plain):
        return _directed(found, ONE_DAY)
    if found := _SOONER.fullmatch(plain) or _SOON_ALONE.fullmatch(plain):
        return _directed(found, _soon(found["soon"]))
    if found := _ALONE.fullmatch(plain):
        return _directed(found, NO_AMOUNT)
    if found := _PLAIN.fullmatch(plain):
        return _plainly(found)
    found = _FORMS.fullmatch(plain)
    return _at_a_distance(found) if found else None


def _soon(words: str) -> Offset:
    return next(offset for pattern, offset in _SOON.items() if re.fullmatch(pattern, words))


def _directed(found: re.Match[str], offset: Offset) -> Relative | None:
    groups = found.groupdict()
    forward = groups.get("after") or groups.get("later")
    of = groups.get("of") or ""
    if of and not _names(of):
        return None
    return Relative(Relation.AFTER if forward else Relation.BEFORE, offset, _name(of))


def _plainly(found: re.Match[str]) -> Relative | None:
    of = found["of"]
    amount = read_amount(of)
    if amount is not None:  # "na een paar weken"; "voor een jaar" and "sinds een week" are something else
        return Relative(Relation.AFTER, amount, "") if found["after"] else None
    if not _names(of):
        return None
    if found["after"] or found["before"]:
        return _directed(found, NO_AMOUNT)
    if found["during"]:
        return Relative(Relation.DURING, NO_AMOUNT, _name(of))
    offset = AROUND if found["around"] else Offset(Step(), Step())
    return Relative(Relation.AT, offset, _name(of), goes_on=bool(found["since"]))


def _at_a_distance(found: re.Match[str]) -> Relative | None:
    groups = found.groupdict()
    amount = read_amount(groups["amount"] or groups["amount_alone"])
    if amount is None:
        return None
    return _directed(found, Offset(Step(), amount.most) if groups["within"] else amount)


def _names(of: str) -> bool:
    """Whether words can name one thing; "de scheiding en na de zomer" says two."""
    return _SECOND.search(of) is None


def _name(of: str) -> str:
    return "" if _ARTICLE.sub("", of) in _WITHOUT_NAME or of in _WITHOUT_NAME else of


def hung_on(relative: Relative, span: Span, *, by_end: bool = False) -> Span | None:
    """The span of what hangs on something that happened; None where that has no time itself.

    A thing lies somewhere in its window, so the widest that can be meant comes out. `by_end` reckons from
    the end of what lasted; "tijdens" goes from its begin to its end.
    """
    if relative.relation is Relation.DURING:
        window = Window(span.start.earliest, span.end.latest)
    else:
        window = _shifted(relative.relation, relative.offset, span.end if by_end else span.start)
    return _span_of(window, goes_on=relative.goes_on)


def hung_on_time(relative: Relative, point: Span, grain: Grain | None) -> Span | None:
    """The span of what hangs on a time that was said; "na 2015" begins when 2015 is over."""
    window = point.start
    if (
        relative.offset == NO_AMOUNT
        and relative.relation is Relation.AFTER
        and grain in _WHOLE
        and window.latest
    ):
        window = Window(window.latest + windows.ONE_DAY, None)
    elif relative.relation is not Relation.DURING:
        window = _shifted(relative.relation, relative.offset, window)
    return _span_of(window, goes_on=relative.goes_on, anchor=point.anchor)


_WHOLE = frozenset({
    Grain.DAY, Grain.MONTH, Grain.SEASON, Grain.PART, Grain.YEAR, Grain.CHRISTMAS, Grain.WEEK, Grain.SCHOOL,
})  # fmt: skip


def _span_of(window: Window, *, goes_on: bool, anchor: str = "") -> Span | None:
    if window == NOWHERE:
        return None
    if goes_on:
        return Span(window, NOWHERE, SpanKind.OPEN, anchor)
    return Span(window, window, SpanKind.MOMENT, anchor)


def _shifted(relation: Relation, offset: Offset, window: Window) -> Window:
    first, last = window.earliest, window.latest
    least, most = offset.least, offset.most
    if relation is Relation.AFTER:
        return Window(_moved(first, least.after), _moved(last, most.after) if most else None)
    if relation is Relation.BEFORE:
        return Window(_moved(first, most.before) if most else None, _moved(last, least.before))
    room = most or Step()
    return Window(_moved(first, room.before), _moved(last, room.after))


def _moved(day: date | None, move: Callable[[date], date]) -> date | None:
    return None if day is None else move(day)
