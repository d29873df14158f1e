"""Leerlijn as a process: it starts, answers, and leaves nothing behind when it ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.throwaway_postgresql import free_port

LEERLIJN = [sys.executable, "-m", "leerlijn.config.command_line"]
SECONDS = 60


@pytest.fixture
def port() -> int:
    return free_port()


def surroundings_with(home: Path) -> dict[str, str]:
    """The environment of a Leerlijn with this data folder, and nothing of the one that runs the tests."""
    plain = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("LEERLIJN", "DATABASE", "DJANGO"))
    }
    return {**plain, "LEERLIJN_HOME": str(home), "LEERLIJN_OWNER_EMAIL": "noor@brug.example"}


def started(surroundings: dict[str, str], port: int) -> subprocess.Popen[str]:
    """A Leerlijn whose door is open."""
    process = subprocess.Popen(
        [*LEERLIJN, "start", "--port", str(port)],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    if not any("Ctrl-C" in line for line in process.stdout):
        pytest.fail(process.stderr.read())
    return process


@pytest.fixture(scope="module")
def used_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was started once: tables, owner and static files are there."""
    home = tmp_path_factory.mktemp("used") / "home"
    process = started(surroundings_with(home), free_port())
    process.terminate()
    process.communicate()
    return home


@pytest.fixture
def surroundings(tmp_path: Path, used_home: Path) -> dict[str, str]:
    shutil.copytree(used_home, tmp_path / "home")
    return surroundings_with(tmp_path / "home")


@pytest.fixture
def leerlijn(surroundings: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    process = started(surroundings, port)
    yield process
    process.kill()
    process.communicate()


def children(parent: int) -> set[int]:
    # The keeper of the worker is a thread, and a child belongs to the thread that started it.
    threads = Path(f"/proc/{parent}/task").iterdir()
    return {number for thread in threads for number in children_of_thread(thread)}


def children_of_thread(thread: Path) -> set[int]:
    try:
        return {int(number) for number in (thread / "children").read_text().split()}
    except (FileNotFoundError, ProcessLookupError):
        # A thread that ended since it was listed has no children.
        return set()


def worker_of(parent: int, *, other_than: int = 0) -> int:
    """The worker's number, waited for: it starts when the door is open."""
    assert wait_until(lambda: len(children(parent) - {other_than}) == 1)
    return (children(parent) - {other_than}).pop()


def alive(number: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except FileNotFoundError:
        return False


def wait_until(is_so: Callable[[], bool]) -> bool:
    ending = time.monotonic() + SECONDS
    while time.monotonic() < ending:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def test_it_answers_on_this_computer_only_and_ends_with_its_worker_at_ctrl_c(leerlijn, port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=30) as answer:
        status = answer.status
    worker = worker_of(leerlijn.pid)

    leerlijn.send_signal(signal.SIGINT)
    code = leerlijn.wait(timeout=SECONDS)

    assert status == 200
    assert code == 0
    assert not alive(worker)


def test_a_plain_kill_ends_it_as_tidily(leerlijn) -> None:
    worker = worker_of(leerlijn.pid)

    leerlijn.terminate()
    code = leerlijn.wait(timeout=SECONDS)

    assert code == 0
    assert not alive(worker)


def test_the_worker_outlives_no_parent_that_was_killed(leerlijn) -> None:
    worker = worker_of(leerlijn.pid)

    leerlijn.kill()
    leerlijn.wait(timeout=SECONDS)

    assert wait_until(lambda: not alive(worker))


def test_a_worker_that_falls_over_is_started_again(leerlijn) -> None:
    first = worker_of(leerlijn.pid)

    os.kill(first, signal.SIGKILL)

    assert alive(worker_of(leerlijn.pid, other_than=first))


def test_the_same_data_are_not_served_twice(leerlijn, surroundings, port: int) -> None:
    second = subprocess.run(
        [*LEERLIJN, "start", "--port", str(port + 1)],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 2
    assert second.stderr.startswith("Leerlijn draait al met de gegevens in ")


def test_a_taken_port_is_told_with_a_way_out(surroundings, port: int) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", port))
        door.listen()

        ended = subprocess.run(
            [*LEERLIJN, "start", "--port", str(port)], env=surroundings, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert ended.returncode == 2
    assert f"Poort {port} is bezet" in ended.stderr
    assert f"--port {port + 1}" in ended.stderr


def test_everything_in_the_data_folder_is_the_owners_alone(leerlijn, surroundings) -> None:
    home = Path(surroundings["LEERLIJN_HOME"])

    readable = [
        str(path) for path in (home, *home.rglob("*")) if path.exists() and path.stat().st_mode & 0o077
    ]

    assert readable == []


def test_several_web_processes_are_refused_on_sqlite(surroundings, port: int) -> None:
    ended = subprocess.run(
        [*LEERLIJN, "web", "--workers", "2", "--port", str(port)], env=surroundings,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ended.returncode == 2
    assert "PostgreSQL" in ended.stderr
