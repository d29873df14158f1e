"""`leerlijn birthdays`: find young people who came to decide more since they signed."""

import argparse

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.config.console import say
from leerlijn.consent.operations import lapse_outgrown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: whom to ask anew follows from birth dates."""


def run(arguments: argparse.Namespace, by: User) -> int:  # noqa: ARG001 - there is nothing to choose
    """Let lapse what was outgrown; the cases say so."""
    number = lapse_outgrown(today=timezone.localdate(), by=by)
    found = ngettext("%(n)s jongere tekent opnieuw.", "%(n)s jongeren tekenen opnieuw.", number)
    say(found % {"n": number} if number else _("Niemand hoeft opnieuw te tekenen."))
    return 0
