from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    INTERVIEW = "interview", _("gesprek")
    FILE_EXTRACT = "file_extract", _("dossierstuk")
    LEARNING_MINUTES = "learning_minutes", _("verslag van de leersessie")
    REFLECTION_MINUTES = "reflection_minutes", _("verslag van de reflectiesessie")
    CLOSING_MINUTES = "closing_minutes", _("verslag van de slotsessie")
    OTHER = "other", _("iets anders")


# Minutes of what was said without the family at the table.
WITHOUT_FAMILY = frozenset({SourceKind.REFLECTION_MINUTES, SourceKind.CLOSING_MINUTES})


class QuoteAnswer(models.TextChoices):
    """What somebody said when asked whether their words may be quoted."""

    NOT_ASKED = "not_asked", _("nog niet gevraagd")
    YES = "yes", _("mag gebruikt worden")
    NO = "no", _("liever niet")


class QuestionKind(models.TextChoices):
    """Where a question of a conversation comes from."""

    METHOD = "method", _("uit de methode")
    LIFE = "life", _("uit de levensloop")
    OWN = "own", _("zelf bedacht")
    REST = "rest", _("wat verder ter sprake kwam")
