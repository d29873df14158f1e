"""`leerlijn seen`: what one account read, wrote and took along between two days, as a table."""

import argparse
from datetime import date

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.accounts.queries import account_named
from leerlijn.audit.enums import Action
from leerlijn.audit.models import AccessEvent
from leerlijn.audit.operations import log_access
from leerlijn.audit.queries import seen_by
from leerlijn.config.console import say
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Block, Case
from leerlijn.workbench.logbook import csv_line

COLUMNS = ("case", "subject", "action", "times", "first", "last")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose eyes, and between which days."""
    parser.add_argument("email", metavar="MAIL", help="om wiens account het gaat")
    parser.add_argument("--since", required=True, type=date.fromisoformat, metavar="JJJJ-MM-DD")
    parser.add_argument("--until", required=True, type=date.fromisoformat, metavar="JJJJ-MM-DD")


def run(arguments: argparse.Namespace, by: User) -> int:
    """Print what was seen; the log keeps that somebody asked, and about whom."""
    who = check_asked_for(arguments.email, by)
    log_access(by=by, action=Action.SEARCH, subject="access log", subject_id=who.pk, purpose="seen")
    closed = [str(pk) for pk in Block.objects.against(by).values_list("case_id", flat=True)]
    events = AccessEvent.objects.exclude(case_id__in=closed)
    lines = seen_by(events, str(who.pk), since=arguments.since, until=arguments.until)
    named = {line.case_id for line in lines if line.case_id}
    codes = {str(pk): code for pk, code in Case.objects.filter(pk__in=named).values_list("pk", "code")}
    rows = [
        (codes.get(line.case_id, line.case_id), line.subject, line.action, line.times, line.first, line.last)
        for line in lines
    ]
    say("".join(csv_line(row) for row in (COLUMNS, *rows)).rstrip())
    return 0


def check_asked_for(email: str, by: User) -> User:
    """The account that is asked about, of the own organisation, for its owner or a steward.

    Raises:
        Refusal: with code "role" or "no_account"; the log keeps it.
    """
    who = account_named(email)
    may = by.is_owner or by.role == Role.STEWARD
    if may and who is not None and who.organisation_id == by.organisation_id:
        return who
    code = "no_account" if may else "role"
    log_access(by=by, action=Action.SEARCH, subject="access log", purpose="seen", refused=code)
    raise Refusal(_("Dit account is er niet, of je mag het niet nakijken."), code=code)
