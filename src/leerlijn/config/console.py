"""What a command says in the terminal."""

import sys


def say(text: str = "") -> None:
    """One line for people, or the result itself, to standard output; seen at once, also through a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """One line to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def people_watch() -> bool:
    """Whether somebody can be asked something here."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
