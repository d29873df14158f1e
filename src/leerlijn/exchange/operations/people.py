import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.consent.enums import Capacity
from leerlijn.consent.operations import record_declaration
from leerlijn.consent.queries import missing_signatures
from leerlijn.core.refusals import Refusal
from leerlijn.exchange.tellers import AND
from leerlijn.identities.operations import change_person, enrol_person, erase_person
from leerlijn.identities.queries import identities_of
from leerlijn.lifecourse.following import move_along_with_birth
from leerlijn.lifecourse.models import Account
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.operations import default_pseudonym, note_deceased
from leerlijn.toolkit.intake.roles import role_key
from leerlijn.toolkit.intake.roster import Roster, RosterPerson
from leerlijn.toolkit.redaction import mask_citizen_numbers

LONGEST_PSEUDONYM = 40
_CLASS_OR_YEARS = re.compile(r"\s+(?:(?:gr|groep|klas|kl|van|tot|sinds|vanaf)\b\.?\s*)?'?\d.*$")
# "ex-partner moeder" is said as "ex-partner van de moeder".
_RELATED = re.compile(
    r"^((?:ex-?)?(?:partner|man|vrouw|vriend|vriendin)|ex) (?:van )?(moeder|vader|pleegmoeder|pleegvader)$"
)


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
    # "tante (vz)" and "opa (mz, overleden)": what stands between brackets explains, and goes.
    written = plain_role(re.sub(r"\s*\(.*?\)", "", person.role).strip().lower(), person.role_key)
    names = {part.casefold() for part in person.full_name.split()}
    plain = written.replace("-", "").replace(" ", "").isalpha() and len(written) <= LONGEST_PSEUDONYM
    if role == ParticipantRole.YOUNG_PERSON or not plain or names & set(written.split()):
        return default_pseudonym(role)
    return _RELATED.sub(r"\1 van de \2", written)


def plain_role(written: str, key: str) -> str:
    """One role without years or class: "pleegmoeder 2016-2019", "leerkracht gr. 5", "tante, pleegmoeder"."""
    parts = [part.strip() for part in re.split(r"[,;/+&]", _CLASS_OR_YEARS.sub("", written))]
    return next((part for part in parts if part and role_key(part) == key), parts[0])


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


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """All that the roster holds of somebody, as it was typed in."""

    role: str
    pseudonym: str
    full_name: str = ""
    nicknames: tuple[str, ...] = ()
    organisation: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    has_authority: bool = False
    birth_date: date | None = None
    is_deceased: bool = False


@transaction.atomic
def add_person(case: Case, details: PersonDetails, *, by: User) -> Participant:
    """Put somebody on the roster by hand, with citizen numbers masked."""
    person = enrol_person(case, by=by, **safe_words(details))
    return note_deceased(person, by=by, is_deceased=True) if details.is_deceased else person


@transaction.atomic
def correct_person(
    person: Participant, details: PersonDetails, *, by: User, seen_version: int | None = None
) -> int:
    """Change somebody on the roster; when the young person's birth date changes, times move along.

    Returns:
        How many accounts of the life course moved.
    """
    born, called = person.birth_date, person.pseudonym
    change_person(person, by=by, seen_version=seen_version, **safe_words(details))
    rename_in_accounts(person, called)
    if person.is_deceased != details.is_deceased:
        note_deceased(person, by=by, is_deceased=details.is_deceased)
    if not person.is_young_person or person.birth_date == born:
        return 0
    return move_along_with_birth(person.case, by=by)


def rename_in_accounts(person: Participant, called: str) -> None:
    """Let accounts that several people told name this person as they are called now."""
    if person.pseudonym == called:
        return
    for account in Account.objects.filter(entry__case=person.case, told_by__contains=called):
        parts = account.told_by.split(AND)
        account.told_by = AND.join(person.pseudonym if part == called else part for part in parts)[:80]
        account.save(update_fields=["told_by"])


def safe_words(details: PersonDetails) -> dict[str, Any]:
    """The details as the vault and the case take them, with citizen numbers masked, by field."""
    words = asdict(details)
    del words["is_deceased"]
    for name in ("pseudonym", "full_name", "organisation", "phone", "email", "address"):
        words[name] = masked(words[name])
    return {**words, "nicknames": [masked(name) for name in details.nicknames]}


@transaction.atomic
def remove_person(person: Participant, *, by: User) -> None:
    """Take somebody off the roster who was put there by mistake.

    Raises:
        Refusal: with code "signed" or "told" when something of theirs is kept.
    """
    if person.declarations.exists() or person.withdrawals.exists():
        raise Refusal(_("Wie getekend heeft, blijft op de lijst."), code="signed")
    if person.accounts.exists() or person.sources.exists():
        raise Refusal(_("Wie iets vertelde, blijft op de lijst."), code="told")
    erase_person(person, by=by)
