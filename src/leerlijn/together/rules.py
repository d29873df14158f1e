from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.studies.enums import PARENTS, ParticipantRole
from leerlijn.studies.models import Case, Participant
from leerlijn.together.definitions import List
from leerlijn.together.enums import Person, Voice

# Whose words may stand with an item: if one of them takes their consent back, the words go with them.
WORDERS = frozenset({Role.RESEARCHER, Role.FACILITATOR, Role.ADMINISTRATOR})
OF_VOICE = {
    Voice.YOUNG_PERSON: frozenset({ParticipantRole.YOUNG_PERSON}),
    Voice.PARENT: PARENTS,
    Voice.PROFESSIONAL: frozenset({ParticipantRole.PROFESSIONAL}),
}


def check_person(found: List, case: Case, participant: Participant | None) -> None:
    """Where a list is filled in with somebody, it says with whom; and it is somebody of the case.

    Raises:
        Refusal: with code "nobody" or "not_of_case".
    """
    if found.person == Person.NEEDED and participant is None:
        raise Refusal(_("Zeg erbij aan wie je dit vroeg."), code="nobody")
    if participant is not None and participant.case_id != case.pk:
        raise Refusal(_("Deze mens hoort niet bij deze casus."), code="not_of_case")


def check_answer(found: List, item_key: str, choice: str) -> None:
    """An answer is one of the list, to something that the list asks."""
    item = found.item(item_key)
    if item is None or (choice and (item.only_words or not found.answer(choice))):
        raise Refusal(_("Dit antwoord past niet bij deze lijst."), code="other_answer")


def voices_gone(case: Case) -> frozenset[Voice]:
    """The voices of which somebody took their consent back; where it may be theirs, it counts as theirs."""
    gone = {person.role for person in case.participants.all() if person.withdrawn_at is not None}
    return frozenset(voice for voice, roles in OF_VOICE.items() if roles & gone)


def check_word_hints(by: User) -> None:
    """Who writes about families, and who manages the organisation, keep its list of words."""
    if by.role not in WORDERS:
        raise Refusal(_("Deze lijst houden onderzoekers, gespreksleiders en de beheerder bij."), code="role")
