"""`leerlijn facts`: what can be counted in a case's life course, as data."""

import argparse
import json

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.config.commands.life_course import case_named
from leerlijn.config.console import say
from leerlijn.lifecourse.facts import as_csv, as_data, facts_for
from leerlijn.lifecourse.queries import Audience, Viewer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("case", help="code van de casus")
    parser.add_argument("--format", choices=["json", "csv"], default="json")


def run(arguments: argparse.Namespace, by: User) -> int:
    """Print the facts."""
    case = case_named(arguments.case, by)
    facts = facts_for(case, Viewer(Audience.TEAM, user=by))
    say(
        as_csv(facts)
        if arguments.format == "csv"
        else json.dumps(as_data(facts), ensure_ascii=False, indent=1)
    )
    log_access(by=by, action=Action.EXPORT, subject="life course", case=case, purpose="facts")
    return 0
