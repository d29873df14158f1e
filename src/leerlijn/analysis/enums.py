from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    PROMOTING = "promoting", _("hielp")
    HINDERING = "hindering", _("zat in de weg")
    MIXED = "mixed", _("allebei")


class Level(models.TextChoices):
    CHILD = "child", _("kind")
    FAMILY = "family", _("gezin")
    NETWORK = "network", _("netwerk")
    PROFESSIONAL = "professional", _("professional")
    TEAM = "team", _("team")
    ORGANISATION = "organisation", _("organisatie")
    CHAIN = "chain", _("keten")
    POLICY = "policy", _("beleid")


class Reach(models.TextChoices):
    """Whether a factor works in any help, or for this problem or approach only."""

    GENERAL = "general", _("werkt in alle hulp")
    SPECIFIC = "specific", _("werkt bij dit probleem of deze aanpak")


class Knowledge(models.TextChoices):
    FAMILY = "family", _("ervaring van het gezin")
    PRACTICE = "practice", _("ervaring uit het werk")
    RESEARCH = "research", _("onderzoek")


class Strength(models.IntegerChoices):
    LITTLE = 1, _("een beetje")
    CLEAR = 2, _("duidelijk")
    DECISIVE = 3, _("doorslaggevend")
