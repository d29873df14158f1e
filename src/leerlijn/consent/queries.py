from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.consent.enums import Capacity, Material, Said, Standing
from leerlijn.consent.models import Declaration, Erasure, PurposeAnswer, RetentionPeriod, Withdrawal
from leerlijn.consent.rules import (
    SIGNS_TOO,
    USUAL_MONTHS,
    Signature,
    is_agreed,
    missing,
    outgrown_at,
    own_signature,
    signatures_needed,
    taken_together,
    who_answer,
)
from leerlijn.consent.texts import Purpose
from leerlijn.core.refusals import Refusal
from leerlijn.studies.enums import ParticipantRole
from leerlijn.studies.models import Case, Membership, Participant, Study
from leerlijn.studies.queries import called


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature as the consent page shows it."""

    signature: Signature
    declaration: Declaration | None
    is_required: bool

    @property
    def has_scan(self) -> bool:
        """Whether the signed form itself is kept."""
        return bool(self.declaration and self.declaration.scan)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person on the consent page: all that they sign or signed."""

    person: Participant
    lines: tuple[SignatureLine, ...]
    answers: tuple[PurposeAnswer, ...] = ()
    earlier: tuple[Declaration, ...] = ()

    @property
    def called(self) -> str:
        """This person inside a sentence: "de moeder", "oma"."""
        return called(self.person)

    @property
    def standing(self) -> Standing:
        """How this person's consent stands, taken together."""
        if self.person.withdrawn_at:
            return Standing.WITHDRAWN
        if self.person.is_deceased:
            return Standing.DECEASED
        if self.lapsed:
            return Standing.RENEW
        given = self.declarations
        if not given:
            return Standing.NOT_ASKED
        if len(given) < len(self.lines):
            return Standing.PARTLY
        return Standing.SIGNED if not self.lacks_scan else Standing.ON_WORD

    @property
    def lapsed(self) -> Declaration | None:
        """What this person signed before they came to decide more, and is asked anew."""
        return next(
            (one for one in self.earlier if one.replaced_at is None and one.withdrawn_at is None), None
        )

    @property
    def lapsed_at_age(self) -> int | None:
        """The age from which they decide more than when they signed."""
        lapsed = self.lapsed
        return outgrown_at(self.person, lapsed.signed_on, timezone.localdate()) if lapsed else None

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What was given and stands."""
        return tuple(line.declaration for line in self.lines if line.declaration)

    @property
    def missing(self) -> tuple[Signature, ...]:
        """What this person has not signed."""
        return tuple(line.signature for line in self.lines if line.declaration is None)

    @property
    def must_sign(self) -> bool:
        """Whether work waits for this person."""
        return self.person.can_be_asked and any(
            line.is_required and line.declaration is None for line in self.lines
        )

    @property
    def may_sign(self) -> bool:
        """Whether there is something left that this person may sign."""
        return self.person.can_be_asked and bool(self.missing)

    @property
    def lacks_scan(self) -> bool:
        """Whether a form that was signed is not here yet."""
        return not self.person.is_deceased and any(not declaration.scan for declaration in self.declarations)


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """The consent of a case on one screen: every person, and what to do first."""

    people: tuple[PersonLine, ...]

    @property
    def to_ask(self) -> PersonLine | None:
        """The first person for whom work waits."""
        return next((line for line in self.people if line.must_sign), None)

    @property
    def to_scan(self) -> PersonLine | None:
        """The first person whose form is still to come."""
        return next((line for line in self.people if line.lacks_scan), None)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the people of a case answered last: by person, purpose and organisation (in small letters)."""

    people: tuple[Participant, ...]
    said: Mapping[tuple[UUID, str, str], PurposeAnswer]

    def of(self, person: Participant) -> tuple[PurposeAnswer, ...]:
        """All that one person answered, in the order of the form."""
        own = [answer for (person_id, _purpose, _file), answer in self.said.items() if person_id == person.pk]
        return tuple(
            sorted(own, key=lambda one: (list(Purpose).index(Purpose(one.purpose)), one.organisation))
        )

    def answer(self, person: Participant, purpose: Purpose, organisation: str = "") -> Said:
        """What one person said of one thing."""
        found = self.said.get((person.pk, purpose, organisation.strip().casefold()))
        return Said(found.answer) if found else Said.NOT_ASKED

    def agreed(
        self,
        purpose: Purpose,
        *,
        person: Participant | None = None,
        organisation: str = "",
        today: date | None = None,
    ) -> Said:
        """What everybody who is asked said together; a no of anybody else in the case counts too."""
        asked = who_answer(purpose, self.people, today or timezone.localdate(), person=person)
        answers = [self.answer(one, purpose, organisation) for one in asked]
        others = () if person else self.people
        refused = [Said.NO for one in others if self.answer(one, purpose, organisation) == Said.NO]
        return taken_together([*answers, *refused]) if asked else Said.NOT_ASKED


def answers_in(cases: Iterable[Case]) -> dict[UUID, Answers]:
    """What the people of several cases answered, by the case's id; two queries, whatever their number."""
    cases = list(cases)
    people: dict[UUID, list[Participant]] = defaultdict(list)
    said: dict[UUID, dict[tuple[UUID, str, str], PurposeAnswer]] = defaultdict(dict)
    for person in Participant.objects.filter(case__in=cases):
        people[person.case_id].append(person)
    current = PurposeAnswer.objects.current().filter(participant__case__in=cases)
    for answer in current.select_related("participant"):
        key = (answer.participant_id, answer.purpose, answer.organisation.casefold())
        said[answer.participant.case_id][key] = answer
    return {case.pk: Answers(tuple(people[case.pk]), said[case.pk]) for case in cases}


def answers_of(case: Case) -> Answers:
    """What the people of one case answered."""
    return answers_in([case])[case.pk]


def agreed_files(case: Case) -> list[str]:
    """The organisations whose file may be read, as everybody who decides agreed."""
    answers = answers_of(case)
    names = {
        organisation.casefold(): answer.organisation
        for (_person, _purpose, organisation), answer in answers.said.items()
        if organisation
    }
    return sorted(
        name
        for name in names.values()
        if is_agreed(Purpose.FILE, answers.agreed(Purpose.FILE, organisation=name))
    )


def agreed_cases(cases: Iterable[Case], purpose: Purpose) -> list[Case]:
    """The cases that may be used for a purpose, such as being counted beside others; two queries.

    A case that stands still is used for nothing.
    """
    cases = [case for case in cases if not case.is_frozen]
    answers = answers_in(cases)
    return [case for case in cases if is_agreed(purpose, answers[case.pk].agreed(purpose))]


def recording_answers(case: Case) -> dict[UUID, PurposeAnswer]:
    """What each person of a case last said about being recorded, by the person's id; one query."""
    asked = PurposeAnswer.objects.current().filter(purpose=Purpose.RECORDING)
    return {answer.participant_id: answer for answer in asked.filter(participant__case=case)}


def recording_answer_of(person: Participant) -> PurposeAnswer | None:
    """What this person last said about being recorded; None where nobody asked."""
    return person.purpose_answers.current().filter(purpose=Purpose.RECORDING).first()


def refused_quoting(today: date) -> QuerySet[Participant]:
    """Whose words stand in no report: they said no, or for a child somebody with authority did."""
    no = PurposeAnswer.objects.current().filter(purpose=Purpose.QUOTES, answer=Said.NO)
    born = years_before(today, SIGNS_TOO)
    child = Q(role=ParticipantRole.YOUNG_PERSON, birth_date__gt=born)
    holders = no.filter(participant__has_authority=True).values("participant__case")
    return Participant.objects.filter(Q(pk__in=no.values("participant")) | child & Q(case__in=holders))


def years_before(day: date, years: int) -> date:
    """The same day some years earlier; the last of February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def standing_declarations(case: Case) -> list[Declaration]:
    """All declarations in the case that hold today."""
    return list(Declaration.objects.holding().filter(participant__case=case).select_related("participant"))


def missing_signatures(
    case: Case, *, teller: Participant | None = None, today: date | None = None
) -> tuple[Signature, ...]:
    """Who must still say yes before something of this teller may be written in the case."""
    needed = signatures_needed(case.participants.all(), today or timezone.localdate())
    if teller is not None and not teller.is_deceased and (teller.is_family or teller.is_young_person):
        needed += (own_signature(teller),)
    return missing(needed, standing_declarations(case))


def signature_lines(case: Case, today: date | None = None) -> tuple[SignatureLine, ...]:
    """Every signature that is needed or given, needed ones first."""
    people = list(case.participants.all())
    standing = {(d.participant_id, d.capacity): d for d in standing_declarations(case)}
    needed = signatures_needed(people, today or timezone.localdate())
    keys = {(signature.participant.pk, signature.capacity) for signature in needed}
    tellers = tuple(
        own_signature(person)
        for person in people
        if person.is_family and (person.pk, Capacity.SELF) not in keys
    )
    return tuple(
        SignatureLine(
            signature=signature,
            declaration=standing.get((signature.participant.pk, signature.capacity)),
            is_required=signature in needed,
        )
        for signature in (*needed, *tellers)
    )


def scans_missing(case: Case) -> bool:
    """Whether a standing declaration lacks its signed form; the report is "concept" as long as it does."""
    return Declaration.objects.waiting_for_form().filter(participant__case=case).exists()


def consent_sheet(case: Case, today: date | None = None) -> ConsentSheet:
    """Who signs, why and how it stands, one line for each person in the order of the roster."""
    lines = sorted(signature_lines(case, today), key=lambda line: order_of(line.signature.participant))
    grouped = groupby(lines, key=lambda line: line.signature.participant)
    answers, earlier = answers_of(case), earlier_declarations(case)
    return ConsentSheet(
        tuple(
            PersonLine(person, tuple(own), answers.of(person), tuple(earlier[person.pk]))
            for person, own in grouped
        )
    )


def earlier_declarations(case: Case) -> dict[UUID, list[Declaration]]:
    """What people signed that holds no more: replaced, withdrawn or outgrown; by the person's id."""
    found: dict[UUID, list[Declaration]] = defaultdict(list)
    signed = Declaration.objects.filter(participant__case=case)
    for declaration in signed.exclude(pk__in=Declaration.objects.holding().values("pk")):
        found[declaration.participant_id].append(declaration)
    return found


def order_of(person: Participant) -> tuple[bool, int, str]:
    """The young person first, then as on the roster."""
    return not person.is_young_person, person.order, str(person.pk)


def person_line(case: Case, person_id: UUID | str) -> PersonLine:
    """How one person's consent stands.

    Raises:
        Refusal: when nobody of this case with this id signs anything.
    """
    for line in consent_sheet(case).people:
        if str(line.person.pk) == str(person_id):
            return line
    raise Refusal("", code="no_such_person")


def periods_of(study: Study) -> dict[Material, int]:
    """How many months each kind of material of a study is kept; one query, and always all of them."""
    chosen = dict(RetentionPeriod.objects.filter(study=study).values_list("material", "months"))
    return {material: chosen.get(material, USUAL_MONTHS[material]) for material in Material}


def last_withdrawal(case: Case, person_id: UUID | str) -> Withdrawal:
    """The last time that somebody of this case took their consent back.

    Raises:
        Refusal: when they did not.
    """
    taken_back = Withdrawal.objects.filter(case=case, participant_id=person_id).order_by("-created_at")
    found = taken_back.select_related("participant", "case__study", "erasure").first()
    if found is None:
        raise Refusal("", code="no_such_withdrawal")
    return found


def receipts_of(case: Case) -> list[Erasure]:
    """What followed on withdrawals in this case, the last first."""
    return list(Erasure.objects.filter(case=case).order_by("-created_at"))


def receipt(case: Case, erasure_id: UUID | str) -> Erasure:
    """One receipt of this case.

    Raises:
        Refusal: when it is not there.
    """
    found = Erasure.objects.filter(case=case, pk=erasure_id).select_related("case__study").first()
    if found is None:
        raise Refusal("", code="no_such_receipt")
    return found


def signed_form(case: Case, declaration_id: UUID | str) -> Declaration:
    """A declaration of this case of which the signed form is kept.

    Raises:
        Refusal: when it is not there.
    """
    found = Declaration.objects.filter(participant__case=case, pk=declaration_id).exclude(scan="").first()
    if found is None:
        raise Refusal("", code="no_such_form")
    return found


def promises_of(study: Study) -> list[Membership]:
    """Who is on the team today and works with what is told: they promise to keep it to themselves."""
    team = study.memberships.valid_on(timezone.localdate()).select_related("user")
    return list(team.exclude(role__in=[Role.COMMISSIONER, Role.ADMINISTRATOR]))


def form_values(study: Study) -> dict[str, str]:
    """What is filled in on a form to sign; a child's name never is, it is written with a pen."""
    team = study.memberships.valid_on(timezone.localdate()).select_related("user")
    researcher = team.filter(role=Role.RESEARCHER).first() or team.first()
    return {
        "onderzoek": study.name,
        "leervraag": study.learning_question,
        "opdrachtgever": study.commissioner,
        "onderzoeker": researcher.user.name if researcher else "",
        "contact": researcher.user.email if researcher else "",
        "bewaartijd": _("%(n)s maanden") % {"n": periods_of(study)[Material.CASE]},
        "reservekopie": _("%(n)s dagen") % {"n": settings.BACKUP_DAYS},
    }
