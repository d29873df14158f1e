"""Who is meant by "moeder" or a first name in a list: the roster knows, and the vault stays closed.

Only a sure match counts: words that fit nobody, or two people, stay words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from leerlijn.identities.models import Identity
from leerlijn.identities.queries import identities_of
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case, Participant

ROLE_WORDS = {
    ParticipantRole.YOUNG_PERSON: (
        "jongere",
        "jeugdige",
        "kind",
        "zelf",
        "hijzelf",
        "zijzelf",
        "hij zelf",
        "zij zelf",
    ),
    ParticipantRole.MOTHER: ("moeder", "mama", "ma", "mam"),
    ParticipantRole.FATHER: ("vader", "papa", "pa", "pap"),
    ParticipantRole.FOSTER_PARENT: ("pleegouder", "pleegouders", "pleegmoeder", "pleegvader"),
    ParticipantRole.STEP_PARENT: ("stiefmoeder", "stiefvader", "stiefouder"),
    ParticipantRole.GRANDPARENT: ("oma", "opa", "grootmoeder", "grootvader"),
    ParticipantRole.SIBLING: ("broer", "zus", "zusje", "broertje"),
}
TITLES = re.compile(
    r"^(?:mw|mevr|mevrouw|dhr|de heer|meneer|dr|drs|juf|meester|de|het|een)\.?\s+", re.IGNORECASE
)
SURNAME_PREFIX = re.compile(r"\b(?:van|de|der|den|het|ter|ten|el|al|'t)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tellers:
    """The people of a case by every word with which a list may name them."""

    by_word: dict[str, frozenset[UUID]]
    people: dict[UUID, Participant]

    def named(self, words: str) -> Participant | None:
        """The one participant that these words surely name, else None."""
        for form in forms(words):
            found = self.by_word.get(form, frozenset())
            if len(found) == 1:
                return self.people[next(iter(found))]
        return None


def tellers_of(case: Case) -> Tellers:
    """The tellers of a case; two queries."""
    identities = identities_of(case)
    index: dict[str, set[UUID]] = defaultdict(set)
    people = {person.pk: person for person in case.participants.all()}
    for person in people.values():
        for word in words_for(person, identities.get(person.pk)):
            for form in forms(word):
                index[form].add(person.pk)
    return Tellers({word: frozenset(found) for word, found in index.items()}, people)


def words_for(person: Participant, identity: Identity | None) -> Iterable[str]:
    """Every word that may mean this person: role, pseudonym, names and nicknames."""
    yield person.pseudonym
    if identity is None or not identity.role_words:
        yield from ROLE_WORDS.get(ParticipantRole(person.role), ())
    elif person.role in {ParticipantRole.YOUNG_PERSON, ParticipantRole.MOTHER, ParticipantRole.FATHER}:
        yield from ROLE_WORDS[ParticipantRole(person.role)]
    if identity is None:
        return
    yield identity.role_words
    yield identity.full_name
    yield from identity.nicknames
    yield from name_parts(identity.full_name)


def name_parts(full_name: str) -> Iterable[str]:
    """First name and surname apart."""
    bare = TITLES.sub("", full_name.strip())
    first, _space, rest = bare.partition(" ")
    yield first
    if rest:
        yield rest
        yield SURNAME_PREFIX.sub("", rest).strip()


def forms(words: str) -> Iterable[str]:
    """The words as they are, and without a title, a bracket or a second teller's remark."""
    plain = re.sub(r"\s+", " ", words).strip().strip(".,;:").casefold()
    if plain:
        yield plain
        bare = TITLES.sub("", re.sub(r"\s*\(.*?\)", "", plain)).strip()
        if bare and bare != plain:
            yield bare
