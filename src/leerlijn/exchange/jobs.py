"""The slow deeds, done by the worker behind the pages. Arguments are ids: no text of a case waits."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from django_tasks import task

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Channel
from leerlijn.audit.trail import acting_through
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.folder import HandedIn
from leerlijn.exchange.models import Intake
from leerlijn.exchange.operations.intakes import fail_intake, finish_intake, hand_in_files, read_intake
from leerlijn.exchange.operations.issuing import STEPS, issue_report, stop_issuing
from leerlijn.exchange.operations.long_lists import begin_taking, take_in_batches
from leerlijn.lifecourse.models import TimelineList
from leerlijn.reports.models import CaseReport
from leerlijn.studies.models import Case


def hand_in(case: Case, files: Iterable[HandedIn], *, by: User) -> Intake:
    """Keep files and let the worker read them.

    Raises:
        Refusal: none, too many, or too large; then none is kept.
    """
    intake = hand_in_files(case, files, by=by)
    read_handed_in_files.enqueue(str(intake.pk))
    return intake


@task()
def read_handed_in_files(intake_id: str) -> None:
    """Read the files of an intake and keep what stands in them; one that was given up stays so."""
    intake = Intake.objects.select_related("case__study", "handed_in_by").get(pk=intake_id)
    if intake.state not in {IntakeState.WAITING, IntakeState.READING}:
        return
    with acting_through(Channel.JOB), ending_well(intake):
        finish_intake(intake, read_intake(intake))


def take_in_background(kept: TimelineList, *, by: User) -> Intake:
    """Let the worker put the clear rows of a long list into the life course."""
    intake = begin_taking(kept, by=by)
    take_rows_of_list.enqueue(str(intake.pk), str(kept.pk))
    return intake


@task()
def take_rows_of_list(intake_id: str, list_id: str) -> None:
    """Put the clear rows of a list into the life course, some hundreds at a time."""
    intake = Intake.objects.select_related("case__study", "handed_in_by").get(pk=intake_id)
    kept = TimelineList.objects.select_related("case__study").get(pk=list_id)
    with acting_through(Channel.JOB), ending_well(intake):
        take_in_batches(intake, kept)


@contextmanager
def ending_well(intake: Intake) -> Iterator[None]:
    """However the work ends, the page that waits for it hears so and the files are let go."""
    try:
        yield
    except Refusal as refusal:
        fail_intake(intake, refusal.reason)
    except Exception:
        fail_intake(intake, _("Het lezen is misgegaan. Lever de bestanden nog een keer in."))
        raise


@task()
def issue_in_background(report_id: str, user_id: str) -> None:
    """Issue a report; a refusal is kept with the report for the page to show."""
    report = CaseReport.objects.select_related("case__study").get(pk=report_id)
    by = User.objects.get(pk=user_id)

    def tell(words: str) -> None:
        report.progress, report.steps_done = words, min(report.steps_done + 1, STEPS)
        report.save(update_fields=["progress", "steps_done"])

    with acting_through(Channel.JOB):
        try:
            issue_report(report, by=by, tell_progress=tell)
        except Refusal as refusal:
            stop_issuing(report, because=refusal.reason)
        except Exception:
            stop_issuing(report, because=_("Het rapport maken is niet gelukt. Er is niets vrijgegeven."))
            raise
