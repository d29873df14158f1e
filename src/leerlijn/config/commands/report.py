"""`leerlijn report`: the case report as HTML, PDF and DOCX, or the list of what is still undecided."""

import argparse
import os
from pathlib import Path

from leerlijn.accounts.models import User
from leerlijn.config.commands.life_course import case_named
from leerlijn.config.console import complain, say
from leerlijn.exchange.names import gate_of
from leerlijn.exchange.operations.issuing import begin_report, hide_all, issue_report
from leerlijn.meetings.operations import accept_all
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("case", help="code van de casus")
    parser.add_argument("--out", type=Path, required=True, help="map voor de drie bestanden")
    parser.add_argument("--for", dest="readers", choices=Readers.values, default=Readers.COMMISSIONER)
    parser.add_argument(
        "--accept-suggestions",
        action="store_true",
        help="verberg alles wat gevonden is en neem de voorstellen uit verslagen over",
    )


def run(arguments: argparse.Namespace, by: User) -> int:
    """Issue the report and write its files, or refuse with the list of undecided strings."""
    case = case_named(arguments.case, by)
    report = begin_report(case, by=by, readers=Readers(arguments.readers))
    if arguments.accept_suggestions:
        accept_all(case, by=by)
        hide_all(case, gate_of(report).questions, by=by)
    else:
        tell_undecided(report)
    issue_report(report, by=by)
    write_files(report, arguments.out)
    return 0


def tell_undecided(report: CaseReport) -> None:
    """List the strings about which nobody decided, one line each."""
    for question in gate_of(report).open:
        complain(f"{', '.join(question.forms)} ({question.category}, {question.count} keer)")


def write_files(report: CaseReport, folder: Path) -> None:
    """Write report.html, report.pdf and report.docx, for the owner's eyes only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for file in report.files.all():
        path = folder / f"report.{file.format}"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as target, file.content.open() as source:
            target.write(source.read())
        say(str(path))
