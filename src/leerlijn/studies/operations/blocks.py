"""Deeds about who stays out of a case, however much else they may."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.audit.enums import Action
from leerlijn.audit.operations import log_access
from leerlijn.core.operations import store
from leerlijn.core.refusals import Refusal
from leerlijn.studies.enums import BlockReason
from leerlijn.studies.models import Block, Case, Timer
from leerlijn.studies.rules import check_guard_cases, check_lift


@transaction.atomic
def block_somebody(case: Case, user: User, *, by: User, reason: BlockReason | str) -> Block:
    """Close a case to an account of the organisation; from the next page on nothing of it opens for them.

    Raises:
        Refusal: with code "not_steward", "other_organisation" or "already_blocked".
    """
    check_guard_cases(by, case.study)
    if user.organisation_id != case.organisation_id:
        raise Refusal(_("Deze collega hoort bij een andere organisatie."), code="other_organisation")
    if Block.objects.against(user).filter(case=case).exists():
        raise Refusal(_("Deze casus is voor deze collega al gesloten."), code="already_blocked")
    block = store(Block(case=case, user=user, by=by, reason=reason))
    # A clock that runs would go on telling of the case.
    Timer.objects.filter(user=user, case=case).delete()
    log_access(by=by, action=Action.CREATE, subject="block", case=case, subject_id=user.pk)
    return block


@transaction.atomic
def lift_block(block: Block, *, by: User) -> Block:
    """Take a block away; it stays on record that it stood.

    Raises:
        Refusal: with code "not_steward", "self" or "lifted".
    """
    check_lift(block, by)
    block.lifted_at, block.lifted_by = timezone.now(), by
    store(block)
    log_access(by=by, action=Action.UPDATE, subject="block", case=block.case, subject_id=block.user_id)
    return block
