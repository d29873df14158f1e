from typing import Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction, Knowledge, Level, Reach, Strength
from leerlijn.core.models import EditableRecord
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.meetings.enums import MeetingKind, MeetingState
from leerlijn.meetings.models import Meeting, Proposal, not_for_family
from leerlijn.sources.models import Fragment
from leerlijn.studies.models import Case, Participant

AnyFound_co = TypeVar("AnyFound_co", bound=models.Model, covariant=True)


class FindingQuerySet(models.QuerySet[AnyFound_co]):
    """Words for finding what was found in a case."""

    def present(self) -> Self:
        """What nobody took away."""
        return self.filter(removed_at=None)

    def shareable(self) -> Self:
        """What may leave the team."""
        return self.filter(removed_at=None, is_restricted=False)

    def for_family(self) -> Self:
        """What may leave the team, less what belongs to a session of which the family reads nothing."""
        return self.shareable().exclude(not_for_family("meeting__"))


class Finding(EditableRecord):
    """Something that was found about a case, in a session or at the desk."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)ss")
    text = models.TextField()
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    # Where minutes brought it; a decision about the proposal is followed here.
    proposal = models.OneToOneField(
        Proposal, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    position = models.PositiveIntegerField(default=0)
    is_restricted = models.BooleanField(default=False)
    restricted_because = models.CharField(max_length=200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["position", "created_at"]

    @property
    def is_for_professionals_only(self) -> bool:
        """What belongs to the reflection session never reaches the family."""
        return self.meeting is not None and self.meeting.kind == MeetingKind.REFLECTION

    @property
    def is_kept_from_family(self) -> bool:
        """Whether the family does not read this, though it may leave the team; as `for_family` says."""
        return self.meeting is not None and not self.meeting.reaches_family


class LearnedQuerySet(FindingQuerySet[AnyFound_co]):
    """Words for finding what was learned."""

    def for_family(self) -> Self:
        """What was said with the family there or released since, and what was found later for them too.

        What is noted at the desk may rest on what one of them said in confidence: it does not reach the
        others by itself.
        """
        took_place = Q(meeting__state__in=[MeetingState.RUNNING, MeetingState.HELD])
        at_a_table = took_place & ~not_for_family("meeting__")
        return self.shareable().filter(at_a_table | Q(meeting=None, is_for_family=True))

    def visible_to(self, user: User) -> Self:
        """What the team may read: less what rests on withdrawn words only; the steward reads that too."""
        return self if user.role == Role.STEWARD else self.not_taken_back()

    def not_taken_back(self) -> Self:
        """Without what rests on the words of people who withdrew, and on nothing else."""
        return self


class Learned(Finding):
    """What was learned; `is_for_family` counts for what was found at the desk, outside any session."""

    is_for_family = models.BooleanField(default=False)

    class Meta(Finding.Meta):
        abstract = True

    @property
    def is_kept_from_family(self) -> bool:
        """Whether the family does not read this, though it may leave the team; as `for_family` says."""
        if self.meeting is None:
            return not self.is_for_family
        took_place = self.meeting.state in {MeetingState.RUNNING, MeetingState.HELD}
        return not (took_place and self.meeting.reaches_family)


def kept_inside(path: str) -> Q:
    """What hangs on a moment that stays with the team, or on a secret place; `path` leads to the moment."""
    return Q(**{f"{path}is_restricted": True}) | Q(**{f"{path}is_place_secret": True})


def told_of(entry: str) -> tuple[Exists, Exists]:
    """Whether anybody tells of the moment that a field names, and whether one of them did not withdraw."""
    told = Account.objects.current().filter(entry=OuterRef(entry))
    return Exists(told), Exists(told.not_taken_back())


class KeyMomentQuerySet(LearnedQuerySet["KeyMoment"]):
    """Words for finding key moments."""

    def shareable(self) -> Self:
        """What may leave the team: nothing about a moment that stays inside."""
        return super().shareable().exclude(kept_inside("entry__"))

    def not_taken_back(self) -> Self:
        """Without those on a moment of which everybody who told it withdrew."""
        told, stands = told_of("entry")
        return self.filter(~told | stands)


class KeyMoment(Learned):
    """A moment at which it could have gone otherwise, and earlier; `text` says what that moment is."""

    entry = models.ForeignKey(
        Entry, on_delete=models.SET_NULL, related_name="key_moments", null=True, blank=True
    )
    otherwise = models.TextField(blank=True)

    objects = KeyMomentQuerySet.as_manager()

    class Meta(Finding.Meta):
        abstract = False


class FactorQuerySet(LearnedQuerySet["Factor"]):
    """Words for finding factors."""

    def shareable(self) -> Self:
        """What may leave the team: nothing about a moment that stays inside."""
        inside = Entry.objects.filter(kept_inside(""))
        shared = super().shareable().exclude(entries__in=inside).exclude(accounts__entry__in=inside)
        return shared.exclude(kept_inside("key_moment__entry__"))

    def not_taken_back(self) -> Self:
        """Without what only people named who withdrew, or, unnamed, what rests on their words alone."""
        named = Factor.named_by.through.objects.filter(factor=OuterRef("pk"))
        stands = named.filter(participant__withdrawn_at=None)
        accounts = Factor.accounts.through.objects.filter(factor=OuterRef("pk"))
        pieces = Factor.fragments.through.objects.filter(factor=OuterRef("pk"))
        rests = Exists(accounts) | Exists(pieces)
        still = Exists(accounts.filter(account__in=Account.objects.not_taken_back())) | Exists(
            pieces.filter(fragment__in=Fragment.objects.not_taken_back())
        )
        return self.filter(Exists(stands) | (~Exists(named) & (~rests | still)))

    def standing(self) -> Self:
        """Factors that were not merged into another."""
        return self.filter(merged_into=None)


class Factor(Learned):
    """What helped or what stood in the way: at which level, who named it, and what it rests on.

    What was merged into another factor stays as it was said, so that both sessions can be compared.
    """

    direction = models.CharField(max_length=10, choices=Direction.choices)
    level = models.CharField(max_length=14, choices=Level.choices, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    reach = models.CharField(max_length=10, choices=Reach.choices, blank=True)
    knowledge = models.CharField(max_length=10, choices=Knowledge.choices, blank=True)
    guideline = models.CharField(max_length=160, blank=True)
    strength = models.PositiveSmallIntegerField(choices=Strength.choices, null=True, blank=True)
    named_by = models.ManyToManyField(Participant, related_name="+", blank=True)
    named_words = models.CharField(max_length=120, blank=True)
    # Chosen in a session as what counts; this is what hangs on the wall.
    is_chosen = models.BooleanField(default=False)
    key_moment = models.ForeignKey(
        KeyMoment, on_delete=models.SET_NULL, related_name="factors", null=True, blank=True
    )
    entries = models.ManyToManyField(Entry, related_name="factors", blank=True)
    accounts = models.ManyToManyField(Account, related_name="+", blank=True)
    fragments = models.ManyToManyField(Fragment, related_name="+", blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="merged", null=True, blank=True
    )

    objects = FactorQuerySet.as_manager()

    class Meta(Finding.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="factor_not_merged_into_itself"
            )
        ]


class LessonQuerySet(LearnedQuerySet["Lesson"]):
    """Words for finding lessons."""

    def shareable(self) -> Self:
        """What may leave the team: nothing about a moment that stays inside."""
        shared = super().shareable().exclude(kept_inside("earlier_entry__"))
        return shared.exclude(kept_inside("key_moment__entry__"))

    def not_taken_back(self) -> Self:
        """Without those that rest on pieces of text of which all were taken back."""
        pieces = Lesson.fragments.through.objects.filter(lesson=OuterRef("pk"))
        stands = pieces.filter(fragment__in=Fragment.objects.not_taken_back())
        return self.filter(~Exists(pieces) | Exists(stands))


class Lesson(Learned):
    """What is learned, and the earlier moment at which it could have been otherwise."""

    key_moment = models.ForeignKey(
        KeyMoment, on_delete=models.SET_NULL, related_name="lessons", null=True, blank=True
    )
    earlier_entry = models.ForeignKey(
        Entry, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    earlier = models.CharField(max_length=300, blank=True)
    factors = models.ManyToManyField(Factor, related_name="lessons", blank=True)
    fragments = models.ManyToManyField(Fragment, related_name="+", blank=True)

    objects = LessonQuerySet.as_manager()

    class Meta(Finding.Meta):
        abstract = False


class Answer(EditableRecord):
    """What this case says to one of the method's general learning questions, by its number from 0."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    is_restricted = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="answered_once_per_case")]
