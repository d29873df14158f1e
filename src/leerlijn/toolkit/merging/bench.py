"""How well the proposals find what is told twice, and what they take on a long life."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from leerlijn.toolkit.dates import Span, SpanKind, Window
from leerlijn.toolkit.merging.proposing import Told, propose
from leerlijn.toolkit.merging.sample import figures_of, laid_together, read_lives

ROWS = 1500
HALVES = ("worked_on", "held_out")
_TRACKS = ("living", "school", "help", "people", "events")
_VOICES = ("mother", "school", "youth care", "police")
_BIRTH = date(2008, 1, 1)


def measure(folder: Path) -> dict[str, Any]:
    """Recall and proposals per true pair of each half of the set in `folder`, and CPU seconds for 1,500 rows.

    `twice_as_full` lays every two lives over each other. Without the set only the time is measured.
    """
    figures: dict[str, Any] = {}
    for half in HALVES:
        lives = read_lives(folder / half)
        if lives:
            figures[half] = figures_of(lives) | {"twice_as_full": figures_of(laid_together(lives))}
    return figures | {"rows": ROWS, **_time()}


def random_life(seed: int, rows: int) -> tuple[Told, ...]:
    """A made-up life told by four: days, months and years; the same for the same seed."""
    luck = Random(seed)  # noqa: S311 -- a measurement, not a secret
    return tuple(
        Told(str(at), frozenset({luck.choice(_VOICES)}), luck.choice(_TRACKS), _span(luck))
        for at in range(rows)
    )


def _span(luck: Random) -> Span:
    first = _BIRTH + timedelta(days=luck.randrange(18 * 365))
    window = Window(first, first + timedelta(days=luck.choice((0, 0, 30, 90, 365))))
    return Span(window, window, SpanKind.MOMENT)


def _time() -> dict[str, float]:
    life = random_life(2026, ROWS)
    begin = process_time()
    asked = propose(life)
    return {"cpu_seconds": round(process_time() - begin, 3), "proposals": len(asked)}
