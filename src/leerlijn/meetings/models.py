from django.db import models

from leerlijn.accounts.models import User
from leerlijn.core.models import EditableRecord
from leerlijn.meetings.enums import MeetingKind, ProposalKind, ProposalState
from leerlijn.sources.models import Source
from leerlijn.studies.models import Case


class Meeting(EditableRecord):
    """A session in which a case was looked at together."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    held_on = models.DateField(null=True, blank=True)
    minutes = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="meetings")

    class Meta:
        ordering = ["kind", "created_at"]
        constraints = [models.UniqueConstraint(fields=["minutes"], name="minutes_of_one_meeting")]


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Words for finding proposals."""

    def undecided(self) -> "ProposalQuerySet":
        """Proposals about which nobody has decided."""
        return self.filter(state=ProposalState.OPEN)

    def accepted(self) -> "ProposalQuerySet":
        """Proposals that were taken over and may leave the team."""
        return self.filter(state=ProposalState.ACCEPTED, is_restricted=False)

    def for_family(self) -> "ProposalQuerySet":
        """Nothing of the reflection session, which is for professionals only."""
        return self.exclude(meeting__kind=MeetingKind.REFLECTION)


class Proposal(EditableRecord):
    """An item out of minutes: a factor, lesson or action that a person accepts or rejects."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    text = models.TextField()
    owner = models.CharField(max_length=120, blank=True)
    due_words = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    is_restricted = models.BooleanField(default=False)
    restricted_because = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position"]
