"""Every setting that the outside may give, read in one place; docs/naslag/instellingen.md lists them."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says; `read` fills it, nothing else looks at `os.environ`."""

    home: Path
    demo: bool
    debug: bool
    secret_key: str
    hosts: tuple[str, ...]
    origin: str
    database_url: str
    jobs: str
    mail_url: str
    mail_from: str
    owner_email: str
    backup_days: int
    keys: Path
    master_key_file: Path


def default_home() -> Path:
    """The user's own data folder, by the freedesktop convention."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "leerlijn"


def read() -> Environment:
    """Read the environment; makes the data folder (0700) and its secret (0600) when they are absent."""
    home = Path(os.environ.get("LEERLIJN_HOME") or default_home()).expanduser().resolve()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Environment(
        home=home,
        demo=os.environ.get("LEERLIJN_DEMO", "") == "1",
        debug=os.environ.get("LEERLIJN_DEBUG", "") == "1",
        secret_key=os.environ.get("LEERLIJN_SECRET_KEY") or kept_secret(home),
        hosts=words(os.environ.get("LEERLIJN_HOSTS", "localhost,127.0.0.1")),
        origin=os.environ.get("LEERLIJN_ORIGIN", ""),
        database_url=os.environ.get("DATABASE_URL", ""),
        jobs=os.environ.get("LEERLIJN_JOBS", "database"),
        mail_url=os.environ.get("LEERLIJN_MAIL_URL", ""),
        mail_from=os.environ.get("LEERLIJN_MAIL_FROM", "leerlijn@localhost"),
        owner_email=os.environ.get("LEERLIJN_OWNER_EMAIL", ""),
        backup_days=days(os.environ.get("LEERLIJN_BACKUP_DAYS", "90")),
        keys=Path(os.environ.get("LEERLIJN_KEYS") or home / "keys").expanduser(),
        master_key_file=Path(
            os.environ.get("LEERLIJN_MASTER_KEY_FILE") or home / "master" / "key"
        ).expanduser(),
    )


def days(text: str) -> int:
    """A number of days.

    Raises:
        ValueError: when it is no whole number above 0.
    """
    if not text.isdecimal() or int(text) < 1:
        message = "LEERLIJN_BACKUP_DAYS must be a number of days"
        raise ValueError(message)
    return int(text)


def words(text: str) -> tuple[str, ...]:
    """Split a comma-separated setting."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def kept_secret(home: Path) -> str:
    """The secret of this installation, made once and readable by its owner only."""
    path = home / "secret"
    if not path.exists():
        # O_EXCL: two processes that start together must not each write their own secret.
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()


def database(environment: Environment) -> dict[str, Any]:
    """Django's database setting: PostgreSQL where DATABASE_URL names one, else SQLite in the data folder."""
    if environment.database_url:
        return postgresql(environment.database_url)
    path = environment.home / "leerlijn.sqlite3"
    # Made here, because SQLite itself would let everybody read it; its journals take over the mode.
    path.touch(mode=0o600)
    return sqlite(path)


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as this product needs it.

    IMMEDIATE because deferred transactions fail under concurrent writers; FULL because a withdrawal of
    consent must survive a power cut; secure_delete because erased words must not linger in the file.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON"
            ),
        },
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }


def postgresql(url: str) -> dict[str, Any]:
    """PostgreSQL from `postgres://user:password@host:port/name?option=value`.

    Raises:
        ValueError: when the address is not one of PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = "DATABASE_URL must begin with postgres://"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Under ASGI persistent connections pile up, one per thread; the pool bounds them.
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": {"min_size": 1, "max_size": 16}},
    }


def mail(url: str) -> dict[str, Any]:
    """Django's mail settings from `smtp://user:password@host:587`; without one, mail becomes files."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme != "smtps",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
