from django.db import models
from django.utils.translation import gettext_lazy as _


class NameKind(models.TextChoices):
    PERSON = "person", _("een mens")
    SCHOOL = "school", _("een school")
    ORGANISATION = "organisation", _("een organisatie")
    PLACE = "place", _("een plaats")
    STREET = "street", _("een straat")
