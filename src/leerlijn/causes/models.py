from django.db import models
from django.db.models import Q

from leerlijn.accounts.models import User
from leerlijn.causes.enums import EventKind, Severity, Side, StopReason
from leerlijn.core.models import EditableRecord, Record
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case


class CauseTreeQuerySet(models.QuerySet["CauseTree"]):
    """Words for finding trees."""

    def present(self) -> "CauseTreeQuerySet":
        """Trees that nobody took away."""
        return self.filter(removed_at=None)


class CauseTree(EditableRecord):
    """One event, told in one factual sentence, under which its causes hang.

    `kind_words` and `place` say what sort of event it was and where, in words without names: by these,
    and by the day, events are laid side by side.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="cause_trees")
    event = models.CharField(max_length=300)
    happened_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=10, choices=EventKind.choices, default=EventKind.INCIDENT)
    kind_words = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    severity = models.CharField(max_length=8, choices=Severity.choices, blank=True)
    consequence = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CauseTreeQuerySet.as_manager()

    class Meta:
        ordering = ["-happened_on", "created_at"]


class CauseQuerySet(models.QuerySet["Cause"]):
    """Words for finding causes."""

    def present(self) -> "CauseQuerySet":
        """Causes that nobody took away."""
        return self.filter(removed_at=None)


class Cause(EditableRecord):
    """One cause in a tree. All causes under one thing were needed together for it to happen.

    `parent` is empty directly under the event. Only a cause with none below it is a root: it says why
    nobody asks further, where that is known from, and carries a code of `codes.toml`.
    """

    tree = models.ForeignKey(CauseTree, on_delete=models.CASCADE, related_name="causes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, related_name="below", null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    side = models.CharField(max_length=8, choices=Side.choices, default=Side.FAILURE)
    text = models.CharField(max_length=200)
    stop_reason = models.CharField(max_length=8, choices=StopReason.choices, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, related_name="causes", null=True, blank=True
    )
    source_words = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=4, blank=True)
    code_reason = models.CharField(max_length=300, blank=True)
    coded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    measure_kind = models.CharField(max_length=20, blank=True)
    measure = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = CauseQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code="") | Q(coded_by__isnull=False), name="a_code_has_its_coder"
            )
        ]

    @property
    def has_source(self) -> bool:
        """Whether it says where this is known from."""
        return self.source_id is not None or bool(self.source_words)


class SecondCode(Record):
    """The code that a second person gave to a root, without having seen the first one's."""

    cause = models.ForeignKey(Cause, on_delete=models.CASCADE, related_name="second_codes")
    code = models.CharField(max_length=4)
    code_reason = models.CharField(max_length=300, blank=True)
    coded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cause", "coded_by"], name="one_second_code_each")]
