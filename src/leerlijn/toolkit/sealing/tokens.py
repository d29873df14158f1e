import base64
import binascii
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# The figure is the version of the form; another form gets another prefix, so that both can be told apart.
PREFIX = "sealed1"
NONCE = 12
KEY = 32


class Unopenable(Exception):  # noqa: N818 - reads as what it is
    """A sealed text that does not open here: another key, another place, or changed on the way."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text belongs."""

    table: str
    column: str
    row: str

    def bound(self, key_name: str) -> bytes:
        """What is sealed along with the text, and must be the same when it is opened."""
        return f"{PREFIX}\0{self.table}\0{self.column}\0{self.row}\0{key_name}".encode()


def new_key() -> bytes:
    """A key nobody can guess."""
    return AESGCM.generate_key(bit_length=KEY * 8)


def encrypt(plain: bytes, key: bytes, bound: bytes) -> bytes:
    """AES-256-GCM with a random nonce in front.

    Random nonces of 96 bits may be used 2^32 times under one key; a key here seals one person's or one
    document's rows.
    """
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def decrypt(sealed: bytes, key: bytes, bound: bytes) -> bytes:
    """The plain bytes.

    Raises:
        Unopenable: when key, place or content are not what they were.
    """
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise Unopenable("this does not open with this key in this place") from error


def seal(plain: str, *, key: bytes, key_name: str, place: Place) -> str:
    """A text as it is stored: `sealed1|key name|base64`."""
    sealed = encrypt(plain.encode(), key, place.bound(key_name))
    return f"{PREFIX}|{key_name}|{base64.b64encode(sealed).decode()}"


def open_sealed(token: str, *, key: bytes, place: Place) -> str:
    """The text that was sealed for this place.

    Raises:
        Unopenable: when it is no sealed text, or key, place or content are not what they were.
    """
    key_name = key_name_in(token)
    try:
        sealed = base64.b64decode(token.split("|", 2)[2], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unopenable("this is not a whole sealed text") from error
    return decrypt(sealed, key, place.bound(key_name)).decode()


def key_name_in(token: str) -> str:
    """Which key opens a sealed text.

    Raises:
        Unopenable: when it is no sealed text.
    """
    parts = token.split("|", 2)
    if len(parts) != 3 or parts[0] != PREFIX:  # noqa: PLR2004 - prefix, key name, content
        raise Unopenable("this is not a sealed text")
    return parts[1]


def is_sealed(text: str) -> bool:
    """Whether a stored text has the form of a sealed one."""
    return text.startswith(f"{PREFIX}|")
