"""Running the parts of a check one after the other, each with its time, and a closing list of results."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is checked: a name for people, and what does it, which answers whether it went well."""

    name: str
    do: Callable[[], bool]


def command(*words: str | Path, env: Mapping[str, str] | None = None) -> Callable[[], bool]:
    """A part that is a command, run from the project's root; it went well when it ends with 0."""
    return lambda: (
        subprocess.run([str(word) for word in words], cwd=ROOT, env=env, check=False).returncode == 0
    )


def run_parts(parts: Sequence[Part]) -> int:
    """Run every part, also after one that failed; gives the exit code."""
    results = [(part.name, *timed(part)) for part in parts]
    print("\n", *(line(*result) for result in results), sep="\n")
    return 0 if all(well for _, well, _ in results) else 1


def timed(part: Part) -> tuple[bool, float]:
    """Whether the part went well, and its seconds."""
    print(f"\n== {part.name}", flush=True)
    began = time.monotonic()
    return part.do(), time.monotonic() - began


def line(name: str, well: bool, seconds: float) -> str:
    """One line of the closing list."""
    return f"{'ok  ' if well else 'FAIL'}  {seconds:6.1f} s  {name}"
