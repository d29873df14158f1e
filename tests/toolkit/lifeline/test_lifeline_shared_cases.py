import json
from datetime import date
from pathlib import Path

import pytest

from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.lifeline import PAGE, PRINT, Event, Lane, Life, Spell, Weight, layout

CASES = Path(__file__).parents[4] / "shared" / "cases"
LANES = {"wonen": Lane.LIVING, "onderwijs": Lane.SCHOOL, "hulp": Lane.HELP, "belangrijke mensen": Lane.PEOPLE}
KINDS = {
    "moment_of_venster": "moment",
    "periode": "period",
    "open": "open",
    "einde_onbekend": "end_unknown",
    "onbekend": "unknown",
}


def told_life(name):
    if not CASES.exists():
        pytest.skip("the practitioners' folders are not here")
    gold = json.loads((CASES / name / "gold.json").read_text(encoding="utf-8"))
    rows = [row for row in gold["timeline"] if row["track"] and not row["is_error"]]
    spells = tuple(
        Spell(f"r{row['row']}", LANES[row["track"]], title(row), span(row))
        for row in rows
        if row["track"] in LANES
    )
    events = tuple(
        Event(f"r{row['row']}", title(row), span(row), Weight.HEAVY)
        for row in rows
        if row["track"] not in LANES
    )
    return Life(day(gold["meta"]["birth_date"]), day(gold["meta"]["reference_date"]), spells, events)


def day(words):
    return date.fromisoformat(words) if words else None


def title(row):
    return row["raw"].get("Wat") or row["raw"]["Gebeurtenis"]


def span(row):
    start = Window(day(row["earliest_start"]), day(row["latest_start"]))
    return Span(start, Window(day(row["earliest_end"]), day(row["latest_end"])), SpanKind(KINDS[row["kind"]]))


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sam", "noor"])
@pytest.mark.parametrize("size", [PAGE, PRINT], ids=["page", "print"])
def test_every_entry_of_a_real_life_can_be_read_in_the_drawing(name, size):
    told = told_life(name)

    laid = layout(told, size=size)

    written = {bar.spell.key for band in laid.lanes for bar in band.bars if bar.label}
    written |= {mark.event.key for mark in laid.marks if mark.label or mark.letter}
    dated = {
        entry.key
        for entry in told.entries
        if entry.span.kind is not SpanKind.UNKNOWN and entry.span.start.latest
    }
    assert written == dated


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sam", "noor"])
def test_no_words_of_a_real_life_touch_each_other(name):
    laid = layout(told_life(name), size=PAGE)

    boxes = (*laid.label_boxes, *laid.mark_boxes)
    labels = len(laid.label_boxes)
    assert [(a, b) for at, a in enumerate(boxes[:labels]) for b in boxes[at + 1 :] if a.touches(b)] == []
