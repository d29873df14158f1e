"""All tests: on SQLite and on PostgreSQL, and in the browser on both. Arguments go to pytest.

With arguments the tests that they choose run on both databases, without the split in browser and other tests.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from types import FrameType

from scripts.parts import BIN, Part, command, run_parts
from scripts.system import chromium, ensure_packages
from scripts.throwaway_postgresql import postgresql

PROCESSES = ("-n", "2")
# What no database can change runs once: the toolkit knows none, and the sweep looks at how pages look.
ONCE = ("--ignore=tests/toolkit", "--ignore=tests/browser/test_every_page.py")


def main(words: Sequence[str]) -> int:
    """Run what is asked; gives the exit code."""
    # A plain `kill` must take the throw-away server along, as Ctrl-C does.
    signal.signal(signal.SIGTERM, end)
    if chromium() is None:
        ensure_packages("chromium")
    with tempfile.TemporaryDirectory(prefix="leerlijn-tests-") as home, postgresql() as address:
        plain = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        surroundings = {
            "SQLite": {**plain, "LEERLIJN_HOME": home},
            "PostgreSQL": {**plain, "LEERLIJN_HOME": home, "DATABASE_URL": address},
        }
        chosen = chosen_parts if words else all_parts
        return run_parts(chosen(surroundings, words))


def end(_number: int, _frame: FrameType | None) -> None:
    """End tidily."""
    raise KeyboardInterrupt


def all_parts(surroundings: Mapping[str, Mapping[str, str]], _words: Sequence[str]) -> list[Part]:
    """First everything that needs no browser, then the browser."""
    kinds = {"": ("-m", "not browser"), ", browser": ("-m", "browser")}
    return [
        Part(f"pytest on {name}{kind}", command(BIN / "pytest", "-q", *PROCESSES, *choice, *spared, env=env))
        for kind, choice in kinds.items()
        for (name, env), spared in zip(surroundings.items(), ((), ONCE), strict=True)
    ]


def chosen_parts(surroundings: Mapping[str, Mapping[str, str]], words: Sequence[str]) -> list[Part]:
    """What the arguments choose, on both databases."""
    return [
        Part(f"pytest on {name}", command(BIN / "pytest", *words, env=env))
        for name, env in surroundings.items()
    ]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
