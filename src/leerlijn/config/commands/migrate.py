import argparse

from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.config.console import say
from leerlijn.config.preparing import is_behind, migrate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--check` only looks."""
    parser.add_argument("--check", action="store_true", help="kijk alleen; code 1 als er iets moet gebeuren")


def run(arguments: argparse.Namespace, by: User | None) -> int:  # noqa: ARG001 - the tables belong to nobody
    """Bring the database up to this version."""
    if not is_behind():
        say(_("De database is bij."))
        return 0
    if arguments.check:
        say(_("De database is van een oudere versie."))
        return 1
    migrate()
    say(_("De database is bijgewerkt."))
    return 0
