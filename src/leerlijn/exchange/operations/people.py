from dataclasses import dataclass
from datetime import date

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.consent.enums import Capacity
from leerlijn.consent.operations import record_declaration
from leerlijn.consent.queries import missing_signatures
from leerlijn.identities.operations import enrol_person
from leerlijn.identities.queries import identities_of
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.operations import default_pseudonym
from leerlijn.toolkit.intake.roster import Roster, RosterPerson
from leerlijn.toolkit.redaction import mask_citizen_numbers

LONGEST_PSEUDONYM = 40


@dataclass(frozen=True, slots=True)
class Vouched:
    """A declaration recorded on somebody's word, for printing."""

    pseudonym: str
    capacity: str
    on_word_of: str


@transaction.atomic
def enrol_roster(case: Case, roster: Roster, *, by: User) -> list[Participant]:
    """Put everybody of a roster in the case whom it does not know yet; gives the newcomers."""
    known = {known_key(i.participant.role, i.full_name) for i in identities_of(case).values()}
    return [
        enrol(case, person, by=by)
        for person in roster.people
        if known_key(role_of(person), masked(person.full_name)) not in known
    ]


def enrol(case: Case, person: RosterPerson, *, by: User) -> Participant:
    """One person of the roster, with citizen numbers masked wherever they stand."""
    role = role_of(person)
    return enrol_person(
        case,
        by=by,
        role=role,
        pseudonym=pseudonym_of(person, role),
        full_name=masked(person.full_name),
        nicknames=[masked(name) for name in person.nicknames],
        organisation=masked(person.organisation),
        phone=masked(person.phone),
        email=masked(person.email),
        address=masked(person.address),
        role_words=masked(person.role),
        has_authority=bool(person.authority) and role != ParticipantRole.YOUNG_PERSON,
        birth_date=person.birth_date if is_minor_role(role) else None,
    )


def role_of(person: RosterPerson) -> str:
    """The house's role for a role as written."""
    key = person.role_key.partition(":")[0]
    return key if key in ParticipantRole.values else ParticipantRole.PROFESSIONAL


def is_minor_role(role: str) -> bool:
    """Birth dates are kept only of those who may be minors: the young person, brothers and sisters."""
    return role in {ParticipantRole.YOUNG_PERSON, ParticipantRole.SIBLING}


def pseudonym_of(person: RosterPerson, role: str) -> str:
    """The role as written where that is a plain word without a name in it, else the house's word for it."""
    written = person.role.strip().lower()
    names = {part.casefold() for part in person.full_name.split()}
    plain = written.replace("-", "").replace(" ", "").isalpha() and len(written) <= LONGEST_PSEUDONYM
    if role == ParticipantRole.YOUNG_PERSON or not plain or names & set(written.split()):
        return default_pseudonym(role)
    return written


def known_key(role: str, full_name: str) -> tuple[str, str]:
    """By which a roster handed in twice finds the same person."""
    return role, " ".join(full_name.casefold().split())


def masked(text: str) -> str:
    """A text without citizen numbers."""
    return mask_citizen_numbers(text)[0]


@transaction.atomic
def vouch_for_consent(case: Case, *, by: User, signed_on: date, tellers: list[Participant]) -> list[Vouched]:
    """Record on the actor's word that everybody who must sign did so on paper on that day."""
    lacking = {
        (s.participant.pk, s.capacity): s
        for teller in [None, *tellers]
        for s in missing_signatures(case, teller=teller)
    }
    return [
        vouch(signature.participant, signature.capacity, by=by, signed_on=signed_on)
        for signature in lacking.values()
    ]


def vouch(person: Participant, capacity: Capacity, *, by: User, signed_on: date) -> Vouched:
    """One declaration on the actor's word; the scan is still to come."""
    declaration = record_declaration(
        person, by=by, capacity=capacity, signed_on=signed_on, on_word_of=by.name
    )
    return Vouched(person.pseudonym, str(capacity.label), declaration.on_word_of)
