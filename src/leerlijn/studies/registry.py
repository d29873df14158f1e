"""What studies ask of the floors above: how far the steps of a case are, and what rests on their method.

The work of a step is kept on higher floors: declarations, sources, sessions, reports. Whoever can count it
registers here from `apps.ready()`; a mark that somebody put by hand goes before what is told. A study can
take over a newer version of its method, but never one that leaves out what somebody already worked with: who
knows what is in use registers too.
"""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from leerlijn.methods.comparison import Part
from leerlijn.studies.enums import StepState
from leerlijn.studies.models import Case, Study

# By case, then by the key of the step.
Told = Mapping[UUID, Mapping[str, StepState]]
Teller = Callable[[list[Case]], Told]
_TELLERS: list[Teller] = []
Reader = Callable[[Study], Iterable[Part]]
_READERS: list[Reader] = []


def on_asking_how_far(teller: Teller) -> None:
    """Let `teller` say how far steps are; the last one that registered is heard."""
    _TELLERS[:] = [teller]


def told_of(cases: list[Case]) -> Told:
    """How far the steps of these cases are, by what was done."""
    return _TELLERS[0](cases) if _TELLERS and cases else {}


def on_use(reader: Reader) -> None:
    """Let `reader` say which parts of the method a study uses; registering it twice does nothing."""
    if reader not in _READERS:
        _READERS.append(reader)


def used_above(study: Study) -> frozenset[Part]:
    """Every part of the method that the higher floors use."""
    return frozenset(part for reader in _READERS for part in reader(study))
