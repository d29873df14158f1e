from django.db import models
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    """As whom somebody signs."""

    SELF = "self", _("voor zichzelf")
    AUTHORITY = "authority", _("als drager van het gezag")


class WithdrawalScope(models.TextChoices):
    SELF = "self", _("wat ik zelf vertelde")
    CASE = "case", _("de hele casus")
