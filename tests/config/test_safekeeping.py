import stat
import tarfile
from pathlib import Path

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEvent
from leerlijn.config.command_line import main

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = settings.HOME / "files"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return settings.HOME


@pytest.fixture
def owner() -> User:
    organisation = found_organisation("Jeugdhulp De Brug")
    return open_account(
        organisation, by=None, name="Noor", email="noor@brug.example", role=Role.RESEARCHER,
        password="lang genoeg 123", is_owner=True,
    )  # fmt: skip


def test_what_was_kept_comes_back_whole(home: Path, owner: User, tmp_path: Path) -> None:
    (home / "files" / "bron.txt").write_text("wat moeder vertelde")
    main(["backup", str(tmp_path / "kept.tar.gz")])
    (home / "files" / "bron.txt").write_text("iets anders")
    (home / "files" / "later.txt").write_text("kwam later")
    User.objects.update(name="Iemand anders")

    code = main(["restore", str(tmp_path / "kept.tar.gz"), "--replace", "--yes"])

    assert code == 0
    assert [account.name for account in User.objects.all()] == ["Noor"]
    assert [(path.name, path.read_text()) for path in (home / "files").iterdir()] == [
        ("bron.txt", "wat moeder vertelde")
    ]


def test_what_made_room_lies_aside_and_is_not_lost(home: Path, owner: User, tmp_path: Path) -> None:
    main(["backup", str(tmp_path / "kept.tar.gz")])
    (home / "files" / "later.txt").write_text("kwam later")

    main(["restore", str(tmp_path / "kept.tar.gz"), "--replace", "--yes"])

    aside = next(home.glob("before-restore-*"))
    assert (aside / "files" / "later.txt").read_text() == "kwam later"


def test_the_kept_file_is_its_owners_alone_and_holds_no_secret(
    home: Path, owner: User, tmp_path: Path
) -> None:
    (home / "secret").write_text("geheim")
    main(["backup", str(tmp_path / "kept.tar.gz")])

    with tarfile.open(tmp_path / "kept.tar.gz") as archive:
        names = archive.getnames()

    assert stat.S_IMODE((tmp_path / "kept.tar.gz").stat().st_mode) == 0o600
    assert names[0] == "manifest.json"
    assert [name for name in names if "secret" in name] == []


def test_a_folder_gets_a_file_named_after_the_moment(home: Path, owner: User, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    main(["backup", str(folder)])

    assert [path.name.startswith("leerlijn-20") for path in folder.iterdir()] == [True]


def test_an_existing_file_is_never_overwritten(home: Path, owner: User, tmp_path: Path, capsys) -> None:
    (tmp_path / "kept.tar.gz").write_text("van vorige week")

    code = main(["backup", str(tmp_path / "kept.tar.gz")])

    assert code == 2
    assert "bestaat al" in capsys.readouterr().err
    assert (tmp_path / "kept.tar.gz").read_text() == "van vorige week"


def test_data_that_stand_here_are_not_replaced_unasked(
    home: Path, owner: User, tmp_path: Path, capsys
) -> None:
    main(["backup", str(tmp_path / "kept.tar.gz")])
    User.objects.update(name="Iemand anders")

    code = main(["restore", str(tmp_path / "kept.tar.gz")])

    assert code == 2
    assert "--replace" in capsys.readouterr().err
    assert User.objects.get().name == "Iemand anders"


def test_replacing_without_somebody_to_ask_needs_a_yes(
    home: Path, owner: User, tmp_path: Path, capsys
) -> None:
    main(["backup", str(tmp_path / "kept.tar.gz")])

    code = main(["restore", str(tmp_path / "kept.tar.gz"), "--replace"])

    assert code == 2
    assert "--yes" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["cut off", "other bytes", "no archive"])
def test_a_damaged_file_is_refused_and_nothing_changes(
    home: Path, owner: User, tmp_path: Path, capsys, damage: str
) -> None:
    kept = tmp_path / "kept.tar.gz"
    main(["backup", str(kept)])
    whole = kept.read_bytes()
    middle = len(whole) // 2
    kept.write_bytes({
        "cut off": whole[:middle],
        "other bytes": whole[:middle] + b"\x00\xff\x00\xff" + whole[middle + 4 :],
        "no archive": b"een brief",
    }[damage])  # fmt: skip

    code = main(["restore", str(kept), "--replace", "--yes"])

    assert code == 2
    assert "bestand" in capsys.readouterr().err or damage == "other bytes"
    assert User.objects.get().name == "Noor"


def test_keeping_and_putting_back_leave_a_trace(home: Path, owner: User, tmp_path: Path) -> None:
    main(["backup", str(tmp_path / "kept.tar.gz")])

    main(["restore", str(tmp_path / "kept.tar.gz"), "--replace", "--yes"])

    told = AccessEvent.objects.filter(subject__in=["backup", "restore"]).order_by("id")
    assert [(event.subject, event.action, event.actor_id) for event in told] == [
        ("backup", Action.EXPORT, str(owner.pk)),
        ("restore", Action.UPDATE, str(owner.pk)),
    ]
