from collections.abc import Iterable
from datetime import date

from django.db import transaction

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store, store_change
from leerlijn.identities.models import Identity, KnownNameRow
from leerlijn.identities.rules import check_pseudonym, holds_name, names_in
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.operations import add_participant, change_participant, default_pseudonym, free_pseudonym
from leerlijn.studies.rules import check_work_on_case


@transaction.atomic
def enrol_person(
    case: Case,
    *,
    by: User,
    role: str,
    pseudonym: str,
    full_name: str = "",
    nicknames: Iterable[str] = (),
    organisation: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    role_words: str = "",
    has_authority: bool = False,
    birth_date: date | None = None,
) -> Participant:
    """Put somebody on the roster: role and pseudonym in the case, name and contact in the vault.

    Where the pseudonym is taken it gets a number; where it holds a real name of this case, the role stands
    instead.
    """
    nicknames = list(nicknames)
    if holds_name(pseudonym, [full_name, *nicknames, *names_in(case)]):
        pseudonym = default_pseudonym(role)
    person = add_participant(
        case,
        by=by,
        role=role,
        pseudonym=free_pseudonym(case, pseudonym),
        has_authority=has_authority,
        birth_date=birth_date,
    )
    store(
        Identity(
            participant=person,
            full_name=full_name.strip(),
            nicknames=[name.strip() for name in nicknames if name.strip()],
            organisation=organisation.strip(),
            phone=phone.strip(),
            email=email.strip(),
            address=address.strip(),
            role_words=role_words.strip(),
        )
    )
    log_access(by=by, action=Action.CREATE, subject="identity", case=case, subject_id=person.pk)
    return person


@transaction.atomic
def change_person(
    person: Participant,
    *,
    by: User,
    role: str,
    pseudonym: str,
    has_authority: bool,
    birth_date: date | None,
    full_name: str,
    nicknames: Iterable[str],
    organisation: str,
    phone: str,
    email: str,
    address: str,
    seen_version: int | None = None,
) -> Participant:
    """Change somebody on the roster, in the case and in the vault at once.

    Raises:
        Refusal: with code "real_name" when the new pseudonym holds a name that the vault knows.
    """
    nicknames = list(nicknames)
    check_work_on_case(by, person.case)
    check_pseudonym(pseudonym, [full_name, *nicknames, *names_in(person.case)])
    change_participant(
        person,
        by=by,
        role=role,
        pseudonym=pseudonym,
        has_authority=has_authority,
        birth_date=birth_date,
        seen_version=seen_version,
    )
    identity, _made = Identity.objects.get_or_create(participant=person)
    identity.full_name = full_name.strip()
    identity.nicknames = [name.strip() for name in nicknames if name.strip()]
    identity.organisation = organisation.strip()
    identity.phone, identity.email = phone.strip(), email.strip()
    identity.address = address.strip()
    store_change(identity)
    log_access(by=by, action=Action.UPDATE, subject="identity", case=person.case, subject_id=person.pk)
    return person


@transaction.atomic
def remember_name(case: Case, *, by: User, kind: str, text: str, stands_for: str = "") -> KnownNameRow:
    """Remember a school, place or organisation that must never show in a report of this case."""
    check_work_on_case(by, case)
    known = KnownNameRow.objects.filter(case=case, text=text.strip()).first()
    if known:
        return known
    row = store(KnownNameRow(case=case, kind=kind, text=text.strip(), stands_for=stands_for.strip()))
    log_access(by=by, action=Action.CREATE, subject="known name", case=case, subject_id=row.pk)
    return row


@transaction.atomic
def forget_name(row: KnownNameRow, *, by: User) -> None:
    """Take a school, place or organisation off the list of a case; the name check no longer knows it."""
    check_work_on_case(by, row.case)
    case, gone = row.case, row.pk
    row.delete()
    log_access(by=by, action=Action.DELETE, subject="known name", case=case, subject_id=gone)


@transaction.atomic
def erase_person(person: Participant, *, by: User) -> None:
    """Take somebody off the roster and out of the vault. Whether that may is for the caller to have asked."""
    check_work_on_case(by, person.case)
    case, gone = person.case, person.pk
    person.delete()
    log_access(by=by, action=Action.DELETE, subject="participant", case=case, subject_id=gone)
