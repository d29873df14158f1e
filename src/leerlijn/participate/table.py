"""The sessions at which a professional sits, and what was agreed where they were; nothing that was told."""

from dataclasses import dataclass

from leerlijn.accounts.models import User
from leerlijn.exchange.action_texts import PlainAction, without_names
from leerlijn.improvements.queries import decided_in
from leerlijn.meetings.queries.own import Sitting, sittings_of


@dataclass(frozen=True, slots=True)
class PastSitting:
    """A session that was held: whether this professional was there, and then what was agreed."""

    sitting: Sitting
    agreed: tuple[PlainAction, ...]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The sessions of one professional: those to come, first ones first, and those held, last ones first."""

    ahead: tuple[Sitting, ...]
    past: tuple[PastSitting, ...]


def table_of(user: User) -> OwnTable:
    """All sessions of one professional; the same number of queries, whatever their number."""
    sittings = sittings_of(user)
    held = [sitting for sitting in sittings if not sitting.is_ahead and not sitting.is_off]
    agreed = without_names(decided_in(sitting.meeting for sitting in held if sitting.came))
    past = tuple(
        PastSitting(sitting, tuple(told for told in agreed if told.action.meeting_id == sitting.meeting.pk))
        for sitting in held
    )
    return OwnTable(tuple(sitting for sitting in reversed(sittings) if sitting.is_ahead), past)
