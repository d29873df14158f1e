"""Who is meant by "moeder" or a first name in a list: the roster knows, and the vault stays closed.

Only a sure match counts: words that fit nobody, or two people, stay words. Who *may* be meant is asked too:
what may be the words of somebody who withdrew stands still with the rest of theirs.
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
        "jongere", "jeugdige", "kind", "kid", "zelf", "hijzelf", "zijzelf", "hij zelf", "zij zelf",
        "haarzelf", "hemzelf", "cliënt", "client", "dochter", "zoon", "meisje", "jongen", "jongetje",
        "puber", "tiener",
    ),
    ParticipantRole.MOTHER: ("moeder", "mama", "ma", "mam", "mamma", "ouder"),
    ParticipantRole.FATHER: ("vader", "papa", "pa", "pap", "pappa", "ouder"),
    ParticipantRole.FOSTER_PARENT: ("pleegouder", "pleegmoeder", "pleegvader"),
    ParticipantRole.STEP_PARENT: ("stiefmoeder", "stiefvader", "stiefouder"),
    ParticipantRole.GRANDPARENT: ("oma", "opa", "grootmoeder", "grootvader", "grootouder"),
    ParticipantRole.SIBLING: ("broer", "zus", "zusje", "broertje", "dochter", "zoon"),
}  # fmt: skip
CHILDREN = ("dochter", "zoon")
PARENTS = (ParticipantRole.MOTHER, ParticipantRole.FATHER)
TOGETHER = {
    "ouders": PARENTS,
    "beide ouders": PARENTS,
    "vader en moeder": PARENTS,
    "pleegouders": (ParticipantRole.FOSTER_PARENT,),
    "grootouders": (ParticipantRole.GRANDPARENT,),
}
# Somebody speaks in the first person: most likely the young person, and surely no paper.
MAYBE_YOUNG_PERSON = frozenset({"ik", "ikzelf", "ik zelf", "wij", "we", "mijzelf", "mezelf"})
AND = " en "
_APART = re.compile(r"\s*[/+&,;]\s*|\s+(?:en|met|samen met|of)\s+", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:(?:gesprek|gesprekken|interview|verhaal|verslag|woorden|brief|mail|appje|dagboek)"
    r"(?:\s+(?:met|van|door))?|volgens|door|van|eigen|echte|juridische|bio(?:logische)?)[\s-]+"
    r"|\s+(?:zelf|vertelt|vertelde|zegt|zei)$|[\s?!*]+$",
    re.IGNORECASE,
)
_OF_YOUNG_PERSON = re.compile(r"\s+van\s+(?P<whose>.+)$", re.IGNORECASE)
TITLES = re.compile(
    r"^(?:mw|mevr|mevrouw|dhr|de heer|meneer|dr|drs|juf|meester|de|het|een)\.?\s+", re.IGNORECASE
)
SURNAME_PREFIX = re.compile(r"\b(?:van|de|der|den|het|ter|ten|el|al|'t)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """Who tells: the first person, who tells along, and the words kept where one person does not say it."""

    teller: Participant | None
    along: tuple[Participant, ...] = ()
    told_by: str = ""

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody who surely tells."""
        return (self.teller, *self.along) if self.teller else ()


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
            whose = _OF_YOUNG_PERSON.search(form)
            if whose and self.is_young_person(whose["whose"]):
                return self.named(form[: whose.start()])
        return None

    def is_young_person(self, words: str) -> bool:
        """Whether these words name the young person."""
        person = self.named(words)
        return person is not None and person.is_young_person

    def who(self, words: str) -> Told:
        """Who surely tells; one cell may name several. Kept words hold pseudonyms, where known."""
        one = self.named(words)
        if one:
            return Told(one)
        found: list[Participant] = []
        said: list[str] = []
        for part in parts_of(words):
            people = self.together(part) or tuple(filter(None, (self.named(part),)))
            found += people
            said += [person.pseudonym for person in people] or [part]
        people, kept = tuple(dict.fromkeys(found)), list(dict.fromkeys(said))
        if len(people) == 1 and len(kept) == 1:
            return Told(people[0])
        told_by = AND.join(kept) if people else words.strip()
        return Told(people[0] if people else None, people[1:], told_by[:80])

    def together(self, words: str) -> tuple[Participant, ...]:
        """Everybody whom a word for several people names: "ouders"."""
        roles = next((TOGETHER[form] for form in forms(words) if form in TOGETHER), ())
        return tuple(person for person in self.people.values() if person.role in roles)

    def may_be(self, words: str) -> frozenset[UUID]:
        """Everybody who may be meant, also where that is not sure."""
        found = {person.pk for person in self.who(words).people}
        for part in (words, *parts_of(words)):
            for form in forms(part):
                found |= self.by_word.get(form, frozenset())
                if form in MAYBE_YOUNG_PERSON:
                    found |= {key for key, person in self.people.items() if person.is_young_person}
        return frozenset(found)

    def taken_back(self, words: Iterable[str]) -> frozenset[str]:
        """Which of these words may name somebody who withdrew."""
        gone = {key for key, person in self.people.items() if person.withdrawn_at is not None}
        return frozenset(said for said in words if gone & self.may_be(said)) if gone else frozenset()


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


def parts_of(words: str) -> tuple[str, ...]:
    """The people and papers that one cell names beside each other."""
    return tuple(part.strip() for part in _APART.split(words) if part.strip())


def words_for(person: Participant, identity: Identity | None) -> Iterable[str]:
    """Every word that may mean this person: role, pseudonym, names and nicknames."""
    yield person.pseudonym
    if identity is None or not identity.role_words:
        yield from ROLE_WORDS.get(ParticipantRole(person.role), ())
    elif person.role in {ParticipantRole.YOUNG_PERSON, ParticipantRole.MOTHER, ParticipantRole.FATHER}:
        yield from ROLE_WORDS[ParticipantRole(person.role)]
    elif person.role == ParticipantRole.SIBLING:
        yield from CHILDREN
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
    """The words as they are, and without a title, a bracket, or what stands around somebody."""
    plain = re.sub(r"\s+", " ", words).strip().strip(".,;:").casefold()
    if not plain:
        return
    yield plain
    bare = TITLES.sub("", re.sub(r"\s*\(.*?\)", "", plain)).strip()
    if bare and bare != plain:
        yield bare
    inner = bare
    while inner and (less := TITLES.sub("", _AROUND.sub("", inner)).strip()) != inner:
        inner = less
        if inner:
            yield inner
