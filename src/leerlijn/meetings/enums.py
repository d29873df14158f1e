from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    LEARNING = "learning", _("leersessie")
    REFLECTION = "reflection", _("reflectiesessie")


class ProposalKind(models.TextChoices):
    PROMOTING = "promoting", _("wat hielp")
    HINDERING = "hindering", _("wat zat in de weg")
    WENT_WELL = "went_well", _("wat goed ging")
    OTHERWISE = "otherwise", _("wat anders had gekund")
    LESSON = "lesson", _("les")
    ACTION = "action", _("actie")
    PASSAGE = "passage", _("passage die niet gedeeld wordt")


class ProposalState(models.TextChoices):
    OPEN = "open", _("nog kiezen")
    ACCEPTED = "accepted", _("overgenomen")
    REJECTED = "rejected", _("niet overgenomen")
