"""What is not in the family's version yet, because whoever told it did not release it."""

from dataclasses import dataclass

from leerlijn.lifecourse.releasing import unreleased_by_teller, unreleased_of_others
from leerlijn.reports.enums import FAMILY_READERS
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.queries import called
from leerlijn.workbench.versions import Version


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many accounts wait: for each teller, with what they are called, and for the word of others."""

    tellers: tuple[tuple[Participant, str, int], ...]
    others: int

    @property
    def total(self) -> int:
        """How many accounts the family does not read yet."""
        return self.others + sum(number for _, _, number in self.tellers)


def waiting_for(case: Case, version: Version) -> Waiting | None:
    """What waits before the family's versions; the others wait for nobody."""
    if version.readers not in FAMILY_READERS:
        return None
    told = ((teller, called(teller), number) for teller, number in unreleased_by_teller(case))
    return Waiting(tuple(told), unreleased_of_others(case))
