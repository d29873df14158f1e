import argparse

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.operations import found_organisation, open_account
from leerlijn.config.console import say
from leerlijn.config.first_start import ask_password


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who gets the account; the password is asked, or read as one line from standard input."""
    parser.add_argument("email", metavar="MAIL")
    parser.add_argument("--name", required=True, metavar="NAAM", help="voor- en achternaam")
    parser.add_argument("--role", required=True, choices=[role.value for role in Role], help="rol")
    parser.add_argument("--organisation", default="", metavar="NAAM", help="anders: die van wie dit doet")


def run(arguments: argparse.Namespace, by: User) -> int:
    """Open an account for a colleague."""
    password = ask_password(name=arguments.name, email=arguments.email)
    organisation = found_organisation(arguments.organisation) if arguments.organisation else by.organisation
    account = open_account(
        organisation,
        by=by,
        name=arguments.name,
        email=arguments.email,
        role=Role(arguments.role),
        password=password,
    )
    say(_("Account gemaakt voor %(email)s.") % {"email": account.email})
    return 0
