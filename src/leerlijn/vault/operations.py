from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.toolkit.sealing import NoMasterKey, make_master_file
from leerlijn.vault.models import KeyStoreMark
from leerlijn.vault.queries import case_key, key_store, key_store_of_this_database, person_key, source_key


def destroy_case_key(case_id: UUID | str) -> int:
    """Destroy the key of a case and every key under it; gives how many there were.

    Whatever they sealed is unreadable from here on, in every copy of the database too. Not undone by rolling
    a transaction back: the key store is another file. Destroy first, then take the rows away: broken off in
    between, the rows that are left say that they were withdrawn.
    """
    return key_store().destroy(case_key(case_id))


def destroy_source_key(source_id: UUID | str) -> int:
    """Destroy the key of one source, as `destroy_case_key` does."""
    return key_store().destroy(source_key(source_id))


def destroy_person_key(participant_id: UUID | str) -> int:
    """Destroy the key of somebody's name and contact, as `destroy_case_key` does."""
    return key_store().destroy(person_key(participant_id))


def rotate_master_key() -> int:
    """Put a new master key in the place of the old one while others work; gives how many keys it wraps.

    Raises:
        Refusal: when the master key of now is not there.
    """
    try:
        return key_store().rotate_master()
    except NoMasterKey as error:
        raise no_master_key() from error


def prepare_master_key() -> None:
    """Make a master key where nothing can have been sealed yet.

    Raises:
        Refusal: when it must be there already: keys stand in the store, or a server runs for an organisation.
    """
    if Path(settings.MASTER_KEY_FILE).exists():
        return
    if settings.MASTER_KEY_IS_GIVEN or key_store().exists():
        raise no_master_key()
    make_master_file(Path(settings.MASTER_KEY_FILE))


def open_vault() -> None:
    """See that keys and database belong together, before anybody works.

    Raises:
        Refusal: with code "no-master-key" or "no-key-store", and what to do.
    """
    store = key_store()
    wanted = key_store_of_this_database()
    if wanted and not store.exists():
        raise Refusal(
            _("De sleutels van deze database ontbreken: %(file)s. Zet het bewaarde sleutelbestand terug.")
            % {"file": store.path},
            code="no-key-store",
        )
    prepare_master_key()
    try:
        store.check_master()
    except NoMasterKey as error:
        raise no_master_key() from error
    if not wanted:
        KeyStoreMark.objects.create(key_store=store.identity())
    elif wanted != store.identity():
        raise Refusal(
            _("De sleutels in %(file)s horen bij een andere database.") % {"file": store.path},
            code="no-key-store",
        )


def no_master_key() -> Refusal:
    """Why nothing can be opened, and what to do."""
    return Refusal(
        _(
            "De hoofdsleutel ontbreekt of past niet: %(file)s. Zonder die sleutel kan niemand lezen wat is "
            "versleuteld. Zet het bestand terug. Is dit een nieuwe server? Maak een sleutel met: leerlijn "
            "rotate-master-key --first"
        )
        % {"file": settings.MASTER_KEY_FILE},
        code="no-master-key",
    )
