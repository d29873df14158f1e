"""The browser of whoever measures here: only developers have one."""

import os
import shutil
from pathlib import Path


def chromium() -> str | None:
    """The Chromium that LEERLIJN_CHROMIUM names, or Debian's."""
    named = os.environ.get("LEERLIJN_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return shutil.which("chromium") or shutil.which("chromium-browser")


def allow_a_loop() -> None:
    """Let Django work in the thread in which a browser is driven; that library runs a loop in it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
