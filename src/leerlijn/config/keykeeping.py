"""The keys in a file of their own, and back. Apart from the other backup on purpose: a backup that held both
would bring back what somebody had erased, and would be read by whoever found it.

The master key is never in a backup: whoever runs Leerlijn keeps a copy of it somewhere else.
"""

import shutil
import sqlite3
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.toolkit.sealing import KeyStore, MasterKeys, NoMasterKey
from leerlijn.vault.operations import no_master_key
from leerlijn.vault.queries import key_store


def back_up_keys(target: Path) -> None:
    """Write a copy of the key store, readable by its owner only.

    Raises:
        Refusal: when `target` exists already.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        key_store().copy_to(target)
    except FileExistsError as error:
        raise Refusal(
            _("%(file)s bestaat al. Kies een andere naam.") % {"file": target}, code="exists"
        ) from error


def fitting_keys(wanted: str, given: Path | None, folder: Path) -> KeyStore:
    """The keys that belong with what is put back: those given, else those that are here.

    Args:
        wanted: the id of the key store that the kept database names; empty where it never sealed anything.
        given: a kept key store.
        folder: where a copy of it may stand, so that what was kept stays as it is.

    Raises:
        Refusal: with code "no-key-store" or "no-master-key".
    """
    store = key_store()
    if given is not None:
        store = copied(given, folder / "given-keys.sqlite3")
    if not wanted:
        return store
    if not store.exists():
        raise Refusal(
            _("De sleutels ontbreken. Geef ook het bewaarde sleutelbestand: --keys BESTAND"),
            code="no-key-store",
        )
    try:
        if store.identity() != wanted:
            raise Refusal(
                _("Deze sleutels horen niet bij dit bewaarde bestand. Geef de goede met --keys BESTAND"),
                code="no-key-store",
            )
        store.check_master()
    except NoMasterKey as error:
        raise no_master_key() from error
    except sqlite3.DatabaseError as error:
        raise Refusal(_("Dit is geen heel sleutelbestand."), code="no-key-store") from error
    return store


def copied(given: Path, target: Path) -> KeyStore:
    """A kept key store, as a copy.

    Raises:
        Refusal: when it cannot be read.
    """
    try:
        shutil.copyfile(given, target)
    except OSError as error:
        raise Refusal(_("%(file)s is niet te lezen.") % {"file": given}, code="no-key-store") from error
    return KeyStore(target, MasterKeys(Path(settings.MASTER_KEY_FILE)))


def put_keys_back(store: KeyStore, *, aside: Path) -> None:
    """Put kept keys in place; a key that was destroyed meanwhile stays destroyed."""
    here = key_store()
    if store is here:
        return
    if here.exists():
        if here.identity() == store.identity():
            for name in here.destroyed():
                store.destroy(name)
        here.close()
        here.path.rename(aside / here.path.name)
    store.close()
    here.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.move(store.path, here.path)
    here.path.chmod(0o600)
