from django.db import models

from leerlijn.accounts.models import User
from leerlijn.core.models import Record
from leerlijn.exchange.enums import IntakeState
from leerlijn.studies.models import Case


class Intake(Record):
    """Files that were handed in for a case, on their way in; the files themselves go when they are read."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="intakes")
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=IntakeState.choices, default=IntakeState.WAITING)
    progress = models.CharField(max_length=80, blank=True)
    outcome = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-created_at"]


class IntakeFile(Record):
    """One handed-in file that still waits to be read."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    content = models.FileField(upload_to="intake/")

    class Meta:
        ordering = ["name"]
