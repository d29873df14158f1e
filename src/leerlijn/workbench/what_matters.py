"""What matters most to the people of a case, as they say themselves: what a session may begin with."""

from collections.abc import Iterable
from dataclasses import dataclass

from leerlijn.accounts.models import User
from leerlijn.lifecourse.queries import Audience, ToldEntry, Viewer, life_of
from leerlijn.lifecourse.stars import stars_of
from leerlijn.studies.models import Case, Participant


@dataclass(frozen=True, slots=True)
class Matter:
    """One entry that somebody starred, and who."""

    told: ToldEntry
    to: str


def what_matters(case: Case, user: User) -> tuple[Matter, ...]:
    """The starred entries in the order of the life; the life is read only where there are stars."""
    viewer = Viewer(Audience.TEAM, user=user)
    stars = stars_of(case, viewer)
    if not stars:
        return ()
    starred = (item for item in life_of(case, viewer) if item.entry.pk in stars)
    return tuple(Matter(item, names_of(stars[item.entry.pk])) for item in starred)


def names_of(people: Iterable[Participant]) -> str:
    """People by what they go by."""
    return ", ".join(person.pseudonym for person in people)
