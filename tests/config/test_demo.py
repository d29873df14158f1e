"""The demo as a process: loaded once, copied from then on, and never near real data."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.throwaway_postgresql import free_port

LEERLIJN = [sys.executable, "-m", "leerlijn.config.command_line", "demo"]


def visit(folder: Path, *words: str, real_home: Path) -> list[str]:
    """Start the demo, stop it when its door is open, and give what it said."""
    # As on anybody's computer: with the settings of these tests the demo's worker would have no jobs to look for.
    plain = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO")}
    surroundings = {
        **plain,
        "LEERLIJN_HOME": str(real_home),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/real",
    }
    process = subprocess.Popen(
        [*LEERLIJN, "--folder", str(folder), "--port", str(free_port()), *words],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line.rstrip())
        if "Ctrl-C" in line:
            break
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (0, "")
    return said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


def test_the_demo_says_who_can_log_in_and_leaves_real_data_alone(folder: Path, tmp_path: Path) -> None:
    said = visit(folder, real_home=tmp_path / "real")

    roles = {line.split(maxsplit=1)[1] for line in said if "@" in line}
    assert {"casusonderzoeker", "gespreksleider", "professional", "opdrachtgever"} <= roles
    assert not (tmp_path / "real").exists()


def test_what_was_changed_stays_until_a_fresh_demo_is_asked_for(folder: Path, tmp_path: Path) -> None:
    visit(folder, real_home=tmp_path / "real")
    changed = folder / "home" / "files" / "mine.txt"
    changed.parent.mkdir(exist_ok=True)
    changed.write_text("van mij")

    visit(folder, real_home=tmp_path / "real")
    kept = changed.exists()
    visit(folder, "--fresh", real_home=tmp_path / "real")

    assert kept
    assert not changed.exists()


def test_a_demo_whose_loading_was_broken_off_is_loaded_anew(folder: Path, tmp_path: Path) -> None:
    visit(folder, real_home=tmp_path / "real")
    (folder / "home" / "loaded").unlink()

    said = visit(folder, real_home=tmp_path / "real")

    assert len([line for line in said if "@" in line]) >= 4
