"""How long a drawing takes and how large it becomes, on lives that are made up from a seed."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from time import process_time

from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.lifeline.format import PAGE
from leerlijn.toolkit.lifeline.layout import layout
from leerlijn.toolkit.lifeline.model import Event, Lane, Life, Spell, Weight
from leerlijn.toolkit.lifeline.svg import draw

_WORDS = (
    "thuis", "moeder", "opnieuw", "begin", "pleeggezin", "verhuizing", "oma", "school", "groep", "werkplek",
    "hulp", "gesprek", "vakantie", "bij", "ziekenhuis", "beste", "vriendin", "speciaal", "onderwijs", "en",
    "gezinsbegeleiding", "ruzie", "feest", "hond", "mentor", "dagbesteding",
)  # fmt: skip
_BIRTH, _TODAY = date(2009, 3, 12), date(2025, 11, 20)
_ENTRIES = (40, 50, 150, 500)


def random_life(seed: int, entries: int) -> Life:
    """A made-up life: the same for the same seed; a third of the entries are events."""
    luck = Random(seed)  # noqa: S311 -- a drawing, not a secret
    spells, events = [], []
    for at in range(entries):
        title = " ".join(luck.choices(_WORDS, k=luck.randint(1, 7))).capitalize()
        if luck.random() < 1 / 3:
            quote = "ik zat op de trap" if luck.random() < 0.2 else ""  # noqa: PLR2004 -- one in five
            weight = luck.choice(list(Weight))
            events.append(Event(f"e{at}", title, _moment(luck), weight, "moeder", quote, luck.random() < 0.1))  # noqa: PLR2004 -- one in ten
        else:
            spells.append(_spell(luck, f"e{at}", title))
    return Life(_BIRTH, _TODAY, tuple(spells), tuple(events))


def measure() -> dict[str, dict[str, float]]:
    """CPU ms of layout and of writing, ms per entry and KiB of SVG, per size of life; the best of five."""
    return {f"{entries} entries": _measured(entries) for entries in _ENTRIES}


def _measured(entries: int) -> dict[str, float]:
    times: list[tuple[float, float]] = []
    for turn in range(5):
        life = random_life(2026 + turn, entries)
        begin = process_time()
        laid = layout(life, size=PAGE)
        middle = process_time()
        drawn = draw(laid, title="Levenslijn", link=lambda key: f"?open={key}")
        times.append((middle - begin, process_time() - middle))
    return {
        "layout_ms": round(min(laid for laid, _ in times) * 1000, 1),
        "svg_ms": round(min(written for _, written in times) * 1000, 1),
        "per_entry_ms": round(min(laid + written for laid, written in times) * 1000 / entries, 3),
        "svg_kib": round(len(drawn.encode()) / 1024, 1),
        "lettered": float(len(laid.keyed)),
    }


def _window(luck: Random, around: date) -> Window:
    """Exact, a month, a season or three years, as people tell it."""
    days = luck.choice((0, 0, 30, 91, 365, 1095))
    return Window(around, around + timedelta(days=days))


def _day(luck: Random) -> date:
    return _BIRTH + timedelta(days=luck.randint(-900, (_TODAY - _BIRTH).days))


def _moment(luck: Random) -> Span:
    window = _window(luck, _day(luck))
    return Span(window, window, SpanKind.MOMENT)


def _spell(luck: Random, key: str, title: str) -> Spell:
    begin, open_window = _day(luck), Window(None, None)
    kind = luck.choices(list(SpanKind), weights=(3, 8, 2, 1, 1))[0]
    start, end = _window(luck, begin), _window(luck, begin + timedelta(days=luck.randint(20, 1500)))
    spans = {
        SpanKind.MOMENT: Span(start, start, kind),
        SpanKind.PERIOD: Span(start, end, kind),
        SpanKind.OPEN: Span(start, open_window, kind),
        SpanKind.END_UNKNOWN: Span(start, open_window, kind),
        SpanKind.UNKNOWN: Span(open_window, open_window, kind),
    }
    made = Spell(key, luck.choice(list(Lane)), title, spans[kind], luck.randint(0, 2), "vader")
    sign = luck.choice(("", "", "", "plus", "min", "mix"))
    return replace(made, sign=sign, differs=luck.random() < 0.1, unknown=luck.random() < 0.05)  # noqa: PLR2004 -- rare
