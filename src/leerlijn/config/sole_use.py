"""One Leerlijn at a time in one data folder: a lock that the system lets go of when the process ends."""

import fcntl
import os
from pathlib import Path

from leerlijn.core.refusals import Refusal

_held: list[int] = []


def claim(folder: Path) -> None:
    """Take the folder for this process, until it ends.

    Raises:
        Refusal: when another process has it.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise Refusal(
            f"Leerlijn draait al met de gegevens in {folder}. Stop dat eerst.", code="in-use"
        ) from error
    # Kept open on purpose: closing the file would give the folder free.
    _held.append(handle)
