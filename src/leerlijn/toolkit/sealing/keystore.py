import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from .master import MasterKeys, NoMasterKey
from .tokens import KEY, decrypt, encrypt, new_key

SCHEMA = """
CREATE TABLE IF NOT EXISTS keys (
    name TEXT PRIMARY KEY, parent TEXT NOT NULL, wrapped BLOB, destroyed_at TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS keys_parent ON keys (parent);
CREATE TABLE IF NOT EXISTS store (what TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
"""
MASTER = "master:"


class Missing(Exception):  # noqa: N818 - reads as what it is
    """A key that this store never had, or no longer has without anybody having destroyed it."""


class Gone(Exception):  # noqa: N818 - reads as what it is
    """A key that somebody destroyed on purpose."""


class KeyStore:
    """Keys by name in a file of their own, each wrapped by its parent: another key, or the master key.

    A destroyed key leaves its name behind, so that it can be told from one that was lost, and is not made
    anew. The file has a rollback journal and no write-ahead log, and deleted content is overwritten: a
    destroyed key stands nowhere in it. Each thread has a connection of its own.
    """

    def __init__(self, path: Path, masters: MasterKeys) -> None:
        self.path = path
        self.masters = masters
        self._local = threading.local()

    def identity(self) -> str:
        """The id of this store, made with it; a database remembers with which store it belongs."""
        with self._changing() as store:
            store.execute("INSERT OR IGNORE INTO store VALUES ('id', ?)", [secrets.token_hex(16)])
            return str(store.execute("SELECT said FROM store WHERE what = 'id'").fetchone()[0])

    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    def key(self, name: str) -> bytes:
        """A key by its name.

        Raises:
            Gone: when it was destroyed, or the key above it was.
            Missing: when this store does not know it.
            Unopenable: when it is wrapped with another key than its parent.
            NoMasterKey: when the master key of its time is not there.
        """
        try:
            return self._unwrapped(name)
        except NoMasterKey:
            # Between reading the row and the file another process changed the master key: look once more.
            return self._unwrapped(name)

    def key_for_writing(self, name: str, parent: str = "") -> bytes:
        """A key by its name, made when there is none yet; `parent` names the key above, "" the master key.

        On the disk before it is given: a row must never be kept without its key.

        Raises:
            Gone: when it, or the key above it, was destroyed: nothing may be written there any more.
        """
        try:
            return self.key(name)
        except Missing:
            pass
        above = self.key_for_writing(parent) if parent else b""
        with self._changing() as store:
            if store.execute("SELECT 1 FROM keys WHERE name = ?", [name]).fetchone() is None:
                over = parent or self._master_in_use(store)
                made = encrypt(new_key(), above or self._master(over), bound(name))
                store.execute("INSERT INTO keys VALUES (?, ?, ?, NULL)", [name, over, made])
        return self.key(name)

    def destroy(self, name: str) -> int:
        """Destroy a key and every key under it; gives how many there were. Destroying twice does nothing.

        A key that never was leaves its name too: what comes later finds the door closed.
        """
        with self._changing() as store:
            below = [row[0] for row in store.execute("SELECT name FROM keys WHERE parent = ?", [name])]
            now = datetime.now(UTC).isoformat(timespec="seconds")
            store.execute("INSERT OR IGNORE INTO keys VALUES (?, '', NULL, ?)", [name, now])
            done = store.executemany(
                "UPDATE keys SET wrapped = NULL, destroyed_at = ? WHERE name = ? AND wrapped IS NOT NULL",
                [(now, each) for each in (name, *below)],
            )
            return done.rowcount

    def rotate_master(self) -> int:
        """Wrap every key of the highest floor with a new master key; gives how many.

        Others may go on working: until the last step the file holds both keys, and who meets an id that it
        does not know reads the file again. Broken off halfway, the next time finishes it.
        """
        fresh = self.masters.put_in_front()
        with self._changing() as store:
            rows = store.execute(
                "SELECT name, parent, wrapped FROM keys WHERE parent LIKE ? AND wrapped IS NOT NULL",
                [f"{MASTER}%"],
            ).fetchall()
            for name, parent, wrapped in rows:
                plain = decrypt(wrapped, self._master(parent), bound(name))
                again = encrypt(plain, self.masters.get(fresh), bound(name))
                store.execute(
                    "UPDATE keys SET parent = ?, wrapped = ? WHERE name = ?",
                    [f"{MASTER}{fresh}", again, name],
                )
            store.execute("INSERT OR REPLACE INTO store VALUES ('master', ?)", [fresh])
        self.masters.keep_only(fresh)
        return len(rows)

    def destroyed(self) -> list[str]:
        """The names of the keys that were destroyed."""
        rows = self._connection().execute("SELECT name FROM keys WHERE wrapped IS NULL ORDER BY name")
        return [str(name) for (name,) in rows]

    def close(self) -> None:
        """Let go of the file in this thread; it is opened again when it is needed."""
        if getattr(self._local, "process", None) == os.getpid():
            self._local.connection.close()
        self._local.process = None

    def copy_to(self, target: Path) -> None:
        """A consistent copy of the store, readable by its owner only, also while others work in it."""
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(target)) as there:
            self._connection().backup(there)

    def check_master(self) -> None:
        """See that the master key is there and is the one that wrapped these keys.

        Raises:
            NoMasterKey: when it is not.
        """
        self.masters.read_again()
        with self._changing() as store:
            self._master(self._master_in_use(store))

    def _unwrapped(self, name: str) -> bytes:
        row = self._connection().execute("SELECT parent, wrapped FROM keys WHERE name = ?", [name]).fetchone()
        if row is None:
            raise Missing(f"the key store does not know {name}")
        parent, wrapped = row
        if wrapped is None:
            raise Gone(name)
        above = self._master(parent) if parent.startswith(MASTER) else self._unwrapped(parent)
        key = decrypt(wrapped, above, bound(name))
        if len(key) != KEY:
            raise Missing(f"{name} is not a whole key")
        return key

    def _master(self, parent: str) -> bytes:
        return self.masters.get(parent.removeprefix(MASTER))

    def _master_in_use(self, store: sqlite3.Connection) -> str:
        """The master key that this store wraps with: what the store says, not what a process remembers."""
        store.execute("INSERT OR IGNORE INTO store VALUES ('master', ?)", [self.masters.current()])
        return MASTER + str(store.execute("SELECT said FROM store WHERE what = 'master'").fetchone()[0])

    def _connection(self) -> sqlite3.Connection:
        # A child process must not use what its parent opened.
        if getattr(self._local, "process", None) != os.getpid():
            self._local.connection = self._opened()
            self._local.process = os.getpid()
        connection: sqlite3.Connection = self._local.connection
        return connection

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Made here, because SQLite itself would let everybody read it.
        self.path.touch(mode=0o600)
        connection = sqlite3.connect(self.path, timeout=20, isolation_level=None)
        for line in ("journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON"):
            connection.execute(f"PRAGMA {line}")
        connection.executescript(SCHEMA)
        return connection

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """One change, whole or not at all, with no other writer in between."""
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def bound(name: str) -> bytes:
    """A wrapped key opens under its own name only."""
    return f"key\0{name}".encode()
