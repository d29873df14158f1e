from django.db import models
from django.utils.translation import gettext_lazy as _


class ForWhom(models.TextChoices):
    FAMILY = "family", _("dit gezin, nu")
    GROUP = "group", _("kinderen in dezelfde situatie")
    CHAIN = "chain", _("hoe organisaties samenwerken")


class ActionState(models.TextChoices):
    TODO = "todo", _("nog te doen")
    BUSY = "busy", _("bezig")
    DONE = "done", _("gedaan")
    DROPPED = "dropped", _("gaat niet door")


class Effect(models.TextChoices):
    """What became of it for the people that it was meant for, as somebody found on the day of the check."""

    YES = "yes", _("het helpt")
    PARTLY = "partly", _("het helpt een beetje")
    NO = "no", _("het helpt niet")
    UNKNOWN = "unknown", _("nog niet te zeggen")
