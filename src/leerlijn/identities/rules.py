from collections.abc import Iterable

from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.identities.models import Identity
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case

SHORTEST_NAME = 3
# Words that stand in names and in roles alike.
NOBODY = frozenset({"van", "den", "der", "het", "een", "ten", "ter", "oma", "opa", "mama", "papa"})


def check_pseudonym(pseudonym: str, names: Iterable[str]) -> None:
    """A pseudonym holds no piece of a real name, or it would carry that over every page.

    Raises:
        Refusal: with code "real_name".
    """
    if holds_name(pseudonym, names):
        raise Refusal(_("Dit lijkt op de echte naam. Kies een ander woord."), code="real_name")


def holds_name(pseudonym: str, names: Iterable[str]) -> bool:
    """Whether a word of a pseudonym is a word of one of these names."""
    shown = words_of(pseudonym)
    real = {word for name in names for word in words_of(name) if len(word) >= SHORTEST_NAME}
    return bool(shown & (real - NOBODY - role_words()))


def role_words() -> set[str]:
    """What the house itself calls people: a roster that says "moeder" for a name gives nobody away."""
    return {word for label in ParticipantRole.labels for word in words_of(str(label))}


def words_of(text: str) -> set[str]:
    """The words of a text, without hyphens and signs around them."""
    plain = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return set(plain.split())


def names_in(case: Case) -> list[str]:
    """Every name that the vault holds of the people of a case."""
    kept = Identity.objects.filter(participant__case=case)
    return [name for identity in kept for name in (identity.full_name, *identity.nicknames)]
