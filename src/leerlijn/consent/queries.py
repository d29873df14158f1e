from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from leerlijn.consent.enums import Capacity
from leerlijn.consent.models import Declaration
from leerlijn.consent.rules import Signature, missing, own_signature, signatures_needed
from leerlijn.studies.models import Case, Participant


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature as the consent page shows it."""

    signature: Signature
    declaration: Declaration | None
    is_required: bool

    @property
    def has_scan(self) -> bool:
        """Whether the signed form itself is kept."""
        return bool(self.declaration and self.declaration.scan)


def standing_declarations(case: Case) -> list[Declaration]:
    """All declarations in the case that hold today."""
    return list(Declaration.objects.standing().filter(participant__case=case).select_related("participant"))


def missing_signatures(
    case: Case, *, teller: Participant | None = None, today: date | None = None
) -> tuple[Signature, ...]:
    """Who must still say yes before something of this teller may be written in the case."""
    needed = signatures_needed(case.participants.all(), today or timezone.localdate())
    if teller is not None and (teller.is_family or teller.is_young_person):
        needed += (own_signature(teller),)
    return missing(needed, standing_declarations(case))


def signature_lines(case: Case, today: date | None = None) -> tuple[SignatureLine, ...]:
    """Every signature that is needed or given, needed ones first."""
    people = list(case.participants.all())
    standing = {(d.participant_id, d.capacity): d for d in standing_declarations(case)}
    needed = signatures_needed(people, today or timezone.localdate())
    keys = {(signature.participant.pk, signature.capacity) for signature in needed}
    tellers = tuple(
        own_signature(person)
        for person in people
        if person.is_family and (person.pk, Capacity.SELF) not in keys
    )
    return tuple(
        SignatureLine(
            signature=signature,
            declaration=standing.get((signature.participant.pk, signature.capacity)),
            is_required=signature in needed,
        )
        for signature in (*needed, *tellers)
    )


def scans_missing(case: Case) -> bool:
    """Whether a standing declaration lacks its signed form; the report is "concept" as long as it does."""
    return Declaration.objects.standing().filter(participant__case=case, scan="").exists()
