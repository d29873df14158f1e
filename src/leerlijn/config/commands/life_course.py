"""`leerlijn life-course`: a case's life course as data."""

import argparse
import json

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.config.console import say
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.queries import life_course
from leerlijn.studies.models import Case
from leerlijn.studies.queries import open_case


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("case", help="code van de casus")
    parser.add_argument("--format", choices=["json"], default="json")


def run(arguments: argparse.Namespace, by: User) -> int:
    """Print the life course as JSON."""
    case = case_named(arguments.case, by)
    say(json.dumps(life_course(case), ensure_ascii=False, indent=1))
    log_access(by=by, action=Action.EXPORT, subject="life course", case=case, purpose="life-course")
    return 0


def case_named(code: str, by: User) -> Case:
    """The case with this code, for this account.

    Raises:
        Refusal: absent or not open to the account; the two look the same.
    """
    try:
        return open_case(by, code)
    except Refusal as refusal:
        log_access(by=by, action=Action.READ, subject="case", subject_id=code, refused=refusal.code)
        raise Refusal(
            f"De casus {code} is er niet, of staat niet voor je open.", code=refusal.code
        ) from refusal
