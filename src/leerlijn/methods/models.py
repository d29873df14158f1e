from django.db import models

from leerlijn.accounts.models import Organisation, User
from leerlijn.core.models import EditableRecord, Record


class OwnMethod(EditableRecord):
    """A method as an organisation shaped it. Studies copy it when they begin; what runs stays as it was."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="own_methods")
    key = models.CharField(max_length=60)
    definition = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint("organisation", "key", name="own_method_once")]


class OwnMethodChange(Record):
    """A definition as it was, before somebody changed it at this moment."""

    own = models.ForeignKey(OwnMethod, on_delete=models.CASCADE, related_name="changes")
    definition = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]
