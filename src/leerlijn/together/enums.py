from enum import StrEnum


class Person(StrEnum):
    """Whether a sheet is about or of one person of the case."""

    NONE = "none"
    OPTIONAL = "optional"
    NEEDED = "needed"


class Voice(StrEnum):
    """Whose words stand with an item."""

    YOUNG_PERSON = "young_person"
    PARENT = "parent"
    PROFESSIONAL = "professional"
