"""`leerlijn purge`: take away what was kept long enough."""

import argparse

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.config.console import say
from leerlijn.consent.enums import Material
from leerlijn.exchange.operations.purging import purge


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: what goes follows from the periods that each study chose."""


def run(arguments: argparse.Namespace, by: User) -> int:  # noqa: ARG001 - there is nothing to choose
    """Purge, and say of how many cases what went."""
    gone = purge(today=timezone.localdate(), by=by)
    for material, number in gone.items():
        if number:
            many = ngettext("%(n)s keer weggehaald: %(what)s.", "%(n)s keer weggehaald: %(what)s.", number)
            say(many % {"n": number, "what": Material(material).label})
    if not any(gone.values()):
        say(_("Er is niets dat lang genoeg bewaard is."))
    return 0
