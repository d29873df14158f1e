"""Somebody who does not take part, and a case closed for a colleague who is too close, in the showcase."""

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.enums import ErasureChoice, WithdrawalScope
from leerlijn.consent.operations import erase, withdraw
from leerlijn.studies.enums import BlockReason
from leerlijn.studies.models import Participant, Study
from leerlijn.studies.operations.blocks import block_somebody, lift_block

BEGUN, EMPTY = "K-02", "K-03"


def stop_for_somebody(study: Study, *, by: User) -> None:
    """Somebody of the case that was begun does not take part, and wants no more than that."""
    grandparent = Participant.objects.get(case__study=study, case__code=BEGUN, role="grandparent")
    erase(withdraw(grandparent, by=by, scope=WithdrawalScope.SELF), by=by, choice=ErasureChoice.STOP)


def close_to_somebody(study: Study) -> None:
    """A case that a colleague who lives near the family does not see, and one that was opened again."""
    steward = study.memberships.get(role=Role.STEWARD).user
    colleague = User.objects.filter(organisation=study.organisation, role=Role.PROFESSIONAL).first()
    if colleague:
        block_somebody(study.cases.get(code=EMPTY), colleague, by=steward, reason=BlockReason.NEAR)
        lift_block(
            block_somebody(study.cases.get(code=BEGUN), colleague, by=steward, reason=BlockReason.HELPED),
            by=steward,
        )
