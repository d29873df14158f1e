"""The shapes of uncertain time: a window, a span of two windows, and what reading some words gave."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BIRTH = "birth"


class SpanKind(StrEnum):
    """How a span ends: it does not last, it ends, it goes on, nobody knows, or nothing is known at all."""

    MOMENT = "moment"
    PERIOD = "period"
    OPEN = "open"
    END_UNKNOWN = "end_unknown"
    UNKNOWN = "unknown"


class Problem(StrEnum):
    """Everything that can be wrong with a row of a timeline; a closed list, its values are exported."""

    DATE_DOES_NOT_EXIST = "datum_bestaat_niet"
    DATE_UNREADABLE = "datum_niet_leesbaar"
    DATE_UNKNOWN = "datum_onbekend"
    DATE_IN_FUTURE = "datum_in_toekomst"
    YEAR_MISSING = "jaar_ontbreekt"
    SEVERAL_DATES = "meerdere_datums_in_cel"
    END_BEFORE_START = "einde_voor_begin"
    END_MISSING = "einde_ontbreekt"
    DUPLICATE_ROW = "dubbele_rij"
    EMPTY_ROW = "lege_rij"
    STRUCK_OUT = "doorgehaald"
    TRACK_UNKNOWN = "spoor_onbekend"


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day on which something may lie; None is open or unknown on that side."""

    earliest: date | None
    latest: date | None


NOWHERE = Window(None, None)


@dataclass(frozen=True, slots=True)
class Span:
    """Two windows, for the start and for the end.

    A MOMENT has the same window twice: the thing lies somewhere in it. `anchor` is "birth" where the span
    hangs on the birth date, and its words must be read again when that date changes.
    """

    start: Window
    end: Window
    kind: SpanKind
    anchor: str = ""


UNDATED = Span(NOWHERE, NOWHERE, SpanKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words as they were, the span they gave (None where they gave none), and what is wrong."""

    words: str
    span: Span | None
    problems: tuple[Problem, ...]
