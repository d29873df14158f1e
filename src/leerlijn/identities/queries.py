from uuid import UUID

from leerlijn.identities.models import Identity, KnownNameRow
from leerlijn.studies.models import Case, Participant


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
