"""What a page of the life line costs a browser until somebody can work with it, in Debian's Chromium.

`measure` starts this module in a process of its own, in a house that stands already. Playwright is there for
developers only; without it, or without Chromium, the figures say so.
"""

import json
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from leerlijn.config.benchmarks.commands import run_module
from leerlijn.config.browser import allow_a_loop, chromium
from leerlijn.config.command_line import set_up

TIMES = 3
MOST_SECONDS = 60
HOST = "127.0.0.1"
# Typed in the line, so that what waits for a first key is counted too.
TYPED = "mei 2019"
# Of the browser's own figures: CPU seconds of all that draws and runs the page, and of its main thread.
CLOCKS = {
    "cpu_seconds": "ProcessTime",
    "main_thread": "TaskDuration",
    "script": "ScriptDuration",
    "layout": "LayoutDuration",
}
NOT_HERE = {
    "chromium": "Chromium is not here: apt-get install chromium, or name it in LEERLIJN_CHROMIUM",
    "playwright": "Playwright is not here: pip install -r requirements-dev.lock",
}


def measure(home: str) -> dict[str, Any]:
    """CPU seconds until the page of the life line is interactive; or why that could not be measured."""
    program = chromium()
    if program is None:
        return {"not_measured": NOT_HERE["chromium"]}
    if find_spec("playwright") is None:
        return {"not_measured": NOT_HERE["playwright"]}
    figures: dict[str, Any] = json.loads(run_module(home, __name__, program).output)
    return figures


def work_through(program: str) -> dict[str, Any]:
    """Open the life line of the one case a few times, each in a browser that knows nothing yet; the best."""
    from leerlijn.config.benchmarks.long_list import Desk

    desk = Desk()
    with served() as address, browser(program) as opened:
        runs = [once(opened, address, desk) for _ in range(TIMES)]
    return {"entries": desk.case.entries.present().count()} | min(runs, key=lambda run: run["cpu_seconds"])


def once(opened: Any, address: str, desk: Any) -> dict[str, Any]:
    """One visit: until everything is drawn, every script has run, and the line answers a first word."""
    from django.urls import reverse

    context = opened.new_context(viewport={"width": 1440, "height": 900})
    cookies = desk.browser.cookies.items()
    context.add_cookies([{"name": name, "value": each.value, "url": address} for name, each in cookies])
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address + reverse("life-line", args=[desk.case.code]), wait_until="networkidle")
    loaded = clocks_of(session)
    page.locator("[name=r-line]").press_sequentially(TYPED)
    page.wait_for_load_state("networkidle")
    figures = clocks_of(session) | {"until_loaded": loaded["cpu_seconds"]}
    context.close()
    return figures


def clocks_of(session: Any) -> dict[str, float]:
    """What the page cost its main thread until now."""
    told = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return {name: round(told[clock], 3) for name, clock in CLOCKS.items()}


@contextmanager
def served() -> Iterator[str]:
    """This house on a free port, in a thread beside."""
    import uvicorn

    from leerlijn.config.serving import configuration

    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(configuration(HOST, port))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    patience = time.monotonic() + MOST_SECONDS
    while not server.started and time.monotonic() < patience:
        time.sleep(0.05)
    try:
        yield f"http://localhost:{port}"  # the one name that `Desk` lets in
    finally:
        server.should_exit = True
        thread.join(MOST_SECONDS)


@contextmanager
def browser(program: str) -> Iterator[Any]:
    """Debian's Chromium, without a window."""
    driver: Any = import_module("playwright.sync_api")
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    with driver.sync_playwright() as player:
        opened = player.chromium.launch(executable_path=program, args=args)
        yield opened
        opened.close()


if __name__ == "__main__":
    allow_a_loop()
    set_up()
    sys.stdout.write(json.dumps(work_through(sys.argv[1])))
