from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.queries import Findings, drawn, findings_of
from leerlijn.causes.queries import Outline, trees_of
from leerlijn.consent.queries import scans_missing
from leerlijn.core.refusals import Refusal
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.queries import improvements_of
from leerlijn.lifecourse.gaps import gaps_of
from leerlijn.lifecourse.health import Parted, part_health
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.moods import moods_of
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.queries import accepted_items
from leerlijn.methods.definitions import Method
from leerlijn.reports.enums import FAMILY_READERS, Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision, TraceCheck
from leerlijn.scenarios.queries import ComparisonRead, comparison_of
from leerlijn.sources.enums import WITHOUT_FAMILY, SourceKind
from leerlijn.sources.models import Fragment, FragmentQuerySet, Source
from leerlijn.studies.enums import FAMILY_ROLES
from leerlijn.studies.models import Block, Case, birth_date_of
from leerlijn.studies.queries import progress_of
from leerlijn.toolkit import lifeline

FAMILY_PAPERS = (SourceKind.FILE_EXTRACT, SourceKind.LEARNING_MINUTES)


def audience_of(readers: Readers) -> Audience:
    """For whom these readers count: the young person reads what the whole family may read.

    A paper lies on a kitchen table: what the young person keeps to themselves is not in theirs either.
    """
    return Audience.FAMILY if readers in FAMILY_READERS else Audience.COMMISSIONER


@dataclass(frozen=True, slots=True)
class Material:
    """All that a report is composed from, as these readers may see it; raw, names still in it."""

    case_code: str
    study: str
    learning_question: str
    commissioner: str
    method: Method
    readers: Readers
    introduction: str
    closing: str
    lacks_scans: bool
    checks: tuple[TraceCheck, ...]
    birth: date | None
    today: date
    told: tuple[ToldEntry, ...]
    life: lifeline.Life
    items: tuple[Proposal, ...]
    findings: Findings
    improvements: tuple[Improvement, ...]
    sources: tuple[tuple[str, int], ...]
    hours: float
    kept_inside: int
    quotes: tuple[Fragment, ...] = ()
    causes: tuple[Outline, ...] = ()
    comparison: ComparisonRead | None = None

    @property
    def is_for_family(self) -> bool:
        """Whether the family reads this version."""
        return self.readers in FAMILY_READERS


@override("nl")
def material_for(report: CaseReport) -> Material:
    """Read everything that goes into a report."""
    case, readers = report.case, Readers(report.readers)
    for_family = readers in FAMILY_READERS
    viewer = Viewer(audience_of(readers))
    life, birth, today = life_of(case, viewer), birth_date_of(case), timezone.localdate()
    told = on_paper(life, report).life
    return Material(
        case_code=case.code,
        study=case.study.name,
        learning_question=case.study.learning_question,
        commissioner=case.study.commissioner,
        method=case.study.method,
        readers=readers,
        introduction=report.introduction,
        closing=report.closing,
        lacks_scans=scans_missing(case),
        checks=tuple(TraceCheck.objects.filter(report_id=report.pk)),
        birth=birth,
        today=today,
        told=told,
        life=drawn(told, case, moods=moods_of(case, viewer), gaps=gaps_of(life, birth=birth, today=today)),
        items=tuple(accepted_items(case, for_family=for_family)),
        findings=findings_of(case, viewer),
        improvements=improvements_of(case, viewer),
        sources=sources_by_kind(case, for_family=for_family),
        hours=progress_of(case).hours,
        kept_inside=case.entries.present().filter(is_restricted=True).count(),
        quotes=quotes_for(case, for_family=for_family),
        causes=() if for_family else trees_of(case),
        # Noted at the desk: it reaches the family from somebody of the team, not out of a file.
        comparison=None if for_family else comparison_of(case),
    )


def on_paper(life: tuple[ToldEntry, ...], report: CaseReport) -> Parted:
    """What of a life goes into a report, and what papers say of health that stays out of it.

    A diagnosis or a weight from a file reaches the young person's version only after they were asked.
    """
    if report.readers != Readers.YOUNG_PERSON or report.tells_health:
        return Parted(life, ())
    return part_health(life, report.case.study.method)


def health_left_out(report: CaseReport) -> tuple[Account, ...]:
    """What papers say of somebody's health and what stays out of a report; nothing where it may go along."""
    viewer = Viewer(audience_of(Readers(report.readers)))
    return on_paper(life_of(report.case, viewer), report).parted


def quotes_for(case: Case, *, for_family: bool) -> tuple[Fragment, ...]:
    """What people said, with their own yes to being quoted; the family reads the words of the family alone.

    A quote about what stays inside, or about a secret place, stays inside too. For the family a yes to being
    quoted is not enough: the story to which the words belong must be theirs to read.
    """
    said = Fragment.objects.may_be_quoted().filter(source__case=case).exclude(speaker=None)
    inside = Account.objects.filter(Q(entry__is_restricted=True) | Q(entry__is_place_secret=True))
    said = said.exclude(pk__in=inside.filter(fragments__isnull=False).values("fragments"))
    if for_family:
        said = said.filter(speaker__role__in=FAMILY_ROLES)
        said = open_to_family(said, case).exclude(source__kind__in=WITHOUT_FAMILY)
    ordered = said.order_by("speaker__order", "speaker__created_at", "source__created_at", "start")
    return tuple(ordered.select_related("speaker"))


def open_to_family(said: FragmentQuerySet, case: Case) -> FragmentQuerySet:
    """Quotes that belong to what the family may read and to nothing else, or were said in its own session."""
    told = Account.objects.current().filter(entry__case=case)
    readable = told.filter(entry__removed_at=None).not_taken_back().family_may_read()
    ties = Account.fragments.through.objects
    closed = ties.filter(account__in=told.exclude(pk__in=readable.values("pk")))
    is_open = Q(pk__in=ties.filter(account__in=readable).values("fragment"))
    was_heard = Q(source__kind=SourceKind.LEARNING_MINUTES)
    return said.filter(is_open | was_heard).exclude(pk__in=closed.values("fragment"))


def sources_by_kind(case: Case, *, for_family: bool) -> tuple[tuple[str, int], ...]:
    """How many sources of each kind stand behind a report, without their titles.

    For the family only paper counts, and what was told by somebody who released something: that a child was
    spoken with is the child's to tell.
    """
    sources = Source.objects.not_taken_back().filter(case=case)
    if for_family:
        told = Account.objects.current().filter(entry__case=case, released_at__isnull=False)
        released = Q(teller__in=told.exclude(teller=None).values("teller"))
        sources = sources.filter(Q(teller=None, kind__in=FAMILY_PAPERS) | released)
        sources = sources.exclude(kind__in=WITHOUT_FAMILY)
    counts = Counter(sources.values_list("kind", flat=True))
    return tuple((str(SourceKind(kind).label), counts[kind]) for kind in SourceKind.values if counts[kind])


def draft_of(case: Case, readers: Readers) -> CaseReport | None:
    """The report that is being made for these readers, if one is begun."""
    states = [ReportState.DRAFT, ReportState.RENDERING]
    return CaseReport.objects.filter(case=case, readers=readers, state__in=states).first()


def draft_or_new(case: Case, readers: Readers) -> CaseReport:
    """The report that is being made for these readers, or one that nobody began yet and is not kept."""
    return draft_of(case, readers) or CaseReport(case=case, readers=readers)


def open_report(case: Case, report_id: UUID | str) -> CaseReport:
    """One report of this case, with its files.

    Raises:
        Refusal: when it is not there.
    """
    found = CaseReport.objects.filter(case=case, pk=report_id).prefetch_related("files").first()
    if found is None:
        raise Refusal("", code="no_such_report")
    return found


def reports_out(case: Case) -> list[CaseReport]:
    """Every report of a case that was ever given to somebody, the oldest first."""
    out = CaseReport.objects.filter(case=case, state__in=[ReportState.ISSUED, ReportState.WITHDRAWN])
    return list(out.order_by("issued_at"))


def open_states(user: User) -> tuple[ReportState, ...]:
    """In which states this account may read the files of a report: the steward also what was taken back."""
    is_steward = user.role == Role.STEWARD
    return (ReportState.ISSUED, ReportState.WITHDRAWN) if is_steward else (ReportState.ISSUED,)


def issued_reports(case: Case, user: User) -> list[CaseReport]:
    """Reports of a case that were issued and that this account may read, with their files."""
    issued = CaseReport.objects.filter(case=case, state__in=open_states(user))
    return list(issued.prefetch_related("files"))


def withdrawn_reports(case: Case) -> list[CaseReport]:
    """Reports of a case that were issued and then taken back, because somebody withdrew; without files."""
    return list(CaseReport.objects.filter(case=case, state=ReportState.WITHDRAWN))


def decisions_of(case: Case) -> dict[str, NameDecision]:
    """What was decided about names, by key."""
    return {decision.key: decision for decision in NameDecision.objects.filter(case=case)}


def issued_file(case: Case, user: User, file_id: UUID | str) -> IssuedFile:
    """One file of an issued report of this case.

    Raises:
        Refusal: when it is not there for this account.
    """
    issued = IssuedFile.objects.filter(report__case=case, report__state__in=open_states(user))
    found = issued.filter(pk=file_id).select_related("report").first()
    if found is None:
        raise Refusal("", code="no_such_file")
    return found


def reports_for_commissioner(user: User) -> list[CaseReport]:
    """Issued commissioner's reports of the studies on whose team this account is today."""
    reports = CaseReport.objects.filter(
        state=ReportState.ISSUED,
        readers=Readers.COMMISSIONER,
        case__state__in=["open", "done"],
        case__study__in=user.memberships.valid_for(user).values("study"),
    ).exclude(case__in=Block.objects.against(user).values("case"))
    return list(reports.select_related("case__study").prefetch_related("files").order_by("-issued_at"))


def file_for_commissioner(user: User, file_id: UUID | str) -> IssuedFile:
    """One file of a report that this account may read as a commissioner.

    Raises:
        Refusal: when it is not there for this account.
    """
    reports = reports_for_commissioner(user)
    found = next(
        (file for report in reports for file in report.files.all() if str(file.pk) == str(file_id)), None
    )
    if found is None:
        raise Refusal("", code="no_such_file")
    return found


def trace_checks_of(report: CaseReport) -> tuple[TraceCheck, ...]:
    """Who looked in this report for ways in which somebody may be found, in the order in which they did."""
    return tuple(TraceCheck.objects.filter(report=report).select_related("checked_by"))
