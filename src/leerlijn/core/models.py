import uuid

from django.db import models


class Record(models.Model):
    """What every row of the house has: an id that tells nothing, and when it was made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class EditableRecord(Record):
    """A row that people change; `version` counts the changes, so that two editors cannot overwrite unseen."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
