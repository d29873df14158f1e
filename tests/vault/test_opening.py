from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from leerlijn.config.command_line import main
from leerlijn.config.preparing import be_ready
from leerlijn.core.refusals import Refusal
from leerlijn.toolkit.sealing import Gone
from leerlijn.vault.models import KeyStoreMark
from leerlijn.vault.operations import destroy_case_key, destroy_person_key, destroy_source_key, open_vault
from leerlijn.vault.queries import case_key, key_store, person_key, source_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh(settings: Any, tmp_path: Path) -> Path:
    """An installation of its own, that was never started."""
    settings.KEY_STORE = tmp_path / "keys" / "keys.sqlite3"
    settings.MASTER_KEY_FILE = tmp_path / "master" / "key"
    settings.MASTER_KEY_IS_GIVEN = False
    return tmp_path


def test_the_first_start_makes_a_master_key_in_another_place_than_the_keys(fresh: Path) -> None:
    be_ready()

    assert (fresh / "master" / "key").stat().st_mode & 0o777 == 0o600
    assert KeyStoreMark.objects.get().key_store == key_store().identity()


def test_a_second_start_changes_nothing(fresh: Path) -> None:
    open_vault()
    before = (fresh / "master" / "key").read_text()

    open_vault()

    assert (fresh / "master" / "key").read_text() == before
    assert KeyStoreMark.objects.count() == 1


def test_without_its_master_key_leerlijn_does_not_start(fresh: Path) -> None:
    open_vault()
    (fresh / "master" / "key").unlink()

    with pytest.raises(Refusal) as refused:
        be_ready()

    assert refused.value.code == "no-master-key"
    assert str(fresh / "master" / "key") in refused.value.reason
    assert not (fresh / "master" / "key").exists()


def test_a_server_for_an_organisation_makes_no_master_key_of_its_own(fresh: Path, settings: Any) -> None:
    settings.MASTER_KEY_IS_GIVEN = True

    with pytest.raises(Refusal) as refused:
        open_vault()

    assert refused.value.code == "no-master-key"
    assert main(["rotate-master-key", "--first"]) == 0
    open_vault()


def test_a_database_does_not_start_without_its_key_store_or_with_that_of_another(fresh: Path) -> None:
    open_vault()
    kept = key_store().path.rename(fresh / "kept")

    with pytest.raises(Refusal) as refused:
        open_vault()
    assert refused.value.code == "no-key-store"
    assert not key_store().path.exists()

    kept.rename(key_store().path)
    KeyStoreMark.objects.update(key_store="another")
    with pytest.raises(Refusal) as refused:
        open_vault()
    assert refused.value.code == "no-key-store"


def test_a_first_master_key_is_not_made_where_keys_are(fresh: Path) -> None:
    open_vault()

    assert main(["rotate-master-key", "--first"]) == 2


def test_the_command_changes_the_master_key(fresh: Path, capsys: Any) -> None:
    open_vault()
    key = key_store().key_for_writing("case:1")
    before = (fresh / "master" / "key").read_text()

    assert main(["rotate-master-key"]) == 0

    assert (fresh / "master" / "key").read_text() != before
    assert key_store().key("case:1") == key
    assert "1 sleutel" in capsys.readouterr().out


def test_destroying_the_keys_of_a_source_a_person_and_a_case() -> None:
    case, source, other, person = (uuid4() for _each in range(4))
    store = key_store()
    for name in (source_key(source), source_key(other), person_key(person)):
        store.key_for_writing(name, case_key(case))

    assert destroy_source_key(source) == 1
    assert store.key(source_key(other))
    assert destroy_person_key(person) == 1
    assert destroy_case_key(case) == 2
    for name in (source_key(source), source_key(other), person_key(person), case_key(case)):
        with pytest.raises(Gone):
            store.key(name)
