from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFT = "draft", _("in de maak")
    RENDERING = "rendering", _("wordt gemaakt")
    ISSUED = "issued", _("uitgegeven")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Choice(models.TextChoices):
    HIDE = "hide", _("verbergen")
    KEEP = "keep", _("laten staan")


class Format(models.TextChoices):
    HTML = "html", _("webpagina")
    PDF = "pdf", _("pdf")
    DOCX = "docx", _("Word")


class Readers(models.TextChoices):
    """For whom a report is written."""

    COMMISSIONER = "commissioner", _("voor de opdrachtgever")
    FAMILY = "family", _("voor het gezin")
    YOUNG_PERSON = "young_person", _("voor de jongere")
    SUMMARY = "summary", _("op één blad")


FAMILY_READERS = frozenset({Readers.FAMILY, Readers.YOUNG_PERSON})


class Trace(models.TextChoices):
    """Ways in which people are found without a name; two people look for each before a report goes out.

    Source: the traceability check in privacy-of-text research for this field; the list itself is a concept.
    """

    ONLY_ONE = "only_one", _("Is dit het enige gezin in de streek met zo’n verhaal?")
    RARE = "rare", _("Staat er een zeldzame ziekte, aandoening of gebeurtenis in?")
    PRESS = "press", _("Stond hier iets van in de krant of op internet?")
    DAYS = "days", _("Staat er een precieze dag, of een leeftijd tot op de maand?")
    FAMILY_SHAPE = "family_shape", _("Verraadt het aantal broers en zussen, of hun leeftijd, wie dit is?")
    WORK = "work", _("Verraadt het beroep of de functie van iemand wie dit is?")
    OWN_WORDS = "own_words", _("Herkent een ex-partner of familielid iemand aan letterlijke woorden?")
