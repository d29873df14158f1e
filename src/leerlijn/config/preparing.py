"""What must be in order before Leerlijn serves or acts: the database's tables and the static files."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.vault.operations import open_vault, prepare_master_key


def is_behind() -> bool:
    """Whether the database lacks tables or changes that this version needs."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_empty() -> bool:
    """Whether the database has no tables at all: the first start."""
    return not connection.introspection.table_names()


def be_ready() -> None:
    """See to it that the database can be used; an empty one gets its tables.

    Raises:
        Refusal: when the database cannot be reached, or holds data of an older version.
    """
    try:
        if is_empty():
            migrate()
        elif is_behind():
            raise Refusal(
                _("De database is van een oudere versie. Voer eerst uit: leerlijn migrate"), code="behind"
            )
        open_vault()
    except OperationalError as error:
        raise Refusal(
            _("De database is niet te bereiken: %(error)s") % {"error": error}, code="no-database"
        ) from error


def migrate() -> None:
    """Bring the database up to this version; what it seals on the way needs the master key.

    Raises:
        Refusal: when the keys are not there.
    """
    prepare_master_key()
    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Gather the static files that the web server gives out, when they changed since the last time.

    The fingerprint is written last: a collection that was broken off is done again.
    """
    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, clear=root.exists(), verbosity=0)
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    """Changes when any static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            if isinstance(storage, FileSystemStorage):
                state = Path(storage.path(name)).stat()
                digest.update(f"{name} {state.st_mtime_ns} {state.st_size}\n".encode())
    return digest.hexdigest()


def check_processes(count: int) -> None:
    """SQLite serves one web process; more would wait on each other's locks and miss each other's news.

    Raises:
        Refusal: when more than one process is asked for without PostgreSQL.
    """
    if count > 1 and connection.vendor == "sqlite":
        raise Refusal(
            _("Meer dan één webproces kan alleen met PostgreSQL. Zet DATABASE_URL of kies --workers 1."),
            code="one-process",
        )
