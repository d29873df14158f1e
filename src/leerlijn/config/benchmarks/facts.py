"""What was counted in a case, against what its maker counted by hand (the `facts` of a `gold.json`)."""

import random
import time
from datetime import date, timedelta
from typing import Any

# How the maker of a gold calls what we count, and on which track its rows stand.
COUNTED = {
    "living_places": ("living_places", "wonen"),
    "moves": ("moves", "wonen"),
    "schools": ("schools", "onderwijs"),
    "help_trajectories": ("help_trajectories", "hulp"),
    "months_out_of_school": ("months_without_school", "onderwijs"),
    "age_first_help": ("age_first_help", "hulp"),
    "age_first_out_of_home": ("age_first_away", "wonen"),
}
MANY = 500


def against_gold_facts(
    facts: list[dict[str, Any]], rows: list[dict[str, Any]], gold: dict[str, Any]
) -> dict[str, Any]:
    """Per fact of the gold: our range, theirs, and whether ours holds theirs.

    `not_to_be_known` are the things that the maker counted from rows that wait for a decision, or stand on
    another track: no reading of the list can count those, so they are taken off before comparing.
    """
    ours = {fact["key"]: fact for fact in facts if fact["kind"] is None}
    by_number = {row["row"]: row for row in rows}
    return {
        name: compared(ours[key], gold["facts"][name], unknowable(gold["facts"][name], track, by_number))
        for name, (key, track) in COUNTED.items()
        if name in gold["facts"]
    }


def unknowable(said: dict[str, Any], track: str, by_number: dict[int, dict[str, Any]]) -> list[str]:
    """The things that were counted from rows that were not taken, or stand on another track."""
    if not isinstance(said.get("rows"), dict):
        return []
    return [
        tag
        for tag, numbers in said["rows"].items()
        if not any(is_counted_on(by_number.get(number), track) for number in numbers)
    ]


def is_counted_on(row: dict[str, Any] | None, track: str) -> bool:
    """Whether a row stands in the life course on this track."""
    return row is not None and row["taken"] and row["track"] == track


def compared(ours: dict[str, Any], said: dict[str, Any], absent: list[str]) -> dict[str, Any]:
    """Our range beside the gold's number, or beside its first and last age."""
    least = said["value"] if "value" in said else said["earliest"]
    most = said["value"] if "value" in said else said["latest"]
    known = ours["known"]
    return {
        "least": ours["least"],
        "most": ours["most"],
        "gold": said.get("value", [least, most]),
        "not_to_be_known": absent,
        "holds": known and ours["least"] <= least - len(absent) and most - len(absent) <= ours["most"],
    }


def measure() -> dict[str, float]:
    """Seconds to count a life of five hundred vague entries, the best of five times."""
    from leerlijn.config.command_line import set_up

    set_up()
    from leerlijn.lifecourse.facts import facts_of
    from leerlijn.methods.loading import load_definitions

    method = next(iter(load_definitions().values()))
    birth, today = date(2008, 1, 1), date(2025, 1, 1)
    life = [vague_entry(number, method, birth) for number in range(MANY)]
    seconds = []
    for _ in range(5):
        begin = time.perf_counter()
        facts_of(life, method, birth=birth, until=today)
        seconds.append(time.perf_counter() - begin)
    return {"entries": MANY, "seconds": round(min(seconds), 4)}


def vague_entry(number: int, method: Any, birth: date) -> Any:
    """One entry somewhere in a life, with a begin and an end that are vague; the same for the same number."""
    from leerlijn.lifecourse.enums import Track
    from leerlijn.lifecourse.models import Entry
    from leerlijn.lifecourse.queries import ToldEntry
    from leerlijn.toolkit.dates import Span, SpanKind, Window

    chance = random.Random(number)  # noqa: S311 - a measurement must come out the same each time
    track = chance.choice(list(Track))
    begin = birth + timedelta(days=chance.randrange(5_000))
    end = begin + timedelta(days=chance.randrange(1_000))
    entry = Entry(
        track=track, title="Regel", category=chance.choice(method.values_for(track)).key, is_settled=True
    )
    windows = [Window(day, day + timedelta(days=chance.choice([0, 30, 365]))) for day in (begin, end)]
    entry.set_span(Span(windows[0], windows[1], SpanKind.PERIOD), "")
    return ToldEntry(entry, ())
