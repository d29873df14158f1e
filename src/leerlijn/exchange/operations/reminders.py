"""Reminding by mail who promised something. The mail says how many and where, and nothing of a case."""

from datetime import date

from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from leerlijn.accounts.models import User
from leerlijn.improvements.operations import note_reminded
from leerlijn.improvements.queries import Reminder, reminders_due


def remind_owners(*, by: User, today: date, where: str) -> int:
    """Mail everybody who is to be reminded today, once per action; gives how many mails went out.

    Each is noted as soon as it is sent, so that a mail server that fails halfway repeats nothing. `where` is
    the address of the start page.
    """
    reminders = reminders_due(today)
    for reminder in reminders:
        send(reminder, where)
        note_reminded(reminder.improvements, by=by, on=today)
    return len(reminders)


def send(reminder: Reminder, where: str) -> None:
    """One mail, in the language of who gets it."""
    number = len(reminder.improvements)
    with override(reminder.owner.language):
        subject = ngettext("Je hebt %(n)s actie", "Je hebt %(n)s acties", number) % {"n": number}
        body = _(
            "Dag %(name)s,\n\n%(subject)s. Bij elke komt de dag eraan, is die voorbij, of kun je kijken of "
            "het helpt.\n\nLees welke, en zeg hoe ver het is:\n%(where)s\n\nLeerlijn"
        ) % {"name": reminder.owner.call_name, "subject": subject, "where": where}
    send_mail(subject, body, from_email=None, recipient_list=[reminder.owner.email])
