"""Who must say yes before work may begin.

Source: NVO code and the practice of cohort studies with minors (see docs/uitleg/toestemming.md). Under 12
those with authority sign; from 12 to 15 the young person signs too; from 16 the young person alone. Whoever
tells something also says yes for what they tell. Somebody who died is asked nothing; where the young person
died, those with authority decide, whatever the age (a concept: no source says so).
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.consent.enums import Capacity, ErasureChoice, Material, Said, WithdrawalScope
from leerlijn.consent.models import Declaration, Erasure, Withdrawal
from leerlijn.consent.texts import Audience, Purpose, TextKind, text_for
from leerlijn.core.refusals import Refusal
from leerlijn.studies.models import Case, Membership, Participant
from leerlijn.studies.rules import can_work_on_study

SIGNS_TOO = 12
SIGNS_ALONE = 16
ADULT = 18
DECIDES_MORE_AT = (SIGNS_TOO, SIGNS_ALONE, ADULT)
# What somebody agrees to for their own words alone.
ONES_OWN = frozenset({Purpose.RECORDING, Purpose.QUOTES})


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature that is needed: whose, as what, and why in one plain sentence."""

    participant: Participant
    capacity: Capacity
    reason: str


def signatures_needed(people: Iterable[Participant], today: date) -> tuple[Signature, ...]:
    """Who must sign before anything about the case may be written, by age and authority.

    An unknown birth date asks for the young person and for those with authority: the safe side.
    """
    people = tuple(people)
    young = next((person for person in people if person.is_young_person), None)
    age = young.age_on(today) if young else None
    needed = []
    if young and not young.is_deceased and (age is None or age >= SIGNS_TOO):
        needed.append(Signature(young, Capacity.SELF, reason_of_age(age)))
    if others_decide(young, today):
        needed += [
            Signature(person, Capacity.AUTHORITY, _("Heeft het gezag.")) for person in holders_in(people)
        ]
    return tuple(needed)


def others_decide(young: Participant | None, today: date) -> bool:
    """Whether those with authority sign: below 16, at an unknown age, and for a young person who died."""
    age = young.age_on(today) if young else None
    return age is None or age < SIGNS_ALONE or bool(young and young.is_deceased)


def holders_in(people: Iterable[Participant]) -> tuple[Participant, ...]:
    """Who have authority over the young person and are alive to use it."""
    return tuple(
        person
        for person in people
        if person.has_authority and not person.is_young_person and not person.is_deceased
    )


def has_holder(people: Iterable[Participant], today: date) -> bool:
    """Whether it is known who decides: somebody with authority, or a young person of 16 or older."""
    people = tuple(people)
    young = next((person for person in people if person.is_young_person), None)
    age = young.age_on(today) if young else None
    return bool(holders_in(people)) or (age is not None and age >= SIGNS_ALONE)


def reason_of_age(age: int | None) -> str:
    """Why the young person signs."""
    if age is None:
        return _("De geboortedatum is nog niet bekend, daarom tekent de jongere mee.")
    if age < SIGNS_ALONE:
        return _("Is 12 jaar of ouder en tekent mee.")
    return _("Is 16 jaar of ouder en beslist zelf.")


def outgrown_at(person: Participant, signed_on: date, today: date) -> int | None:
    """The age at which a young person came to decide more since they signed; None where they did not.

    At 12 they sign too, at 16 they sign alone, at 18 they sign as an adult. Who died is asked nothing.
    """
    if not person.is_young_person or person.is_deceased:
        return None
    before, now = person.age_on(signed_on), person.age_on(today)
    if before is None or now is None:
        return None
    return max((age for age in DECIDES_MORE_AT if before < age <= now), default=None)


# Concept: nobody confirmed these. Key and raw interviews short, what has no names long; see methods (i).
USUAL_MONTHS = {Material.ORIGINALS: 3, Material.RAW: 6, Material.CASE: 12, Material.REPORTS: 120}
# A case that never came to a report counts from here on after it was opened.
LONGEST_WITHOUT_REPORT = 24


def check_periods(months: Mapping[Material, int]) -> None:
    """Every kind of material has a period, and what leads to people never stays longer than what does not.

    Raises:
        Refusal: with code "no_period" or "wrong_order".
    """
    if set(months) != set(Material) or any(number < 1 for number in months.values()):
        raise Refusal(_("Kies voor elk soort hoe lang je het bewaart."), code="no_period")
    order = [months[material] for material in Material]
    if order != sorted(order):
        raise Refusal(
            _("Wat het meest over mensen zegt, gaat het eerst weg: laat de tijden oplopen."),
            code="wrong_order",
        )


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def audience_of(participant: Participant, day: date) -> Audience:
    """Which text somebody signs: a child's, a young person's or an adult's."""
    age = participant.age_on(day)
    if not participant.is_young_person or age is None or age >= ADULT:
        return Audience.ADULT
    return Audience.YOUNG_PERSON if age >= SIGNS_TOO else Audience.CHILD


def promises_as(member: Membership) -> Audience:
    """Which confidentiality text somebody on a team signs."""
    at_the_table = member.role in {Role.PROFESSIONAL, Role.EXPERT}
    return Audience.PROFESSIONAL if at_the_table else Audience.RESEARCHER


def own_signature(teller: Participant) -> Signature:
    """What somebody tells about themselves asks their own yes, whoever has authority."""
    return Signature(teller, Capacity.SELF, _("Vertelt zelf mee."))


def missing(needed: Iterable[Signature], standing: Iterable[Declaration]) -> tuple[Signature, ...]:
    """The signatures that are not there yet."""
    have = {(declaration.participant_id, declaration.capacity) for declaration in standing}
    asked = {
        (signature.participant.pk, signature.capacity): signature for signature in reversed(list(needed))
    }
    return tuple(signature for key, signature in reversed(asked.items()) if key not in have)


def check_nothing_missing(lacking: tuple[Signature, ...]) -> None:
    """Refuse with the list of who must sign first."""
    if not lacking:
        return
    who = ", ".join(
        f"{signature.participant.pseudonym} ({signature.capacity.label})" for signature in lacking
    )
    raise Refusal(_("Eerst moet nog toestemming geven: %(who)s.") % {"who": who}, code="consent_missing")


def check_has_holder(people: Iterable[Participant], today: date) -> None:
    """A young person under 16 needs at least one person with authority on the roster."""
    people = tuple(people)
    young = next((person for person in people if person.is_young_person), None)
    if young is None:
        raise Refusal(_("Zet eerst de jongere op de lijst."), code="no_young_person")
    if not has_holder(people, today):
        raise Refusal(_("Schrijf eerst op wie het gezag heeft."), code="no_authority")


def check_withdraw(participant: Participant, scope: WithdrawalScope, *, by: User, today: date) -> None:
    """A person withdraws what they told; who has authority, or who decides alone, the whole case."""
    if not can_work_on_study(by, participant.case.study):
        raise Refusal(_("Je zit niet in het team van dit onderzoek."), code="not_on_team")
    if scope == WithdrawalScope.SELF:
        check_not_withdrawn(participant)
        return
    if participant.is_young_person and (participant.age_on(today) or 0) >= SIGNS_TOO:
        return
    young = participant.case.participants.filter(role="young_person").first()
    age = young.age_on(today) if young else None
    if participant.has_authority and (age is None or age < SIGNS_ALONE):
        return
    raise Refusal(_("Alleen wie het gezag heeft, of de jongere zelf, stopt de hele casus."), code="authority")


def can_withdraw(participant: Participant, scope: WithdrawalScope, *, by: User, today: date) -> bool:
    """Whether this person may take back consent of this reach."""
    try:
        check_withdraw(participant, scope, by=by, today=today)
    except Refusal:
        return False
    return True


def may_choose_for(user: User, case: Case) -> bool:
    """Who writes down what people want after withdrawing: the steward, or the team that reads on."""
    team = case.study.memberships.valid_for(user).signed()
    is_steward = team.filter(role=Role.STEWARD).exists()
    return bool(is_steward or (not case.is_frozen and can_work_on_study(user, case.study)))


def check_erase(withdrawal: Withdrawal, choice: ErasureChoice, *, by: User) -> None:
    """Who manages the data carries a choice out, or the team while it still reads the case; once.

    Raises:
        Refusal: with code "not_on_team", "erased_before" or "not_whole_case".
    """
    if not may_choose_for(by, withdrawal.case):
        raise Refusal(_("Alleen de gegevensbeheerder van dit onderzoek doet dit."), code="not_on_team")
    if Erasure.objects.filter(withdrawal=withdrawal).exclude(choice=ErasureChoice.STOP).exists():
        raise Refusal(_("Dit is al gewist. Het bewijs staat bij de toestemming."), code="erased_before")
    if choice == ErasureChoice.ALL and withdrawal.scope != WithdrawalScope.CASE:
        raise Refusal(_("Alles wissen kan als de hele casus is ingetrokken."), code="not_whole_case")


def can_erase(withdrawal: Withdrawal, choice: ErasureChoice, *, by: User) -> bool:
    """Whether this account may carry that out now."""
    try:
        check_erase(withdrawal, choice, by=by)
    except Refusal:
        return False
    return True


def check_not_frozen(case: Case) -> None:
    """Nothing is written in a case that stands still."""
    if case.is_frozen:
        raise Refusal(_("Deze casus staat stil: de toestemming is ingetrokken."), code="frozen")


def check_not_withdrawn(teller: Participant | None) -> None:
    """Nothing is added for somebody who withdrew."""
    if teller is not None and teller.withdrawn_at is not None:
        raise Refusal(
            _("%(who)s trok de toestemming in. Er komt niets meer bij.") % {"who": teller.pseudonym},
            code="withdrawn",
        )


def asked_purposes(person: Participant) -> tuple[Purpose, ...]:
    """What somebody is asked beside taking part: all that stands on the text for their age."""
    text = text_for(TextKind.CONSENT, audience_of(person, timezone.localdate()))
    return tuple(purpose for purpose in text.purposes if purpose != Purpose.JOIN)


def who_answer(
    purpose: Purpose, people: Iterable[Participant], today: date, *, person: Participant | None = None
) -> tuple[Participant, ...]:
    """Whose yes a purpose needs, by age and authority.

    Being recorded and being quoted is for `person` themselves; for a child under 12 also for those with
    authority. Everything else is for who signs for the case.
    """
    people = tuple(people)
    if person is None:
        return tuple(dict.fromkeys(signature.participant for signature in signatures_needed(people, today)))
    if purpose in ONES_OWN and is_child(person, today):
        return (person, *holders_in(people))
    return (person,)


def is_child(person: Participant, today: date) -> bool:
    """Whether this is a young person under 12, for whom others answer too."""
    age = person.age_on(today)
    return person.is_young_person and age is not None and age < SIGNS_TOO


def taken_together(answers: Iterable[Said]) -> Said:
    """What several people said of one thing: one no is a no, and a yes needs everybody's."""
    said = set(answers)
    if Said.NO in said:
        return Said.NO
    return Said.YES if said == {Said.YES} else Said.NOT_ASKED


def check_agreed(purpose: Purpose, said: Said) -> None:
    """Nothing is done for a purpose to which not everybody who is asked said yes: the one place that says so.

    A quote is asked for one by one, so there only a no to quoting at all stands in the way.

    Raises:
        Refusal: with code "no_to_<purpose>" or "<purpose>_not_asked".
    """
    no, not_asked = refusals_of(purpose)
    if said == Said.NO:
        raise Refusal(no, code=f"no_to_{purpose}")
    if said != Said.YES and purpose != Purpose.QUOTES:
        raise Refusal(not_asked, code=f"{purpose}_not_asked")


def is_agreed(purpose: Purpose, said: Said) -> bool:
    """Whether a purpose may be carried out."""
    try:
        check_agreed(purpose, said)
    except Refusal:
        return False
    return True


def refusals_of(purpose: Purpose) -> tuple[str, str]:
    """What is said where somebody said no to a purpose, and where nobody asked yet."""
    return {
        Purpose.RECORDING: (
            _("Opnemen mag niet: er is nee gezegd."),
            _("Vraag eerst of opnemen mag, en schrijf het antwoord op."),
        ),
        Purpose.QUOTES: (
            _("Deze persoon wil niet dat eigen woorden in een verslag staan."),
            _("Vraag eerst of de woorden in een verslag mogen."),
        ),
        Purpose.FILE: (
            _("Het dossier van deze organisatie mag niet gelezen worden: er is nee gezegd."),
            _("Vraag eerst of het dossier van deze organisatie gelezen mag worden."),
        ),
        Purpose.ACROSS_CASES: (
            _("Dit verhaal mag niet naast andere verhalen liggen."),
            _("Vraag eerst of dit verhaal naast andere verhalen mag liggen."),
        ),
        Purpose.TEACHING: (
            _("Dit verhaal mag niet in lesmateriaal."),
            _("Vraag eerst of dit verhaal in lesmateriaal mag."),
        ),
        Purpose.JOIN: (_("Deze persoon doet niet mee."), _("Vraag eerst of deze persoon meedoet.")),
    }[purpose]
