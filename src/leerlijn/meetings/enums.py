from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    LEARNING = "learning", _("leersessie")
    REFLECTION = "reflection", _("reflectiesessie")
    CLOSING = "closing", _("slotsessie")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("gepland")
    RUNNING = "running", _("bezig")
    HELD = "held", _("gehouden")
    CANCELLED = "cancelled", _("gaat niet door")


class Attendance(models.TextChoices):
    """Whether somebody was there; who was missed should have been at the table and was never asked."""

    INVITED = "invited", _("uitgenodigd")
    CAME = "came", _("was erbij")
    ABSENT = "absent", _("kwam niet")
    CANCELLED = "cancelled", _("zegde af")
    MISSED = "missed", _("werd gemist")


class Verdict(models.TextChoices):
    """What became of a hypothesis in the session."""

    OPEN = "open", _("nog open")
    RIGHT = "right", _("dat klopt")
    PARTLY = "partly", _("dat klopt voor een deel")
    WRONG = "wrong", _("dat klopt niet")


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
