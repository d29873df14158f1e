from django.utils.translation import gettext as _

from leerlijn.analysis.models import Factor
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case


def check_merge(factor: Factor, into: Factor) -> None:
    """Two factors of one case, both standing, can turn out to say the same.

    Raises:
        Refusal: with code "same", "other_case", "removed" or "merged".
    """
    if factor.pk == into.pk:
        raise Refusal(_("Dit is al dezelfde."), code="same")
    if factor.case_id != into.case_id:
        raise Refusal(_("Deze twee horen bij een andere casus."), code="other_case")
    if factor.removed_at is not None or into.removed_at is not None:
        raise Refusal(_("Een van de twee is weggehaald. Zet die eerst terug."), code="removed")
    if factor.merged_into_id is not None or into.merged_into_id is not None:
        raise Refusal(_("Een van de twee is al samengevoegd. Haal die eerst los."), code="merged")


def can_merge(factor: Factor, into: Factor) -> bool:
    """Whether the first may be merged into the second."""
    try:
        check_merge(factor, into)
    except Refusal:
        return False
    return True


def check_of_case(case: Case, *things: object) -> None:
    """What a finding rests on belongs to the same case; None is passed over.

    Raises:
        Refusal: with code "other_case".
    """
    for thing in things:
        if thing is not None and case_id_of(thing) != case.pk:
            raise Refusal(_("Dit hoort bij een andere casus."), code="other_case")


def case_id_of(thing: object) -> object:
    """The case that an entry, account, fragment, session, person or finding belongs to."""
    for road in ("case_id", "entry.case_id", "source.case_id"):
        found: object = thing
        for step in road.split("."):
            found = getattr(found, step, None)
        if found is not None:
            return found
    return None


def check_question(case: Case, number: int) -> None:
    """The method asks a general question with this number, from 0."""
    if not 0 <= number < len(case.study.method.learning_questions):
        raise Refusal(_("Deze vraag stelt de methode niet."), code="no_such_question")
