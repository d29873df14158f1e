"""Everything that Leerlijn holds in one file, and back: the database, the files and their checksums in a tar.

The secret of the installation stays out on purpose: it signs log-ins; a copy of the data must not carry it.
So do the keys: `keykeeping` keeps them in a file of their own.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from leerlijn.config.preparing import is_empty
from leerlijn.core.refusals import Refusal
from leerlijn.vault.queries import key_store_of_this_database

MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
CHUNK = 1 << 20


def back_up(target: Path) -> int:
    """Write everything to `target` and read it back; gives the number of files in it.

    The archive appears under its own name only when it is whole and checked.

    Raises:
        Refusal: when `target` exists already, or a tool is missing.
    """
    if target.exists():
        raise Refusal(_("%(file)s bestaat al. Kies een andere naam.") % {"file": target}, code="exists")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        # The database first: a file added meanwhile is then one too many, never one too few.
        content = {DATABASES[connection.vendor]: dump_database(Path(folder))}
        content |= {f"files/{name}": path for name, path in stored_files().items()}
        manifest = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": sorted(".".join(key) for key in MigrationLoader(connection).applied_migrations),
            "key_store": key_store_of_this_database(),
            "files": {name: checksum(path) for name, path in content.items()},
        }
        partial = Path(folder) / "archive.tar.gz"
        write_archive(partial, manifest, content)
        unpack(partial, Path(folder) / "proof")
        partial.replace(target)
    return len(content)


def write_archive(path: Path, manifest: dict[str, Any], content: dict[str, Path]) -> None:
    """One tar, readable by its owner only; the list of checksums goes first."""
    listing = path.with_name(MANIFEST)
    listing.write_text(json.dumps(manifest, indent=1))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=4) as archive:
        archive.add(listing, MANIFEST)
        for name, source in content.items():
            archive.add(source, name, recursive=False)
        archive.close()
        file.flush()
        os.fsync(file.fileno())


def stored_files() -> dict[str, Path]:
    """Every stored file by its name inside the files folder."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)): path for path in sorted(root.rglob("*")) if path.is_file()}


def checksum(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def dump_database(folder: Path) -> Path:
    """A consistent copy of the database, also while people work in it."""
    target = folder / DATABASES[connection.vendor]
    if connection.vendor == "postgresql":
        postgresql("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
        return target
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as here,
        closing(sqlite3.connect(target)) as there,
    ):
        here.backup(there)
    return target


def postgresql(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools on the database of the settings.

    Raises:
        Refusal: when the tool is missing or says no.
    """
    if shutil.which(tool) is None:
        raise Refusal(
            _("%(tool)s ontbreekt. Dit zet het erbij: apt-get install postgresql-client") % {"tool": tool},
            code="tool-missing",
        )
    known = connection.settings_dict
    values = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    surroundings = os.environ | {key: str(known[name]) for key, name in values.items() if known[name]}
    done = subprocess.run([tool, *arguments], env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refusal(f"{tool}: {done.stderr.strip()}", code="tool")


def unpack(archive: Path, target: Path) -> dict[str, Any]:
    """Unpack an archive and check every file in it; gives its list.

    Raises:
        Refusal: when it is no such archive, or not what was written.
    """
    try:
        with tarfile.open(archive) as content:
            content.extractall(target, filter="data")
        manifest: dict[str, Any] = json.loads((target / MANIFEST).read_text())
        found = {name: checksum(target / name) for name in manifest["files"]}
    except (OSError, tarfile.TarError, ValueError, KeyError, EOFError) as error:
        reason = _("%(file)s is geen heel bewaard bestand.") % {"file": archive}
        raise Refusal(reason, code="broken") from error
    if found != manifest["files"]:
        reason = _("%(file)s is beschadigd: de inhoud klopt niet meer.") % {"file": archive}
        raise Refusal(reason, code="broken")
    if manifest["database"] == "sqlite":
        check_sqlite(target / DATABASES["sqlite"])
    return manifest


def check_sqlite(path: Path) -> None:
    """Open the copy and let SQLite look at every page and reference.

    Raises:
        Refusal: when it finds something.
    """
    with closing(sqlite3.connect(path)) as copy:
        whole = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        if not whole or copy.execute("PRAGMA foreign_key_check").fetchone():
            raise Refusal(_("De database in het bewaarde bestand is beschadigd."), code="broken")


def check_restorable(manifest: dict[str, Any], *, replace: bool) -> None:
    """See that the archive fits this installation.

    Raises:
        Refusal: with code "other-database", "newer" or "not-empty".
    """
    if manifest["database"] != connection.vendor:
        reason = _("Dit komt uit een ander soort database (%(name)s).") % {"name": manifest["database"]}
        raise Refusal(reason, code="other-database")
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations or {}}
    if set(manifest["migrations"]) - known:
        raise Refusal(_("Dit is bewaard met een nieuwere versie van Leerlijn."), code="newer")
    if not replace and (stored_files() or not is_empty()):
        reason = _("Hier staan al gegevens. Kies een lege map, of geef --replace om ze te vervangen.")
        raise Refusal(reason, code="not-empty")


def put_back(folder: Path, *, aside: Path) -> None:
    """Put an unpacked archive in place; what was there is kept in `aside`."""
    aside.mkdir(mode=0o700, parents=True)
    files = Path(settings.MEDIA_ROOT)
    if files.exists():
        files.rename(aside / "files")
    if (folder / "files").exists():
        shutil.move(folder / "files", files)
    database = folder / DATABASES[connection.vendor]
    if connection.vendor == "postgresql":
        postgresql("pg_dump", "--format=custom", "--no-owner", f"--file={aside / database.name}")
        name = connection.settings_dict["NAME"]
        choices = ("--clean", "--if-exists", "--no-owner", "--single-transaction")
        postgresql("pg_restore", *choices, f"--dbname={name}", str(database))
        return
    connection.close()
    place_sqlite(database, Path(connection.settings_dict["NAME"]), aside)


def place_sqlite(source: Path, target: Path, aside: Path) -> None:
    """Swap the database file; a journal of the old one must never meet the new one."""
    for suffix in ("", "-wal", "-shm"):
        old = target.with_name(target.name + suffix)
        if old.exists():
            old.rename(aside / old.name)
    shutil.move(source, target)
    target.chmod(0o600)
