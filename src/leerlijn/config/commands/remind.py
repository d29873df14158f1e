"""`leerlijn remind`: mail who promised an action that is due, overdue or to be looked at."""

import argparse

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.accounts.models import User
from leerlijn.config.console import say
from leerlijn.exchange.operations.reminders import remind_owners

HERE = "http://127.0.0.1:8000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing: whom to mail follows from the actions."""


def run(arguments: argparse.Namespace, by: User) -> int:  # noqa: ARG001 - there is nothing to choose
    """Send the mails of today."""
    origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), HERE)
    number = remind_owners(by=by, today=timezone.localdate(), where=f"{origin}{reverse('start')}")
    sent = ngettext("%(n)s mail verstuurd.", "%(n)s mails verstuurd.", number) % {"n": number}
    say(sent if number else _("Niemand hoeft vandaag iets te horen."))
    return 0
