"""What a list of ten thousand rows costs, page by page and deed by deed, in a throw-away house.

`measure` starts this module in a process of its own: the house is chosen when Django reads its settings.
"""

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from leerlijn.config.benchmarks.commands import leerlijn, run_module
from leerlijn.config.command_line import set_up

ROWS = 10_000
EVERY_BAD = 100
HEADS = "Wanneer;Spoor;Wat;Verteld door\n"
TRACKS = ("wonen", "school", "hulp", "gebeurtenis", "mensen")
NAME = "lang.csv"

Result = TypeVar("Result")
Figures = dict[str, dict[str, float]]


def measure(case: Path) -> Figures:
    """`cpu_seconds` and `queries` per page and deed, in the case that lies in this folder and a long list."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as home:
        leerlijn(
            home, "import-case", str(case), "--study", "Meting", "--code", "M-01",
            "--consent-on-paper", "2026-01-31",
        )  # fmt: skip
        figures: Figures = json.loads(run_module(home, __name__).output)
        data = leerlijn(home, "life-course", "M-01")
        figures["life course as JSON, whole command"] = {"cpu_seconds": data.cpu_seconds}
        return figures


def long_list(rows: int) -> bytes:
    """A list of happenings as csv, one row in a hundred with a day that does not exist."""
    return (HEADS + "".join(row(number) for number in range(rows))).encode()


def row(number: int) -> str:
    """One row of the list."""
    year, month = 2010 + number % 15, 1 + number % 12
    when = f"31-2-{year}" if number % EVERY_BAD == 0 else f"{month:02d}-{year}"
    return f"{when};{TRACKS[number % len(TRACKS)]};Regel nummer {number};moeder\n"


class Desk:
    """A researcher at work in a browser, with every page and deed measured."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.test import Client

        from leerlijn.accounts.models import User
        from leerlijn.config.memory import keep_what_is_loaded
        from leerlijn.config.preparing import collect_static
        from leerlijn.studies.models import Case

        collect_static()
        settings.ALLOWED_HOSTS = ["localhost"]
        self.figures: Figures = {}
        self.case = Case.objects.get()
        self.browser = Client(headers={"host": "localhost"}, raise_request_exception=True)
        self.user = User.objects.get(is_owner=True)
        self.browser.force_login(self.user)
        keep_what_is_loaded()

    def measured(self, name: str, deed: Callable[[], Result]) -> Result:
        """Do something and keep what it cost this process and those that it started."""
        from django.db import connection

        begin, queries = worked(), Counter[str]()

        def count(execute: Callable[..., Any], *args: Any) -> Any:
            queries["all"] += 1
            return execute(*args)

        with connection.execute_wrapper(count):
            result = deed()
        self.figures[name] = {"cpu_seconds": round(worked() - begin, 3), "queries": queries["all"]}
        return result

    def get(self, name: str, where: str, *args: Any, part: str = "", **asked: str) -> Any:
        """Open a page, or only a part of it as a page does that stands already."""
        from django.urls import reverse

        address = reverse(where, args=[self.case.code, *args])
        headers = {"HX-Request": "true", "HX-Target": part} if part else {}
        answer = self.measured(name, lambda: self.browser.get(address, asked, headers=headers))
        self.figures[name] |= {"status": answer.status_code, "kib": len(answer.content) // 1024}
        return answer

    def post(self, name: str, where: str, *args: Any, **data: Any) -> Any:
        """Press a button."""
        from django.urls import reverse

        address = reverse(where, args=[self.case.code, *args])
        answer = self.measured(name, lambda: self.browser.post(address, data))
        self.figures[name] |= {"status": answer.status_code}
        return answer


def worked() -> float:
    """CPU seconds of this process and of the children that ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def work_through() -> Figures:
    """Hand the list in, look it through, repair a row and take it back, take the rest, and read the life."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from leerlijn.exchange.jobs import read_handed_in_files, take_rows_of_list
    from leerlijn.exchange.models import Intake
    from leerlijn.exchange.queries import life_course
    from leerlijn.lifecourse.models import Entry, TimelineList
    from leerlijn.workbench.forms.lifeline import teller_value

    desk = Desk()
    desk.post("hand in", "intake", several=[SimpleUploadedFile(NAME, long_list(ROWS))])
    intake = Intake.objects.latest("created_at")
    desk.measured("job that reads the file", lambda: read_handed_in_files.call(str(intake.pk)))
    kept = TimelineList.objects.get(file_name=NAME)
    desk.get("review page", "list-review", kept.pk)
    asks = kept.rows.exclude(problems=[]).latest("number")
    desk.get("one row", "list-row", kept.pk, asks.pk)
    desk.post("repair of a row", "list-row", kept.pk, asks.pk, answer="time|28 februari 2019")
    desk.post("undo of a repair", "list-row-undo", kept.pk, asks.pk)
    desk.post("columns chosen anew", "list-columns", kept.pk)
    desk.post("take all rows", "list-take", kept.pk)
    intake = Intake.objects.latest("created_at")
    desk.measured("job that takes all rows", lambda: take_rows_of_list.call(str(intake.pk), str(kept.pk)))
    desk.get("end of taking", "list-done", kept.pk)
    entry = Entry.objects.present().filter(case=desk.case).latest("created_at")
    for name, where, args in (
        ("case home", "case-home", ()),
        ("life line", "life-line", ()),
        ("one entry opened", "entry", (entry.pk,)),
        ("life line as a list", "life-list", ()),
        ("facts of the life line", "life-facts", ()),
        ("who changed what", "life-history", ()),
        ("life line on paper", "life-print", ()),
        ("sources", "sources", ()),
        ("reports", "reports", ()),
    ):
        desk.get(name, where, *args)
    for name, where in (("life line of one year", "life-line"), ("list of one year", "life-list")):
        desk.get(name, where, jaar="2014")
    teller = teller_value(entry.accounts.get())
    added = {"q-when": "2015", "q-what": "Een moment erbij", "q-track": "help", "q-teller": teller}
    desk.post("one entry added", "entry-new", **added)
    desk.post("one entry taken away", "entry-remove", entry.pk)
    desk.measured("life course as data", lambda: life_course(desk.case))
    return desk.figures


if __name__ == "__main__":
    set_up()
    sys.stdout.write(json.dumps(work_through()))
