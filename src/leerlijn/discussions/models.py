import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from leerlijn.accounts.models import Organisation, User
from leerlijn.core.models import EditableRecord, Record
from leerlijn.discussions.definitions import BRINGER, FACILITATOR, Format
from leerlijn.discussions.enums import (
    Answer,
    DiscussionState,
    NoteKind,
    Presence,
    PromiseState,
    Rhythm,
    SeriesRole,
)
from leerlijn.discussions.loading import from_dict
from leerlijn.studies.enums import CaseState
from leerlijn.studies.models import Case


class SeriesQuerySet(models.QuerySet["Series"]):
    """Words for finding series."""

    def visible_to(self, user: User) -> "SeriesQuerySet":
        """Series of which this account is a member today; being a colleague is not enough."""
        return self.filter(fellows__in=Fellow.objects.valid_for(user)).distinct()


class Series(EditableRecord):
    """Colleagues who come together again and again to discuss their work. It needs no study and no case."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    rhythm = models.CharField(max_length=12, choices=Rhythm.choices, default=Rhythm.MONTHLY)
    first_on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    format_key = models.CharField(max_length=40)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint("organisation", Lower("name"), name="series_name_once_per_organisation")
        ]


class FellowQuerySet(models.QuerySet["Fellow"]):
    """Words for finding who is in a series."""

    def valid_on(self, day: date) -> "FellowQuerySet":
        """Who belongs to it on this day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def valid_for(self, user: User) -> "FellowQuerySet":
        """Today's places of one account."""
        return self.valid_on(timezone.localdate()).filter(user=user)


class Fellow(Record):
    """Somebody belongs to a series, from one day until another."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="fellows")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=SeriesRole.choices, default=SeriesRole.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = FellowQuerySet.as_manager()

    class Meta:
        ordering = ["user__name"]
        constraints = [models.UniqueConstraint(fields=["series", "user"], name="in_a_series_once")]


class DiscussionQuerySet(models.QuerySet["Discussion"]):
    """Words for finding discussions."""

    def readable_by(self, user: User) -> "DiscussionQuerySet":
        """What this account may read: of its own series, and of no case that stands still.

        Where a family took its consent back, what colleagues wrote about it is for who keeps the series.
        """
        mine = Fellow.objects.valid_for(user)
        keeps = mine.filter(role=SeriesRole.STEWARD)
        frozen = Q(case__state=CaseState.FROZEN)
        return self.filter(
            Q(series__in=mine.values("series")) & ~frozen | Q(series__in=keeps.values("series")) & frozen
        )

    def standing(self) -> "DiscussionQuerySet":
        """What was not called off."""
        return self.exclude(state=DiscussionState.CALLED_OFF)


class Discussion(EditableRecord):
    """One coming together of a series: a question that somebody brings in, and what came of it.

    The format is copied when the discussion is planned, so that one that is held never changes. `case` says
    which case file the question touches; nothing of the discussion goes into that case or its report.
    `core` is the question as who brings in would put it in the end. The time of a round is the server's.
    """

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="discussions")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=12, choices=DiscussionState.choices, default=DiscussionState.PLANNED)
    format_key = models.CharField(max_length=40)
    format_version = models.PositiveSmallIntegerField()
    format_definition = models.JSONField()
    question = models.TextField(blank=True, max_length=2000)
    core = models.TextField(blank=True, max_length=2000)
    round_key = models.CharField(max_length=40, blank=True)
    round_started_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        ordering = ["on", "created_at"]

    @property
    def form(self) -> Format:
        """The format as this discussion uses it."""
        return from_dict(self.format_definition)

    def taken_by(self, role_key: str) -> Fellow | None:
        """Who takes a role; None while nobody does."""
        return next((taken.fellow for taken in self.parts.all() if taken.role_key == role_key), None)

    @property
    def is_written(self) -> bool:
        """Whether something can be written down of it: it goes on, or it was held."""
        return self.state in {DiscussionState.RUNNING, DiscussionState.HELD}

    @property
    def bringer(self) -> Fellow | None:
        """Who brings the question in."""
        return self.taken_by(BRINGER)

    @property
    def facilitator(self) -> Fellow | None:
        """Who leads this discussion."""
        return self.taken_by(FACILITATOR)


class TakenPart(Record):
    """Somebody takes a role in a discussion."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="parts")
    role_key = models.CharField(max_length=40)
    fellow = models.ForeignKey(Fellow, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "role_key"], name="part_taken_once")]


class AttendanceManager(models.Manager["Attendance"]):
    """Gives who was there with their name, in the order of their names."""

    def get_queryset(self) -> Any:
        """Every row comes with its account: it is never shown without."""
        return super().get_queryset().select_related("fellow__user")


class Attendance(EditableRecord):
    """Whether somebody was there, and where they wanted to say so, why not."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="attendance")
    fellow = models.ForeignKey(Fellow, on_delete=models.CASCADE, related_name="+")
    presence = models.CharField(max_length=8, choices=Presence.choices)
    reason = models.CharField(max_length=200, blank=True)

    objects = AttendanceManager()

    class Meta:
        ordering = ["fellow__user__name"]
        constraints = [models.UniqueConstraint(fields=["discussion", "fellow"], name="attended_once")]


class NoteQuerySet(models.QuerySet["Note"]):
    """Words for finding lines."""

    def present(self) -> "NoteQuerySet":
        """What was not taken away."""
        return self.filter(removed_at=None)


class Note(EditableRecord):
    """One line that was written down in a round: a question, a metaphor, a view, a piece of advice.

    Nobody's name stands with what was said. `answer` and `why` are of who brought the question in.
    """

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="notes")
    round_key = models.CharField(max_length=40)
    kind = models.CharField(max_length=15, choices=NoteKind.choices)
    text = models.TextField(max_length=1000)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    why = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]


class Promise(EditableRecord):
    """What somebody will do after a discussion, the day on which one looks back, and what came of it."""

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="promises")
    text = models.TextField(max_length=1000)
    owner = models.ForeignKey(Fellow, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=PromiseState.choices, default=PromiseState.OPEN)
    outcome = models.TextField(blank=True, max_length=1000)

    class Meta:
        ordering = ["review_on", "created_at"]

    def is_to_look_at(self, today: date) -> bool:
        """Whether it is open and the day to look back has come."""
        return self.state == PromiseState.OPEN and self.review_on is not None and self.review_on <= today


class Evaluation(models.Model):
    """How safe and how useful somebody found a discussion, from 1 to 5, and a sentence; nobody's name.

    It has no moment and no maker on purpose: members do not find out of each other who said what. Whether
    somebody answered stands apart, in `Answered`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="evaluations")
    safety = models.PositiveSmallIntegerField()
    use = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(safety__gte=1, safety__lte=5, use__gte=1, use__lte=5), name="from_one_to_five"
            )
        ]


class Answered(models.Model):
    """Somebody evaluated a discussion, so that they do it once; not what they answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="answered")
    fellow = models.ForeignKey(Fellow, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["discussion", "fellow"], name="evaluated_once")]


class OwnFormat(EditableRecord):
    """A way of discussing that an organisation shaped itself; discussions copy it when they are planned."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    definition = models.JSONField()

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="own_format_once")]

    @property
    def form(self) -> Format:
        """The way as it is now."""
        return from_dict(self.definition)
