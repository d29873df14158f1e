import base64
import binascii
import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from .tokens import KEY, new_key


class NoMasterKey(Exception):  # noqa: N818 - reads as what it is
    """The file with the master key is absent, or holds no key."""


class MasterKeys:
    """The master key in its file, one a line: the first is in use, those below can still be read.

    A process that meets an id which it does not know reads the file again: another process may have put a
    new key in meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, bytes] = {}

    def current(self) -> str:
        """The id of the key in use.

        Raises:
            NoMasterKey: when the file is absent or holds no key.
        """
        return next(iter(self._read()))

    def get(self, key_id: str) -> bytes:
        """One key by its id.

        Raises:
            NoMasterKey: when the file does not hold it.
        """
        if key_id not in self._known:
            self._known = self._read()
        try:
            return self._known[key_id]
        except KeyError as error:
            raise NoMasterKey(f"{self.path} does not hold the master key {key_id}") from error

    def read_again(self) -> None:
        """Know what the file holds now, and nothing from before.

        Raises:
            NoMasterKey: when the file is absent or holds no key.
        """
        self._known = self._read()

    def put_in_front(self) -> str:
        """Make a new key, in use from now on, beside those that there are; gives its id."""
        keys = [new_key(), *self._read().values()]
        write_keys(self.path, keys)
        return key_id_of(keys[0])

    def keep_only(self, key_id: str) -> None:
        """Forget every key but one."""
        write_keys(self.path, [self._read()[key_id]])
        self._known = {}

    def _read(self) -> dict[str, bytes]:
        try:
            lines = self.path.read_text().split()
            keys = [base64.urlsafe_b64decode(line) for line in lines]
        except (OSError, UnicodeDecodeError, binascii.Error) as error:
            raise NoMasterKey(f"{self.path} cannot be read as a master key") from error
        if not keys or any(len(key) != KEY for key in keys):
            raise NoMasterKey(f"{self.path} does not hold a master key")
        return {key_id_of(key): key for key in keys}


def key_id_of(key: bytes) -> str:
    """A name for a key that tells nothing of it."""
    return hashlib.sha256(b"leerlijn master key\0" + key).hexdigest()[:16]


def make_master_file(path: Path) -> None:
    """Make a master key in a file of its own, readable by its owner only; one that is there stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        write_keys(path, [new_key()], replace=False)


def write_keys(path: Path, keys: list[bytes], *, replace: bool = True) -> None:
    """Write the file whole or not at all, and on the disk before anything is wrapped with it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".master-")
    with os.fdopen(handle, "w") as file:
        file.write("".join(f"{base64.urlsafe_b64encode(key).decode()}\n" for key in keys))
        file.flush()
        os.fsync(file.fileno())
    if replace:
        Path(name).replace(path)
    else:
        # Two processes that start together: the first one's key stands, the other's was used for nothing yet.
        with contextlib.suppress(FileExistsError):
            os.link(name, path)
        Path(name).unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
