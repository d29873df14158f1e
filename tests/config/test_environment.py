import stat
from pathlib import Path

import pytest

from leerlijn.config import environment


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.setenv("LEERLIJN_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return monkeypatch


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_data_folder_its_secret_and_its_database_are_the_owners_alone(surroundings) -> None:
    known = environment.read()

    database = environment.database(known)

    assert mode(known.home) == 0o700
    assert mode(known.home / "secret") == 0o600
    assert mode(Path(database["NAME"])) == 0o600


def test_the_secret_is_made_once(surroundings) -> None:
    first = environment.read().secret_key

    second = environment.read().secret_key

    assert len(first) > 60
    assert second == first


def test_without_an_address_the_database_is_sqlite_that_locks_at_once_and_forgets_what_is_erased(
    surroundings,
) -> None:
    database = environment.database(environment.read())

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]
    assert "secure_delete=ON" in database["OPTIONS"]["init_command"]


def test_an_address_of_postgresql_is_read_whole() -> None:
    database = environment.postgresql(
        "postgres://me%40home:s%2Fecret@db.example:5433/leer%20lijn?sslmode=require"
    )

    assert database["NAME"] == "leer lijn"
    assert database["USER"] == "me@home"
    assert database["PASSWORD"] == "s/ecret"
    assert database["HOST"] == "db.example"
    assert database["PORT"] == "5433"
    assert database["OPTIONS"]["sslmode"] == "require"


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgres://"):
        environment.postgresql("mysql://db.example/leerlijn")


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://me:pw@mail.example", 587, True, False),
        ("smtps://me:pw@mail.example:465", 465, False, True),
    ],
)
def test_a_mail_server_is_reached_encrypted(url: str, port: int, tls: bool, ssl: bool) -> None:
    mail = environment.mail(url)

    assert mail["EMAIL_HOST"] == "mail.example"
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"], mail["EMAIL_USE_SSL"]) == (port, tls, ssl)


def test_without_a_mail_server_mail_becomes_files() -> None:
    assert environment.mail("")["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"


def test_hosts_are_split_at_commas() -> None:
    assert environment.words(" a.example, b.example ,,") == ("a.example", "b.example")
