from typing import Any

from django.db import models

from leerlijn.audit.enums import Action, Channel, Outcome


class AccessEventQuerySet(models.QuerySet["AccessEvent"]):
    """Words for reading the log."""

    def of_case(self, case_id: Any) -> "AccessEventQuerySet":
        """Everything that touched one case, newest first."""
        return self.filter(case_id=case_id).order_by("-at", "-id")

    def refused(self) -> "AccessEventQuerySet":
        """Attempts that a rule stopped."""
        return self.filter(outcome=Outcome.REFUSED)


class AccessEvent(models.Model):
    """Who did what with which case, when and for what: one row per read, write or refusal.

    Plain ids and no foreign keys, so that the log outlives what it tells about. It holds no names and no
    text of a case: `subject` says which kind of thing, never what stood in it.
    """

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor_id = models.CharField(max_length=36, blank=True, db_index=True)
    actor_role = models.CharField(max_length=30, blank=True)
    organisation_id = models.CharField(max_length=36, blank=True)
    study_id = models.CharField(max_length=36, blank=True, db_index=True)
    case_id = models.CharField(max_length=36, blank=True, db_index=True)
    action = models.CharField(max_length=20, choices=Action.choices)
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=36, blank=True)
    purpose = models.CharField(max_length=80, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.DONE)
    reason = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.BROWSER)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["case_id", "-at"])]
