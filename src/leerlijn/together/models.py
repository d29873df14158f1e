from django.db import models
from django.db.models import Q

from leerlijn.accounts.models import Organisation
from leerlijn.core.models import EditableRecord, Record
from leerlijn.studies.models import Case, Participant
from leerlijn.together.definitions import List
from leerlijn.together.loading import from_dict


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Words for finding sheets."""

    def present(self) -> "SheetQuerySet":
        """What was not taken away, and is of nobody who took their consent back."""
        standing = Q(participant=None) | Q(participant__withdrawn_at=None)
        return self.filter(standing, removed_at=None)


class Sheet(EditableRecord):
    """A list that was filled in about a case: about one decision, one phase, or with one person.

    The list is copied when the sheet is begun, so that what was answered keeps its question.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sheets")
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="sheets"
    )
    list_key = models.CharField(max_length=40)
    list_definition = models.JSONField()
    about = models.CharField(max_length=200)
    on = models.DateField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-created_at"]

    @property
    def form(self) -> List:
        """The list as this sheet uses it."""
        return from_dict(self.list_definition)


class SheetAnswer(Record):
    """What was answered to one item of a list."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    item_key = models.CharField(max_length=40)
    choice = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True, max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "item_key"], name="item_answered_once")]


class HintWord(EditableRecord):
    """A word that an organisation looks at when it writes, or one that came along and that it does not mind.

    `word` holds its forms, with commas between them; the first is what it goes by.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=60)
    word = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    instead = models.CharField(max_length=300, blank=True)
    is_on = models.BooleanField(default=True)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="hint_word_once")]

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which it is written."""
        return tuple(form for each in self.word.split(",") if (form := " ".join(each.split())))
