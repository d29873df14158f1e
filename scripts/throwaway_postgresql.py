"""A PostgreSQL for the tests: the one that is named or answers here, else one made for the occasion."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

from scripts.system import ensure_packages, postgresql_programs

SECONDS_TO_START = 30


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address (as DATABASE_URL) of a PostgreSQL in which databases may be made, while it lasts."""
    named = os.environ.get("DATABASE_URL")
    if named:
        yield named
        return
    # A name of our own: Django puts "test_" before it, and two runs on one server must not meet.
    name = f"leerlijn_{os.getpid()}"
    answering = next(filter(may_make_databases, candidates()), None)
    if answering:
        yield f"{answering}/{name}"
        return
    with own_cluster() as address:
        yield f"{address}/{name}"


def candidates() -> Iterator[str]:
    """Where a server may answer without a password, on this machine only."""
    port = os.environ.get("PGPORT", "5432")
    users = dict.fromkeys((os.environ.get("PGUSER", ""), pwd.getpwuid(os.geteuid()).pw_name, "postgres"))
    for user in filter(None, users):
        yield f"postgres://{quote(user)}@127.0.0.1:{port}"


def may_make_databases(address: str) -> bool:
    """Whether a server answers there and lets us make databases."""
    try:
        with psycopg.connect(f"{address}/postgres", connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


@contextlib.contextmanager
def own_cluster() -> Iterator[str]:
    """Make a server in a temporary folder, on a free port of the loopback, and take it away afterwards."""
    if postgresql_programs() is None:
        ensure_packages("postgresql")
    programs = postgresql_programs()
    if programs is None:
        message = "PostgreSQL is installed but its programs were not found"
        raise SystemExit(message)
    folder = Path(tempfile.mkdtemp(prefix="leerlijn-postgresql-"))
    user = unprivileged_user()
    try:
        if user:
            shutil.chown(folder, user)
        initialise(programs, folder, user)
        port = free_port()
        server = start(programs, folder, user, port)
        try:
            wait_for(server, f"postgres://leerlijn@127.0.0.1:{port}")
            yield f"postgres://leerlijn@127.0.0.1:{port}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=SECONDS_TO_START)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def initialise(programs: Path, folder: Path, user: str | None) -> None:
    """Make the files of the server; durability is not asked of a throw-away."""
    words = [
        str(programs / "initdb"),
        "-D",
        str(folder / "data"),
        "-U",
        "leerlijn",
        "-A",
        "trust",
        "-E",
        "UTF8",
    ]
    subprocess.run(
        [*words, "--locale=C.UTF-8", "--no-sync"],
        user=user,
        extra_groups=[] if user else None,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def start(programs: Path, folder: Path, user: str | None, port: int) -> subprocess.Popen[bytes]:
    """Start the server as a child, in its own session: Ctrl-C reaches only the one that stops it."""
    choices = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "200",
    }
    words = [str(programs / "postgres"), "-D", str(folder / "data")]
    for name, value in choices.items():
        words += ["-c", f"{name}={value}"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            words,
            user=user,
            extra_groups=[] if user else None,
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def wait_for(server: subprocess.Popen[bytes], address: str) -> None:
    """Wait until the server answers."""
    for _ in range(SECONDS_TO_START * 10):
        if may_make_databases(address):
            return
        if server.poll() is not None:
            break
        time.sleep(0.1)
    message = "PostgreSQL was made but did not start"
    raise SystemExit(message)


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
