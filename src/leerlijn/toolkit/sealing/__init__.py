"""Sealing texts: AES-GCM under keys that stand apart from what they seal, and can be destroyed.

A text is sealed for one place (table, column, row): moved to another place it no longer opens. Each key is
wrapped by the one above it, up to a master key in a file of its own. Who destroys a key makes everything that
it sealed unreadable for good, also in every copy of the database.
"""

from .keystore import Gone, KeyStore, Missing
from .master import MasterKeys, NoMasterKey, make_master_file
from .tokens import PREFIX, Place, Unopenable, is_sealed, key_name_in, open_sealed, seal

__all__ = [
    "PREFIX",
    "Gone",
    "KeyStore",
    "MasterKeys",
    "Missing",
    "NoMasterKey",
    "Place",
    "Unopenable",
    "is_sealed",
    "key_name_in",
    "make_master_file",
    "open_sealed",
    "seal",
]
