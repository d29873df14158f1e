from collections.abc import Iterable
from dataclasses import replace

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.folder import HandedIn, read_folder
from leerlijn.exchange.models import Intake, IntakeFile
from leerlijn.exchange.operations.folders import Outcome, take_in_folder
from leerlijn.exchange.operations.people import enrol_roster
from leerlijn.studies.models import Case
from leerlijn.studies.rules import check_work_on_case

MOST_FILES = 60
LARGEST_FILE = 25_000_000


@transaction.atomic
def hand_in_files(case: Case, files: Iterable[HandedIn], *, by: User) -> Intake:
    """Keep files until the worker has read them.

    Raises:
        Refusal: none, too many, or one that is too large; then none is kept.
    """
    check_work_on_case(by, case)
    files = tuple(files)
    check_sizes(files)
    intake = store(Intake(case=case, handed_in_by=by))
    for file in files:
        waiting = IntakeFile(intake=intake, name=file.name[:255])
        waiting.content.save(f"{waiting.pk}.bin", ContentFile(file.data), save=False)
        store(waiting)
    log_access(by=by, action=Action.CREATE, subject="intake", case=case, subject_id=intake.pk)
    return intake


def check_sizes(files: tuple[HandedIn, ...]) -> None:
    """At most 60 files of at most 25 MB."""
    if not files:
        raise Refusal(_("Kies eerst een bestand of een map."), code="no_files")
    if len(files) > MOST_FILES:
        raise Refusal(
            _("Dit zijn meer dan 60 bestanden. Kies alleen de map van deze casus."), code="too_many"
        )
    large = next((file.name for file in files if len(file.data) > LARGEST_FILE), "")
    if large:
        raise Refusal(_("%(name)s is groter dan 25 MB.") % {"name": large}, code="too_large")


def read_intake(intake: Intake) -> Outcome:
    """Read the handed-in files: the roster first, then lists and papers; rows wait for the review."""
    by, case = intake.handed_in_by, intake.case
    tell_intake(intake, _("bestanden lezen"))
    folder = read_folder(HandedIn(file.name, file.content.read()) for file in intake.files.all())
    newcomers = enrol_roster(case, folder.roster(intake.created_at.date()), by=by)
    outcome = take_in_folder(
        case, folder, by=by, take_rows=False, tell=lambda words: tell_intake(intake, words)
    )
    return replace(outcome, people=len(newcomers))


def tell_intake(intake: Intake, words: str) -> None:
    """Say how far the reading is."""
    intake.state, intake.progress = IntakeState.READING, words[:80]
    intake.save(update_fields=["state", "progress"])


def finish_intake(intake: Intake, outcome: Outcome) -> None:
    """Keep what came of it and let go of the files."""
    forget_files(intake)
    intake.state, intake.progress, intake.outcome = IntakeState.DONE, "", outcome.as_json()
    intake.save(update_fields=["state", "progress", "outcome"])


def fail_intake(intake: Intake, reason: str) -> None:
    """Keep why it did not work and let go of the files."""
    forget_files(intake)
    intake.state, intake.progress, intake.outcome = IntakeState.FAILED, "", {"reason": reason}
    intake.save(update_fields=["state", "progress", "outcome"])


def forget_files(intake: Intake) -> None:
    """Handed-in files hold names and numbers; they do not stay longer than the reading takes."""
    for file in intake.files.all():
        file.content.delete(save=False)
        file.delete()
