"""The deed of a birthday: what a young person signed before they came to decide more is asked anew."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.consent.enums import Capacity
from leerlijn.consent.models import Declaration
from leerlijn.consent.rules import outgrown_at
from leerlijn.studies.enums import CaseState, ParticipantRole


@transaction.atomic
def lapse_outgrown(*, today: date, by: User | None = None) -> int:
    """Let lapse what a young person signed before turning 12, 16 or 18; gives how many did.

    From then on the case waits for a new signature. A finished case does not: nothing more is asked there.
    """
    signed = Declaration.objects.holding().filter(
        capacity=Capacity.SELF,
        participant__role=ParticipantRole.YOUNG_PERSON,
        participant__case__state=CaseState.OPEN,
    )
    outgrown = [
        declaration
        for declaration in signed.select_related("participant__case")
        if outgrown_at(declaration.participant, declaration.signed_on, today)
    ]
    for declaration in outgrown:
        declaration.lapsed_at = timezone.now()
        declaration.save(update_fields=["lapsed_at"])
        case = declaration.participant.case
        log_access(by=by, action=Action.UPDATE, subject="declaration", case=case, subject_id=declaration.pk)
    return len(outgrown)
