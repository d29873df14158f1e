from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """Whether something went wrong, or was stopped in time."""

    INCIDENT = "incident", _("het ging mis")
    NEAR_MISS = "near_miss", _("het ging bijna mis")


class Severity(models.TextChoices):
    """How grave what happened was for the young person."""

    NONE = "none", _("geen gevolgen")
    LIGHT = "light", _("licht")
    SERIOUS = "serious", _("ernstig")
    SEVERE = "severe", _("zeer ernstig")


class Side(models.TextChoices):
    """The side of a tree: why it went wrong, or why it was stopped in time."""

    FAILURE = "failure", _("waardoor het misging")
    RECOVERY = "recovery", _("waardoor het goed afliep")


class StopReason(models.TextChoices):
    """Why nobody asks "why?" any further; there are two reasons and no others."""

    NO_FACTS = "no_facts", _("meer weet niemand")
    OUTSIDE = "outside", _("hier kan de organisatie niets aan doen")
