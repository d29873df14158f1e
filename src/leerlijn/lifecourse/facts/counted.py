"""All facts of one life, in one go and without a query of its own."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.facts.definitions import DEFINITIONS
from leerlijn.lifecourse.facts.helping import facts_of_help, facts_of_people, facts_of_school
from leerlijn.lifecourse.facts.living import facts_of_living
from leerlijn.lifecourse.facts.pieces import counted_life
from leerlijn.lifecourse.facts.shapes import Fact
from leerlijn.lifecourse.queries import ToldEntry, Viewer, life_of
from leerlijn.methods.definitions import Method
from leerlijn.studies.models import Case, birth_date_of

PLACE = {definition.key: place for place, definition in enumerate(DEFINITIONS)}


def facts_for(case: Case, viewer: Viewer) -> tuple[Fact, ...]:
    """The facts of a case as this viewer may see its life, in three queries, however long it is."""
    told = life_of(case, viewer)
    return facts_of(told, case.study.method, birth=birth_date_of(case), until=timezone.localdate())


def facts_of(
    told: Iterable[ToldEntry], method: Method, *, birth: date | None, until: date
) -> tuple[Fact, ...]:
    """Count a life as one viewer may see it, in the order of the definitions.

    What that viewer may not see is in `told` already left out: the facts of a report count less than the
    team's.
    """
    life = counted_life(told, method, birth=birth, until=until)
    found = (
        *facts_of_living(life),
        *facts_of_school(life),
        *facts_of_help(life),
        *facts_of_people(life),
    )
    return tuple(sorted(found, key=lambda fact: PLACE[fact.definition.key]))


def in_groups(facts: Iterable[Fact]) -> tuple[tuple[Track, tuple[Fact, ...]], ...]:
    """The facts by track, in the order in which a reader goes through a life."""
    facts = tuple(facts)
    groups = ((track, tuple(fact for fact in facts if fact.definition.track == track)) for track in Track)
    return tuple((track, found) for track, found in groups if found)
