"""The console command `leerlijn`: finds the command, sets up Django, names who acts, and hands over.

Each command is a module in `config.commands` with `add_arguments(parser)` and `run(arguments, by) -> int`.
Only the module of the command that was asked for is imported, so that `--help` answers at once. A command
that speaks before Django reads its settings has `prepare(arguments)` too, and imports Django in `run`.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from leerlijn.config.console import complain
from leerlijn.core.refusals import Refusal

if TYPE_CHECKING:
    from leerlijn.accounts.models import User

REFUSED = 2
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Command:
    """One word after `leerlijn`.

    `acts` tells whether it does something in somebody's name, `prepares` whether it goes before the settings.
    """

    name: str
    help: str
    acts: bool = True
    prepares: bool = False

    @property
    def module(self) -> str:
        """Where the command is written."""
        return f"leerlijn.config.commands.{self.name.replace('-', '_')}"


COMMANDS = (
    Command("start", "start Leerlijn op deze computer, met je eigen gegevens", acts=False),
    Command("demo", "start Leerlijn met een verzonnen onderzoek", acts=False, prepares=True),
    Command("import-case", "lees een map met een casus in"),
    Command("life-course", "geef de levensloop van een casus"),
    Command("facts", "geef wat er te tellen is in een levensloop"),
    Command("seen", "geef wat één account zag tussen twee dagen"),
    Command("report", "maak het casusverslag"),
    Command("remind", "mail wie een actie beloofde waarvan de dag er is"),
    Command("birthdays", "zoek wie jarig was en daarom opnieuw tekent"),
    Command("purge", "haal weg wat lang genoeg bewaard is"),
    Command("backup", "bewaar alles in één bestand"),
    Command("restore", "zet een bewaard bestand terug", acts=False),
    Command("account", "open een account voor een collega"),
    Command("migrate", "werk de database bij na een nieuwe versie", acts=False),
    Command("rotate-master-key", "vervang de hoofdsleutel, terwijl iedereen doorwerkt", acts=False),
    Command("bench", "meet hoe goed en hoe snel het inlezen en het verslag zijn", acts=False),
    Command("web", "alleen de webserver, voor organisaties", acts=False),
    Command("worker", "alleen het werk op de achtergrond, voor organisaties", acts=False),
)


def main(words: Sequence[str] | None = None) -> int:
    """Carry out one command; gives the exit code (0 done, 2 refused, 130 interrupted)."""
    # Before anything is written: the database, its journal and every file are the owner's alone.
    os.umask(0o077)
    given = list(sys.argv[1:] if words is None else words)
    try:
        return carry_out(asked_for(given), given)
    except Refusal as refusal:
        complain(refusal.reason)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`head`, `less`) has seen enough; Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def asked_for(words: Sequence[str]) -> Command | None:
    """The command that the words name, if they name one."""
    name = next((word for word in words if not word.startswith("-")), "")
    return next((command for command in COMMANDS if command.name == name), None)


def carry_out(asked: Command | None, words: Sequence[str]) -> int:
    """Read the command's arguments, set up Django, and run it in the name of whoever acts."""
    if asked is None:
        # Prints the list of commands, or what is wrong with the words, and exits.
        parser_for(None, None).parse_args(words)
        return REFUSED
    if not asked.prepares:
        set_up()
    module = importlib.import_module(asked.module)
    arguments = parser_for(asked, module).parse_args(words)
    if asked.prepares:
        module.prepare(arguments)
        set_up()
    return act(module, asked, arguments)


def parser_for(asked: Command | None, module: ModuleType | None) -> argparse.ArgumentParser:
    """The parser with every command by name, and the arguments of the one that is asked for."""
    parser = argparse.ArgumentParser(prog="leerlijn", description="Leren van casussen in de jeugdhulp.")
    rooms = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    for command in COMMANDS:
        room = rooms.add_parser(command.name, help=command.help, description=command.help)
        if command.acts:
            room.add_argument("--by", metavar="MAIL", default="", help="wie dit doet (anders: de eigenaar)")
        if command is asked and module is not None:
            module.add_arguments(room)
    return parser


def set_up() -> None:
    """Load Django's settings and apps.

    Raises:
        Refusal: when a setting in the environment cannot be read.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlijn.config.settings")
    try:
        django.setup()
    except ValueError as error:
        raise Refusal(f"Een instelling klopt niet: {error}", code="setting") from error


def act(module: ModuleType, command: Command, arguments: argparse.Namespace) -> int:
    """Run the command's module; what it logs carries the command line as its channel."""
    from django.utils import translation

    from leerlijn.audit.enums import Channel
    from leerlijn.audit.trail import acting_through

    by = actor(arguments.by) if command.acts else None
    with acting_through(Channel.COMMAND_LINE), translation.override(by.language if by else "nl"):
        return int(module.run(arguments, by))


def actor(mail: str) -> "User":
    """The account in whose name the command acts: the one named, else the owner's.

    Raises:
        Refusal: when no account has this mail address, or the database is of another version.
    """
    from leerlijn.accounts.queries import account_named
    from leerlijn.config.first_start import owner_of_this_house
    from leerlijn.config.preparing import be_ready

    be_ready()
    if not mail:
        return owner_of_this_house()
    account = account_named(mail)
    if account is None:
        raise Refusal(f"Er is geen account met het mailadres {mail}.", code="no-account")
    return account


if __name__ == "__main__":
    sys.exit(main())
