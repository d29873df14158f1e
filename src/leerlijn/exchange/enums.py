from django.db import models
from django.utils.translation import gettext_lazy as _


class IntakeState(models.TextChoices):
    WAITING = "waiting", _("in de rij")
    READING = "reading", _("wordt gelezen")
    DONE = "done", _("klaar")
    FAILED = "failed", _("niet gelukt")
