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
