from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.folder import Folder, HandedIn, masked_name, read_folder
from leerlijn.exchange.models import Intake, IntakeFile
from leerlijn.exchange.operations.folders import Found, Outcome, roster_remarks, take_in_folder
from leerlijn.exchange.operations.people import enrol_roster
from leerlijn.studies.models import Case
from leerlijn.studies.rules import check_work_on_case

MOST_FILES = 60
LARGEST_FILE = 25_000_000
LARGEST_TOGETHER = 150_000_000
LOST_AFTER = timedelta(minutes=10)
TOLD_AT = "told_at"


@transaction.atomic
def hand_in_files(case: Case, files: Iterable[HandedIn], *, by: User) -> Intake:
    """Keep files until the worker has read them.

    Raises:
        Refusal: none, too many, or too large; then none is kept.
    """
    check_work_on_case(by, case)
    files = tuple(files)
    check_sizes([(file.name, len(file.data)) for file in files])
    intake = store(Intake(case=case, handed_in_by=by))
    for file in files:
        waiting = IntakeFile(intake=intake, name=file.name[-255:])
        waiting.content.save(f"{waiting.pk}.bin", ContentFile(file.data), save=False)
        store(waiting)
    log_access(by=by, action=Action.CREATE, subject="intake", case=case, subject_id=intake.pk)
    return intake


def check_sizes(files: Iterable[tuple[str, int]]) -> None:
    """At most 60 files of at most 25 MB, 150 MB together; asked before anything is read."""
    files = tuple(files)
    if not files:
        raise Refusal(_("Kies eerst een bestand of een map."), code="no_files")
    if len(files) > MOST_FILES:
        raise Refusal(
            _("Dit zijn meer dan 60 bestanden. Kies alleen de map van deze casus."), code="too_many"
        )
    large = next((name for name, size in files if size > LARGEST_FILE), "")
    if large:
        raise Refusal(
            _("%(name)s is groter dan 25 MB. Er is niets ingelezen. Splits het of haal de foto's eruit.")
            % {"name": large},
            code="too_large",
        )
    if sum(size for _name, size in files) > LARGEST_TOGETHER:
        raise Refusal(_("Samen is dit meer dan 150 MB. Lever het in delen in."), code="too_large")


def read_intake(intake: Intake) -> Outcome:
    """Read the handed-in files: the roster first, then lists and papers; rows wait for the review.

    Where consent is missing the people of the roster are kept, for they are the ones to ask, and nothing
    else.
    """
    tell_intake(intake, _("bestanden lezen"))
    folder = read_folder(waiting_file(file) for file in intake.files.all())
    tell_intake(intake, _("mensen op de lijst zetten"))
    roster = folder.roster(timezone.localdate(intake.created_at))
    newcomers = enrol_roster(intake.case, roster, by=intake.handed_in_by)
    outcome = take_in_or_say_why_not(intake, folder)
    return replace(
        outcome, people=len(newcomers), remarks=(*roster_remarks(roster), *dict.fromkeys(outcome.remarks))
    )


def waiting_file(file: IntakeFile) -> HandedIn:
    """A file as it was handed in."""
    with file.content.open() as stored:
        return HandedIn(file.name, stored.read())


def take_in_or_say_why_not(intake: Intake, folder: Folder) -> Outcome:
    """Take in lists and papers; where nothing may be written yet, say who must sign first."""
    try:
        return take_in_folder(
            intake.case,
            folder,
            by=intake.handed_in_by,
            take_rows=False,
            tell=lambda words: tell_intake(intake, words),
        )
    except Refusal as refusal:
        return Outcome(
            stopped=refusal.reason,
            stopped_by=refusal.code,
            found=tuple(Found(masked_name(file.name), file.role) for file in folder.files),
            refused=tuple((masked_name(name), reason) for name, reason in folder.refused),
        )


def tell_intake(intake: Intake, words: str) -> None:
    """Say how far the work is, and when that was said."""
    intake.state, intake.progress = IntakeState.READING, words[:80]
    intake.outcome = {**intake.outcome, TOLD_AT: timezone.now().isoformat()}
    intake.save(update_fields=["state", "progress", "outcome"])


def is_lost(intake: Intake) -> bool:
    """Whether nothing was heard of the work for so long that its worker must have died."""
    told = parse_datetime(intake.outcome.get(TOLD_AT, "")) or intake.created_at
    return intake.state == IntakeState.READING and timezone.now() - told > LOST_AFTER


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


def give_up_lost_intake(intake: Intake) -> Intake:
    """Where the worker died, say so and let go of the files; what was read until then stays."""
    if is_lost(intake):
        fail_intake(intake, _("Het lezen stopte halverwege. Lever de bestanden nog een keer in."))
    return intake


def forget_files(intake: Intake) -> None:
    """Handed-in files hold names and numbers; they do not stay longer than the reading takes."""
    for file in intake.files.all():
        file.content.delete(save=False)
        file.delete()
