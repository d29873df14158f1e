"""Small lives to draw: one boy's, told by hand, and the pieces to make others."""

from datetime import date

from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.lifeline import Event, Lane, Life, Mood, MoodPoint, Spell, Weight

BIRTH, TODAY = date(2011, 2, 14), date(2026, 11, 22)
NO_WINDOW = Window(None, None)
UNDATED = Span(NO_WINDOW, NO_WINDOW, SpanKind.UNKNOWN)


def window(first, last=None):
    return Window(date.fromisoformat(first), date.fromisoformat(last or first))


def period(start, end):
    return Span(window(*start), window(*end), SpanKind.PERIOD)


def moment(first, last=None):
    return Span(window(first, last), window(first, last), SpanKind.MOMENT)


def since(first, last=None):
    return Span(window(first, last), NO_WINDOW, SpanKind.OPEN)


def mood(*points, teller=""):
    return Mood(tuple(MoodPoint(*point) for point in points), teller)


def life(*entries, birth=BIRTH, **rest):
    spells = tuple(entry for entry in entries if isinstance(entry, Spell))
    events = tuple(entry for entry in entries if isinstance(entry, Event))
    return Life(birth, TODAY, spells, events, **rest)


HOME = Spell(
    "home",
    Lane.LIVING,
    "Thuis bij moeder",
    period(["2011-02-14"], ["2014-03-01", "2014-09-30"]),
    told_by="moeder",
)
FOSTER = Spell(
    "foster", Lane.LIVING, "Pleeggezin", period(["2014-03-01", "2014-09-30"], ["2020-07-01"]), tone=1
)
GROUP = Spell("group", Lane.LIVING, "Behandelgroep", since("2020-07-01"), tone=2, sign="mix", differs=True)
GAP = Spell(
    "gap", Lane.SCHOOL, "Geen school?", period(["2020-07-01"], ["2021-01-01", "2021-06-01"]), unknown=True
)
BORN = Event("born", "Geboren", moment("2011-02-14"), Weight.FINE)
LEFT = Event(
    "left",
    "Vader gaat weg",
    moment("2014-01-01", "2014-12-31"),
    Weight.HEAVY,
    "jongere",
    "Ik zat op de trap.",
)
LETTER = Event("letter", "Brief aan moeder", moment("2025-10-03"), Weight.PLAIN)
ALL = (HOME, FOSTER, GROUP, GAP, BORN, LEFT, LETTER)
