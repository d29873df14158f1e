"""An example of every deed with which a case stays closed to somebody."""

from collections.abc import Callable

from leerlijn.accounts.models import User
from leerlijn.studies.models import Case
from leerlijn.studies.operations.blocks import block_somebody
from tests.factories import make_user

Made = tuple[dict[str, object], dict[str, object]]


def closing(case: Case, by: User, _steward: User) -> Made:
    colleague = make_user(organisation=by.organisation)
    return {}, {"case": case.pk, "colleague": colleague.pk, "reason": "related"}


def opening(case: Case, by: User, steward: User) -> Made:
    colleague = make_user(organisation=by.organisation)
    return {"block": block_somebody(case, colleague, by=steward, reason="near").pk}, {}


GUARD_EXAMPLES: dict[str, Callable[[Case, User, User], Made]] = {
    "study-blocks": closing,
    "block-lift": opening,
}
