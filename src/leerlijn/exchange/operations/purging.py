"""What has been kept long enough goes, what leads to people first; by the periods that each study chose."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Material
from leerlijn.consent.operations import empty_journal, let_go_of
from leerlijn.consent.queries import periods_of
from leerlijn.consent.registry import Erasing, erasers, key_destroyers
from leerlijn.consent.rules import LONGEST_WITHOUT_REPORT, months_after
from leerlijn.exchange.models import IntakeFile
from leerlijn.lifecourse.models import TimelineList, TimelineRow
from leerlijn.meetings.models import Jotting, TableQuestion
from leerlijn.reports.models import CaseReport, IssuedFile
from leerlijn.sources.models import Fragment, Interview, Source
from leerlijn.studies.models import Case, Study

# A file is written before its row is kept; only what lies there longer belongs to nothing.
BEING_WRITTEN = timedelta(days=1)


def purge(*, today: date, by: User | None = None) -> dict[Material, int]:
    """Take away everything whose period is over; gives of how many cases or reports what went."""
    gone = dict.fromkeys(Material, 0)
    for study in Study.objects.all():
        months = periods_of(study)
        for case in study.cases.all():
            for material in due(case, months, today):
                gone[material] += purge_one(case, material, by=by)
            gone[Material.REPORTS] += purge_reports(case, months[Material.REPORTS], today, by=by)
    sweep_files()
    empty_journal()
    return gone


def counts_from(case: Case) -> date:
    """The day from which the periods of a case run: its last report, or long after it was opened."""
    last = CaseReport.objects.filter(case=case).aggregate(last=Max("issued_at"))["last"]
    return timezone.localdate(last) if last else months_after(case.opened_on, LONGEST_WITHOUT_REPORT)


def due(case: Case, months: dict[Material, int], today: date) -> list[Material]:
    """The kinds of material of a case whose period is over, what goes first standing first."""
    start = counts_from(case)
    kinds = (Material.ORIGINALS, Material.RAW, Material.CASE)
    return [material for material in kinds if months_after(start, months[material]) <= today]


@transaction.atomic
def purge_one(case: Case, material: Material, *, by: User | None) -> bool:
    """Take one kind of material of a case away; False where there was none any more."""
    erasing = Erasing(case=case, person=None)
    PURGERS[material](erasing)
    if not erasing.counts.total():
        return False
    log_access(by=by, action=Action.DELETE, subject="kept long enough", case=case, purpose=material.value)
    transaction.on_commit(lambda: let_go_of(erasing.files))
    return True


def purge_originals(erasing: Erasing) -> None:
    """The files in which texts came, and those that still waited; the texts stay."""
    kept = Source.objects.filter(case=erasing.case).exclude(original="")
    erasing.files.extend(kept.values_list("original", flat=True))
    erasing.counts["originals"] += kept.update(original="", original_name="", original_sha256="")
    erasing.drop(IntakeFile.objects.filter(intake__case=erasing.case), "originals", files="content")


def purge_raw(erasing: Erasing) -> None:
    """Conversations, the words of sources, and what was typed at tables; that they were there stays."""
    case = erasing.case
    erasing.drop(Interview.objects.filter(case=case), "interviews")
    erasing.drop(Fragment.kept.filter(source__case=case), "fragments")
    erasing.counts["sources"] += Source.objects.filter(case=case).exclude(text="").update(text="", remarks=[])
    erasing.counts["minutes"] += Jotting.objects.filter(meeting__case=case).exclude(text="").update(text="")
    TableQuestion.objects.filter(meeting__case=case).update(answer="")
    TimelineList.objects.filter(case=case).update(tables=[], columns=[])
    TimelineRow.objects.filter(timeline__case=case).update(raw=[])
    erasing.keys.update(f"source:{pk}" for pk in case.sources.values_list("pk", flat=True))
    destroy_keys(erasing)


def purge_case(erasing: Erasing) -> None:
    """All that leads to people, as when a whole case is erased; issued reports have a period of their own."""
    if not erasing.case.participants.exists():
        return
    for eraser in erasers():
        eraser(erasing)
    destroy_keys(erasing)


def destroy_keys(erasing: Erasing) -> None:
    """Tell whoever holds keys of what went."""
    for destroy in key_destroyers():
        destroy(erasing)


PURGERS: dict[Material, Callable[[Erasing], None]] = {
    Material.ORIGINALS: purge_originals,
    Material.RAW: purge_raw,
    Material.CASE: purge_case,
}


@transaction.atomic
def purge_reports(case: Case, months: int, today: date, *, by: User | None) -> int:
    """Issued reports whose own period is over, with their files; gives how many."""
    old = [
        report.pk
        for report in CaseReport.objects.filter(case=case).exclude(issued_at=None)
        if months_after(timezone.localdate(report.issued_at), months) <= today
    ]
    if not old:
        return 0
    files = list(IssuedFile.objects.filter(report__in=old).values_list("content", flat=True))
    CaseReport.objects.filter(pk__in=old).delete()
    log_access(
        by=by, action=Action.DELETE, subject="kept long enough", case=case, purpose=Material.REPORTS.value
    )
    transaction.on_commit(lambda: let_go_of(files))
    return len(old)


def sweep_files() -> int:
    """Take away files that no row names: the crash came between the row and its file. Gives how many."""
    root = Path(settings.MEDIA_ROOT)
    kept = named_files()
    before = (timezone.now() - BEING_WRITTEN).timestamp()
    lost = [
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and path.stat().st_mtime < before and str(path.relative_to(root)) not in kept
    ]
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def named_files() -> set[str]:
    """The name of every file that some row of the house names."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's documented way to a model's fields
            if isinstance(field, models.FileField):
                rows = model._base_manager.exclude(**{field.attname: ""})  # noqa: SLF001 - all rows, also hidden ones
                found |= set(rows.values_list(field.attname, flat=True))
    return found
