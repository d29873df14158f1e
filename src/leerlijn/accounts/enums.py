from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    STEWARD = "steward", _("gegevensbeheerder")
    RESEARCHER = "researcher", _("casusonderzoeker")
    FACILITATOR = "facilitator", _("gespreksleider")
    PROFESSIONAL = "professional", _("professional")
    EXPERT = "expert", _("deskundige")
    COMMISSIONER = "commissioner", _("opdrachtgever")
    ADMINISTRATOR = "administrator", _("beheerder van de organisatie")
