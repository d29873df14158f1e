from django.db import models

from leerlijn.accounts.models import User
from leerlijn.core.models import EditableRecord, Record
from leerlijn.reports.enums import Choice, Format, Readers, ReportState, Trace
from leerlijn.studies.models import Case


class CaseReport(EditableRecord):
    """One report about a case, for one kind of readers; issued once, then it does not change."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    readers = models.CharField(max_length=14, choices=Readers.choices)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    introduction = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    # In the young person's version: they were asked, and want to read what papers say of health.
    tells_health = models.BooleanField(default=False)
    is_concept = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=300, blank=True)
    progress = models.CharField(max_length=80, blank=True)
    steps_done = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "readers"],
                condition=models.Q(state__in=[ReportState.DRAFT, ReportState.RENDERING]),
                name="one_draft_for_each_kind_of_readers",
            )
        ]


class NameDecision(EditableRecord):
    """What happens in this case's reports to one string that may give somebody away.

    `key` groups the ways in which the same thing is written. The string itself is raw: for the team only.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="name_decisions")
    key = models.CharField(max_length=200)
    category = models.CharField(max_length=30)
    choice = models.CharField(max_length=6, choices=Choice.choices)
    replacement = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_decision_for_each_name")]


class IssuedFile(Record):
    """One file of an issued report, with its checksum."""

    report = models.ForeignKey(CaseReport, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=5, choices=Format.choices)
    content = models.FileField(upload_to="reports/")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["format"]
        constraints = [models.UniqueConstraint(fields=["report", "format"], name="one_file_for_each_format")]


class TraceCheck(EditableRecord):
    """One person looked in a report for ways in which somebody may be found; `seen` is what they ticked."""

    report = models.ForeignKey(CaseReport, on_delete=models.CASCADE, related_name="trace_checks")
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    seen = models.JSONField(default=list, blank=True)
    # Of what the report told when it was read; told anew, it asks for other eyes.
    text_sha256 = models.CharField(max_length=64, blank=True)
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "checked_by"], name="one_trace_check_for_each_person")
        ]

    @property
    def is_whole(self) -> bool:
        """Whether this person looked for everything."""
        return set(self.seen) >= set(Trace.values)
