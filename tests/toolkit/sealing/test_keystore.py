import stat
import threading
from pathlib import Path

import pytest

from leerlijn.toolkit.sealing import (
    Gone,
    KeyStore,
    MasterKeys,
    Missing,
    NoMasterKey,
    Unopenable,
    make_master_file,
)
from leerlijn.toolkit.sealing.tokens import new_key


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    make_master_file(tmp_path / "master" / "key")
    return another(tmp_path)


def another(tmp_path: Path) -> KeyStore:
    """The same store as another process sees it."""
    return KeyStore(tmp_path / "keys" / "keys.sqlite3", MasterKeys(tmp_path / "master" / "key"))


def wrapped(store: KeyStore, name: str) -> bytes:
    row = store._connection().execute("SELECT wrapped FROM keys WHERE name = ?", [name]).fetchone()
    return bytes(row[0])


def test_a_key_is_made_once_and_found_by_every_process(store: KeyStore, tmp_path: Path) -> None:
    key = store.key_for_writing("source:1", "case:1")

    assert store.key_for_writing("source:1", "case:1") == key
    assert another(tmp_path).key("source:1") == key
    assert another(tmp_path).key("case:1") != key


def test_no_key_stands_open_in_the_store(store: KeyStore) -> None:
    key = store.key_for_writing("source:1", "case:1")
    case = store.key("case:1")

    content = store.path.read_bytes()

    assert wrapped(store, "source:1") in content
    assert key not in content
    assert case not in content


def test_only_the_owner_reads_the_store_and_the_master_key(store: KeyStore) -> None:
    store.key_for_writing("case:1")

    for path in (store.path, store.masters.path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_destroyed_key_stands_nowhere_any_more_and_stays_away(store: KeyStore, tmp_path: Path) -> None:
    store.key_for_writing("source:1", "case:1")
    store.key_for_writing("source:2", "case:1")
    gone, stays = wrapped(store, "source:1"), wrapped(store, "source:2")

    assert store.destroy("source:1") == 1

    content = b"".join(path.read_bytes() for path in store.path.parent.iterdir())
    assert gone not in content
    assert stays in content
    for process in (store, another(tmp_path)):
        with pytest.raises(Gone):
            process.key("source:1")
        with pytest.raises(Gone):
            process.key_for_writing("source:1", "case:1")
    assert store.key("source:2")
    assert store.destroy("source:1") == 0


def test_the_key_of_a_case_takes_every_key_under_it_along(store: KeyStore) -> None:
    for number in (1, 2):
        store.key_for_writing(f"source:{number}", "case:1")
    other = store.key_for_writing("source:3", "case:2")

    assert store.destroy("case:1") == 3

    for name in ("case:1", "source:1", "source:2"):
        with pytest.raises(Gone):
            store.key(name)
    with pytest.raises(Gone):
        store.key_for_writing("source:9", "case:1")
    assert store.key("source:3") == other


def test_a_key_that_nobody_destroyed_is_missing_not_withdrawn(store: KeyStore) -> None:
    with pytest.raises(Missing):
        store.key("source:1")


def test_a_key_put_under_another_name_does_not_open(store: KeyStore) -> None:
    store.key_for_writing("case:1")
    store.key_for_writing("case:2")
    store._connection().execute(
        "UPDATE keys SET wrapped = ? WHERE name = 'case:2'", [wrapped(store, "case:1")]
    )

    with pytest.raises(Unopenable):
        store.key("case:2")


def test_without_the_master_key_or_with_another_nothing_opens(store: KeyStore, tmp_path: Path) -> None:
    store.key_for_writing("case:1")
    path = tmp_path / "master" / "key"
    kept = path.read_text()

    path.unlink()
    with pytest.raises(NoMasterKey):
        another(tmp_path).check_master()

    make_master_file(path)
    with pytest.raises(NoMasterKey):
        another(tmp_path).key("case:1")
    with pytest.raises(NoMasterKey):
        another(tmp_path).check_master()

    path.write_text(kept)
    another(tmp_path).check_master()
    assert another(tmp_path).key("case:1") == store.key("case:1")


@pytest.mark.parametrize("content", ["", "not a key", "AAAA", "\xff"])
def test_a_broken_master_file_is_said_to_be_broken(store: KeyStore, content: str) -> None:
    store.masters.path.write_bytes(content.encode("latin-1"))

    with pytest.raises(NoMasterKey):
        store.masters.current()


def test_a_new_master_key_leaves_every_key_what_it_was(store: KeyStore, tmp_path: Path) -> None:
    keys = {name: store.key_for_writing(name, "case:1") for name in ("source:1", "source:2")}
    store.destroy("source:2")
    old_master, old_wrapping = store.masters.path.read_text(), wrapped(store, "case:1")
    running = another(tmp_path)
    running.key("source:1")

    assert store.rotate_master() == 1

    assert running.key("source:1") == keys["source:1"]
    assert running.key_for_writing("case:2") == another(tmp_path).key("case:2")
    assert old_master.strip() not in store.masters.path.read_text()
    assert len(store.masters.path.read_text().split()) == 1
    assert old_wrapping not in store.path.read_bytes()
    with pytest.raises(Gone):
        another(tmp_path).key("source:2")


def test_a_rotation_that_was_broken_off_can_be_read_and_is_finished_the_next_time(
    store: KeyStore, tmp_path: Path
) -> None:
    key = store.key_for_writing("case:1")
    store.masters.put_in_front()

    halfway = another(tmp_path)
    assert halfway.key("case:1") == key
    later = halfway.key_for_writing("case:2")

    assert another(tmp_path).rotate_master() == 2
    assert another(tmp_path).key("case:1") == key
    assert another(tmp_path).key("case:2") == later


def test_others_read_and_write_on_while_the_master_key_is_changed(store: KeyStore, tmp_path: Path) -> None:
    first = store.key_for_writing("case:first")
    made: dict[str, bytes] = {}
    troubles: list[BaseException] = []

    def work(worker: int) -> None:
        own = another(tmp_path)
        try:
            for number in range(25):
                name = f"case:{worker}-{number}"
                made[name] = own.key_for_writing(name)
                assert own.key("case:first") == first
        except BaseException as trouble:  # noqa: BLE001 - told below, in the test's own thread
            troubles.append(trouble)

    workers = [threading.Thread(target=work, args=[number]) for number in range(3)]
    for worker in workers:
        worker.start()
    for _time in range(8):
        store.rotate_master()
    for worker in workers:
        worker.join()

    assert troubles == []
    assert len(made) == 75
    afterwards = another(tmp_path)
    assert {name: afterwards.key(name) for name in made} == made


def test_a_copy_of_the_store_opens_with_the_master_key(store: KeyStore, tmp_path: Path) -> None:
    key = store.key_for_writing("case:1")

    store.copy_to(tmp_path / "copy.sqlite3")

    assert KeyStore(tmp_path / "copy.sqlite3", store.masters).key("case:1") == key
    assert stat.S_IMODE((tmp_path / "copy.sqlite3").stat().st_mode) == 0o600


def test_a_second_first_start_does_not_make_another_master_key(tmp_path: Path) -> None:
    make_master_file(tmp_path / "key")
    before = (tmp_path / "key").read_text()

    make_master_file(tmp_path / "key")

    assert (tmp_path / "key").read_text() == before
    assert new_key() != new_key()
