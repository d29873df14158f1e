import argparse
import types

import pytest

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.audit.enums import Action, Channel
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.operations import log_access
from leerlijn.config import command_line
from leerlijn.config.command_line import COMMANDS, Command, main
from leerlijn.core.refusals import Refusal

PROMISED = {
    "start", "demo", "import-case", "life-course", "facts", "report", "remind", "backup", "restore", "migrate",
    "bench", "account", "web", "worker", "birthdays", "purge", "rotate-master-key", "seen",
}  # fmt: skip


@pytest.fixture
def account(db: None) -> User:
    organisation = found_organisation("Jeugdhulp De Brug")
    return open_account(
        organisation, by=None, name="Noor", email="noor@brug.example", role=Role.RESEARCHER,
        password="lang genoeg 123", is_owner=True,
    )  # fmt: skip


def use(monkeypatch: pytest.MonkeyPatch, run) -> None:
    """Put one command in the place of all."""
    module = types.SimpleNamespace(add_arguments=lambda _parser: None, run=run)
    monkeypatch.setattr(command_line, "COMMANDS", (Command("probe", "probeert"),))
    monkeypatch.setattr(command_line.importlib, "import_module", lambda _name: module)


def test_every_promised_command_is_there() -> None:
    assert {command.name for command in COMMANDS} == PROMISED


def test_help_lists_the_commands_and_loads_none(capsys, monkeypatch) -> None:
    monkeypatch.setattr(
        command_line.importlib, "import_module", lambda _name: pytest.fail("loaded a command")
    )

    with pytest.raises(SystemExit) as ending:
        main(["--help"])

    assert ending.value.code == 0
    listed = capsys.readouterr().out
    assert [name for name in PROMISED if name not in listed] == []


def test_an_unknown_command_is_an_error(capsys) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["dance"])

    assert ending.value.code == 2
    assert "dance" in capsys.readouterr().err


def test_the_owner_acts_unless_somebody_is_named(account, monkeypatch) -> None:
    actors = []
    use(monkeypatch, lambda _arguments, by: actors.append(by.email) or 0)

    code = main(["probe"])

    assert code == 0
    assert actors == ["noor@brug.example"]


def test_somebody_else_acts_when_named(account, monkeypatch) -> None:
    open_account(
        account.organisation, by=account, name="Sem", email="sem@brug.example", role=Role.FACILITATOR,
        password="lang genoeg 456",
    )  # fmt: skip
    actors = []
    use(monkeypatch, lambda _arguments, by: actors.append(by.email) or 0)

    main(["probe", "--by", "SEM@brug.example"])

    assert actors == ["sem@brug.example"]


def test_a_name_that_nobody_has_is_refused(account, monkeypatch, capsys) -> None:
    use(monkeypatch, lambda _arguments, _by: pytest.fail("acted for nobody"))

    code = main(["probe", "--by", "niemand@brug.example"])

    assert code == 2
    assert capsys.readouterr().err == "Er is geen account met het mailadres niemand@brug.example.\n"


def test_the_first_deed_makes_the_owners_account_and_shows_its_password_once(db, monkeypatch, capsys) -> None:
    monkeypatch.setenv("LEERLIJN_OWNER_EMAIL", "baas@brug.example")
    use(monkeypatch, lambda _arguments, _by: 0)

    main(["probe"])
    first = capsys.readouterr().err
    main(["probe"])
    second = capsys.readouterr().err

    owner = User.objects.get(email="baas@brug.example")
    password = first.split("wachtwoord: ")[1].split()[0]
    assert owner.is_owner
    assert owner.check_password(password)
    assert second == ""


def test_what_a_command_does_is_logged_as_done_on_the_command_line(account, monkeypatch) -> None:
    def read(_arguments: argparse.Namespace, by: User) -> int:
        log_access(by=by, action=Action.READ, subject="probe")
        return 0

    use(monkeypatch, read)

    main(["probe"])

    event = AccessEvent.objects.get(subject="probe")
    assert event.channel == Channel.COMMAND_LINE
    assert event.actor_id == str(account.pk)


def test_a_refusal_is_one_sentence_on_stderr_and_exit_code_two(account, monkeypatch, capsys) -> None:
    def refuse(_arguments: argparse.Namespace, _by: User) -> int:
        raise Refusal("Eerst moet moeder tekenen.")

    use(monkeypatch, refuse)

    code = main(["probe"])

    told = capsys.readouterr()
    assert code == 2
    assert told.err == "Eerst moet moeder tekenen.\n"
    assert told.out == ""


def test_an_interruption_ends_with_the_shells_own_code(account, monkeypatch) -> None:
    def interrupt(_arguments: argparse.Namespace, _by: User) -> int:
        raise KeyboardInterrupt

    use(monkeypatch, interrupt)

    assert main(["probe"]) == 130


def test_an_account_opened_on_the_command_line_can_log_in(account, monkeypatch, capsys) -> None:
    monkeypatch.setattr(
        "sys.stdin", types.SimpleNamespace(isatty=lambda: False, readline=lambda: "heel lang woord 9\n")
    )

    code = main(["account", "iris@brug.example", "--name", "Iris", "--role", "professional"])

    opened = User.objects.get(email="iris@brug.example")
    assert code == 0
    assert opened.check_password("heel lang woord 9")
    assert opened.organisation == account.organisation
    assert opened.role == Role.PROFESSIONAL


def test_an_account_with_an_easy_password_is_refused(account, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(isatty=lambda: False, readline=lambda: "kort\n"))

    code = main(["account", "iris@brug.example", "--name", "Iris", "--role", "professional"])

    assert code == 2
    assert not User.objects.filter(email="iris@brug.example").exists()
