from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.enums import Said
from leerlijn.consent.queries import refused_quoting
from leerlijn.core.models import EditableRecord, Record
from leerlijn.sources.enums import WITHOUT_FAMILY, QuestionKind, QuoteAnswer, SourceKind
from leerlijn.studies.models import Case, Participant, Study


class SourceQuerySet(models.QuerySet["Source"]):
    """Words for finding sources."""

    def visible_to(self, user: User) -> "SourceQuerySet":
        """What the team may read: all of it, less what somebody took back; the steward reads that too."""
        return self if user.role == Role.STEWARD else self.not_taken_back()

    def not_taken_back(self) -> "SourceQuerySet":
        """Without what was told by somebody who withdrew, and files to which somebody said no."""
        return self.filter(Q(teller=None) | Q(teller__withdrawn_at=None), closed_at=None)


class Source(EditableRecord):
    """Something that was told or written: an interview, a piece of a file, minutes.

    The text is raw: it may hold names and is for the case team only. It is frozen (LF, NFC, with its
    sha256) as soon as work refers to it, so that a quoted place stays that place. A piece of a file says
    whose file it is, and is closed from the moment that somebody says no to that organisation's file.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="sources")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sources", null=True, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind.choices)
    title = models.CharField(max_length=160)
    teller = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="sources", null=True, blank=True
    )
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    original = models.FileField(upload_to="sources/", blank=True)
    original_name = models.CharField(max_length=200, blank=True)
    original_sha256 = models.CharField(max_length=64, blank=True)
    numbers_masked = models.PositiveSmallIntegerField(default=0)
    remarks = models.JSONField(default=list, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "title"]

    @property
    def is_for_professionals_only(self) -> bool:
        """Minutes of a session without the family never reach the family."""
        return self.kind in WITHOUT_FAMILY


class FragmentQuerySet(models.QuerySet["Fragment"]):
    """Words for finding fragments."""

    def visible_to(self, user: User) -> "FragmentQuerySet":
        """What the team may read: less what somebody took back; the steward reads that too."""
        return self if user.role == Role.STEWARD else self.not_taken_back()

    def not_taken_back(self) -> "FragmentQuerySet":
        """Without what was said by somebody who withdrew, or stands in a file that was closed."""
        return self.filter(
            Q(speaker=None) | Q(speaker__withdrawn_at=None),
            Q(source__teller=None) | Q(source__teller__withdrawn_at=None),
            source__closed_at=None,
        )

    def may_be_quoted(self) -> "FragmentQuerySet":
        """Quotes to which the one who said it said yes, and who did not say no to all quoting."""
        silent = refused_quoting(timezone.localdate())
        return self.not_taken_back().filter(answer=QuoteAnswer.YES).exclude(speaker__in=silent)


class PresentFragments(models.Manager["Fragment"]):
    """Marks that nobody took away."""

    def get_queryset(self) -> FragmentQuerySet:
        """All but what was taken away."""
        return FragmentQuerySet(self.model, using=self._db).filter(removed_at=None)


class Fragment(Record):
    """A piece of a frozen text: from code point `start` up to, not including, `end`.

    The words and what stands around them are kept too, so that the place can be checked. Who said it may
    agree that it is quoted, as it was said or in words of their own (`worded`); until then it stays with the
    team. A mark that was taken away stands under `kept`, and can be put back with all that hangs on it.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="fragments")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    before = models.CharField(max_length=60, blank=True)
    after = models.CharField(max_length=60, blank=True)
    speaker = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="fragments", null=True, blank=True
    )
    note = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=10, choices=QuoteAnswer.choices, default=QuoteAnswer.NOT_ASKED)
    answered_on = models.DateField(null=True, blank=True)
    worded = models.TextField(blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    # The first manager is the one that relations use too: what rests on a mark does not see one taken away.
    objects = PresentFragments.from_queryset(FragmentQuerySet)()
    kept = FragmentQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start", "end"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="fragment_holds_something"),
            models.UniqueConstraint(fields=["source", "start", "end"], name="fragment_once_per_place"),
        ]

    @property
    def said(self) -> str:
        """The words as their speaker wants them quoted."""
        return self.worded or self.quote


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Words for finding conversations."""

    def visible_to(self, user: User) -> "InterviewQuerySet":
        """What the team may read: less what somebody took back; the steward reads that too."""
        return self if user.role == Role.STEWARD else self.not_taken_back()

    def not_taken_back(self) -> "InterviewQuerySet":
        """Without what was told by somebody who withdrew."""
        return self.filter(Q(teller=None) | Q(teller__withdrawn_at=None))

    def present(self) -> "InterviewQuerySet":
        """Conversations that nobody took away."""
        return self.filter(removed_at=None)


class Interview(EditableRecord):
    """A conversation in the making: planned, with questions, and what was said typed under each.

    Once finished its text is a `Source` like any other. A conversation apart from cases belongs to the study
    alone: then `who` and `consent_words` say who tells and how they agreed, and what they said about being
    recorded stands here too. For somebody of a case that stands with the person.
    """

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="interviews")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="interviews", null=True, blank=True)
    teller = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="interviews", null=True, blank=True
    )
    who = models.CharField(max_length=80, blank=True)
    consent_words = models.CharField(max_length=300, blank=True)
    recording = models.CharField(max_length=10, choices=Said.choices, default=Said.NOT_ASKED, blank=True)
    recording_on = models.DateField(null=True, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_recorded = models.BooleanField(default=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    source = models.OneToOneField(
        Source, on_delete=models.SET_NULL, related_name="interview", null=True, blank=True
    )
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "created_at"]

    @property
    def told_by(self) -> str:
        """Who tells, without a name."""
        return self.teller.pseudonym if self.teller else self.who


class Question(EditableRecord):
    """One question of a conversation: whether it was asked, and what was said.

    `key` tells where it comes from, so that it is put in once however often the guide is made again.
    """

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    key = models.CharField(max_length=160)
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    is_asked = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    typed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "key"], name="question_once_per_conversation")
        ]
