from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from leerlijn.accounts.models import User
from leerlijn.analysis.models import Finding, FindingQuerySet, Lesson
from leerlijn.improvements.enums import ActionState, Effect, ForWhom

RUNNING = (ActionState.TODO, ActionState.BUSY)


class ImprovementQuerySet(FindingQuerySet["Improvement"]):
    """Words for finding improvement actions."""

    def shareable(self) -> Self:
        """What may leave the team: nothing that follows from a lesson that stays inside."""
        return super().shareable().exclude(lesson__is_restricted=True)

    def for_family(self) -> Self:
        """What the family may read: nothing that follows from a lesson that they do not read."""
        open_lessons = Lesson.objects.for_family()
        return super().for_family().filter(Q(lesson=None) | Q(lesson__in=open_lessons))

    def running(self) -> Self:
        """What is still to be done."""
        return self.present().filter(state__in=RUNNING)

    def overdue(self, today: date) -> Self:
        """What should have been done before today."""
        return self.running().filter(due_on__lt=today)

    def to_check(self, today: date) -> Self:
        """Done, and the day has come to see whether it helps."""
        return self.present().filter(state=ActionState.DONE, check_on__lte=today, effect="")


class Improvement(Finding):
    """Something that somebody will do because of what was learned; `text` says what.

    Who does it may have an account or be known by a role in words ("teamleider school A"). On a day agreed
    beforehand somebody looks whether it helped: those are the last fields.
    """

    lesson = models.ForeignKey(
        Lesson, on_delete=models.SET_NULL, related_name="improvements", null=True, blank=True
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="improvements", null=True, blank=True
    )
    owner_words = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_words = models.CharField(max_length=80, blank=True)
    for_whom = models.CharField(max_length=8, choices=ForWhom.choices, blank=True)
    notice = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=ActionState.choices, default=ActionState.TODO)
    state_words = models.CharField(max_length=300, blank=True)
    done_on = models.DateField(null=True, blank=True)
    check_on = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    effect = models.CharField(max_length=8, choices=Effect.choices, blank=True)
    effect_words = models.TextField(blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    objects = ImprovementQuerySet.as_manager()

    class Meta(Finding.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(effect="") | Q(checked_on__isnull=False), name="effect_has_its_day"
            )
        ]

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.state in RUNNING and self.due_on is not None and self.due_on < today

    def is_to_check(self, today: date) -> bool:
        """Whether it is done and the day has come to see whether it helps."""
        return (
            self.state == ActionState.DONE
            and not self.effect
            and self.check_on is not None
            and self.check_on <= today
        )
