from django.db import models
from django.utils.translation import gettext_lazy as _


class ColumnKind(models.TextChoices):
    """What a column of a comparison tells: what happened, or a reference."""

    ACTUAL = "actual", _("wat er gebeurde")
    NOTHING = "nothing", _("als er niets was gedaan")
    ALTERNATIVE = "alternative", _("als er iets anders was gedaan")


REFERENCES = (ColumnKind.NOTHING, ColumnKind.ALTERNATIVE)


class Unit(models.TextChoices):
    HOUR = "hour", _("uur")
    DAY = "day", _("dag")
    NIGHT = "night", _("etmaal")
    TRAJECTORY = "trajectory", _("traject")
    PIECE = "piece", _("stuk")
    YEAR = "year", _("jaar")


class Payer(models.TextChoices):
    """Who pays. The list is our own proposal."""

    YOUTH_ACT = "youth_act", _("gemeente, Jeugdwet")
    SUPPORT_ACT = "support_act", _("gemeente, Wmo")
    PARTICIPATION_ACT = "participation_act", _("gemeente, Participatiewet")
    HEALTH_INSURER = "health_insurer", _("zorgverzekeraar")
    LONG_CARE = "long_care", _("Wet langdurige zorg")
    SCHOOL = "school", _("onderwijs")
    JUSTICE = "justice", _("politie en justitie")
    HOUSING = "housing", _("woningcorporatie")
    EMPLOYER = "employer", _("werkgever")
    FAMILY = "family", _("het gezin")


class EffectDomain(models.TextChoices):
    """Of which part of life an effect is. The list is our own proposal."""

    SAFETY = "safety", _("veiligheid")
    HEALTH = "health", _("gezondheid")
    LIVING = "living", _("wonen")
    SCHOOL = "school", _("school en werk")
    MONEY = "money", _("geld")
    PEOPLE = "people", _("mensen om je heen")
    LEISURE = "leisure", _("vrije tijd")
    JUSTICE = "justice", _("politie en rechter")


class Shift(models.IntegerChoices):
    """How something changes for somebody."""

    MUCH_BETTER = 2, _("veel beter")
    BETTER = 1, _("beter")
    SAME = 0, _("hetzelfde")
    WORSE = -1, _("slechter")
    MUCH_WORSE = -2, _("veel slechter")


class WhoseEffect(models.TextChoices):
    YOUNG_PERSON = "young_person", _("de jongere")
    PARENTS = "parents", _("de ouders")
    SIBLINGS = "siblings", _("broers en zussen")
    NETWORK = "network", _("familie en vrienden")
    PROFESSIONALS = "professionals", _("wie hielp")
    OTHERS = "others", _("anderen")
