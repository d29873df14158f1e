"""Putting a long list into the life course bit by bit, so that people can follow it and work on."""

from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.consent.operations import check_may_write
from leerlijn.core.operations import store
from leerlijn.exchange.enums import IntakeState
from leerlijn.exchange.models import Intake
from leerlijn.exchange.operations.intakes import tell_intake
from leerlijn.exchange.operations.taking import rows_to_take, take_readable_rows
from leerlijn.lifecourse.models import TimelineList

# A batch is a transaction: others can write in between.
ROWS_AT_ONCE = 250


def begin_taking(kept: TimelineList, *, by: User) -> Intake:
    """Note that the rows of a list are on their way."""
    check_may_write(kept.case, by=by)
    total = rows_to_take(kept, by=by, only_clear=True).count()
    return store(Intake(case=kept.case, handed_in_by=by, outcome={"list": str(kept.pk), "total": total}))


def take_in_batches(intake: Intake, kept: TimelineList) -> None:
    """Take all clear rows, each batch in a transaction of its own, and tell how far it is."""
    taken, waiting, last = 0, 0, 0
    while True:
        batch = take_readable_rows(
            kept, by=intake.handed_in_by, only_clear=True, after=last, most=ROWS_AT_ONCE
        )
        if batch.last is None:
            finish_taking(intake, taken, waiting)
            return
        taken, waiting, last = taken + batch.taken, waiting + len(batch.waiting), batch.last
        tell_intake(intake, _("%(taken)s regels staan erin") % {"taken": taken})


def finish_taking(intake: Intake, taken: int, waiting: int) -> None:
    """Note what came of it."""
    intake.state, intake.progress = IntakeState.DONE, ""
    intake.outcome = {**intake.outcome, "rows_taken": taken, "rows_waiting": waiting}
    intake.save(update_fields=["state", "progress", "outcome"])
