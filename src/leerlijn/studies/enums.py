from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlijn.methods.enums import Party


class CaseState(models.TextChoices):
    OPEN = "open", _("loopt")
    FROZEN = "frozen", _("stilgezet")
    DONE = "done", _("afgerond")


class ParticipantRole(models.TextChoices):
    YOUNG_PERSON = "young_person", _("de jongere")
    MOTHER = "mother", _("de moeder")
    FATHER = "father", _("de vader")
    STEP_PARENT = "step_parent", _("de stiefouder")
    FOSTER_PARENT = "foster_parent", _("de pleegouder")
    GRANDPARENT = "grandparent", _("een grootouder")
    SIBLING = "sibling", _("een broer of zus")
    GUARDIAN = "guardian", _("de voogd")
    OTHER_FAMILY = "other_family", _("iemand uit de familie of het netwerk")
    PROFESSIONAL = "professional", _("een professional")


FAMILY_ROLES = frozenset(ParticipantRole.values) - {ParticipantRole.PROFESSIONAL, ParticipantRole.GUARDIAN}

PARENTS = frozenset(
    {
        ParticipantRole.MOTHER,
        ParticipantRole.FATHER,
        ParticipantRole.STEP_PARENT,
        ParticipantRole.FOSTER_PARENT,
    }
)


def party_of(role: str) -> Party:
    """Which part somebody with this role plays in a method."""
    if role == ParticipantRole.YOUNG_PERSON:
        return Party.YOUNG_PERSON
    if role in PARENTS:
        return Party.PARENT
    return Party.NETWORK if role in FAMILY_ROLES else Party.PROFESSIONAL


class StepState(models.TextChoices):
    TODO = "todo", _("straks")
    BUSY = "busy", _("bezig")
    DONE = "done", _("klaar")


class PartnerKind(models.TextChoices):
    CARE = "care", _("hulp aan gezinnen en jongeren")
    PROTECTION = "protection", _("jeugdbescherming")
    MUNICIPALITY = "municipality", _("gemeente of regio")
    EDUCATION = "education", _("school of opvang")
    HEALTH = "health", _("gezondheidszorg")
    FAMILIES = "families", _("ouders of jongeren")
    RESEARCH = "research", _("onderzoek of opleiding")
    OTHER = "other", _("iets anders")


class Pool(models.TextChoices):
    DISSATISFIED = "dissatisfied", _("mensen zijn er niet tevreden over")
    SATISFIED = "satisfied", _("mensen zijn er tevreden over")
    RANDOM = "random", _("voor de loting")


class CaseProposalState(models.TextChoices):
    OPEN = "open", _("wacht op antwoord")
    ACCEPTED = "accepted", _("op de lijst")
    DECLINED = "declined", _("niet op de lijst")
    CHOSEN = "chosen", _("gekozen")
    REPLACED = "replaced", _("geloot, en vervangen")


class BlockReason(models.TextChoices):
    RELATED = "related", _("familie of vrienden van het gezin")
    HELPED = "helped", _("gaf zelf hulp aan dit gezin")
    NEAR = "near", _("buren, school of werk van het gezin")
    ASKED = "asked", _("iemand uit het gezin vroeg erom")
    OWN_WISH = "own_wish", _("wil deze casus zelf niet zien")
