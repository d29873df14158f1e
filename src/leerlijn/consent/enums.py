from django.db import models
from django.utils.translation import gettext_lazy as _


class Capacity(models.TextChoices):
    """As whom somebody signs."""

    SELF = "self", _("voor zichzelf")
    AUTHORITY = "authority", _("als drager van het gezag")


class WithdrawalScope(models.TextChoices):
    SELF = "self", _("wat ik zelf vertelde")
    CASE = "case", _("de hele casus")


class ErasureChoice(models.TextChoices):
    """What somebody wants after they took their consent back."""

    STOP = "stop", _("alleen stoppen")
    OWN = "own", _("wissen wat deze persoon zelf bijdroeg")
    ALL = "all", _("alles wissen waaraan iemand te herkennen is")


class Material(models.TextChoices):
    """What is kept for a period of its own, what goes first standing first."""

    ORIGINALS = "originals", _("bestanden zoals ze zijn ingeleverd, ook opnames")
    RAW = "raw", _("gesprekken, bronteksten en getypte verslagen")
    CASE = "case", _("namen, contactgegevens, levenslijn en getekende formulieren")
    REPORTS = "reports", _("rapporten zonder namen")


class Standing(models.TextChoices):
    """How somebody's consent stands, all that they sign taken together."""

    NOT_ASKED = "not_asked", _("nog niet gevraagd")
    PARTLY = "partly", _("deels getekend")
    RENEW = "renew", _("opnieuw vragen")
    ON_WORD = "on_word", _("formulier komt nog")
    SIGNED = "signed", _("getekend")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    DECEASED = "deceased", _("overleden")


class Said(models.TextChoices):
    """What somebody said of one thing that may be done with what they tell."""

    NOT_ASKED = "not_asked", _("nog niet gevraagd")
    YES = "yes", _("ja")
    NO = "no", _("nee")
