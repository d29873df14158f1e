"""Runs a command of the house as a person would, and says what it took."""

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import leerlijn as house


@dataclass(frozen=True, slots=True)
class Run:
    """One command as it ran in a process of its own: what it printed, and its seconds.

    `seconds` are on the clock; `cpu_seconds` are what it and its children worked, however busy the machine.
    """

    output: str
    seconds: float
    cpu_seconds: float


class Failed(Exception):  # noqa: N818 - what a person reads when a measured command stops
    """A measured command refused or broke; the text is its last words."""


def leerlijn(home: str, *words: str) -> Run:
    """Run one command in this house, with the start of Python and Django in its time.

    Raises:
        Failed: with the command's last words.
    """
    return run_module(home, "leerlijn.config.command_line", *words)


def run_module(home: str, module: str, *words: str) -> Run:
    """Run a module of ours in this house, in a process of its own.

    Raises:
        Failed: with its last words.
    """
    begin, worked = time.perf_counter(), children_worked()
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env={"LEERLIJN_HOME": home, "PATH": "", "PYTHONPATH": str(Path(house.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds, cpu_seconds = time.perf_counter() - begin, children_worked() - worked
    if done.returncode:
        raise Failed(f"{module} {' '.join(words[:1])}: {done.stderr.strip()[-400:]}")
    return Run(done.stdout, round(seconds, 2), round(cpu_seconds, 2))


def children_worked() -> float:
    """CPU seconds of all processes that this one started and that ended, with their own children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
