from pathlib import Path
from typing import Any

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.config.command_line import main
from leerlijn.toolkit.sealing import Gone, make_master_file
from leerlijn.vault.operations import open_vault
from leerlijn.vault.queries import key_store

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    """A house with a key, kept in two files: `all` and `keys`."""
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = settings.HOME / "files"
    settings.KEY_STORE = settings.HOME / "keys" / "keys.sqlite3"
    settings.MASTER_KEY_FILE = tmp_path / "master" / "key"
    settings.MASTER_KEY_IS_GIVEN = False
    settings.MEDIA_ROOT.mkdir(parents=True)
    open_account(
        found_organisation("De Brug"), by=None, name="Noor", email="noor@brug.example",
        role=Role.RESEARCHER, password="lang genoeg 123", is_owner=True,
    )  # fmt: skip
    open_vault()
    key_store().key_for_writing("source:1", "case:1")
    key_store().key_for_writing("source:2", "case:1")
    assert main(["backup", str(tmp_path / "all"), "--keys", str(tmp_path / "keys")]) == 0
    User.objects.update(name="Iemand anders")
    return tmp_path


def restore(kept: Path, *more: str) -> int:
    return main(["restore", str(kept / "all"), "--replace", "--yes", *more])


def lose_keys() -> None:
    key_store().close()
    key_store().path.unlink()


def test_with_the_keys_still_here_a_backup_comes_back_and_the_house_starts(kept: Path) -> None:
    assert restore(kept) == 0

    open_vault()
    assert User.objects.get().name == "Noor"
    assert key_store().key("source:1")


def test_without_keys_nothing_is_put_back_and_the_reason_is_told(kept: Path, capsys: Any) -> None:
    lose_keys()

    assert restore(kept) == 2

    assert "--keys" in capsys.readouterr().err
    assert User.objects.get().name == "Iemand anders"


def test_kept_keys_come_back_with_the_rest(kept: Path) -> None:
    key = key_store().key("source:1")
    lose_keys()

    assert restore(kept, "--keys", str(kept / "keys")) == 0

    open_vault()
    assert key_store().key("source:1") == key
    assert key_store().path.stat().st_mode & 0o777 == 0o600
    assert (kept / "keys").exists()


def test_a_key_that_was_destroyed_after_the_backup_stays_destroyed(kept: Path) -> None:
    key_store().destroy("source:1")

    assert restore(kept, "--keys", str(kept / "keys")) == 0

    assert key_store().key("source:2")
    with pytest.raises(Gone):
        key_store().key("source:1")


def test_keys_of_another_house_or_a_broken_file_are_refused(kept: Path, capsys: Any) -> None:
    lose_keys()
    key_store().key_for_writing("case:other")

    assert restore(kept) == 2
    assert "horen niet bij" in capsys.readouterr().err

    (kept / "broken").write_text("een brief, en geen sleutelbestand")
    assert restore(kept, "--keys", str(kept / "broken")) == 2
    assert restore(kept, "--keys", str(kept / "absent")) == 2
    assert User.objects.get().name == "Iemand anders"


def test_without_the_master_key_nothing_is_put_back(kept: Path, capsys: Any) -> None:
    (kept / "master" / "key").unlink()
    make_master_file(kept / "master" / "key")

    assert restore(kept) == 2

    assert "hoofdsleutel" in capsys.readouterr().err
    assert User.objects.get().name == "Iemand anders"


def test_the_keys_are_not_in_the_other_file(kept: Path) -> None:
    import gzip

    wrapped = key_store()._connection().execute("SELECT wrapped FROM keys").fetchall()

    content = gzip.decompress((kept / "all").read_bytes())

    assert [blob for (blob,) in wrapped if bytes(blob) in content] == []
    assert (kept / "master" / "key").read_text().strip().encode() not in content
    assert main(["backup", str(kept / "other"), "--keys", str(kept / "keys")]) == 2
