"""What the workbench calls things that the toolkit knows by a key."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlijn.toolkit.intake.header_words import Role
from leerlijn.toolkit.intake.recognise import FileRole

ROLES_OF_FILES = {
    FileRole.ROSTER: gettext_lazy("lijst met mensen"),
    FileRole.TIMELINE: gettext_lazy("lijst met gebeurtenissen"),
    FileRole.INTERVIEW: gettext_lazy("gesprek"),
    FileRole.FILE_EXTRACT: gettext_lazy("dossierstuk"),
    FileRole.LEARNING_MINUTES: gettext_lazy("verslag van de leersessie"),
    FileRole.REFLECTION_MINUTES: gettext_lazy("verslag van de reflectiesessie"),
    FileRole.SIGNED_FORM: gettext_lazy("getekend formulier"),
    FileRole.UNKNOWN: gettext_lazy("iets anders"),
}
ROLES_OF_COLUMNS = {
    Role.WHEN: gettext_lazy("Wanneer"),
    Role.FROM: gettext_lazy("Vanaf"),
    Role.TO: gettext_lazy("Tot"),
    Role.TRACK: gettext_lazy("Spoor"),
    Role.VALENCE: gettext_lazy("Fijn of zwaar"),
    Role.TEXT: gettext_lazy("Wat gebeurde er"),
    Role.TELLER: gettext_lazy("Verteld door"),
    Role.REMARK: gettext_lazy("Opmerking"),
    Role.NUMBER: gettext_lazy("Nummer"),
    Role.OTHER: gettext_lazy("Niet inlezen"),
}


def steps_of_intake() -> tuple[str, ...]:
    """The steps from a file to the life line."""
    return (_("Bestand"), _("Kolommen"), _("Nakijken"), _("Klaar"))
