from django.db import models

from leerlijn.core.models import EditableRecord, Record
from leerlijn.identities.enums import NameKind
from leerlijn.studies.models import Case, Participant


class Identity(EditableRecord):
    """Who a participant really is. The rest of the house knows only role and pseudonym."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="+")
    full_name = models.CharField(max_length=160, blank=True)
    nicknames = models.JSONField(default=list, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.CharField(max_length=200, blank=True)
    role_words = models.CharField(max_length=80, blank=True)


class KnownNameRow(Record):
    """A school, place, organisation or street that plays a part in a case and must not show in a report."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=NameKind.choices)
    text = models.CharField(max_length=160)
    stands_for = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["case", "text"], name="known_name_once_per_case")]
