from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from leerlijn.toolkit.sealing import KeyStore, MasterKeys
from leerlijn.vault.models import KeyStoreMark


def key_store() -> KeyStore:
    """The key store of this installation."""
    return store_at(Path(settings.KEY_STORE), Path(settings.MASTER_KEY_FILE))


@cache
def store_at(path: Path, master: Path) -> KeyStore:
    """One object for each store, so that its connections are kept."""
    return KeyStore(path, MasterKeys(master))


def key_store_of_this_database() -> str:
    """The id of the key store that this database belongs with; empty before the first start."""
    mark = KeyStoreMark.objects.first()
    return mark.key_store if mark else ""


def case_key(case_id: UUID | str) -> str:
    """The name of the key of a case."""
    return f"case:{case_id}"


def source_key(source_id: UUID | str) -> str:
    """The name of the key of one source, under the key of its case."""
    return f"source:{source_id}"


def person_key(participant_id: UUID | str) -> str:
    """The name of the key of somebody on the roster, under the key of their case."""
    return f"person:{participant_id}"
