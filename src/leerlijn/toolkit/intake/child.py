"""Reads strangers' files in a child process with limits, so that a bad file costs nothing but itself.

The parent sends a header line (limits, names and sizes) and then the files' bytes; the child answers one
line per file, at once, so that what was read before a crash is kept.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

from leerlijn.toolkit.intake.content import FileContent, UnreadableFile
from leerlijn.toolkit.intake.packing import pack, unpack
from leerlijn.toolkit.intake.readers.guards import LARGEST_FILE, TOO_LARGE, kind_of_name

if TYPE_CHECKING:
    from collections.abc import Sequence

Outcome = FileContent | UnreadableFile
_MODULE = "leerlijn.toolkit.intake.child"
_WALL_FACTOR = 2
"""A busy machine gives a process less than its due; the wall clock waits this much longer."""
_TOO_SLOW = "Het lezen van dit bestand duurde te lang. Splits het of sla het opnieuw op."
_TOO_HEAVY = "Het lezen van dit bestand kostte te veel geheugen. Splits het of sla het opnieuw op."
_DIED = "Het lezen van dit bestand is misgegaan. Sla het opnieuw op en probeer het nog eens."


def read_in_child(data: bytes, name: str, *, seconds: int = 20, megabytes: int = 512) -> FileContent:
    """What a file holds, read in a process of its own; raises UnreadableFile with a Dutch reason.

    `seconds` limits the processor's time, `megabytes` the memory.
    """
    outcome: Outcome | None = _refused_before(data, name)
    if outcome is None:
        lines, why = _run_child([(data, name)], seconds, megabytes)
        outcome = unpack(lines[0]) if lines else why
    if isinstance(outcome, UnreadableFile):
        raise outcome
    return outcome


def read_many_in_child(
    files: Sequence[tuple[bytes, str]], *, seconds: int = 20, megabytes: int = 512
) -> tuple[Outcome, ...]:
    """The contents or refusals of many files, in their order, read in one child.

    If the child dies, what it had not yet answered is read again, each file in its own child.
    """
    outcomes: dict[int, Outcome] = {}
    for place, (data, name) in enumerate(files):
        refusal = _refused_before(data, name)
        if refusal:
            outcomes[place] = refusal
    waiting = [place for place in range(len(files)) if place not in outcomes]
    lines, _ = _run_child([files[place] for place in waiting], seconds, megabytes) if waiting else ([], None)
    outcomes.update((place, unpack(line)) for place, line in zip(waiting, lines, strict=False))
    for place in waiting[len(lines) :]:
        outcomes[place] = _read_alone(*files[place], seconds=seconds, megabytes=megabytes)
    return tuple(outcomes[place] for place in range(len(files)))


def _read_alone(data: bytes, name: str, *, seconds: int, megabytes: int) -> Outcome:
    try:
        return read_in_child(data, name, seconds=seconds, megabytes=megabytes)
    except UnreadableFile as refusal:
        return refusal


def _refused_before(data: bytes, name: str) -> UnreadableFile | None:
    """What needs no child to refuse; it also keeps the pipe small."""
    if len(data) > LARGEST_FILE:
        return UnreadableFile("too_large", TOO_LARGE)
    try:
        kind_of_name(name)
    except UnreadableFile as refusal:
        return refusal
    return None


def _run_child(
    files: Sequence[tuple[bytes, str]], seconds: int, megabytes: int
) -> tuple[list[str], UnreadableFile]:
    """The child's whole answers, and what to say of the file at which it stopped."""
    names = [[name, len(data)] for data, name in files]
    header = json.dumps({"seconds": seconds, "megabytes": megabytes, "files": names}).encode() + b"\n"
    command = [sys.executable, "-I", "-X", "utf8", "-m", _MODULE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, cwd="/"
    ) as child:
        try:
            answer, _ = child.communicate(
                b"".join((header, *(data for data, _ in files))), seconds * _WALL_FACTOR
            )
            why = _why_died(child.returncode)
        except subprocess.TimeoutExpired:
            child.kill()
            answer, _ = child.communicate()
            why = UnreadableFile("too_slow", _TOO_SLOW)
    whole, _, _ = answer.decode().rpartition("\n")
    return whole.split("\n") if whole else [], why


def _why_died(code: int) -> UnreadableFile:
    """SIGXCPU (24) or SIGKILL (9) is the clock; anything else without an answer is a fall."""
    if code in {-24, -9}:
        return UnreadableFile("too_slow", _TOO_SLOW)
    return UnreadableFile("broken", _DIED)


def _limit(seconds: int, megabytes: int) -> None:
    memory = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _forbid_writing() -> None:
    # Only after the readers are imported: before, Python may still write its compiled files.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _read(data: bytes, name: str) -> Outcome:
    from leerlijn.toolkit.intake.readers import read_file

    try:
        return read_file(data, name)
    except UnreadableFile as refusal:
        return refusal
    except (MemoryError, RecursionError):
        return UnreadableFile("too_heavy", _TOO_HEAVY)


def main() -> None:
    """Runs in the child: reads the files on standard input and answers on standard output."""
    source, answers = sys.stdin.buffer, sys.stdout
    header = json.loads(source.readline())
    _limit(header["seconds"], header["megabytes"])
    _import_readers([name for name, _ in header["files"]])
    _forbid_writing()
    for name, size in header["files"]:
        answers.write(_packed(_read(source.read(size), name)) + "\n")
        answers.flush()


def _packed(outcome: Outcome) -> str:
    try:
        return pack(outcome)
    except MemoryError:
        return pack(UnreadableFile("too_heavy", _TOO_HEAVY))


def _import_readers(names: Sequence[str]) -> None:
    from leerlijn.toolkit.intake.readers import reader_of

    for name in names:
        reader_of(name)


if __name__ == "__main__":
    main()
