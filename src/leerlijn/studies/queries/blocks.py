"""Reads of who stays out of which case."""

from uuid import UUID

from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Block, Study


def blocks_of(study: Study) -> list[Block]:
    """Every block in a study, what stands today first, the newest on top; one query."""
    found = Block.objects.filter(case__study=study).select_related("case__study", "user", "by", "lifted_by")
    return sorted(found, key=lambda block: block.lifted_at is not None)


def block_in(study: Study, block_id: UUID | str) -> Block:
    """One block in a study.

    Raises:
        Refusal: with code "not_there".
    """
    found = Block.objects.filter(case__study=study, pk=block_id).select_related("case__study", "user").first()
    if found is None:
        raise Refusal("", code="not_there")
    return found


def closed_to(user: User, study: Study) -> list[str]:
    """The ids of the cases in a study that are closed to this account."""
    found = Block.objects.against(user).filter(case__study=study)
    return [str(case_id) for case_id in found.values_list("case_id", flat=True)]
