"""`leerlijn import-case`: a practitioner's folder becomes a case."""

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.config.console import say
from leerlijn.consent.operations import sign_confidentiality
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.folder import Folder, from_disk, read_folder
from leerlijn.exchange.operations.folders import Outcome, open_case_from_roster, take_in_folder
from leerlijn.exchange.rows import open_rows, rows_for
from leerlijn.lifecourse.models import TimelineRow
from leerlijn.methods.loading import load_definitions
from leerlijn.methods.queries import widest_method
from leerlijn.studies.models import Case, Study
from leerlijn.studies.operations import start_study

ON_PAPER = (
    "Tekende iedereen op papier? Geef dan de dag: --consent-on-paper JJJJ-MM-DD. "
    "Die wordt vastgelegd op jouw woord."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("folder", type=Path, help="de map van de casus")
    parser.add_argument(
        "--study", required=True, help="naam van het onderzoek; wordt gemaakt als het er niet is"
    )
    parser.add_argument("--code", required=True, help="code van de casus, zoals K-07; nooit een naam")
    parser.add_argument("--method", help="sleutel van de methode, voor een nieuw onderzoek")
    parser.add_argument(
        "--consent-on-paper",
        type=date.fromisoformat,
        metavar="JJJJ-MM-DD",
        help="dag waarop iedereen die moet tekenen op papier toestemming gaf",
    )


def run(arguments: argparse.Namespace, by: User) -> int:
    """Read the folder, open the case, take everything in, and tell what came of it."""
    if not arguments.folder.is_dir():
        raise Refusal(f"De map {arguments.folder} is er niet.", code="no_folder")
    folder = read_folder(from_disk(arguments.folder))
    if not folder.files:
        raise Refusal("In deze map staat geen bestand dat Leerlijn kan lezen.", code="no_files")
    case, opened = open_everything(arguments, folder, by)
    outcome = take_in_folder(case, folder, by=by)
    tell(case, opened, outcome, by=by, signed_on=arguments.consent_on_paper)
    return 0


@transaction.atomic
def open_everything(arguments: argparse.Namespace, folder: Folder, by: User) -> tuple[Case, Outcome]:
    """Study, case, people and consent: all of it, or, on a refusal, nothing."""
    study = study_named(arguments.study, arguments.method, by)
    signed_on = arguments.consent_on_paper
    try:
        return open_case_from_roster(study, folder, by=by, code=arguments.code, consent_on_paper=signed_on)
    except Refusal as refusal:
        if refusal.code != "consent_missing" or signed_on:
            raise
        raise Refusal(f"{refusal.reason} {ON_PAPER}", code=refusal.code) from refusal


def tell_once_done(words: str) -> None:
    """Say what was done when it is sure: a refusal later on takes it back."""
    transaction.on_commit(lambda: say(words))


def study_named(name: str, method_key: str | None, by: User) -> Study:
    """The study of this name; a new one where there is none.

    Who starts a study on the command line signs the confidentiality statement with it, and is told so.
    """
    study = Study.objects.visible_to(by).filter(name__iexact=name).first()
    if study is None:
        methods = load_definitions()
        key = method_key or widest_method(methods).key
        if key not in methods:
            raise Refusal(f"De methode {key} is er niet. Kies uit: {', '.join(methods)}.", code="no_method")
        study = start_study(by=by, name=name, method=methods[key])
        tell_once_done(f"Onderzoek {name} begonnen, volgens {methods[key].name}.")
    member = study.memberships.filter(user=by, confidentiality_signed_on=None).first()
    if member:
        sign_confidentiality(member, by=by)
        tell_once_done(
            f"Verklaring over geheimhouding vastgelegd voor {by.name}. "
            "De tekst staat bij het onderzoek, in de browser."
        )
    return study


def tell(case: Case, opened: Outcome, outcome: Outcome, *, by: User, signed_on: date | None) -> None:
    """What was done and what still asks a decision, in plain words."""
    for vouched in opened.vouched:
        say(
            f"Toestemming op papier van {signed_on:%d-%m-%Y} vastgelegd voor {vouched.pseudonym} "
            f"({vouched.capacity}), op het woord van {by.name}."
        )
    say(f"Casus {case.code}: {opened.people} mensen erbij.")
    say(f"{outcome.lists} lijsten en {outcome.sources} bronnen ingelezen.")
    say(f"{outcome.rows_taken} regels staan in de levenslijn, {outcome.proposals} voorstellen uit verslagen.")
    for line in (*small_print(opened, outcome), *rows_with_problems(case)):
        say(line)


def small_print(opened: Outcome, outcome: Outcome) -> Iterator[str]:
    """What was passed over, refused or left out, one line each."""
    yield from (f"{file}: was er al, niet opnieuw ingelezen." for file in outcome.already_there)
    yield from (f"{file}: {reason}" for file, reason in outcome.refused)
    yield from (f"Let op: {remark}" for remark in (*opened.remarks, *outcome.remarks))
    if outcome.numbers_masked:
        yield f"{outcome.numbers_masked} keer een burgerservicenummer weggelaten."
        yield "Het bestand waar dat nummer in stond, is zelf niet bewaard."
    yield from (f"{place}: {reason}" for place, reason in outcome.waiting)


def rows_with_problems(case: Case) -> Iterator[str]:
    """Every row with a problem, taken or not."""
    waiting = open_rows(case, None)
    for row in waiting:
        yield f"{place_of(row)}: {', '.join(row.problems) or 'nog kiezen'} - niet overgenomen"
    doubtful = rows_for(case, None).exclude(problems=[]).exclude(account=None)
    for row in doubtful.select_related("timeline").defer("timeline__tables"):
        yield f"{place_of(row)}: {', '.join(row.problems)} - overgenomen, kijk het na"
    yield f"{len(waiting)} regels wachten op een besluit. Kijk ze na in de browser."


def place_of(row: TimelineRow) -> str:
    """Where the practitioner finds a row."""
    return f"{row.timeline.file_name}, {row.place}"
