from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from leerlijn.core.refusals import Refusal
from leerlijn.identities.models import Identity, KnownNameRow
from leerlijn.studies.models import Case, Participant


@dataclass(frozen=True, slots=True)
class RosterLine:
    """Somebody on the roster, with the name beside the pseudonym; `age` is None without a birth date."""

    person: Participant
    identity: Identity
    age: int | None


def roster_of(case: Case, today: date | None = None) -> tuple[RosterLine, ...]:
    """Everybody in a case with their names, in the order of the roster; two queries, whatever its size."""
    identities = identities_of(case)
    day = today or timezone.localdate()
    return tuple(
        RosterLine(person, identities.get(person.pk) or Identity(participant=person), person.age_on(day))
        for person in case.participants.all()
    )


def roster_line(case: Case, person_id: UUID | str) -> RosterLine:
    """One person of a case with their name.

    Raises:
        Refusal: when the case does not know this person.
    """
    person = case.participants.filter(pk=person_id).first()
    if person is None:
        raise Refusal("", code="no_such_person")
    found = identity_of(person) or Identity(participant=person)
    return RosterLine(person, found, person.age_on(timezone.localdate()))


def identities_of(case: Case) -> dict[UUID, Identity]:
    """The vault's records of a case, by participant id."""
    return {
        identity.participant_id: identity
        for identity in Identity.objects.filter(participant__case=case).select_related("participant")
    }


def identity_of(person: Participant) -> Identity | None:
    """What the vault holds of one person."""
    return Identity.objects.filter(participant=person).first()


def known_names_of(case: Case) -> list[KnownNameRow]:
    """Schools, places and organisations that were remembered for a case."""
    return list(KnownNameRow.objects.filter(case=case))


def known_name(case: Case, row_id: UUID | str) -> KnownNameRow:
    """One remembered name of a case.

    Raises:
        Refusal: when it is not there.
    """
    found = KnownNameRow.objects.filter(case=case, pk=row_id).first()
    if found is None:
        raise Refusal("", code="no_such_name")
    return found


def identities_in(cases: Iterable[Case]) -> list[Identity]:
    """The vault's records of several cases; one query."""
    found = Identity.objects.filter(participant__case__in=list(cases))
    return list(found.select_related("participant"))


def known_names_in(cases: Iterable[Case]) -> list[KnownNameRow]:
    """Schools, places and organisations that were remembered for several cases; one query."""
    return list(KnownNameRow.objects.filter(case__in=list(cases)))
