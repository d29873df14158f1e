"""The same life in words: a list by age for phone, print and screen readers, and a sentence per entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from leerlijn.toolkit.dates import Span, SpanKind, likely, say, say_age
from leerlijn.toolkit.dates.placing import placed_key
from leerlijn.toolkit.lifeline.lanes import LANE_NAMES
from leerlijn.toolkit.lifeline.model import Event, Life, Mood, Spell, Weight
from leerlijn.toolkit.lifeline.rows import UNTOLD
from leerlijn.toolkit.lifeline.ticks import age_on
from leerlijn.toolkit.tongue import pick

_WEIGHT_NAMES = {
    Weight.FINE: ("Fijn", "Fine"),
    Weight.HEAVY: ("Zwaar", "Heavy"),
    Weight.PLAIN: ("Gebeurtenis", "Event"),
}
_SIGNS = {
    "plus": ("Dit hielp.", "This helped."),
    "min": ("Dit zat in de weg.", "This was in the way."),
    "mix": ("Dit hielp en zat in de weg.", "This helped and was in the way."),
    "": ("", ""),
}
_HEIGHTS = (
    (0.75, ("heel fijn", "very fine")),
    (0.25, ("fijn", "fine")),
    (-0.25, ("gewoon", "ordinary")),
    (-0.75, ("zwaar", "heavy")),
    (-2.0, ("heel zwaar", "very heavy")),
)
BEFORE_BIRTH = ("vóór de geboorte", "before birth")
UNDATED = ("nog te dateren", "still to date")
_BEFORE, _LAST = -1, 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One entry in words.

    Attributes:
        lane: The value of its lane, or "event".
        lane_name: In words: the lane, or how heavy an event was.
        weight: "fine", "heavy" or "plain" for events, "" for spells.
        age: Ages instead of dates; "" without a birth date.
        approximate: Its begin, or its end, is not sure to the month.
        letter: Stands in its mark where a drawing had no room for words.
    """

    key: str
    lane: str
    lane_name: str
    weight: str
    tone: int
    title: str
    quote: str
    when: str
    age: str
    told_by: str
    approximate: bool
    undated: bool
    differs: bool
    unknown: bool
    ongoing: bool
    sign: str
    letter: str


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """What happened at one age; `years` are the calendar years in which that age fell."""

    heading: str
    age: int | None
    years: str
    items: tuple[Item, ...]


def as_list(life: Life, *, letters: Mapping[str, str] | None = None) -> tuple[AgeGroup, ...]:
    """The life in honest order, grouped by age (or by calendar year without a birth date).

    `letters` maps keys to the letters that a drawing gave, so that list and drawing point at each other.
    """
    ordered = sorted(life.entries, key=lambda entry: placed_key(entry.span, entry.place))
    placed = sorted(((_group(entry.span, life), entry) for entry in ordered), key=lambda pair: pair[0])
    return tuple(
        _age_group(number, [_item(entry, life, letters or {}) for _, entry in members], life)
        for number, members in groupby(placed, key=lambda pair: pair[0])
    )


def sentence(entry: Spell | Event, life: Life, *, dates: bool = True) -> str:
    """A full sentence about an entry, for whoever hears the drawing.

    Ages where the birth date is known. Without it: calendar dates, or no time at all when `dates` is False
    because the reader may not see them.
    """
    item = _item(entry, life, {})
    told = f"{pick('Verteld door', 'Told by')} {_and(item.told_by)}." if item.told_by else ""
    parts = [
        _ended(f"{item.lane_name}: {item.title}"),
        _when(item, dates=dates),
        f"“{_ended(item.quote)}”" if item.quote else "",
        told,
        pick("Hoe het echt was weten we niet.", "How it really was we do not know.")
        if item.unknown and entry.title
        else "",
        pick("Dit wordt verschillend verteld.", "This is told in different ways.") if item.differs else "",
        pick(*_SIGNS.get(item.sign, _SIGNS[""])),
    ]
    return " ".join(filter(None, parts))


def mood_sentences(life: Life, *, dates: bool = True) -> tuple[str, ...]:
    """What every teller drew of how it went, in a sentence each.

    In ages; where no birth date is known in years, or not at all when `dates` is False.
    """
    if life.birth is None and not dates:
        return ()
    return tuple(_mood_sentence(mood, life) for mood in life.moods if mood.points)


def _mood_sentence(mood: Mood, life: Life) -> str:
    who = mood.teller or pick("iemand", "somebody")
    points = "; ".join(
        f"{_point_at(point.day, life)} {_height_word(point.height)}"
        + (f" (“{point.words}”)" if point.words else "")
        for point in sorted(mood.points)
    )
    return pick(
        f"Hoe ging het? Zo tekende {who} het: {points}.", f"How did it go? {who} drew it so: {points}."
    )


def _point_at(day: date, life: Life) -> str:
    if life.birth is None or day < life.birth:
        return str(day.year)
    age = age_on(day, life.birth)
    return pick(f"toen de jongere {age} was", f"at {age}")


def _height_word(height: float) -> str:
    """One of five steps, as they are chosen."""
    return next(pick(*words) for least, words in _HEIGHTS if height >= least)


def _when(item: Item, *, dates: bool) -> str:
    """When it was, as a sentence of its own."""
    if item.undated:
        return pick("Wanneer dat was weten we nog niet.", "When that was we do not know yet.")
    if not item.age:
        return pick(f"Wanneer: {item.when}.", f"When: {item.when}.") if dates else ""
    if item.ongoing:
        return pick(f"Dat is zo {item.age}.", f"That has been so {item.age}.")
    if item.age[:1].isdigit():  # "6 jaar" is an age, not a length of time
        return pick(f"Dat was toen de jongere {item.age} was.", f"That was at {item.age}.")
    return pick(f"Dat was {item.age}.", f"That was {item.age}.")


def _ended(words: str) -> str:
    """The words with a full stop, unless they end by themselves."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _and(names: str) -> str:
    """Names as one says them aloud: the last with "and"."""
    head, _, last = names.rpartition(", ")
    return f"{head} {pick('en', 'and')} {last}" if head else last


def _group(span: Span, life: Life) -> int:
    """The age at the likely begin, the year where no birth date is known; the edges for the rest."""
    begin = likely(span)[0]
    if begin is None:
        return _LAST
    if life.birth is None:
        return begin.year
    return age_on(begin, life.birth) if begin >= life.birth else _BEFORE


def _age_group(number: int, items: Iterable[Item], life: Life) -> AgeGroup:
    members = tuple(items)
    if number == _LAST:
        return AgeGroup(pick(*UNDATED), None, "", members)
    if life.birth is None:
        return AgeGroup(str(number), None, str(number), members)
    if number == _BEFORE:
        return AgeGroup(pick(*BEFORE_BIRTH), None, "", members)
    first = life.birth.year + number
    one_year = (life.birth.month, life.birth.day) == (1, 1)
    return AgeGroup(_years(number), number, str(first) if one_year else f"{first}\u2013{first + 1}", members)


def _years(number: int) -> str:
    return pick(f"{number} jaar", "1 year" if number == 1 else f"{number} years")


def _name_of(entry: Spell | Event) -> str:
    """The lane of a spell, or how heavy an event was."""
    return pick(*(LANE_NAMES[entry.lane] if isinstance(entry, Spell) else _WEIGHT_NAMES[entry.weight]))


def _item(entry: Spell | Event, life: Life, letters: Mapping[str, str]) -> Item:
    spell = entry if isinstance(entry, Spell) else None
    event = entry if isinstance(entry, Event) else None
    undated = likely(entry.span)[0] is None
    when = pick(*UNDATED) if undated else say(entry.span)
    return Item(
        key=entry.key,
        lane=spell.lane.value if spell else "event",
        lane_name=_name_of(entry),
        weight=event.weight.value if event else "",
        tone=spell.tone if spell else 0,
        title=entry.title or (pick(*UNTOLD) if spell and spell.unknown else ""),
        quote=event.quote.strip("“”\"' ") if event else "",
        when=when,
        age="" if undated or life.birth is None else say_age(entry.span, life.birth),
        told_by=entry.told_by,
        approximate=not undated and approximate(entry.span),
        undated=undated,
        differs=entry.differs,
        unknown=bool(spell and spell.unknown),
        ongoing=entry.span.kind is SpanKind.OPEN,
        sign=spell.sign if spell else "",
        letter=letters.get(entry.key, ""),
    )


def approximate(span: Span) -> bool:
    """Whether a begin or an end is open to more than a month."""
    sides = (span.start,) if span.kind in (SpanKind.OPEN, SpanKind.MOMENT) else (span.start, span.end)
    return any(
        side.earliest is None or side.latest is None or (side.latest - side.earliest).days > 31  # noqa: PLR2004 -- a month
        for side in sides
    )
