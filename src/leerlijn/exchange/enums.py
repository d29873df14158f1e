from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class IntakeState(models.TextChoices):
    WAITING = "waiting", _("in de rij")
    READING = "reading", _("wordt gelezen")
    DONE = "done", _("klaar")
    FAILED = "failed", _("niet gelukt")


class Answer(StrEnum):
    """What somebody answers to a question of the gate."""

    SUGGESTION = "suggestion"
    HIDE = "hide"
    KEEP = "keep"
    OTHER = "other"
