"""What it costs to look closer at a life of 150 entries: the page, and every level of the drawing by itself.

`measure` starts this module in a process of its own, as for a long list.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from leerlijn.config.benchmarks import in_browser
from leerlijn.config.benchmarks.commands import leerlijn, run_module
from leerlijn.config.benchmarks.long_list import Desk, Figures
from leerlijn.config.command_line import set_up

ENTRIES = 150
LEVELS = {
    "whole life": {},
    "period": {"van": "2015", "tot": "2018"},
    "year": {"van": "2017", "tot": "2017"},
    "month": {"van": "2017-03", "tot": "2017-03"},
    "week": {"van": "2017-03-06", "tot": "2017-03-12"},
}


def measure(case: Path) -> dict[str, Any]:
    """`cpu_seconds` and `queries` of the page and of every level, in a case filled up to 150 entries.

    `in_browser` is what the page costs a browser until somebody can work with it.
    """
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as home:
        leerlijn(
            home, "import-case", str(case), "--study", "Meting", "--code", "M-01",
            "--consent-on-paper", "2026-01-31",
        )  # fmt: skip
        figures: Figures = json.loads(run_module(home, __name__).output)
        return {**figures, "in_browser": in_browser.measure(home)}


def fill(desk: Desk) -> None:
    """Entries until there are 150: a moment, a year or some years, on every track in turn."""
    from leerlijn.lifecourse.enums import Track
    from leerlijn.lifecourse.operations import Telling, add_entry, read_time

    by, teller = desk.user, desk.case.participants.first()
    for number in range(desk.case.entries.present().count(), ENTRIES):
        year = 2013 + number % 12
        words = (f"maart {year}", f"{year}", f"mei {year} tot juni {year + 2}")[number % 3]
        span = read_time(desk.case, words).span
        telling = Telling(text=f"Moment nummer {number}", words=words, span=span, teller=teller)
        add_entry(desk.case, by=by, track=list(Track)[number % len(Track)], telling=telling)


def work_through() -> Figures:
    """Open the page, and look closer step by step as a page does that stands already."""
    desk = Desk()
    fill(desk)
    desk.get("first page, to warm up", "life-line")
    desk.get("page", "life-line")
    for name, asked in LEVELS.items():
        desk.get(name, "life-line", part="zicht", **asked)
    desk.get("wall", "life-wall", kring="zonder-familie")
    return desk.figures


if __name__ == "__main__":
    set_up()
    sys.stdout.write(json.dumps(work_through()))
