"""The deed of signing on a screen that was handed over."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.models import User
from leerlijn.consent.enums import Capacity
from leerlijn.consent.models import Declaration
from leerlijn.consent.operations.declarations import Answered, record_form
from leerlijn.consent.queries import form_values, person_line
from leerlijn.consent.rules import audience_of
from leerlijn.consent.signed_copy import OnScreen, signed_pdf
from leerlijn.consent.texts import Text, TextKind, filled, text_for
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Participant


def text_to_sign(person: Participant) -> Text:
    """The form that this person signs today, filled in with the study."""
    today = timezone.localdate()
    text = text_for(TextKind.CONSENT, audience_of(person, today), on=today)
    return filled(text, form_values(person.case.study))


def sign_on_screen(
    person: Participant, signed: OnScreen, answers: Iterable[Answered], *, by: User
) -> list[Declaration]:
    """Somebody signs on the screen in the room; the form with their name is kept as a signed copy.

    `by` is who sits beside them. The copy is made before anything is written: that takes a moment.

    Raises:
        Refusal: with code "no_name", "nothing_to_sign", or as `record_form`.
    """
    if not signed.name.strip():
        raise Refusal(_("Typ je naam."), code="no_name")
    missing = {signature.capacity for signature in person_line(person.case, person.pk).missing}
    if not set(signed.capacities) <= missing or not person.can_be_asked:
        raise Refusal(_("Hier valt niets meer te tekenen."), code="nothing_to_sign")
    copy = signed_pdf(text_to_sign(person), person.case.code, signed, timezone.localtime())
    return record_form(
        person,
        by=by,
        capacities=[Capacity(capacity) for capacity in signed.capacities],
        signed_on=timezone.localdate(),
        scan=copy,
        answers=answers,
    )
