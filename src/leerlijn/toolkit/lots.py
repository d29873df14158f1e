"""Drawing lots in a way that anybody can do again, by hand or with another program."""

from collections.abc import Iterable
from hashlib import sha256


def drawn(names: Iterable[str], seed: str) -> tuple[str, ...]:
    """All names in the order in which the lot has them; the same names and seed give the same order.

    Each name gets the SHA-256 of seed, colon and name as UTF-8, written in hexadecimals; the lowest comes
    first. The order of the list plays no part, and who takes a name off does not move the others.
    """
    return tuple(sorted(set(names), key=lambda name: sha256(f"{seed}:{name}".encode()).hexdigest()))
