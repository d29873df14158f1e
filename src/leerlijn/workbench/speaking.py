"""With whom one speaks in a case, as the method says; what is planned, and whether recording may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from leerlijn.accounts.models import User
from leerlijn.consent.models import PurposeAnswer
from leerlijn.consent.queries import recording_answers
from leerlijn.methods.definitions import Method
from leerlijn.methods.enums import Party
from leerlijn.sources.models import Interview
from leerlijn.sources.queries import interviews_of
from leerlijn.studies.enums import party_of
from leerlijn.studies.models import Case, Participant
from leerlijn.studies.queries import called


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody with whom one may speak."""

    person: Participant
    called: str
    interviews: tuple[Interview, ...]
    recording: PurposeAnswer | None


@dataclass(frozen=True, slots=True)
class Circle:
    """People whom the method speaks with beforehand, may speak with, or does not."""

    title: Promise
    partners: tuple[Partner, ...]
    is_asked: bool


ASKED = gettext_lazy("Met wie je spreekt")
OPTIONAL = gettext_lazy("Met wie je ook kunt spreken")
OTHERS = gettext_lazy("Wie je niet vooraf spreekt")


def circles_of(case: Case, user: User) -> tuple[Circle, ...]:
    """The people of a case as the method wants them spoken with; three queries, whatever their number."""
    people = [person for person in case.participants.all() if person.withdrawn_at is None]
    planned, words = interviews_of(case, user), recording_answers(case)
    partners = [
        Partner(
            person,
            called(person),
            tuple(one for one in planned if one.teller_id == person.pk),
            words.get(person.pk),
        )
        for person in people
    ]
    return tuple(circles(partners, case.study.method))


def circles(partners: list[Partner], method: Method) -> Iterator[Circle]:
    """The partners in the circles of the method; an empty circle is left out."""
    wishes = method.interviews
    for title, parties, is_asked in (
        (ASKED, set(wishes.asked), True),
        (OPTIONAL, set(Party) - set(wishes.asked) - set(wishes.not_asked), True),
        (OTHERS, set(wishes.not_asked), False),
    ):
        here = tuple(partner for partner in partners if party_of(partner.person.role) in parties)
        if here:
            yield Circle(title, here, is_asked)
